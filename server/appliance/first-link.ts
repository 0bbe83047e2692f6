import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivate } from './data-folder.js';

/**
 * Where the link that makes the first administrator lies while it can be used, for `guichet setup`: in the folder of those who
 * may read every key of the appliance, and for nobody else.
 */
export const FIRST_LINK = 'run/first-administrator';

/** Keeps the link of this start, or with undefined leaves none. */
export function keepFirstLink(data: string, link: string | undefined): void {
  const file = join(data, FIRST_LINK);
  if (link !== undefined) return writePrivate(file, link);
  try {
    rmSync(file, { force: true });
  } catch {
    // Once it was used it opens nothing, wherever it lies.
  }
}
