import type { Access, Actor } from '../access/access.js';
import { Refusal } from '../errors.js';
import { remove, retryOnConflict, type Page, type Store, type Stored } from '../store/store.js';
import { personKind } from './person.js';
import { signInKind, type SignIn } from './sign-in.js';
import type { SignInUses } from './sign-in-uses.js';
import type { SignInView } from './sign-ins.js';

const PAGE = 1_000;

/** A running sign-in with whose it is. */
export interface RunningSignIn extends SignInView {
  personId: string;
  name: string;
  login: string;
  /** Whether a second factor was proved in it. */
  proved: boolean;
}

/** Who is signed in, where, as administrators see it. */
export class OthersSignIns {
  constructor(
    private readonly store: Store,
    private readonly access: Access,
    private readonly uses: SignInUses,
  ) {}

  /**
   * Everybody's running sign-ins, or one person's, the oldest first.
   * @throws Refusal `access/denied`
   */
  async list(actor: Actor, personId?: string): Promise<RunningSignIn[]> {
    await this.access.require(actor, 'person.see');
    const running: RunningSignIn[] = [];
    let cursor: string | undefined;
    do {
      const own = personId === undefined ? {} : ({ index: 'person', prefix: [personId] } as const);
      const page: Page<SignIn> = await this.store.list(signInKind, { ...own, limit: PAGE, ...(cursor && { cursor }) });
      for (const signIn of page.records) running.push(...(await this.#view(actor, signIn)));
      cursor = page.next;
    } while (cursor !== undefined);
    return running;
  }

  /**
   * Ends somebody's sign-in: their pages, sockets and screens close at once.
   * @throws Refusal `access/denied`, `access/above`, `record/unknown`
   */
  async revoke(actor: Actor, personId: string, id: string): Promise<void> {
    const permit = await this.access.require(actor, 'person.manage', { kind: 'person', id: personId, owners: [] });
    await this.access.requireCovers(permit, personId);
    await retryOnConflict(async () => {
      const signIn = await this.store.get(signInKind, id);
      if (signIn?.record.personId !== personId) throw new Refusal('record/unknown');
      await this.store.commit({
        writes: [remove(signInKind, id, signIn.revision)],
        events: [permit.event('signIn.revoked', { kind: 'person', id: personId }, { address: signIn.record.address })],
      });
    });
  }

  async #view(actor: Actor, { id, record }: Stored<SignIn>): Promise<RunningSignIn[]> {
    const { personId, createdAt, address, agent, provedAt } = record;
    const person = await this.store.get(personKind, personId);
    if (person === undefined) return [];
    const { name, login } = person.record;
    const lastSeen = Math.max(createdAt, await this.uses.lastSeen(id));
    const current = actor.kind === 'person' && actor.signInId === id;
    return [
      { id, personId, name, login, createdAt, lastSeen, address, agent, current, proved: provedAt !== undefined },
    ];
  }
}
