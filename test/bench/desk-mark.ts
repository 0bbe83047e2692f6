const KEY = '"ticket":"t';
const DIGITS = 13;

/** The number of the ticket that a change of the bench writes: when it was asked for, in UTC milliseconds. */
export function markNow(): string {
  return `t${Date.now()}`;
}

/** The first such mark of a message, which is the oldest of those told together. */
export function markOf(message: Buffer): number | undefined {
  const at = message.indexOf(KEY);
  if (at < 0) return undefined;
  const mark = Number(message.toString('latin1', at + KEY.length, at + KEY.length + DIGITS));
  return Number.isInteger(mark) ? mark : undefined;
}
