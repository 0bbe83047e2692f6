import { v7 as uuidv7 } from 'uuid';
import { Access, type Permit } from '../../server/access/access.js';
import { bindingKind, type Binding } from '../../server/access/binding.js';
import { personKind } from '../../server/directory/person.js';
import { groupKind, membershipId, membershipKind } from '../../server/groups/group.js';
import { put, type Write } from '../../server/store/store.js';
import type { TestControlPlane } from '../http/control-plane.js';

const PIECE = 500;

/** Records that a test puts in place without going through the API. */
export class Records {
  constructor(private readonly plane: TestControlPlane) {}

  /** Gives a person or group a role or permissions; the answer is the binding's id. */
  async bind(given: Omit<Binding, 'createdAt'>): Promise<string> {
    const id = uuidv7();
    await this.#commit([put(bindingKind, id, 0, { ...given, createdAt: Date.now() })]);
    return id;
  }

  /** People of a directory, who can sign in there; the answer is their ids. */
  async people(names: readonly string[]): Promise<string[]> {
    const ids = names.map(() => uuidv7());
    const writes = names.map((name, at) => {
      const id = ids[at] ?? '';
      const outside = { directory: 'corp', entry: id, login: `p${at}-${id}` };
      return put(personKind, id, 0, { login: `p${at}-${id}`, name, outside, locked: false, createdAt: at });
    });
    await this.#commit(writes);
    return ids;
  }

  /** A group that mirrors one of a directory, with these people in it. */
  async mirrored(name: string, people: readonly string[] = []): Promise<string> {
    const id = uuidv7();
    const mirrors = { directory: uuidv7(), entry: id };
    await this.#commit([put(groupKind, id, 0, { name, description: '', mirrors, createdAt: 1 })]);
    await this.fill(id, people);
    return id;
  }

  async fill(group: string, people: readonly string[]): Promise<void> {
    await this.#commit(people.map((person) => put(membershipKind, membershipId(group, person), 0, { group, person })));
  }

  async #commit(writes: readonly Write[]): Promise<void> {
    const permit = await this.#permit();
    for (let at = 0; at < writes.length; at += PIECE) {
      const event = permit.event('person.created', { kind: 'person', id: 'of a test' });
      await this.plane.running.store.commit({ writes: writes.slice(at, at + PIECE), events: [event] });
    }
  }

  #permit(): Promise<Permit> {
    const { store, organisation } = this.plane.running;
    const access = new Access(organisation, (event) => store.commit({ writes: [], events: [event] }), Date.now);
    return access.system('sync', 'person.manage');
  }
}
