import { Refusal } from '../errors.js';
import type { HandedOut, Platform, PreparedProgram, ProgramInfo } from './program-file.js';
import { SigningFailure, type SigningTrouble } from './program-signing.js';

/** How the program for one platform stands, for administrators. */
export interface ProgramStanding {
  platform: Platform;
  /** What is handed out; absent while nothing is. */
  program?: ProgramInfo;
  /** Why nothing is handed out. */
  trouble?: 'missing' | SigningTrouble;
  /** The same in an English sentence, with the names of files. */
  detail?: string;
}

export type Preparers = Readonly<Record<Platform, () => Promise<PreparedProgram>>>;

/** What failed is not tried again for so long: signing takes a process of its own. */
const RETRY_MS = 30_000;

export interface ProgramFilesOptions {
  readonly preparers: Preparers;
  /** Told in words what an administrator has to mend. */
  readonly troubled: (platform: Platform, failure: SigningFailure) => void;
  /** UTC milliseconds, for what runs out; monotonic ones, for what is tried again. */
  readonly now: () => number;
  readonly monotonic: () => number;
}

/** The end user's programs as this appliance hands them out: one a platform, where it was built. */
export class ProgramFiles {
  readonly #options: ProgramFilesOptions;
  readonly #attempts = new Map<Platform, Promise<PreparedProgram>>();
  readonly #failures = new Map<Platform, { readonly failure: SigningFailure; readonly until: number }>();

  constructor(options: ProgramFilesOptions) {
    this.#options = options;
  }

  /** What can be handed out now. */
  async list(): Promise<ProgramInfo[]> {
    return (await this.standing()).flatMap(({ program }) => (program === undefined ? [] : [program]));
  }

  /** How each of them stands. */
  standing(): Promise<ProgramStanding[]> {
    const platforms = Object.keys(this.#options.preparers) as Platform[];
    return Promise.all(platforms.map((platform) => this.#standingOf(platform)));
  }

  /** @throws Refusal `program/missing` with the reason in words that anybody may read */
  async require(platform: Platform): Promise<void> {
    await this.#prepared(platform);
  }

  /** The program with this signed configuration in it. @throws Refusal `program/missing` */
  async handOut(platform: Platform, configuration: Uint8Array): Promise<HandedOut> {
    return (await this.#prepared(platform)).handOut(configuration);
  }

  async #standingOf(platform: Platform): Promise<ProgramStanding> {
    try {
      return { platform, program: (await this.#attempt(platform)).info };
    } catch (error) {
      if (error instanceof SigningFailure) return { platform, trouble: error.trouble, detail: error.message };
      if (error instanceof Refusal) return { platform, trouble: 'missing', detail: error.detail ?? error.message };
      throw error;
    }
  }

  /** What an administrator reads of a failure names files of this machine; whoever downloads reads that it failed. */
  async #prepared(platform: Platform): Promise<PreparedProgram> {
    try {
      return await this.#attempt(platform);
    } catch (error) {
      if (error instanceof SigningFailure) throw new Refusal('program/missing', 'it could not be signed');
      throw error;
    }
  }

  async #attempt(platform: Platform): Promise<PreparedProgram> {
    const prepared = await this.#latest(platform);
    const ends = prepared.info.signer?.ends;
    if (ends === undefined || ends > this.#options.now()) return prepared;
    // It may have been renewed meanwhile: then the next try says so.
    this.#attempts.delete(platform);
    return this.#latest(platform);
  }

  #latest(platform: Platform): Promise<PreparedProgram> {
    const failed = this.#failures.get(platform);
    if (failed !== undefined && failed.until > this.#options.monotonic()) return Promise.reject(failed.failure);
    const known = this.#attempts.get(platform);
    if (known !== undefined) return known;
    const prepared = this.#options.preparers[platform]();
    this.#attempts.set(platform, prepared);
    prepared.catch((error: unknown) => this.#failed(platform, error));
    return prepared;
  }

  /** A program that was missing may be there the next time somebody asks; one that could not be signed, a little later. */
  #failed(platform: Platform, error: unknown): void {
    this.#attempts.delete(platform);
    if (!(error instanceof SigningFailure)) return;
    this.#failures.set(platform, { failure: error, until: this.#options.monotonic() + RETRY_MS });
    this.#options.troubled(platform, error);
  }
}
