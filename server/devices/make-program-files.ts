import type { Config } from '../config.js';
import type { Logger } from '../log.js';
import { prepareLinuxProgram } from './linux-program.js';
import type { Platform } from './program-file.js';
import { ProgramFiles } from './program-files.js';
import { ProgramSigning } from './program-signing.js';
import { prepareWindowsProgram } from './windows-program.js';

export interface ProgramFilesParts {
  /** The executables as they were built; none need be there. */
  readonly built: Readonly<Record<Platform, string>>;
  /** Where those with this appliance's key are kept. */
  readonly folder: string;
  /** The appliance's public key: an uncompressed P-256 point. */
  readonly publicKey: Uint8Array;
  readonly signing: Config['program']['signing'];
  readonly log: Logger;
  /** UTC milliseconds, and monotonic ones. */
  readonly now: () => number;
  readonly monotonic: () => number;
}

/** The programs for each platform, put together. */
export function makeProgramFiles({ built, signing, log, now, monotonic, ...parts }: ProgramFilesParts): ProgramFiles {
  const signer = new ProgramSigning(signing);
  return new ProgramFiles({
    preparers: {
      'linux-x64': () => prepareLinuxProgram({ ...parts, built: built['linux-x64'] }),
      'windows-x64': () => prepareWindowsProgram({ ...parts, built: built['windows-x64'], signing: signer, now }),
    },
    troubled: (platform, { message }) => log.warn({ platform, why: message }, 'a program cannot be handed out'),
    ...{ now, monotonic },
  });
}
