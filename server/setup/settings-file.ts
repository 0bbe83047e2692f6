import { existsSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { CommandFailure } from '../command.js';
import { readConfig } from '../config.js';
import { Refusal } from '../errors.js';

const FILE_MODE = 0o644;

/** Where the settings of this machine's appliance stand: what was named, or the service manager's folder. */
export function settingsFile(given: string | undefined, environment: NodeJS.ProcessEnv): string | undefined {
  const folder = environment['CONFIGURATION_DIRECTORY'];
  const file = given ?? (folder === undefined ? undefined : join(folder, 'guichet.yaml'));
  return file === undefined ? undefined : resolve(file);
}

/**
 * Sets these settings, by path, and leaves every other line and comment as it is; nothing changes when the result would not
 * be valid. The answer: whether anything changed.
 * @throws CommandFailure, Refusal `configuration/invalid`
 */
export function setSettings(named: string | undefined, settings: Readonly<Record<string, unknown>>): boolean {
  if (named === undefined) throw new CommandFailure('Name the file of settings with --config FILE.');
  const isThere = existsSync(named);
  // A link stays one, and whoever could read the file still can.
  const file = isThere ? realpathSync(named) : named;
  const before = isThere ? readFileSync(file, 'utf8') : '';
  const document = parseDocument(before, { uniqueKeys: true, customTags: [] });
  for (const [path, value] of Object.entries(settings)) document.setIn(path.split('.'), value);
  const after = document.toString();
  if (after === before) return false;
  const beside = `${file}.new`;
  try {
    writeFileSync(beside, after, { mode: isThere ? statSync(file).mode : FILE_MODE, flush: true });
    readConfig(beside, {});
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    if (error instanceof Refusal) {
      const said = (error.detail ?? error.message).replace(beside, file);
      throw new CommandFailure(`Nothing was changed, because the settings would not be valid: ${said}.`);
    }
    throw new CommandFailure(
      `The settings in ${file} cannot be changed: ${(error as Error).message}. Run this with sudo, or as who may write there.`,
    );
  }
  return true;
}
