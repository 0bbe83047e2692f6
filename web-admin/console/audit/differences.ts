/** One value that changed, or that an event says besides. */
export interface Difference {
  /** Names from the outside in: `tools`, or `outside.login`. */
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Values = Readonly<Record<string, unknown>>;

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What differs between an event's `before` and `after`, field by field; what stayed the same is left out. */
export function differencesOf(detail: Values): Difference[] {
  const { before, after } = detail;
  if (before === undefined && after === undefined) return [];
  return compare('', before ?? {}, after ?? {});
}

/** What an event says besides `before` and `after`. */
export function restOf(detail: Values): (readonly [field: string, value: unknown])[] {
  return Object.entries(detail).flatMap(([field, value]) =>
    field === 'before' || field === 'after' ? [] : flatten(field, value),
  );
}

function compare(field: string, before: unknown, after: unknown): Difference[] {
  if (!isValues(before) || !isValues(after)) return same(before, after) ? [] : [{ field, before, after }];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => compare(field === '' ? name : `${field}.${name}`, before[name], after[name]));
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function flatten(field: string, value: unknown): (readonly [string, unknown])[] {
  if (!isValues(value)) return [[field, value]];
  return Object.entries(value).flatMap(([name, inner]) => flatten(`${field}.${name}`, inner));
}

/** In a list of plain values: which ones came and which went; undefined where that says less than the lists themselves. */
export function movesIn({ before, after }: Difference): { came: string[]; went: string[] } | undefined {
  const lists = [before ?? [], after ?? []];
  if (!lists.every((list) => Array.isArray(list) && list.every((item) => typeof item === 'string'))) return undefined;
  const [old = [], now = []] = lists;
  if (old.length + now.length === 0) return undefined;
  return { came: now.filter((item) => !old.includes(item)), went: old.filter((item) => !now.includes(item)) };
}
