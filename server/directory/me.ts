import type { Access, Actor } from '../access/access.js';
import { Refusal } from '../errors.js';
import type { Store } from '../store/store.js';
import { permissionsOf, personKind } from './person.js';
import type { SignIns } from './sign-ins.js';

export interface Me {
  person: { id: string; login: string; name: string; roles: string[]; permissions: string[] };
  /** UTC milliseconds at which this sign-in ends, however busy. */
  signIn: { expires: number };
  appliance: ApplianceView;
}

export interface ApplianceView {
  company: string;
  relayPort: number;
}

/** The account of whoever asks. */
export class MyAccount {
  constructor(
    private readonly store: Store,
    private readonly access: Access,
    private readonly signIns: SignIns,
    private readonly appliance: ApplianceView,
  ) {}

  /** @throws Refusal `access/denied` */
  async show(actor: Actor): Promise<Me> {
    if (actor.kind !== 'person') throw new Refusal('sign-in/required');
    await this.access.require(actor, 'account.manage', { kind: 'person', id: actor.id, owners: [actor.id] });
    const person = await this.store.get(personKind, actor.id);
    if (person === undefined) throw new Refusal('record/unknown');
    const { login, name, roles } = person.record;
    return {
      person: { id: actor.id, login, name, roles: [...roles], permissions: permissionsOf(actor) },
      signIn: { expires: await this.signIns.expiryOf(actor) },
      appliance: this.appliance,
    };
  }
}
