import { v7 as uuidv7 } from 'uuid';
import { Access, isGenuine, type PersonActor } from '../../server/access/access.js';
import { bindingKind } from '../../server/access/binding.js';
import type { Permission } from '../../server/access/permissions.js';
import { readConfig } from '../../server/config.js';
import { makeDirectorySync, type DirectorySync } from '../../server/directory-sync/directory-sync.js';
import { listAll } from '../../server/directory-sync/known.js';
import { personKind, type Person } from '../../server/directory/person.js';
import { groupKind, membershipKind } from '../../server/groups/group.js';
import { makeLog } from '../../server/log.js';
import { KeptOrganisation } from '../../server/organisation.js';
import { openLmdb } from '../../server/store/lmdb.js';
import { put, remove, type Store, type Stored } from '../../server/store/store.js';

const serverKey = new Uint8Array(32).fill(7);

/** The store of an appliance with everything that mirrors directories into it, and nothing else of it. */
export class Site {
  readonly log: string[] = [];

  private constructor(
    readonly folder: string,
    readonly store: Store,
    readonly access: Access,
    readonly sync: DirectorySync,
    readonly administrator: PersonActor,
    log: string[],
  ) {
    this.log = log;
  }

  static async open(folder: string): Promise<Site> {
    const kept = new KeptOrganisation();
    const store = await openLmdb(folder, { isGenuine, committed: kept.committed });
    await kept.load(store);
    const access = new Access(kept.organisation, (event) => store.commit({ writes: [], events: [event] }), Date.now);
    const lines: string[] = [];
    const log = makeLog('debug', 'control', { write: (line: string) => void lines.push(line) });
    const monotonic = (): number => performance.now();
    const config = readConfig(undefined, {});
    const sync = makeDirectorySync({ store, access, config, log, serverKey, now: Date.now, monotonic });
    const administrator = await personOf(store, access, 'root');
    await bind(store, access, administrator.id, { role: 'administrator' });
    return new Site(folder, store, access, sync, administrator, lines);
  }

  async close(): Promise<void> {
    await this.sync.stop();
    await this.store.close();
  }

  /** Somebody local who holds these permissions everywhere. */
  async holder(login: string, permissions: readonly Permission[]): Promise<PersonActor> {
    const actor = await personOf(this.store, this.access, login);
    await bind(this.store, this.access, actor.id, { permissions });
    return actor;
  }

  /** Gives a group a role. */
  async give(group: string, role: string): Promise<void> {
    const permit = await this.access.system('sync', 'person.manage');
    const binding = { subject: { kind: 'group' as const, id: group }, role, createdAt: Date.now() };
    const event = permit.event('binding.made', { kind: 'group', id: group });
    await this.store.commit({ writes: [put(bindingKind, uuidv7(), 0, binding)], events: [event] });
  }

  /** Takes every right of a group away. */
  async take(group: string): Promise<void> {
    const permit = await this.access.system('sync', 'person.manage');
    for (const { id, revision } of await listAll(this.store, bindingKind, 'subject', ['group', group])) {
      const event = permit.event('binding.removed', { kind: 'group', id: group });
      await this.store.commit({ writes: [remove(bindingKind, id, revision)], events: [event] });
    }
  }

  /** Everybody of a directory, by the name that they type there. */
  async people(directory: string): Promise<Map<string, Stored<Person>>> {
    const records = await listAll(this.store, personKind, 'outside', [directory]);
    return new Map(records.map((stored) => [stored.record.outside?.login ?? '', stored]));
  }

  /** Who is in, in the order of their names. */
  async present(directory: string): Promise<string[]> {
    return [...(await this.people(directory))].flatMap(([login, { record }]) => (record.left ? [] : [login])).sort();
  }

  /** Who is in a group, by the name of the group and the names that they type. */
  async members(directory: string, group: string): Promise<string[]> {
    const [found] = (await this.store.list(groupKind, { index: 'name', prefix: [group.toLowerCase()], limit: 1 }))
      .records;
    if (found === undefined) throw new Error(`there is no group ${group}`);
    const logins = new Map([...(await this.people(directory))].map(([login, { id }]) => [id, login]));
    const memberships = await listAll(this.store, membershipKind, 'group', [found.id]);
    return memberships.map(({ record: { person } }) => logins.get(person) ?? person).sort();
  }

  /** The names of everything on record, oldest first. */
  async events(after = 0): Promise<string[]> {
    return (await this.store.events({ after, limit: 1_000 })).map(({ name }) => name);
  }
}

async function personOf(store: Store, access: Access, login: string): Promise<PersonActor> {
  const { records } = await store.list(personKind, { index: 'login', prefix: [login], limit: 1 });
  const id = records[0]?.id ?? uuidv7();
  if (records.length === 0) {
    const permit = await access.system('sync', 'person.manage');
    const hash = { algorithm: 'scrypt', cost: 2, blockSize: 1, parallelism: 1, salt: '', hash: '' } as const;
    const person: Person = { login, name: login, locked: false, password: hash, createdAt: Date.now() };
    await store.commit({
      writes: [put(personKind, id, 0, person)],
      events: [permit.event('person.created', { kind: 'person', id })],
    });
  }
  return { kind: 'person', id, name: login, signInId: uuidv7() };
}

async function bind(
  store: Store,
  access: Access,
  person: string,
  what: { role: string } | { permissions: readonly Permission[] },
): Promise<void> {
  const permit = await access.system('sync', 'person.manage');
  const binding = { subject: { kind: 'person' as const, id: person }, ...what, createdAt: Date.now() };
  await store.commit({
    writes: [put(bindingKind, uuidv7(), 0, binding)],
    events: [permit.event('binding.made', { kind: 'person', id: person })],
  });
}
