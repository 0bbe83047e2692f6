import type { Access, Actor } from '../access/access.js';
import type { Reach } from '../access/holdings.js';
import { Refusal } from '../errors.js';
import type { Store } from '../store/store.js';
import { personKind, viewOf } from './person.js';
import type { SignIns } from './sign-ins.js';

export interface Me {
  person: {
    id: string;
    login: string;
    name: string;
    /** The directory that keeps their password; a local account has none. */
    directory?: string;
    roles: string[];
    /** Whatever they hold somewhere, and where: what a page may show buttons for. Never a decision. */
    permissions: string[];
    places: HeldAt[];
  };
  /** UTC milliseconds at which this sign-in ends, however busy. */
  signIn: { expires: number };
  appliance: ApplianceView;
}

export interface HeldAt {
  permission: string;
  everywhere: boolean;
  channels: string[];
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
    const { organisation } = this.access;
    const { login, name, directory, roles } = viewOf(organisation, actor.id, person.record);
    const permissions = organisation.holdings(actor.id).permissions();
    const places = permissions.map((permission) => ({ permission, ...this.access.reach(actor, permission) }));
    return {
      person: {
        ...{ id: actor.id, login, name, roles, permissions, places: places.map(heldAt) },
        ...(directory !== undefined && { directory }),
      },
      signIn: { expires: await this.signIns.expiryOf(actor) },
      appliance: this.appliance,
    };
  }
}

function heldAt({ permission, everywhere, channels }: { permission: string } & Reach): HeldAt {
  return { permission, everywhere, channels: [...channels] };
}
