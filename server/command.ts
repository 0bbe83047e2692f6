import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { hindranceOf } from './appliance/data-folder.js';
import { readConfig, type Config } from './config.js';
import { Refusal } from './errors.js';

/** What the command line says and answers: 0 done and well, 1 something is not well, 2 it could not be done. */
export interface CommandResult {
  readonly code: 0 | 1 | 2;
  readonly text: string;
  /** What is said beside it, on standard error. */
  readonly aside?: string;
  /** With 2: it is an answer all the same, for whoever reads standard output. */
  readonly isAnswer?: boolean;
}

/** Why a command cannot do its work, in whole sentences: what happened, why, what to do. */
export class CommandFailure extends Error {}

/** The options that name an appliance. */
export const ofAppliance = { data: { type: 'string' }, config: { type: 'string' } } as const;

/**
 * The settings of the appliance that a command names, with the absolute path of its data folder.
 * @throws Refusal `configuration/invalid`
 */
export function configOf(given: { readonly data?: string | undefined; readonly config?: string | undefined }): Config {
  const config = readConfig(given.config === undefined ? undefined : resolve(given.config), process.env);
  return { ...config, data: resolve(given.data ?? config.data) };
}

/** @throws CommandFailure where no appliance was started yet, or this user may not look at its data */
export function requireData(folder: string): void {
  requireOpen(folder);
  if (hindranceOf(folder) === 'absent') {
    throw new CommandFailure(
      `No appliance was started on ${folder} yet: name its data folder with --data, or start it first.`,
    );
  }
}

/** @throws CommandFailure where this user may not look at an appliance's data */
export function requireOpen(folder: string): void {
  if (hindranceOf(folder) !== 'closed') return;
  throw new CommandFailure(
    `${userInfo().username} may not look into ${folder}: run this with sudo, or as the appliance’s user.`,
  );
}

/** Reads what stands after a command's words, strictly. */
export function readWords<T extends ParseArgsConfig>(
  args: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<T & { args: string[]; strict: true }>> {
  return parseArgs({ ...options, args: [...args], strict: true });
}

/** Runs a command: what it refuses, and what it cannot understand, is an answer in words. */
export async function answering(run: () => Promise<CommandResult>): Promise<CommandResult> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal || error instanceof CommandFailure) return { code: 2, text: error.message };
    const { code, message, syscall } = error as NodeJS.ErrnoException;
    // A disk that is full or read-only, a file that is another user's.
    if (syscall !== undefined) {
      return { code: 2, text: `It could not be done: ${message}. Mend that, or run this with sudo, then try again.` };
    }
    if (code?.startsWith('ERR_PARSE_ARGS') === true) return { code: 2, text: `Not understood: ${message}` };
    throw error;
  }
}
