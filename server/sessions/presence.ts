import type { DeviceView } from '../devices/device.js';
import type { ProgramLink } from '../devices/program-link.js';
import type { Tool } from '../protocol/tools.js';

/** Something the technician should know about the end user's side; times are UTC milliseconds. */
export interface WarningView {
  kind: 'otherMachine' | 'programLost' | 'offerDeclined' | 'offerLapsed';
  at: number;
  detail?: string;
}

/** A question that stands before the end user. */
export interface Asked {
  readonly request: number;
  readonly tools: readonly Tool[];
  /** Monotonic milliseconds at which no answer counts as a no. */
  readonly until: number;
  /** The two words on the technician’s card. */
  readonly phrase?: string;
}

/** What is known of a session from its connections alone; a restart forgets it and they rebuild it. */
export interface Present {
  readonly link?: ProgramLink;
  readonly device?: DeviceView;
  readonly asked?: Asked;
  /** Monotonic milliseconds since which its program has been gone. */
  readonly goneSince?: number;
  readonly warnings: readonly WarningView[];
  /** The participants whose viewer the relay has. */
  readonly viewers: ReadonlySet<string>;
}

const nothing: Present = { warnings: [], viewers: new Set() };
/** Warnings of one session; the oldest give way. */
const WARNINGS = 10;

/** Who is connected, session by session. */
export class Presence {
  readonly #present = new Map<string, Present>();
  readonly #listeners = new Set<(sessionId: string) => void>();

  /** Called with the id of a session whenever what `of` answers for it has changed. */
  onChange(listener: (sessionId: string) => void): void {
    this.#listeners.add(listener);
  }

  of(sessionId: string): Present {
    return this.#present.get(sessionId) ?? nothing;
  }

  /** Sets what is given and takes away what is undefined. */
  set(sessionId: string, change: { readonly [K in keyof Present]?: Present[K] | undefined }): void {
    const present: Record<string, unknown> = { ...this.of(sessionId), ...change };
    for (const [name, value] of Object.entries(change)) if (value === undefined) delete present[name];
    this.#present.set(sessionId, present as unknown as Present);
    this.#told(sessionId);
  }

  warn(sessionId: string, warning: WarningView): void {
    this.set(sessionId, { warnings: [...this.of(sessionId).warnings, warning].slice(-WARNINGS) });
  }

  forget(sessionId: string): void {
    if (this.#present.delete(sessionId)) this.#told(sessionId);
  }

  entries(): IterableIterator<[string, Present]> {
    return this.#present.entries();
  }

  #told(sessionId: string): void {
    for (const listener of this.#listeners) listener(sessionId);
  }
}
