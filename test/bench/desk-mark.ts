const KEY = '"ticket":"t';
const END = '"';
const LONGEST = 40;

/** The ticket that the n-th change of the bench writes: one that no other has. */
export function markOf(n: number): string {
  return `t${n}`;
}

/** The first such mark of a message, which is the oldest of those told together. */
export function firstMark(message: Buffer): string | undefined {
  const at = message.indexOf(KEY);
  if (at < 0) return undefined;
  const text = message.toString('latin1', at + KEY.length - 1, at + LONGEST);
  return text.slice(0, text.indexOf(END));
}
