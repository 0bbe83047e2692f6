import type { Worded } from '../forms/question.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How far ahead an opening is looked for; a desk that is closed for longer says no day. */
const DAYS_AHEAD = 60;

/** From and to, in minutes since midnight of the desk's own time zone; `to` is later. */
export interface OpenSpan {
  readonly from: number;
  readonly to: number;
}

/** When somebody is at the desk. */
export interface OpeningHours {
  /** An IANA name: `Europe/Paris`. */
  readonly timeZone: string;
  /** Monday first; an empty day is closed. */
  readonly days: readonly (readonly OpenSpan[])[];
  /** Days on which it is closed besides, as `2026-12-25`. */
  readonly closures: readonly string[];
  /** What whoever calls outside of these hours reads. */
  readonly message: Worded;
}

/** A moment as a clock of the desk shows it. */
interface LocalTime {
  /** As `2026-12-25`. */
  readonly date: string;
  /** Monday is 0. */
  readonly weekday: number;
  /** Since midnight. */
  readonly minute: number;
}

/** Making one takes long, and there are few zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether somebody is at the desk. `at` in UTC milliseconds; always open without hours. */
export function isOpen(hours: OpeningHours | undefined, at: number): boolean {
  if (hours === undefined) return true;
  const { date, weekday, minute } = localTime(hours.timeZone, at);
  if (hours.closures.includes(date)) return false;
  return (hours.days[weekday] ?? []).some(({ from, to }) => minute >= from && minute < to);
}

/**
 * When the desk opens next, in UTC milliseconds; undefined when it is open now, or opens on none of the next 60 days.
 */
export function nextOpening(hours: OpeningHours | undefined, at: number): number | undefined {
  if (hours === undefined || isOpen(hours, at)) return undefined;
  const today = Date.parse(localTime(hours.timeZone, at).date);
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const midnight = today + ahead * DAY_MS;
    const spans = hours.days[weekdayOf(midnight)] ?? [];
    const openings = spans
      .flatMap(({ from }) => momentsOf(hours.timeZone, midnight + from * MINUTE_MS))
      .filter((moment) => moment > at && isOpen(hours, moment));
    if (openings.length > 0) return Math.min(...openings);
  }
  return undefined;
}

/** Whether this machine knows a time zone of that name. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

function localTime(timeZone: string, at: number): LocalTime {
  const local = new Date(wallClock(timeZone, at));
  return {
    date: local.toISOString().slice(0, 'yyyy-mm-dd'.length),
    weekday: weekdayOf(local.getTime()),
    minute: local.getUTCHours() * 60 + local.getUTCMinutes(),
  };
}

/** What a clock in the zone shows, as though it stood in UTC. */
function wallClock(timeZone: string, at: number): number {
  const parts = formatOf(timeZone).formatToParts(at);
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (
    ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  ).map((type) => Number(parts.find((part) => part.type === type)?.value));
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The moments at which a clock in the zone shows this: two when it is set back, a moment beside when it skips it. */
function momentsOf(timeZone: string, shown: number): number[] {
  const offsets = [-DAY_MS, DAY_MS].map((beside) => wallClock(timeZone, shown + beside) - (shown + beside));
  return [...new Set(offsets)].map((offset) => shown - offset);
}

function weekdayOf(shown: number): number {
  const days = 7;
  const sundayFirst = new Date(shown).getUTCDay();
  return (sundayFirst + days - 1) % days;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const clock = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
  const made = new Intl.DateTimeFormat('en-GB', { ...numeric, ...clock, calendar: 'gregory', timeZone });
  formats.set(timeZone, made);
  return made;
}
