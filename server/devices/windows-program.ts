import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Refusal } from '../errors.js';
import { Authenticode, maySignCode } from './authenticode.js';
import {
  certificateTable,
  checksumOf,
  readCertificateEntry,
  readPortableExecutable,
  sumOf,
} from './portable-executable.js';
import {
  keepExecutable,
  sha256Of,
  tailOf,
  withKey,
  type HandedOut,
  type PreparedProgram,
  type ProgramFileOptions,
  type ProgramSigner,
} from './program-file.js';
import { SigningFailure, type ProgramSigning } from './program-signing.js';

/** Its name says nothing to it: renamed, or numbered by a browser, it is the same program. */
export const windowsProgramName = 'guichet-support.exe';
/** What a signature carries is found behind these words, and the length of it (32 bits, little-endian). */
const CARRIED = Buffer.from('GUICHET1-CONFIGURATION:', 'ascii');
const LENGTH_BYTES = 4;
/** As registered with the IANA. */
const MEDIA_TYPE = 'application/vnd.microsoft.portable-executable';

export interface WindowsProgramOptions extends ProgramFileOptions {
  readonly signing: ProgramSigning;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/**
 * The program for Windows. Where the site has a certificate for it, it is signed here once, with the key in it; what each
 * download brings along then travels in its signature, without breaking it.
 * @throws Refusal `program/missing`, `store/unavailable`; SigningFailure when it cannot be signed as the settings say
 */
export async function prepareWindowsProgram(options: WindowsProgramOptions): Promise<PreparedProgram> {
  const unsigned = await withKey(options);
  inWords(() => {
    const { certificates } = readPortableExecutable(unsigned);
    if (certificates !== undefined) throw new RangeError('it was signed before this appliance’s key was in it');
  });
  if (!options.signing.isWanted) {
    await keepExecutable(options.folder, windowsProgramName, unsigned);
    return { info: infoOf(unsigned), handOut: (configuration) => handedOut([unsigned, tailOf(configuration)]) };
  }
  const executable = await signed(unsigned, options);
  const template = inWords(() => new SignedTemplate(executable));
  const signer = signerOf(template, options.now());
  await keepExecutable(options.folder, windowsProgramName, executable);
  return { info: infoOf(executable, signer), handOut: (configuration) => handedOut(template.with(configuration)) };
}

/** A signed executable, into whose signature things can be put. */
class SignedTemplate {
  readonly signature: Authenticode;
  /** Everything up to the end of the headers that change, and what follows them up to the signature. */
  readonly #head: Buffer;
  readonly #body: Buffer;
  readonly #sum: number;
  readonly #checksumAt: number;
  readonly #lengthAt: number;

  /** @throws RangeError in words */
  constructor(file: Buffer) {
    const { checksumAt, directoryAt, certificates } = readPortableExecutable(file);
    if (certificates === undefined) throw new RangeError('it carries no signature');
    this.signature = new Authenticode(readCertificateEntry(file.subarray(certificates.at)));
    this.#checksumAt = checksumAt;
    this.#lengthAt = directoryAt + LENGTH_BYTES;
    const headEnd = this.#lengthAt + LENGTH_BYTES;
    this.#head = Buffer.from(file.subarray(0, headEnd));
    this.#head.writeUInt32LE(0, checksumAt);
    this.#head.writeUInt32LE(0, this.#lengthAt);
    this.#body = file.subarray(headEnd, certificates.at);
    this.#sum = sumOf(this.#head) + sumOf(this.#body);
  }

  /** The pieces of the file with this configuration in its signature. */
  with(configuration: Uint8Array): Buffer[] {
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32LE(configuration.length);
    const table = certificateTable(this.signature.carrying(Buffer.concat([CARRIED, length, configuration])));
    const head = Buffer.from(this.#head);
    head.writeUInt32LE(table.length, this.#lengthAt);
    const sums = [this.#sum, sumOf(head.subarray(this.#lengthAt)), sumOf(table)];
    head.writeUInt32LE(checksumOf(sums, head.length + this.#body.length + table.length), this.#checksumAt);
    return [head, this.#body, table];
  }
}

/** The executable, signed by the site's tool. @throws SigningFailure */
async function signed(unsigned: Buffer, { folder, signing }: WindowsProgramOptions): Promise<Buffer> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const here = await mkdtemp(join(folder, 'signing-'));
  try {
    const [from, to] = [join(here, 'unsigned.exe'), join(here, windowsProgramName)];
    await writeFile(from, unsigned);
    await signing.sign(from, to);
    return await readFile(to);
  } finally {
    await rm(here, { recursive: true, force: true });
  }
}

/** @throws SigningFailure when Windows would not take this signer's word */
function signerOf({ signature }: SignedTemplate, now: number): ProgramSigner {
  const certificate = inWords(() => signature.signer());
  const ends = certificate.validToDate.getTime();
  if (!maySignCode(certificate)) {
    throw new SigningFailure('not-for-code', 'the certificate is not for signing code; Windows would not take it');
  }
  if (certificate.validFromDate.getTime() > now) {
    throw new SigningFailure('expired', `the certificate is valid only from ${certificate.validFrom}`);
  }
  if (ends <= now) throw new SigningFailure('expired', `the certificate ran out on ${certificate.validTo}`);
  const { CN, O } = certificate.toLegacyObject().subject;
  return { name: [CN, O].flat().find((name) => name !== undefined) ?? certificate.subject, ends };
}

function infoOf(executable: Buffer, signer?: ProgramSigner): PreparedProgram['info'] {
  return {
    ...{ platform: 'windows-x64', bytes: executable.length, sha256: sha256Of(executable) },
    ...(signer && { signer }),
  };
}

function handedOut(pieces: readonly Buffer[]): HandedOut {
  const size = pieces.reduce((all, piece) => all + piece.length, 0);
  return {
    fileName: windowsProgramName,
    mediaType: MEDIA_TYPE,
    size,
    content: Readable.from(pieces, { objectMode: false }),
  };
}

/** What cannot be read in the file that was built is told as a program that is not there. */
function inWords<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('program/missing', error.message);
    throw error;
  }
}
