import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { readConfig, type Config } from './config.js';
import { Refusal } from './errors.js';

/** What the command line says and answers: 0 done and well, 1 something is not well, 2 it could not be done. */
export interface CommandResult {
  readonly code: 0 | 1 | 2;
  readonly text: string;
  /** With 2: it is an answer all the same, for whoever reads standard output. */
  readonly isAnswer?: boolean;
}

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
    if (error instanceof Refusal) return { code: 2, text: error.message };
    const { code, message } = error as NodeJS.ErrnoException;
    if (code?.startsWith('ERR_PARSE_ARGS') === true) return { code: 2, text: `Not understood: ${message}` };
    throw error;
  }
}
