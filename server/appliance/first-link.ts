import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FIRST_LIFE_MS } from '../directory/enrolment.js';
import { writePrivate } from './data-folder.js';

/**
 * Where the link that makes the first administrator lies while it can be used, for `guichet setup`: in the folder of those who
 * may read every key of the appliance, and for nobody else.
 */
const FIRST_LINK = 'run/first-administrator';

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

/** The link, and until when it opens anything (UTC milliseconds); undefined when there is none. */
export function keptFirstLink(data: string): { link: string; until: number } | undefined {
  const file = join(data, FIRST_LINK);
  try {
    return { link: readFileSync(file, 'utf8'), until: statSync(file).mtimeMs + FIRST_LIFE_MS };
  } catch {
    return undefined;
  }
}
