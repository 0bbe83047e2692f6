import type { OpeningHours } from '../channels/opening-hours.js';
import { isOpen, nextOpening } from '../channels/opening-hours.js';
import type { Session } from '../sessions/session.js';
import type { FallbackStep, RuleSet } from './rule.js';

const MINUTE_MS = 60_000;

/** Whether routing may still put it elsewhere: a call at which nobody is at work, and that nobody took by hand. */
export function isUnanswered({ origin, state, channel, technician, because }: Session): boolean {
  if (origin !== 'call' || state !== 'ready' || channel === undefined) return false;
  return technician === undefined || because?.kind !== 'person';
}

/** What is tried next for a session, were its time over; undefined at the end of the chain. */
export function nextStep({ fallback }: Pick<RuleSet, 'fallback'>, { because }: Session): FallbackStep | undefined {
  const at = because?.kind === 'fallback' ? fallback.findIndex(({ id }) => id === because.rule) : -1;
  return fallback[at + 1];
}

/** From when on it stands where it does, in UTC milliseconds. */
export function putAt({ assignedAt, readyAt, createdAt }: Session): number {
  return assignedAt ?? readyAt ?? createdAt;
}

/**
 * When the desk has been open for so many minutes since then, in UTC milliseconds; undefined when it does not open again within
 * 60 days.
 */
export function openFor(hours: OpeningHours | undefined, since: number, minutes: number): number | undefined {
  if (hours === undefined) return since + minutes * MINUTE_MS;
  let at = since;
  for (let left = minutes * MINUTE_MS; left > 0;) {
    if (isOpen(hours, at)) {
      // Hours begin and end with a minute.
      const step = Math.min(left, MINUTE_MS - (at % MINUTE_MS));
      at += step;
      left -= step;
      continue;
    }
    const opening = nextOpening(hours, at);
    if (opening === undefined) return undefined;
    at = opening;
  }
  return at;
}
