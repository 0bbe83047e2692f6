import type { Permit } from '../access/access.js';
import type { AuditEvent, EventDraft, Part } from '../store/chain.js';
import type { Batch } from '../store/store.js';
import { rangesOf } from './removals.js';
import { REMOVALS } from './verify.js';

/** Parts of one event that are to be removed. */
export interface Forgotten {
  readonly sequence: number;
  readonly parts: readonly Part[];
}

/** What of an event can still be removed: not what says that something was, and nothing twice. */
export function forgettable(event: AuditEvent, wanted: readonly Part[]): Forgotten[] {
  const { name, sequence, actor, detail, forgotten = [] } = event;
  if (REMOVALS.includes(name)) return [];
  const had = { who: actor.name !== undefined || actor.key !== undefined, what: Object.keys(detail).length > 0 };
  const parts = wanted.filter((part) => had[part] && !forgotten.includes(part));
  return parts.length === 0 ? [] : [{ sequence, parts }];
}

/** The removal together with its own record, without which the check of the chain would call it tampering. */
export function forgettingOf(
  permit: Permit,
  reason: 'session' | 'chat' | 'person',
  forget: readonly Forgotten[],
): Pick<Batch, 'forget'> & { readonly events: readonly EventDraft[] } {
  if (forget.length === 0) return { events: [] };
  const listed = (part: Part): [number, number][] =>
    rangesOf(
      forget
        .filter(({ parts }) => parts.includes(part))
        .map(({ sequence }) => sequence)
        .sort((a, b) => a - b),
    );
  const detail = { reason, who: listed('who'), what: listed('what') };
  return { forget, events: [permit.event('audit.forgotten', { kind: 'audit', id: '' }, detail)] };
}
