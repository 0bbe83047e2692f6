import { once } from 'node:events';
import { access, constants } from 'node:fs/promises';
import { resolve } from 'node:path';
import { startSigningTool } from '../appliance/child-process.js';
import type { Config } from '../config.js';

/** Why programs for Windows cannot be signed as the settings say, or must not be handed out. */
export type SigningTrouble =
  'tool' | 'certificate' | 'passphrase' | 'expired' | 'not-for-code' | 'timestamp' | 'settings' | 'other';

/** What an administrator has to mend; its words are for logs and for `doctor`. */
export class SigningFailure extends Error {
  constructor(
    readonly trouble: SigningTrouble,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** With a time stamp, signing waits for somebody else's server. */
const WITHIN_MS = 60_000;
const SAID_CHARACTERS = 4_096;
const DESCRIPTION = 'Guichet';

/** Signs executables for Windows with the site's own certificate. */
export class ProgramSigning {
  readonly #settings: Config['program']['signing'];

  constructor(settings: Config['program']['signing']) {
    this.#settings = settings;
  }

  /** Whether the site wants its programs signed. */
  get isWanted(): boolean {
    const { certificate, passphrase, timestamp } = this.#settings;
    return [certificate, passphrase, timestamp].some((setting) => setting !== '');
  }

  /** Signs the executable `unsigned` into the new file `signed`. @throws SigningFailure */
  async sign(unsigned: string, signed: string): Promise<void> {
    const { certificate, passphrase, timestamp } = this.#settings;
    if (certificate === '') {
      throw new SigningFailure(
        'settings',
        'program.signing.certificate is missing; the other settings are nothing without',
      );
    }
    await readable('certificate', certificate);
    if (passphrase !== '') await readable('passphrase', passphrase);
    const [code, said] = await run([
      ...['sign', '-h', 'sha256', '-n', DESCRIPTION, '-pkcs12', resolve(certificate)],
      ...(passphrase === '' ? ['-pass', ''] : ['-readpass', resolve(passphrase)]),
      ...(timestamp === '' ? [] : ['-ts', timestamp]),
      ...['-in', unsigned, '-out', signed],
    ]);
    if (code !== 0) throw failureOf(said, this.#settings);
  }
}

async function readable(setting: 'certificate' | 'passphrase', file: string): Promise<void> {
  await access(file, constants.R_OK).catch((error: Error) => {
    throw new SigningFailure(setting, `program.signing.${setting}: ${file} cannot be read: ${error.message}`);
  });
}

async function run(parameters: readonly string[]): Promise<readonly [code: number | null, said: string]> {
  const tool = startSigningTool(parameters);
  let said = '';
  const listen = (piece: Buffer): void => void (said = (said + piece.toString()).slice(0, SAID_CHARACTERS));
  tool.stdout?.on('data', listen);
  tool.stderr?.on('data', listen);
  const late = setTimeout(() => tool.kill('SIGKILL'), WITHIN_MS);
  try {
    const [code] = (await once(tool, 'close')) as [number | null];
    return [code, said];
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'osslsigncode is not installed; install this package' : `osslsigncode: ${message}`;
    throw new SigningFailure('tool', why);
  } finally {
    clearTimeout(late);
  }
}

function failureOf(said: string, { certificate, passphrase, timestamp }: Config['program']['signing']): SigningFailure {
  if (/Wrong password|mac verify/i.test(said)) {
    const where =
      passphrase === '' ? 'program.signing.passphrase names no file' : `what stands in ${passphrase} is not it`;
    return new SigningFailure('passphrase', `${certificate} does not open: ${where}`);
  }
  if (/PKCS#12/.test(said))
    return new SigningFailure('certificate', `${certificate} is no PKCS #12 file: ${lineOf(said)}`);
  if (timestamp !== '' && /timestamp|CURL|libcurl/i.test(said)) {
    return new SigningFailure('timestamp', `${timestamp} gave no time stamp: ${lineOf(said)}`);
  }
  return new SigningFailure('other', `osslsigncode did not sign: ${lineOf(said)}`);
}

function lineOf(said: string): string {
  const lines = said.split('\n').map((line) => line.trim());
  return lines.find((line) => line !== '') ?? 'it said nothing, or took too long';
}
