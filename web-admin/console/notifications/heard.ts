import type { NotificationKind } from '../api/preferences.js';

/** One thing that the appliance tells of. */
export interface Told {
  readonly kind: NotificationKind;
  readonly session: string;
  readonly number: number;
  readonly endUser?: string;
  readonly channel?: string;
  /** UTC milliseconds. */
  readonly at: number;
}

export interface NotificationPush {
  readonly type: 'notification';
  readonly list: readonly Told[];
}

type Listener = (list: readonly Told[]) => void;

/** What this page was told of, for whoever shows it. */
export class Heard {
  readonly #listeners = new Set<Listener>();

  readonly hear = ({ list }: NotificationPush): void => {
    for (const listener of this.#listeners) listener(list);
  };

  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
