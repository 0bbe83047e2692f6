import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const make = resolve('installer/appliance/make.js');

/** Makes the stage, the package or the bundle from the build of this tree, in `folder`, and gives the file that was made last. */
export function madeAppliance(
  what: 'stage' | 'package' | 'bundle' | 'libraries',
  folder: string,
  ...wishes: string[]
): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [make, what, '--out', folder, ...wishes], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`making the ${what} ended with ${status}: ${stderr}`);
  return stdout.trim().split('\n').at(-1) ?? '';
}

/** The packages of Debian 12 that the appliance's addon needs, fetched once into `folder`. */
export function libraries(folder: string): string[] {
  if (!existsSync(folder)) madeAppliance('libraries', folder);
  return readdirSync(folder).map((name) => join(folder, name));
}
