import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Seen from this file's compiled form. */
const packageFile = fileURLToPath(new URL('../../package.json', import.meta.url));

/** The version of this program, as its package says it: `0.1.0`. */
export const version = (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version;
