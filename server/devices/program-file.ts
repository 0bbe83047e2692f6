import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Refusal } from '../errors.js';
import { writeKey } from './program-slot.js';

/** Which computers a program is for. */
export type Platform = 'linux-x64' | 'windows-x64';

/** Whose signature a program carries. */
export interface ProgramSigner {
  /** The name that Windows shows. */
  name: string;
  /** UTC milliseconds at which the certificate runs out. */
  ends: number;
}

/** The program for one platform; `sha256` (hex) and `bytes` are of the executable without the configuration put into each download. */
export interface ProgramInfo {
  platform: Platform;
  bytes: number;
  sha256: string;
  /** Absent for a program that is not signed. */
  signer?: ProgramSigner;
}

/** A program with a configuration in it, as it goes out. */
export interface HandedOut {
  readonly fileName: string;
  readonly mediaType: string;
  /** Bytes; undefined where they are not known beforehand. */
  readonly size: number | undefined;
  readonly content: Readable;
}

/** An executable that carries this appliance's key, and how it is handed out. */
export interface PreparedProgram {
  readonly info: ProgramInfo;
  handOut(configuration: Uint8Array): HandedOut;
}

export interface ProgramFileOptions {
  /** The executable as it was built, its slot for the public key empty. */
  readonly built: string;
  /** Where the executable with this appliance's key is kept. */
  readonly folder: string;
  /** The appliance's public key: an uncompressed P-256 point. */
  readonly publicKey: Uint8Array;
}

/** What ends a file that carries a configuration behind everything else. */
const END = Buffer.from('GUICHET1', 'ascii');
const LENGTH_BYTES = 4;
const EXECUTABLE = 0o755;

/** What stands behind an executable that nobody signed. */
export function tailOf(configuration: Uint8Array): Buffer {
  const end = Buffer.alloc(LENGTH_BYTES + END.length);
  end.writeUInt32LE(configuration.length);
  END.copy(end, LENGTH_BYTES);
  return Buffer.concat([configuration, end]);
}

/** The executable as it was built, with the appliance's key in its slot. @throws Refusal `program/missing` */
export async function withKey({ built, publicKey }: ProgramFileOptions): Promise<Buffer> {
  const executable = await readFile(built).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'it was not built' : `it cannot be read: ${error.code}`;
    throw new Refusal('program/missing', why);
  });
  writeKey(executable, publicKey);
  return executable;
}

/** Keeps an executable under its name; whoever reads the file meanwhile reads the old one or the new one. @throws Refusal `store/unavailable` */
export async function keepExecutable(folder: string, name: string, executable: Buffer): Promise<void> {
  const path = join(folder, name);
  const fresh = `${path}.${randomUUID()}`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(fresh, executable, { mode: EXECUTABLE });
    await rename(fresh, path);
  } catch (error) {
    throw new Refusal('store/unavailable', `cannot write ${path}: ${(error as Error).message}`);
  }
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
