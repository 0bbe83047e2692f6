import { existsSync, mkdirSync, renameSync, rmSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { claimFolder, flushFolder } from '../store/folder.js';

/** Where a restore makes what it brings, inside the data folder: there a rename is one step whatever is mounted where. */
export const DRAFT = 'restore.new';
/** From the moment when it bears this name, the restored appliance is the one that counts. */
const READY = 'restore.ready';
/** What was there before the last restore. */
export const BEFORE = 'before-restore';
/** What changes places. */
export const PLACES = ['keys', 'tls', 'store', 'programs'] as const;

const OWNER_ONLY = 0o700;

/** Told of each step, so that a test can end the process there. */
export type Step = (name: string) => void;

/** Makes a complete draft the appliance of this folder. Whoever calls holds the folder. */
export function takeDraft(data: string, step: Step): void {
  rmSync(join(data, BEFORE), { recursive: true, force: true });
  step('what was before the last restore is gone');
  for (const place of PLACES) flushFolder(join(data, DRAFT, place));
  flushFolder(join(data, DRAFT));
  renameSync(join(data, DRAFT), join(data, READY));
  flushFolder(data);
  step('the draft counts');
  settle(data, step);
}

/**
 * Ends a restore that was interrupted after it counted; does nothing otherwise.
 * @throws Refusal `store/in-use` while the restore is still at work
 */
export async function endRestore(data: string): Promise<void> {
  if (!existsSync(join(data, READY))) return;
  const release = await claimFolder(data);
  try {
    settle(data);
  } finally {
    await release();
  }
}

/**
 * Goes on wherever a restore was interrupted: what still lies in the ready folder has not taken its place yet. Whoever calls
 * holds the folder.
 */
export function settle(data: string, step: Step = () => undefined): void {
  const ready = join(data, READY);
  if (!existsSync(ready)) return;
  const before = join(data, BEFORE);
  for (const place of PLACES) {
    if (!existsSync(join(ready, place))) continue;
    if (existsSync(join(data, place))) {
      mkdirSync(before, { recursive: true, mode: OWNER_ONLY });
      renameSync(join(data, place), join(before, place));
      flushFolder(before);
      step(`the ${place} of before are aside`);
    }
    renameSync(join(ready, place), join(data, place));
    flushFolder(data);
    step(`the ${place} are in their place`);
  }
  rmdirSync(ready);
  flushFolder(data);
  step('all is in its place');
}
