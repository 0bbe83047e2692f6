import type { Access, Actor } from '../access/access.js';
import { Refusal } from '../errors.js';
import { put, remove, retryOnConflict, type Store } from '../store/store.js';
import { checkPassword } from './password-rules.js';
import type { Passwords } from './passwords.js';
import { personKind } from './person.js';
import { signInKind } from './sign-in.js';
import { accountOf, type SignInThrottle } from './sign-in-throttle.js';

const PAGE = 1_000;

/** A person's own password, if it is kept here. */
export class MyPassword {
  constructor(
    private readonly store: Store,
    private readonly access: Access,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
  ) {}

  /**
   * Changes it; every other sign-in of theirs ends with it.
   * @throws Refusal `sign-in/refused` when the present one is wrong, `sign-in/password`, `request/too-many`,
   *   `request/malformed` for somebody of a directory
   */
  async change(actor: Actor, current: string, wanted: string, source: string): Promise<void> {
    if (actor.kind !== 'person') throw new Refusal('sign-in/required');
    const target = { kind: 'person', id: actor.id };
    const permit = await this.access.require(actor, 'account.manage', { ...target, owners: [actor.id] });
    const found = await this.store.get(personKind, actor.id);
    if (found?.record.password === undefined) {
      throw new Refusal('request/malformed', 'this password is the directory’s; change it there');
    }
    const { login, name } = found.record;
    const takeBack = this.throttle.take(accountOf(login), source);
    if (!(await this.passwords.matches(current, found.record.password))) {
      await this.store.commit({ writes: [], events: [permit.event('password.refused', target, { address: source })] });
      throw new Refusal('sign-in/refused');
    }
    takeBack();
    checkPassword(wanted, login, name);
    const password = await this.passwords.hash(wanted);
    await retryOnConflict(async () => {
      const person = await this.store.get(personKind, actor.id);
      // Somebody else set another one meanwhile: what was checked above says nothing any more.
      if (person?.record.password?.hash !== found.record.password?.hash || person === undefined) {
        throw new Refusal('record/conflict');
      }
      const { records } = await this.store.list(signInKind, { index: 'person', prefix: [actor.id], limit: PAGE });
      const others = records.filter(({ id }) => id !== actor.signInId);
      await this.store.commit({
        writes: [
          put(personKind, actor.id, person.revision, { ...person.record, password }),
          ...others.map(({ id, revision }) => remove(signInKind, id, revision)),
        ],
        events: [permit.event('password.changed', target)],
      });
    });
  }
}
