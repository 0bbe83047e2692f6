import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import {
  keepExecutable,
  sha256Of,
  tailOf,
  withKey,
  type HandedOut,
  type PreparedProgram,
  type ProgramFileOptions,
} from './program-file.js';

export const linuxProgramName = 'guichet-support';

const ARCHIVE = { fileName: `${linuxProgramName}.tar.gz`, mediaType: 'application/gzip' } as const;
const EXECUTABLE = 0o755;
/** The same time in every archive, so that the same content is the same file. */
const MADE_AT = new Date('2026-01-01T00:00:00Z');

/** The program for Linux: an archive keeps it executable. @throws Refusal `program/missing`, `store/unavailable` */
export async function prepareLinuxProgram(options: ProgramFileOptions): Promise<PreparedProgram> {
  const executable = await withKey(options);
  await keepExecutable(options.folder, linuxProgramName, executable);
  return {
    info: { platform: 'linux-x64', bytes: executable.length, sha256: sha256Of(executable) },
    handOut: (configuration) => archive(executable, tailOf(configuration)),
  };
}

function archive(executable: Buffer, tail: Buffer): HandedOut {
  const packed = pack();
  const size = executable.length + tail.length;
  const entry = packed.entry({ name: linuxProgramName, size, mode: EXECUTABLE, mtime: MADE_AT, uid: 0, gid: 0 });
  entry.write(executable);
  entry.end(tail);
  packed.finalize();
  return { ...ARCHIVE, size: undefined, content: packed.pipe(createGzip()) };
}
