import { join, resolve } from 'node:path';
import { answering, configOf, ofAppliance, readWords, type CommandResult } from '../command.js';
import { restore, type RestoreResult } from './restore.js';
import { readKey } from './seal.js';
import { readKeyFile, readPassphrase } from './secrets.js';
import { BEFORE } from './swap.js';

/** `guichet restore FILE (--passphrase-file FILE | --key FILE) [--replace] [--data DIR] [--config FILE] [--json]` */
export function restoreCommand(args: readonly string[]): Promise<CommandResult> {
  return answering(async () => {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    const { values, positionals } = readWords(args, {
      allowPositionals: true,
      options: { ...ofAppliance, 'passphrase-file': text, key: text, replace: flag, json: flag },
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) return { code: 2, text: 'Name the one file of the backup.' };
    const { 'passphrase-file': passphraseFile, key } = values;
    if (passphraseFile === undefined && key === undefined) {
      return { code: 2, text: 'Say what opens it: --passphrase-file FILE, or --key FILE with the private key.' };
    }
    const { data } = configOf(values);
    const passphrase = passphraseFile === undefined ? undefined : readPassphrase(passphraseFile);
    const opener = {
      ...(passphrase !== undefined && { passphrase }),
      ...(key !== undefined && { key: readKey(readKeyFile(key), 'private', passphrase) }),
    };
    const options = { data, file: resolve(file), opener, replace: values.replace === true, now: Date.now() };
    const result = await restore(options);
    const code = result.bad === undefined ? 0 : 1;
    return { code, text: values.json === true ? JSON.stringify({ data, ...result }) : page(data, result) };
  });
}

function page(data: string, { made, version, records, ended, bad, replaced }: RestoreResult): string {
  const when = new Date(made).toISOString();
  return [
    `${data} holds the appliance as it was on ${when} (Guichet ${version}): ${records} records.`,
    `Everybody signs in again; links, codes and passes of before open nothing; ${ended} open sessions were ended.`,
    'What was changed after that moment is not in it: look at who was locked, and which API keys were revoked, since.',
    ...(replaced ? [`What was there before lies in ${join(data, BEFORE)}; delete it once all is well.`] : []),
    ...(bad === undefined
      ? []
      : [`The audit in this backup does not hold: its record ${bad} is bad. Run: guichet audit verify --data ${data}`]),
    'Start the appliance, then run guichet doctor.',
  ].join('\n');
}
