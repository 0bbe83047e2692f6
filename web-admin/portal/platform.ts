import type { Computer } from './computer.js';
import { programWords } from './program-words.js';

/** Which computers a program is for. */
export type Platform = 'linux-x64' | 'windows-x64';

/** A program that can be had; `bytes` and `sha256` are of it before an invitation is put into it. */
export interface Program {
  readonly platform: Platform;
  readonly bytes: number;
  readonly sha256: string;
  /** Whose signature it carries; absent when it carries none. */
  readonly signer?: { readonly name: string };
}

/** Under which names they are saved; a browser numbers the second file of a name, and the program does not mind. */
export const fileNames: Readonly<Record<Platform, string>> = {
  'linux-x64': 'guichet-support.tar.gz',
  'windows-x64': 'guichet-support.exe',
};

/** The program that runs on this kind of computer, if there is such a one anywhere. */
export function platformOf(computer: Computer): Platform | undefined {
  if (computer === 'linux') return 'linux-x64';
  return computer === 'windows' ? 'windows-x64' : undefined;
}

export function platformName(platform: Platform): string {
  return programWords().platforms[platform];
}

/** What this person gets: what they chose, else what suits their computer. */
export function wantedOf({
  computer,
  chosen,
}: {
  readonly computer: Computer;
  readonly chosen: Platform | undefined;
}): Platform | undefined {
  return chosen ?? platformOf(computer);
}

/** Whether somebody who wants this has to be told that there is none for them. Where there is none at all, the appliance lacks them. */
export function isElsewhere(programs: readonly Program[], wanted: Platform | undefined): boolean {
  if (wanted === undefined) return true;
  return programs.length > 0 && !programs.some(({ platform }) => platform === wanted);
}
