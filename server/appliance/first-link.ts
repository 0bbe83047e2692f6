import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivate } from './data-folder.js';

/** Where the link that makes the first administrator lies while there is none, for `guichet setup` and its owner alone. */
export const FIRST_LINK = 'run/first-administrator';

/** Keeps the link of this start, or with undefined leaves none. */
export function keepFirstLink(data: string, link: string | undefined): void {
  const file = join(data, FIRST_LINK);
  if (link === undefined) rmSync(file, { force: true });
  else writePrivate(file, link);
}
