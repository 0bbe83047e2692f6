import type { Access, Actor, Permit } from '../access/access.js';
import { bindingKind, recorded, type Binding } from '../access/binding.js';
import { Refusal } from '../errors.js';
import type { EventDraft } from '../store/chain.js';
import { put, remove, type Page, type Store, type Write } from '../store/store.js';
import { factsOf, placeAt, placesOf, readDrafts, type Draft, type GrantChanges } from './drafts.js';
import { grantView, type GrantView } from './grant.js';
import { holdsAny, requireAny } from './require-any.js';

const PAGE = 1_000;

/** Which bindings are wanted: those of one person or group themselves, on one channel, or to one role. */
export interface GrantQuery {
  readonly person?: string;
  readonly group?: string;
  readonly channel?: string;
  readonly role?: string;
}

export interface BindingsOptions {
  readonly store: Store;
  readonly access: Access;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Who has which role or permissions where. */
export class Bindings {
  readonly #store: Store;
  readonly #access: Access;
  readonly #now: () => number;

  constructor({ store, access, now }: BindingsOptions) {
    this.#store = store;
    this.#access = access;
    this.#now = now;
  }

  /** @throws Refusal `access/denied`, `request/malformed` unless exactly one thing is asked for */
  async list(actor: Actor, query: GrantQuery): Promise<GrantView[]> {
    const { person, group, channel, role } = query;
    if (!holdsAny(this.#access, actor, seeing)) await requireAny(this.#access, actor, seeing);
    if (Object.values(query).filter((id) => id !== undefined).length !== 1) {
      throw new Refusal('request/malformed', 'name one person, group, channel or role');
    }
    if (person !== undefined) {
      await this.#access.require(actor, 'person.see', { kind: 'person', id: person, owners: [person] });
      return this.#read('subject', ['person', person]);
    }
    if (group !== undefined) {
      await this.#access.require(actor, 'group.see', { kind: 'group', id: group, owners: [] });
      return this.#read('subject', ['group', group]);
    }
    if (channel !== undefined) {
      const resource = { kind: 'channel', id: channel, owners: [], channel };
      const managesOnly = this.#access.holds(actor, 'channel.see', resource) === false;
      await this.#access.require(actor, managesOnly ? 'channel.members' : 'channel.see', resource);
      return this.#read('channel', [channel]);
    }
    await this.#access.require(actor, 'role.see');
    return this.#read('role', [role ?? '']);
  }

  /**
   * Makes, changes and removes bindings, all of them or none.
   * @throws Refusal `access/denied`, `access/not-held`, `access/own-rights`, `access/last-administrator`,
   *   `permission/reserved`, `record/unknown`, `record/conflict`, `record/duplicate`, `request/malformed`
   */
  async change(actor: Actor, changes: GrantChanges): Promise<GrantView[]> {
    const { organisation } = this.#access;
    const permits = await this.#permits(actor, changes);
    const permitOf = ({ before, after }: Draft): Permit => {
      const permit = permits.get((after ?? before)?.channel);
      if (permit === undefined) throw new Error('a binding changed its place while it was looked at');
      return permit;
    };
    const [first] = await readDrafts(this.#store, organisation, changes, this.#now());
    if (first === undefined) throw new Refusal('request/malformed', 'nothing is to be changed');
    return this.#access.changeRights(permitOf(first), targetOf(first), async (check) => {
      const drafts = await readDrafts(this.#store, organisation, changes, this.#now());
      check(factsOf(drafts));
      const { position } = await this.#store.commit({
        writes: drafts.map(writeOf),
        events: drafts.map((draft) => eventOf(permitOf(draft), draft)),
      });
      return drafts.flatMap(({ id, after }) => (after === null ? [] : [grantView(organisation, id, after, position)]));
    });
  }

  /** The permit for each place where something is given or taken, before anything of it is looked at. */
  async #permits(actor: Actor, changes: GrantChanges): Promise<ReadonlyMap<string | undefined, Permit>> {
    if (!holdsAny(this.#access, actor, giving)) await requireAny(this.#access, actor, giving);
    const permits = new Map<string | undefined, Permit>();
    for (const channel of await placesOf(this.#store, changes)) {
      const { permission, resource } = placeAt(channel);
      permits.set(channel, await this.#access.require(actor, permission, resource));
    }
    return permits;
  }

  async #read(index: 'subject' | 'channel' | 'role', prefix: readonly string[]): Promise<GrantView[]> {
    const found: GrantView[] = [];
    let cursor: string | undefined;
    do {
      const range = { index, prefix, limit: PAGE, ...(cursor !== undefined && { cursor }) };
      const page: Page<Binding> = await this.#store.list(bindingKind, range);
      found.push(
        ...page.records.map(({ id, record, revision }) => grantView(this.#access.organisation, id, record, revision)),
      );
      cursor = page.next;
    } while (cursor !== undefined);
    return found;
  }
}

const seeing = ['person.see', 'group.see', 'channel.see', 'channel.members', 'role.see'] as const;
const giving = ['role.assign', 'channel.members'] as const;

function targetOf({ before, after }: Draft): { kind: string; id: string } {
  const { kind, id } = (after ?? before)?.subject ?? { kind: 'appliance', id: '' };
  return { kind, id };
}

function writeOf({ id, revision, after }: Draft): Write {
  return after === null ? remove(bindingKind, id, revision) : put(bindingKind, id, revision, after);
}

function eventOf(permit: Permit, draft: Draft): EventDraft {
  const { id, before, after } = draft;
  const detail = { binding: id, ...(before && { before: recorded(before) }), ...(after && { after: recorded(after) }) };
  const name = before === undefined ? 'binding.made' : after === null ? 'binding.removed' : 'binding.changed';
  return permit.event(name, targetOf(draft), detail);
}
