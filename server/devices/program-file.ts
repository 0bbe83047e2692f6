import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { Refusal } from '../errors.js';

/** The program for one platform; `sha256` (hex) and `bytes` are of the executable without the configuration after it. */
export interface ProgramInfo {
  platform: 'linux-x64';
  bytes: number;
  sha256: string;
}

export interface ProgramFileOptions {
  /** The executable as it was built, its slot for the public key empty. */
  readonly built: string;
  /** Where the executable with this appliance's key is kept. */
  readonly folder: string;
  /** The appliance's public key: an uncompressed P-256 point. */
  readonly publicKey: Uint8Array;
}

export const programName = 'guichet-support';
export const archiveName = `${programName}.tar.gz`;

const MARKER = Buffer.from('GUICHET-PUBLIC-KEY:', 'ascii');
const KEY_BYTES = 65;
/** What ends a file that carries a configuration. */
const END = Buffer.from('GUICHET1', 'ascii');
const LENGTH_BYTES = 4;
const EXECUTABLE = 0o755;
/** The same time in every archive, so that the same content is the same file. */
const MADE_AT = new Date('2026-01-01T00:00:00Z');

interface Prepared {
  readonly executable: Buffer;
  readonly info: ProgramInfo;
}

/** The end user's program as this appliance hands it out. */
export class ProgramFile {
  readonly #options: ProgramFileOptions;
  #prepared: Promise<Prepared> | undefined;

  constructor(options: ProgramFileOptions) {
    this.#options = options;
  }

  /** @throws Refusal `program/missing` with the reason in words */
  async info(): Promise<ProgramInfo> {
    return (await this.#prepare()).info;
  }

  /**
   * The archive with the program and this signed configuration, as it is written.
   * @throws Refusal `program/missing`
   */
  async archive(configuration: Uint8Array): Promise<Readable> {
    const { executable } = await this.#prepare();
    const tail = Buffer.alloc(LENGTH_BYTES + END.length);
    tail.writeUInt32LE(configuration.length);
    END.copy(tail, LENGTH_BYTES);
    const archive = pack();
    const size = executable.length + configuration.length + tail.length;
    const entry = archive.entry({ name: programName, size, mode: EXECUTABLE, mtime: MADE_AT, uid: 0, gid: 0 });
    for (const piece of [executable, Buffer.from(configuration)]) entry.write(piece);
    entry.end(tail);
    archive.finalize();
    return archive.pipe(createGzip());
  }

  /** A program that was missing may be there the next time somebody asks. */
  #prepare(): Promise<Prepared> {
    this.#prepared ??= this.#write().catch((error: unknown) => {
      this.#prepared = undefined;
      throw error;
    });
    return this.#prepared;
  }

  async #write(): Promise<Prepared> {
    const { built, folder, publicKey } = this.#options;
    const executable = await readFile(built).catch((error: NodeJS.ErrnoException) => {
      throw new Refusal(
        'program/missing',
        error.code === 'ENOENT' ? 'it was not built' : `it cannot be read: ${error.code}`,
      );
    });
    writeKey(executable, publicKey);
    const path = join(folder, programName);
    const fresh = `${path}.${randomUUID()}`;
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(fresh, executable, { mode: EXECUTABLE });
      await rename(fresh, path);
    } catch (error) {
      throw new Refusal('store/unavailable', `cannot write ${path}: ${(error as Error).message}`);
    }
    const sha256 = createHash('sha256').update(executable).digest('hex');
    return { executable, info: { platform: 'linux-x64', bytes: executable.length, sha256 } };
  }
}

/** The place (65 bytes) for an appliance's key in an executable of ours, zeros while it is empty; undefined for any other file. */
export function slotOf(executable: Buffer): Buffer | undefined {
  const at = executable.indexOf(MARKER);
  const slot = executable.subarray(at + MARKER.length, at + MARKER.length + KEY_BYTES);
  const isOnly = at >= 0 && executable.indexOf(MARKER, at + 1) < 0;
  return isOnly && slot.length === KEY_BYTES ? slot : undefined;
}

/** Fills the one empty slot. @throws Refusal `program/missing` when the file is not a program of ours, or already another's */
function writeKey(executable: Buffer, publicKey: Uint8Array): void {
  if (publicKey.length !== KEY_BYTES) throw new TypeError('the public key is no uncompressed P-256 point');
  const slot = slotOf(executable);
  if (slot === undefined || slot.some((byte) => byte !== 0)) {
    throw new Refusal('program/missing', 'what was built has no empty slot for the appliance’s key');
  }
  slot.set(publicKey);
}
