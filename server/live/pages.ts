import type { Organisation } from '../access/organisation.js';
import type { LiveConnection, LiveHub } from '../http/live.js';
import type { Listener } from '../http/tickets.js';
import type { PortalView } from '../portal/view.js';
import type { Session } from '../sessions/session.js';
import type { SessionView } from '../sessions/view.js';
import {
  channelTopic,
  everywhere,
  personTopic,
  unownedTopic,
  type OpenSessions,
  type SessionMoved,
} from './open-sessions.js';

/** Changes are collected for so long before a page is told. */
const BATCH_MS = 100;
/** Unsent bytes at which a page is told to read everything anew instead. */
const UNSENT_BYTES = 1_048_576;

export interface LivePagesOptions {
  readonly organisation: Organisation;
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
  readonly topics: ReadonlySet<string>;
  readonly changed: Set<string>;
  readonly gone: Set<string>;
}

/** Tells every open page, by topics, what changed of what it may see. */
export class LivePages implements LiveHub {
  readonly #options: LivePagesOptions;
  readonly #byTopic = new Map<string, Set<Page>>();
  readonly #untold = new Set<Page>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LivePagesOptions) {
    this.#options = options;
  }

  subscribe(listener: Listener, connection: LiveConnection): () => void {
    const topics = new Set(topicsFor(this.#options.organisation, listener));
    const page: Page = { listener, connection, topics, changed: new Set(), gone: new Set() };
    for (const topic of topics) {
      const pages = this.#byTopic.get(topic) ?? new Set();
      this.#byTopic.set(topic, pages.add(page));
    }
    this.#greet(page);
    return () => {
      this.#untold.delete(page);
      for (const topic of topics) {
        const pages = this.#byTopic.get(topic);
        pages?.delete(page);
        if (pages?.size === 0) this.#byTopic.delete(topic);
      }
    };
  }

  /** A session changed, or moved from some topics to others. */
  moved({ id, before, after }: SessionMoved): void {
    const pages = new Set([...before, ...after].flatMap((topic) => [...(this.#byTopic.get(topic) ?? [])]));
    for (const page of pages) {
      const sees = after.some((topic) => page.topics.has(topic));
      (sees ? page.changed : page.gone).add(id);
      (sees ? page.gone : page.changed).delete(id);
      this.#untold.add(page);
    }
    if (pages.size > 0) this.#timer ??= setTimeout(() => this.#tell(), BATCH_MS).unref();
  }

  /** What was told may be out of date. */
  resync(): void {
    for (const page of this.#pages()) page.connection.send({ type: 'resync' });
  }

  /** Says that the appliance restarts; every page connects again by itself. */
  stop(): void {
    clearTimeout(this.#timer);
    for (const page of this.#pages()) page.connection.close('appliance/starting');
  }

  #pages(): Set<Page> {
    return new Set([...this.#byTopic.values()].flatMap((pages) => [...pages]));
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
    const pages = [...this.#untold];
    this.#untold.clear();
    for (const page of pages) this.#push(page);
  }

  #push(page: Page): void {
    const { connection } = page;
    if (connection.unsent > UNSENT_BYTES) {
      connection.send({ type: 'resync' });
      connection.close('wire/too-slow');
      return;
    }
    const changed = [...page.changed];
    const gone = [...page.gone];
    page.changed.clear();
    page.gone.clear();
    if (page.listener.kind === 'person') this.#pushSessions(connection, changed, gone);
    else for (const id of changed) void this.#pushPortal(connection, id).catch(this.#options.failed);
  }

  #pushSessions(connection: LiveConnection, ids: readonly string[], gone: readonly string[]): void {
    const { sessions, sessionView } = this.#options;
    const changed = ids.flatMap((id) => {
      const session = sessions.get(id);
      return session === undefined ? [] : [sessionView(id, session)];
    });
    connection.send({ type: 'sessions', asOf: sessions.position, changed, gone } as { type: string });
  }

  async #pushPortal(connection: LiveConnection, id: string): Promise<void> {
    const { sessions, portalView } = this.#options;
    const session = sessions.get(id);
    if (session === undefined) return;
    const view = await portalView(id, session);
    connection.send({ type: 'portal', view } as { type: string });
  }
}

/** What a page listens to: everything it may see, and nothing else. */
export function topicsFor(organisation: Organisation, listener: Listener): string[] {
  if (listener.kind === 'portal') return [listener.capability];
  const holdings = organisation.holdings(listener.id);
  const see = holdings.reach('session.see');
  const colleagues = holdings.reach('session.colleagues');
  if (see.everywhere && colleagues.everywhere) return [everywhere];
  const unowned = see.everywhere ? [unownedTopic()] : see.channels.map((channel) => unownedTopic(channel));
  const whole = [...(see.everywhere ? organisation.channels.keys() : see.channels)].filter(
    (channel) => colleagues.everywhere || colleagues.channels.includes(channel),
  );
  const isAllowed = see.everywhere || see.channels.length > 0;
  return isAllowed ? [personTopic(listener.id), ...unowned, ...whole.map(channelTopic)] : [];
}
