import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from '../errors.js';
import { dataFile } from '../store/folder.js';

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;
const FOLDERS = ['keys', 'tls', 'store', 'run', 'programs'];
/** What marks a folder as an appliance's. */
const MARK = 'keys';
/** What may lie in a folder that no appliance started on: a restore that was interrupted, and a disk's own. */
const NOT_FOREIGN = ['restore.new', 'lost+found'];

/**
 * Makes the data folder, for its owner's eyes only.
 * @throws Refusal `store/unavailable` when it cannot be made, or is somebody else's folder with files in it.
 */
export function prepareDataFolder(folder: string): void {
  try {
    const isNew = existsSync(folder) && !existsSync(join(folder, MARK));
    const foreign = isNew && readdirSync(folder).some((name) => !NOT_FOREIGN.includes(name));
    if (foreign) {
      throw new Refusal(
        'store/unavailable',
        `${folder} holds other files; name an empty folder, or one that is not there`,
      );
    }
    for (const path of [folder, ...FOLDERS.map((name) => join(folder, name))]) {
      mkdirSync(path, { recursive: true, mode: OWNER_ONLY_FOLDER });
      chmodSync(path, OWNER_ONLY_FOLDER);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('store/unavailable', `cannot prepare ${folder}: ${(error as Error).message}`);
  }
}

/** Writes a file whole or not at all, for its owner's eyes only. */
export function writePrivate(file: string, content: string | Buffer): void {
  const beside = `${file}.new`;
  const descriptor = openSync(beside, 'w', OWNER_ONLY_FILE);
  try {
    // Unlike writeSync, until all of it is written.
    writeFileSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(beside, file);
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Why nothing can be said of an appliance in this folder: none was started there, or this user may not look into it. */
export function hindranceOf(folder: string): 'absent' | 'closed' | undefined {
  try {
    accessSync(dataFile(folder), constants.R_OK);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'closed' : 'absent';
  }
}

/** Whether an appliance has started on this folder before. */
export function isInUse(folder: string): boolean {
  return existsSync(join(folder, MARK));
}
