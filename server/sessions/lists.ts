import type { Access, Actor } from '../access/access.js';
import { Refusal } from '../errors.js';
import type { SessionRecords } from './records.js';
import type { Session, SessionState } from './session.js';
import { topicsFor, type Scope } from './topics.js';

export interface SessionQuery {
  readonly scope: Scope;
  /** Of every state, when left out. */
  readonly state: SessionState | undefined;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after: string | undefined;
}

export type Listed = readonly [id: string, session: Session];

export interface ListedPage {
  readonly found: readonly Listed[];
  /** The position from which live pushes continue. */
  readonly asOf: number;
  readonly next?: string;
}

/** The open sessions in memory; everything after `asOf` is told to live pages. */
export interface OpenList {
  /** Resolves once everything up to a position of the store is known. */
  caughtUp(position: number): Promise<void>;
  readonly position: number;
  /** Those of a state under one of these topics, from the newest on, with numbers below `below`. */
  newest(topics: ReadonlySet<string>, state: SessionState, below: number): Iterable<Listed>;
}

/** Of many topics, each is read so many records at a time at least. */
const AT_LEAST = 4;

/** Lists of sessions that somebody may see, the newest first, in pages that are full but for the last. */
export class SessionLists {
  constructor(
    private readonly access: Access,
    private readonly records: SessionRecords,
    private readonly open: OpenList,
  ) {}

  /** @throws Refusal `access/denied`, `record/unknown` for a channel that there is not, `request/malformed` */
  async page(actor: Actor, { scope, state, limit, after }: SessionQuery): Promise<ListedPage> {
    const below = readCursor(after);
    const topics = await this.#topics(actor, scope);
    if (state === 'waiting' || state === 'ready' || state === 'active') {
      await this.open.caughtUp(this.records.position());
      const asOf = this.open.position;
      return pageOf(take(this.open.newest(new Set(topics), state, below), limit), limit, asOf);
    }
    const asOf = this.records.position();
    return pageOf(await this.#read(topics, state, below, limit), limit, asOf);
  }

  async #topics(actor: Actor, scope: Scope): Promise<string[]> {
    const { access } = this;
    const channel = typeof scope === 'string' ? undefined : scope.channel;
    if (channel !== undefined && !access.organisation.channels.has(channel)) {
      throw new Refusal('record/unknown', 'there is no such channel');
    }
    const owners = actor.kind === 'person' ? [actor.id] : [];
    await access.require(actor, 'session.see', { kind: 'session', id: '', owners, ...(channel && { channel }) });
    const [person = ''] = owners;
    const groups = access.organisation.groupsOf(person);
    return topicsFor({ person, groups, reach: (permission) => access.reach(actor, permission) }, scope);
  }

  /** One more than a page, from the indexes: the newest of every topic, and of those the newest. */
  async #read(
    topics: readonly string[],
    state: SessionState | undefined,
    below: number,
    limit: number,
  ): Promise<Listed[]> {
    const chunk = Math.max(AT_LEAST, Math.ceil((2 * (limit + 1)) / topics.length));
    const sources = topics.map((topic) => this.#newest(topic, state, below, chunk));
    const heads = await Promise.all(sources.map((source) => source.next()));
    const found = new Map<string, Session>();
    while (found.size <= limit) {
      const first = newestOf(heads);
      const head = heads[first];
      if (head === undefined || head.done === true) break;
      found.set(head.value[0], head.value[1]);
      const next = await sources[first]?.next();
      if (next !== undefined) heads[first] = next;
    }
    return [...found];
  }

  async *#newest(
    topic: string,
    state: SessionState | undefined,
    below: number,
    limit: number,
  ): AsyncGenerator<Listed, undefined> {
    const where =
      state === undefined
        ? ({ index: 'topic', prefix: [topic] } as const)
        : ({ index: 'topicState', prefix: [topic, state] } as const);
    for (let to = below; ;) {
      const page = await this.records.list({ ...where, descending: true, limit, to: [to] });
      for (const { id, record } of page.records) yield [id, record];
      const last = page.records.at(-1);
      if (page.next === undefined || last === undefined) return undefined;
      to = last.record.number;
    }
  }
}

function newestOf(heads: readonly IteratorResult<Listed, undefined>[]): number {
  let first = -1;
  let newest = -1;
  for (const [index, head] of heads.entries()) {
    if (head.done === true || head.value[1].number <= newest) continue;
    first = index;
    newest = head.value[1].number;
  }
  return first;
}

function take(sessions: Iterable<Listed>, limit: number): Listed[] {
  const found: Listed[] = [];
  for (const listed of sessions) {
    found.push(listed);
    if (found.length > limit) break;
  }
  return found;
}

/** A page of what was found, which is one more where there is a next page. */
function pageOf(found: readonly Listed[], limit: number, asOf: number): ListedPage {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { found: page, asOf, ...(found.length > limit && last !== undefined && { next: String(last[1].number) }) };
}

/** The number below which a page goes on: sessions are numbered in the order in which they were made. */
function readCursor(after: string | undefined): number {
  if (after === undefined) return Number.MAX_SAFE_INTEGER;
  if (!/^[1-9][0-9]{0,14}$/.test(after)) throw new Refusal('request/malformed', 'this cursor does not come from here');
  return Number(after);
}
