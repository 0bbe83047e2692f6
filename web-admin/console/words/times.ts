const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long ago, in the short form of a list: `4m`, `2h`, `3d`. A negative span reads as none. */
export function span(ms: number, locale: string): string {
  const [value, unit] =
    ms < hourMs ? [ms / minuteMs, 'minute'] : ms < dayMs ? [ms / hourMs, 'hour'] : [ms / dayMs, 'day'];
  const whole = Math.max(0, Math.floor(value));
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }).format(whole);
}

/** `14:02` today, with the day when it is another day. */
export function moment(at: number, locale: string, now = Date.now()): string {
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    ...(sameDay ? {} : { day: 'numeric', month: 'short' }),
    ...(sameYear ? {} : { year: 'numeric' }),
    ...time,
  }).format(at);
}

/** The whole date and time, for a tooltip. */
export function fullMoment(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }).format(at);
}

/** A running time: `4:07`, `1:04:07`. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / secondMs));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** How long to wait, rounded up: `30 s`, `2 min`. */
export function wait(ms: number, locale: string): string {
  const [value, unit] = ms < minuteMs ? [ms / secondMs, 'second'] : [ms / minuteMs, 'minute'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(Math.ceil(value));
}
