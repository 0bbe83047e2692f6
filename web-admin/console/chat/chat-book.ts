import { ApiRefusal } from '../../appliance/request.js';
import { readChat, writeChat, type Audience, type ChatLine, type ChatPush } from '../api/chat.js';

/** A line that was typed and is not acknowledged yet. */
export interface Unsent {
  readonly name: string;
  readonly text: string;
  /** Why it was refused for good; undefined while it is on its way. */
  readonly refused?: unknown;
  /** It did not arrive, and is tried again. */
  readonly isWaiting?: boolean;
}

/** What this page knows of one conversation of one session. */
export interface Conversation {
  readonly lines: readonly ChatLine[];
  /** Lines that were heard and that nobody at this page has looked at. */
  readonly news: readonly ChatLine[];
  readonly unsent: readonly Unsent[];
  readonly isRead: boolean;
  /** Why it could not be read. */
  readonly failure?: unknown;
}

const empty: Conversation = { lines: [], news: [], unsent: [], isRead: false };
const page = 500;
const retryMs = 3_000;
/** What passes by itself. */
const passing: readonly string[] = ['page/unreachable', 'appliance/starting', 'store/unavailable', 'request/too-many'];

export type Chats = ReadonlyMap<string, Conversation>;

export function keyOf(session: string, audience: Audience): string {
  return `${session} ${audience}`;
}

export function conversationOf(chats: Chats, session: string, audience: Audience): Conversation {
  return chats.get(keyOf(session, audience)) ?? empty;
}

/**
 * The chats that this console knows: those that were opened, whole; of the others what was heard of them. A line that was typed
 * is sent until the appliance has it, in the order of typing, and kept once however often it is sent.
 */
export class ChatBook {
  readonly #listeners = new Set<() => void>();
  readonly #reading = new Map<string, Promise<void>>();
  readonly #sending = new Set<string>();
  #chats: Chats = new Map();

  readonly snapshot = (): Chats => this.#chats;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Shows a conversation: reads what is not known of it yet. */
  readonly open = (session: string, audience: Audience): void => void this.#read(session, audience);

  /** What the live link tells. */
  readonly hear = ({ session, line }: ChatPush): void => {
    const { lines, news, unsent, isRead } = this.#of(session, line.audience);
    // One’s own, whose answer is on its way: it would stand there twice until then.
    if (unsent.some(({ text }) => text === line.text)) return;
    const last = lines.at(-1)?.number ?? 0;
    if (news.some(({ number }) => number === line.number) || (isRead && line.number <= last)) return;
    const follows = isRead && line.number === last + 1;
    this.#become(session, line.audience, { news: [...news, line], ...(follows && { lines: [...lines, line] }) });
    if (isRead && !follows) void this.#read(session, line.audience);
  };

  /** The live link was away: what was told meanwhile is read. */
  readonly refresh = (): void => {
    for (const [key, { isRead }] of this.#chats) {
      const [session = '', audience] = key.split(' ');
      if (isRead) void this.#read(session, audience as Audience);
    }
  };

  /** What was read before may no longer be for these eyes. */
  readonly forget = (): void => {
    this.#chats = new Map();
    this.#tell();
  };

  readonly see = (session: string, audience: Audience): void => {
    if (this.#of(session, audience).news.length > 0) this.#become(session, audience, { news: [] });
  };

  readonly write = (session: string, audience: Audience, text: string): void => {
    const line = { name: crypto.randomUUID(), text };
    this.#become(session, audience, { unsent: [...this.#of(session, audience).unsent, line] });
    void this.#send(session, audience);
  };

  /** Takes back a line that was refused. */
  readonly drop = (session: string, audience: Audience, name: string): void => {
    this.#become(session, audience, {
      unsent: this.#of(session, audience).unsent.filter((line) => line.name !== name),
    });
  };

  #of(session: string, audience: Audience): Conversation {
    return conversationOf(this.#chats, session, audience);
  }

  #read(session: string, audience: Audience): Promise<void> {
    const key = keyOf(session, audience);
    const reading = this.#reading.get(key) ?? this.#readAll(session, audience);
    this.#reading.set(key, reading);
    return reading
      .catch((failure: unknown) => this.#become(session, audience, { failure }))
      .finally(() => this.#reading.delete(key));
  }

  async #readAll(session: string, audience: Audience): Promise<void> {
    for (;;) {
      const { lines: known, news, isRead } = this.#of(session, audience);
      const last = known.at(-1)?.number ?? 0;
      const { lines } = await readChat(session, audience, last);
      const now = this.#of(session, audience).lines;
      const fresh = lines.filter(({ number }) => number > (now.at(-1)?.number ?? 0));
      const unheard = isRead ? fresh.filter(({ number }) => !news.some((line) => line.number === number)) : [];
      this.#become(session, audience, {
        ...{ lines: [...now, ...fresh], isRead: true, failure: undefined },
        news: [...this.#of(session, audience).news, ...unheard],
      });
      if (lines.length < page) return;
    }
  }

  async #send(session: string, audience: Audience): Promise<void> {
    const key = keyOf(session, audience);
    if (this.#sending.has(key)) return;
    this.#sending.add(key);
    try {
      for (;;) {
        const next = this.#of(session, audience).unsent.find(({ refused }) => refused === undefined);
        if (next === undefined) return;
        await this.#try(session, audience, next);
      }
    } finally {
      this.#sending.delete(key);
    }
  }

  async #try(session: string, audience: Audience, { name, text }: Unsent): Promise<void> {
    try {
      const { line } = await writeChat(session, audience, text, name);
      const { lines, unsent } = this.#of(session, audience);
      const follows = line.number === (lines.at(-1)?.number ?? 0) + 1;
      const left = unsent.filter((other) => other.name !== name);
      this.#become(session, audience, { unsent: left, ...(follows && { lines: [...lines, line] }) });
      if (!follows) await this.#read(session, audience);
    } catch (cause) {
      const passes = !(cause instanceof ApiRefusal) || passing.includes(cause.code);
      this.#change(session, audience, name, passes ? { isWaiting: true } : { refused: cause });
      const after = cause instanceof ApiRefusal && cause.retryAfter > 0 ? cause.retryAfter : retryMs;
      if (passes) await new Promise((resolve) => setTimeout(resolve, after));
    }
  }

  #change(session: string, audience: Audience, name: string, part: Partial<Unsent>): void {
    const { unsent } = this.#of(session, audience);
    this.#become(session, audience, {
      unsent: unsent.map((line) => (line.name === name ? { ...line, ...part } : line)),
    });
  }

  #become(session: string, audience: Audience, part: Partial<Conversation>): void {
    const conversation = { ...this.#of(session, audience), ...part };
    this.#chats = new Map(this.#chats).set(keyOf(session, audience), conversation);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
