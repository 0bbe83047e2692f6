import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { answering, configOf, ofAppliance, readWords, type CommandResult } from '../command.js';
import { Refusal } from '../errors.js';
import { backUp } from './backup.js';
import { makeRecipient, readKey } from './seal.js';
import { readKeyFile, readPassphrase } from './secrets.js';

const OWNER_ONLY = 0o600;
const KIBIBYTE = 1_024;
const text = { type: 'string' } as const;

/** `guichet backup FILE (--passphrase-file FILE | --recipient FILE) [--data DIR] [--config FILE] [--json]` */
export function backupCommand(args: readonly string[]): Promise<CommandResult> {
  return answering(async () => {
    const { values, positionals } = readWords(args, {
      allowPositionals: true,
      options: { ...ofAppliance, 'passphrase-file': text, recipient: text, json: { type: 'boolean' } },
    });
    const [file] = positionals;
    const { 'passphrase-file': passphraseFile, recipient } = values;
    if (file === undefined || positionals.length > 1) return { code: 2, text: 'Name one file for the backup.' };
    if ((passphraseFile === undefined) === (recipient === undefined)) {
      const said = 'Say how it is sealed: --passphrase-file FILE, or --recipient FILE with a public key of backup-key.';
      return { code: 2, text: said };
    }
    const { data } = configOf(values);
    const by =
      recipient === undefined
        ? { passphrase: readPassphrase(passphraseFile ?? '') }
        : { recipient: readKey(readKeyFile(recipient), 'public') };
    const { bytes, records, events } = await backUp(data, by, resolve(file), Date.now());
    if (values.json === true) return { code: 0, text: JSON.stringify({ file: resolve(file), bytes, records, events }) };
    const size = `${Math.ceil(bytes / KIBIBYTE)} KiB`;
    const said = `The backup is in ${file}: ${records} records and ${events} events of the audit, ${size}, sealed.`;
    return { code: 0, text: `${said} It opens only with what sealed it; keep that somewhere else.` };
  });
}

/** `guichet backup-key FILE [--passphrase-file FILE]` */
export function backupKeyCommand(args: readonly string[]): Promise<CommandResult> {
  return answering(async () => {
    const { values, positionals } = readWords(args, { allowPositionals: true, options: { 'passphrase-file': text } });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) return { code: 2, text: 'Name one file for the private key.' };
    const publicFile = `${file}.pub`;
    for (const each of [file, publicFile]) {
      if (existsSync(each)) throw new Refusal('backup/unwritable', `${each} is there already`);
    }
    const passphraseFile = values['passphrase-file'];
    const passphrase = passphraseFile === undefined ? undefined : readPassphrase(passphraseFile);
    const { privateKey, publicKey } = makeRecipient(passphrase);
    try {
      writeFileSync(publicFile, publicKey, { flag: 'wx', flush: true });
      writeFileSync(file, privateKey, { flag: 'wx', mode: OWNER_ONLY, flush: true });
    } catch (error) {
      throw new Refusal('backup/unwritable', (error as Error).message);
    }
    const said = [
      `${publicFile} seals backups: guichet backup FILE --recipient ${publicFile}`,
      `${file} opens them. Keep it away from the appliance, and keep it: without it no such backup opens.`,
    ];
    return Promise.resolve({ code: 0, text: said.join('\n') });
  });
}
