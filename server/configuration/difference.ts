/** One thing that two configurations say differently: where, and what each says; undefined where it says nothing. */
export interface Difference {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What has to be done to `before` to get `after`, in order, down to the single value; lists are one value. */
export function differencesOf(before: unknown, after: unknown, path = ''): Difference[] {
  if (isMap(before) && isMap(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return names.flatMap((name) => differencesOf(before[name], after[name], path === '' ? name : `${path}.${name}`));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
}

/** A line a difference; with the name of what it is about, where it has one. */
export function sayDifference({ path, before, after }: Difference): string {
  if (before === undefined) return `+ ${path}: ${said(after)}`;
  if (after === undefined) return `- ${path}: ${said(before)}`;
  return `~ ${path}: ${said(before)} → ${said(after)}`;
}

function said(value: unknown): string {
  return JSON.stringify(value);
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
