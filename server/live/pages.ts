import type { Access } from '../access/access.js';
import type { Holdings, Reach } from '../access/holdings.js';
import type { Permission } from '../access/permissions.js';
import type { LiveConnection, LiveHub } from '../http/live.js';
import type { Listener } from '../http/tickets.js';
import type { PortalView } from '../portal/view.js';
import type { Session } from '../sessions/session.js';
import type { SessionView } from '../sessions/view.js';
import { topicsFor } from '../sessions/topics.js';
import { Batch, type Share } from './batch.js';
import type { OpenSessions, SessionMoved } from './open-sessions.js';

/** Changes, of sessions or of rights, are collected for so long before a page is told. */
const BATCH_MS = 100;
/** Where telling takes long, it rests this many times as long before the next batch, but no longer than this. */
const REST = 1;
const REST_AT_MOST_MS = 300;
/** Unsent bytes at which a page is told to read everything anew instead. */
const UNSENT_BYTES = 1_048_576;

export interface LivePagesOptions {
  readonly access: Access;
  readonly sessions: Pick<OpenSessions, 'position' | 'get'>;
  readonly sessionView: (id: string, session: Session) => SessionView;
  readonly portalView: (id: string, session: Session) => Promise<PortalView>;
  /** What the portal page that listens to this topic shows, before anything changes; undefined when there is no session yet. */
  readonly portalAtFirst: (topic: string) => Promise<PortalView | undefined>;
  readonly failed: (error: unknown) => void;
}

interface Page {
  readonly listener: Listener;
  readonly connection: LiveConnection;
  topics: ReadonlySet<string>;
  /** What its person held when the topics were chosen. */
  holdings: Holdings | undefined;
}

const nobody: ReadonlySet<Page> = new Set();

/** Tells every open page, by topics, what changed of what it may see. */
export class LivePages implements LiveHub {
  readonly #options: LivePagesOptions;
  readonly #all = new Set<Page>();
  readonly #byTopic = new Map<string, Set<Page>>();
  readonly #byPerson = new Map<string, Set<Page>>();
  #untold = new Batch();
  #restMs = BATCH_MS;
  #timer: NodeJS.Timeout | undefined;
  #rightsTimer: NodeJS.Timeout | undefined;

  constructor(options: LivePagesOptions) {
    this.#options = options;
  }

  subscribe(listener: Listener, connection: LiveConnection): () => void {
    const page: Page = { listener, connection, topics: new Set(), holdings: undefined };
    this.#all.add(page);
    const person = listener.kind === 'person' ? listener.id : undefined;
    if (person !== undefined) this.#byPerson.set(person, (this.#byPerson.get(person) ?? new Set()).add(page));
    this.#listen(page);
    this.#greet(page);
    return () => {
      this.#all.delete(page);
      if (person !== undefined && this.#byPerson.get(person)?.delete(page) === true) {
        if (this.#byPerson.get(person)?.size === 0) this.#byPerson.delete(person);
      }
      this.#hear(page, new Set());
    };
  }

  /** Somebody’s rights may have changed: soon every page hears what it may see now, and nothing else. */
  readonly rightsChanged = (): void => {
    this.#rightsTimer ??= setTimeout(() => {
      this.#rightsTimer = undefined;
      for (const page of this.#all) this.#judge(page);
    }, BATCH_MS).unref();
  };

  /** A session changed, or moved from some topics to others. */
  moved(moved: SessionMoved): void {
    const isHeard = [moved.before, moved.after].some((topics) => topics.some((topic) => this.#byTopic.has(topic)));
    if (!isHeard) return;
    this.#untold.add(moved);
    this.#timer ??= setTimeout(() => this.#tell(), this.#restMs).unref();
  }

  /** Says something to every page that hears one of these topics, once. */
  tell(topics: readonly string[], message: { readonly type: string }): void {
    const pages = new Set(topics.flatMap((topic) => [...(this.#byTopic.get(topic) ?? [])]));
    const text = Buffer.from(JSON.stringify(message));
    for (const { connection } of pages) connection.sendText(text);
  }

  /** Everybody who has a page open. */
  people(): Iterable<string> {
    return this.#byPerson.keys();
  }

  isThere(person: string): boolean {
    return this.#byPerson.has(person);
  }

  /** Says something to every page of somebody. */
  tellPerson(person: string, message: { readonly type: string }): void {
    for (const { connection } of this.#byPerson.get(person) ?? nobody) connection.send(message);
  }

  /** What was told may be out of date. */
  resync(): void {
    for (const page of this.#all) page.connection.send({ type: 'resync' });
  }

  /** Says that the appliance restarts; every page connects again by itself. */
  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#rightsTimer);
    for (const page of this.#all) page.connection.close('appliance/starting');
  }

  /** A page is told that its person’s rights changed, and reads its list again when that shows or hides sessions. */
  #judge(page: Page): void {
    const { listener, connection, topics } = page;
    if (listener.kind !== 'person' || page.holdings === this.#holdingsOf(listener)) return;
    this.#listen(page);
    connection.send({ type: 'rights' });
    if (page.topics.size === topics.size && [...topics].every((topic) => page.topics.has(topic))) return;
    connection.send({ type: 'resync' });
  }

  #listen(page: Page): void {
    const { listener } = page;
    page.holdings = this.#holdingsOf(listener);
    this.#hear(page, new Set(this.#topicsOf(listener)));
  }

  /** Everything that a page’s reader may see, and nothing else. */
  #topicsOf(listener: Listener): string[] {
    if (listener.kind === 'portal') return [listener.capability];
    const { access } = this.#options;
    const groups = access.organisation.groupsOf(listener.id);
    const reach = (permission: Permission): Reach => access.reach(listener, permission);
    return topicsFor({ person: listener.id, groups, reach }, 'all');
  }

  /** The same object for as long as nothing of it changes. */
  #holdingsOf(listener: Listener): Holdings | undefined {
    return listener.kind === 'person' ? this.#options.access.organisation.holdings(listener.id) : undefined;
  }

  #hear(page: Page, topics: ReadonlySet<string>): void {
    for (const topic of page.topics) {
      const pages = this.#byTopic.get(topic);
      pages?.delete(page);
      if (pages?.size === 0) this.#byTopic.delete(topic);
    }
    page.topics = topics;
    for (const topic of topics) this.#byTopic.set(topic, (this.#byTopic.get(topic) ?? new Set()).add(page));
  }

  /** The first word says up to where the page will hear of everything: a list with another `asOf` is read again. */
  #greet(page: Page): void {
    const { sessions, portalAtFirst, failed } = this.#options;
    if (page.listener.kind === 'person') {
      page.connection.send({ type: 'sessions', asOf: sessions.position, changed: [], gone: [] } as { type: string });
      return;
    }
    const { connection, listener } = page;
    void portalAtFirst(listener.capability)
      .then((view) => view && connection.send({ type: 'portal', view } as { type: string }))
      .catch(failed);
  }

  #tell(): void {
    this.#timer = undefined;
    const since = performance.now();
    const batch = this.#untold;
    this.#untold = new Batch();
    const texts = new Map<string, string>();
    for (const share of batch.shares((topic) => this.#byTopic.get(topic) ?? nobody)) this.#push(share, texts);
    this.#restMs = Math.min(Math.max(BATCH_MS, REST * (performance.now() - since)), REST_AT_MOST_MS);
  }

  /** Tells those who hear the same; each session is put into words once a batch, however many hear of it. */
  #push({ listeners, changed, gone }: Share<Page>, texts: Map<string, string>): void {
    let text: Buffer | undefined;
    for (const { listener, connection } of listeners) {
      if (connection.unsent > UNSENT_BYTES) {
        connection.send({ type: 'resync' });
        connection.close('wire/too-slow');
      } else if (listener.kind === 'person') {
        connection.sendText((text ??= this.#told(changed, gone, texts)));
      } else {
        for (const id of changed) void this.#pushPortal(connection, id).catch(this.#options.failed);
      }
    }
  }

  #told(changed: readonly string[], gone: readonly string[], texts: Map<string, string>): Buffer {
    const { sessions, sessionView } = this.#options;
    const views = changed.flatMap((id) => {
      const session = sessions.get(id);
      if (session === undefined) return [];
      const text = texts.get(id) ?? JSON.stringify(sessionView(id, session));
      texts.set(id, text);
      return [text];
    });
    const [asOf, left] = [sessions.position, JSON.stringify(gone)];
    return Buffer.from(`{"type":"sessions","asOf":${asOf},"changed":[${views.join(',')}],"gone":${left}}`);
  }

  async #pushPortal(connection: LiveConnection, id: string): Promise<void> {
    const { sessions, portalView } = this.#options;
    const session = sessions.get(id);
    if (session === undefined) return;
    const view = await portalView(id, session);
    connection.send({ type: 'portal', view } as { type: string });
  }
}
