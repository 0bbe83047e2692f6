import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { readConfig } from '../config.js';
import { Refusal } from '../errors.js';

const FILE_MODE = 0o644;

/** Where the settings of this machine's appliance stand: what was named, or the service manager's folder. */
export function settingsFile(given: string | undefined, environment: NodeJS.ProcessEnv): string {
  const folder = environment['CONFIGURATION_DIRECTORY'];
  const file = given ?? (folder === undefined ? undefined : join(folder, 'guichet.yaml'));
  if (file === undefined) throw new Refusal('configuration/invalid', 'name the file of settings with --config FILE');
  return resolve(file);
}

/**
 * Sets these settings, by path, and leaves every other line and comment as it is; nothing changes when the result would not
 * be valid. The answer: whether anything changed.
 * @throws Refusal `configuration/invalid`, `backup/unwritable`
 */
export function setSettings(file: string, settings: Readonly<Record<string, unknown>>): boolean {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const document = parseDocument(before, { uniqueKeys: true, customTags: [] });
  for (const [path, value] of Object.entries(settings)) document.setIn(path.split('.'), value);
  const after = document.toString();
  if (after === before) return false;
  const beside = `${file}.new`;
  try {
    writeFileSync(beside, after, { mode: FILE_MODE, flush: true });
    readConfig(beside, {});
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    if (error instanceof Refusal) throw error;
    throw new Refusal('backup/unwritable', (error as Error).message);
  }
  return true;
}
