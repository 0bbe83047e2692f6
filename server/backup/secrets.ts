import { readFileSync } from 'node:fs';
import { Refusal } from '../errors.js';

const STANDARD_INPUT = '-';

/**
 * A passphrase from a file, or with `-` from standard input; the line's end is none of it. It never stands on a command
 * line, where every user of the machine could read it.
 * @throws Refusal `backup/sealed`
 */
export function readPassphrase(file: string): string {
  const passphrase = readText(file === STANDARD_INPUT ? 0 : file, file).replace(/\r?\n$/, '');
  if (passphrase === '') throw new Refusal('backup/sealed', `${file} is empty`);
  return passphrase;
}

/** @throws Refusal `backup/sealed` */
export function readKeyFile(file: string): string {
  return readText(file, file);
}

function readText(from: string | 0, name: string): string {
  try {
    return readFileSync(from, 'utf8');
  } catch (error) {
    throw new Refusal('backup/sealed', `${name} cannot be read: ${(error as Error).message}`);
  }
}
