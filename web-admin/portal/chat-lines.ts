import { ApiRefusal, request } from '../appliance/request.js';

/** A line as the appliance tells it. */
export interface PortalLine {
  readonly number: number;
  /** UTC milliseconds. */
  readonly at: number;
  readonly own: boolean;
  readonly name: string;
  readonly text: string;
}

/** A line that was typed and is not acknowledged yet. */
export interface Unsent {
  readonly request: string;
  readonly text: string;
  readonly standing: 'sending' | 'waiting' | 'refused';
}

/** Trying again what did not arrive, unless the appliance named a time. */
const retryMs = 3_000;
const page = 500;

/**
 * The chat of one page: everything that was written, in order, and what is still on its way. A line that was typed is sent
 * until the appliance has it, in the order of typing, and kept once however often it is sent.
 */
export class ChatLines {
  readonly #capability: string;
  readonly #changed: (news: readonly PortalLine[]) => void;
  #lines: readonly PortalLine[] = [];
  #unsent: readonly Unsent[] = [];
  #isSending = false;
  #reading: Promise<void> | undefined;
  #loaded = false;

  /** `changed` is told what others wrote since the first reading. */
  constructor(capability: string, changed: (news: readonly PortalLine[]) => void) {
    this.#capability = capability;
    this.#changed = changed;
  }

  get lines(): readonly PortalLine[] {
    return this.#lines;
  }

  get unsent(): readonly Unsent[] {
    return this.#unsent;
  }

  /** A line that was pushed; what is missing before it is read. */
  take(line: PortalLine): void {
    if (line.number === this.#last + 1 && this.#loaded) this.#add([line]);
    else if (line.number > this.#last) void this.read();
  }

  /** Reads what is not known yet, and sends what is not sent yet. */
  read(): Promise<void> {
    this.#reading ??= this.#read()
      .catch(() => undefined)
      .finally(() => (this.#reading = undefined));
    void this.#send();
    return this.#reading;
  }

  write(text: string): void {
    this.#unsent = [...this.#unsent, { request: crypto.randomUUID(), text, standing: 'sending' }];
    this.#changed([]);
    void this.#send();
  }

  get #last(): number {
    return this.#lines.at(-1)?.number ?? 0;
  }

  async #read(): Promise<void> {
    for (;;) {
      const asked = { capability: this.#capability, after: this.#last };
      const { lines } = await request<{ lines: PortalLine[] }>('POST', '/api/v1/portal/chat', asked);
      this.#add(lines);
      this.#loaded = true;
      if (lines.length < page) return;
    }
  }

  #add(lines: readonly PortalLine[]): void {
    const isNews = this.#loaded;
    const news = lines.filter(({ number }) => number > this.#last);
    this.#lines = [...this.#lines, ...news];
    this.#changed(isNews ? news.filter(({ own }) => !own) : []);
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      for (;;) {
        const next = this.#unsent.find(({ standing }) => standing !== 'refused');
        if (next === undefined) return;
        await this.#try(next);
      }
    } finally {
      this.#isSending = false;
    }
  }

  async #try({ request: name, text }: Unsent): Promise<void> {
    try {
      const said = { capability: this.#capability, text, request: name };
      const { line } = await request<{ line: PortalLine }>('POST', '/api/v1/portal/chat/write', said);
      this.#unsent = this.#unsent.filter(({ request: other }) => other !== name);
      if (line.number === this.#last + 1) this.#add([line]);
      else await this.read();
      this.#changed([]);
    } catch (cause) {
      const after = retryAfter(cause);
      this.#stand(name, after === undefined ? 'refused' : 'waiting');
      if (after !== undefined) await new Promise((resolve) => setTimeout(resolve, after));
    }
  }

  #stand(name: string, standing: Unsent['standing']): void {
    this.#unsent = this.#unsent.map((line) => (line.request === name ? { ...line, standing } : line));
    this.#changed([]);
  }
}

/** After how many milliseconds it may be tried again; undefined: it is refused for good. */
function retryAfter(cause: unknown): number | undefined {
  if (!(cause instanceof ApiRefusal)) return retryMs;
  const passes = ['page/unreachable', 'appliance/starting', 'store/unavailable', 'request/too-many'];
  return passes.includes(cause.code) ? cause.retryAfter || retryMs : undefined;
}
