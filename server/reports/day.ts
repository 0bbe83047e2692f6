/** A day of the appliance's own clock, as `2026-11-22`: figures are for the people there, and their day is that one. */
export type Day = string;

const form = /^\d{4}-\d{2}-\d{2}$/;
const two = (value: number): string => String(value).padStart(2, '0');

/** `at`: UTC milliseconds. */
export function dayOf(at: number): Day {
  const date = new Date(at);
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** When a day begins, in UTC milliseconds. */
export function beginOf(day: Day): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date).getTime();
}

/** The day so many days later; with days of 23 and 25 hours too. */
export function daysLater(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return dayOf(new Date(year, month - 1, date + count).getTime());
}

/** Whether it names a day that there is. */
export function isDay(text: string): boolean {
  return form.test(text) && dayOf(beginOf(text)) === text;
}

/** Every day from one to another, both included. */
export function* daysBetween(from: Day, to: Day): Iterable<Day> {
  for (let day = from; day <= to; day = daysLater(day, 1)) yield day;
}

/** The hour of the day, 0 to 23. */
export function hourOf(at: number): number {
  return new Date(at).getHours();
}
