import { request } from '../../appliance/request.js';

export type Platform = 'linux-x64' | 'windows-x64';
export type ProgramTrouble =
  'missing' | 'tool' | 'certificate' | 'passphrase' | 'expired' | 'not-for-code' | 'timestamp' | 'settings' | 'other';

export interface ProgramStanding {
  readonly platform: Platform;
  readonly program?: {
    readonly bytes: number;
    readonly sha256: string;
    /** `ends`: UTC milliseconds. */
    readonly signer?: { readonly name: string; readonly ends: number };
  };
  readonly trouble?: ProgramTrouble;
  /** The same in an English sentence, with the names of files. */
  readonly detail?: string;
}

export const programsKey = ['programs'] as const;

export const listPrograms = (): Promise<{ programs: readonly ProgramStanding[] }> => request('GET', '/api/v1/programs');
