import { setTimeout as wait } from 'node:timers/promises';
import type { AuditEvent } from './chain.js';
import { CursorLost, type Store } from './store.js';

export interface Following {
  readonly store: Store;
  /** Does what there is to do, until nothing is left; called once at the start, then after each commit with such an event. */
  readonly work: (signal: AbortSignal) => Promise<void>;
  readonly wants: (event: AuditEvent) => boolean;
  /** The work failed in a way it does not know, a full disk say; it is tried again after `restMs` milliseconds. */
  readonly failed: (error: unknown) => void;
  readonly restMs: number;
}

/** Follows what is committed, from now on and until the signal: nothing is missed between two looks. Never rejects. */
export async function follow({ store, work, wants, failed, restMs }: Following, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const position = store.position();
      await work(signal);
      for await (const { events } of store.watch(position, signal)) {
        if (events.some(wants)) await work(signal);
      }
    } catch (error) {
      if (signal.aborted) return;
      // Too far behind to be told what came: the work looks for itself.
      if (error instanceof CursorLost) continue;
      failed(error);
      await pause(restMs, signal);
    }
  }
}

/** Ends early, and without complaint, by the signal. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
}
