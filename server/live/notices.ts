import type { PersonActor } from '../access/decide.js';
import type { LiveConnection, LiveHub } from '../http/live.js';
import type { Listener } from '../http/tickets.js';

/** Tells open pages at once that there is something that concerns whoever administers; they fetch what it is. */
export class Notices implements LiveHub {
  readonly #open = new Map<LiveConnection, PersonActor>();

  /**
   * @param hub what pushes everything else
   * @param concerns whether somebody is to be told, asked each time
   * @param type what the pages are told
   */
  constructor(
    private readonly hub: LiveHub,
    private readonly concerns: (person: PersonActor) => boolean,
    private readonly type = 'notice',
  ) {}

  subscribe(listener: Listener, connection: LiveConnection): () => void {
    if (listener.kind === 'person') this.#open.set(connection, listener);
    const unsubscribe = this.hub.subscribe(listener, connection);
    return () => {
      this.#open.delete(connection);
      unsubscribe();
    };
  }

  tell(): void {
    for (const [connection, person] of this.#open) {
      if (this.concerns(person)) connection.send({ type: this.type });
    }
  }
}
