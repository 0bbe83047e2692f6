import { kind } from '../store/store.js';

/** Why something stays although its time is over, until somebody releases it. */
export interface Hold {
  readonly target: { readonly kind: HeldKind; readonly id: string };
  readonly because: string;
  readonly setBy: { readonly id: string; readonly name: string };
  /** UTC milliseconds. */
  readonly setAt: number;
}

export type HeldKind = 'session' | 'person';

export const holdKind = kind({
  name: 'hold',
  indexes: { target: (hold: Hold) => [[hold.target.kind, hold.target.id]] },
  unique: ['target'],
});
