import { createWriteStream, existsSync, readFileSync, rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import {
  answering,
  CommandFailure,
  configOf,
  ofAppliance,
  readWords,
  requireData,
  type CommandResult,
} from '../command.js';
import { Refusal } from '../errors.js';
import { archiveOf, filesOfBundle } from './bundle.js';

const OWNER_ONLY = 0o600;

/** `guichet support-bundle FILE [--log FILE] [--data DIR] [--config FILE]`; `-` is standard output, or input. */
export function supportBundleCommand(args: readonly string[]): Promise<CommandResult> {
  return answering(async () => {
    const { values, positionals } = readWords(args, {
      allowPositionals: true,
      options: { ...ofAppliance, log: { type: 'string' } },
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) return { code: 2, text: 'Name one file for the bundle.' };
    const isStream = file === '-';
    if (!isStream && existsSync(file)) throw new Refusal('backup/unwritable', `${file} is there already`);
    const now = Date.now();
    const config = configOf(values);
    requireData(config.data);
    const files = await filesOfBundle(config, logOf(values.log), now);
    try {
      const out = isStream ? process.stdout : createWriteStream(file, { mode: OWNER_ONLY, flags: 'wx' });
      await pipeline(archiveOf(files, now), out, { end: !isStream });
    } catch (error) {
      if (!isStream) rmSync(file, { force: true });
      const why = (error as Error).message;
      throw new CommandFailure(
        `The bundle cannot be written: ${why}. Name a place where this user may write, or: guichet support-bundle - > FILE`,
      );
    }
    const held = files.map(({ name }) => name).join(', ');
    const said = `${isStream ? 'The bundle' : file} holds ${held}: no secret, and nobody’s name or address. Look through it before you send it.`;
    const hint =
      'With the log: journalctl -u guichet -u guichet-relay -o cat | guichet support-bundle - --log - > FILE';
    const told = values.log === undefined ? `${said}\n${hint}` : said;
    return isStream ? { code: 0, text: '', aside: told } : { code: 0, text: told };
  });
}

function logOf(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new Refusal('configuration/invalid', `--log: ${file} cannot be read: ${(error as Error).message}`);
  }
}
