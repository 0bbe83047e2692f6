import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { CommandResult } from '../command.js';
import { readConfig, type Config } from '../config.js';
import { Refusal } from '../errors.js';
import { examine } from './doctor.js';
import { failed, type Finding } from './finding.js';

const marks = { well: 'ok    ', failed: 'FAILED', unchecked: '?     ' } as const;

/** `guichet doctor [--data DIR] [--config FILE] [--json]`: 0 all is well, 1 something is not, 2 not everything could be checked. */
export async function doctorCommand(args: readonly string[]): Promise<CommandResult> {
  let values: { data?: string; config?: string; json?: boolean };
  try {
    const text = { type: 'string' } as const;
    ({ values } = parseArgs({ args: [...args], options: { data: text, config: text, json: { type: 'boolean' } } }));
  } catch (error) {
    return { code: 2, text: `Not understood: ${(error as Error).message}` };
  }
  const findings = await examined(values.data, values.config);
  const code = findings.some(({ state }) => state === 'failed')
    ? 1
    : findings.some(({ state }) => state !== 'well')
      ? 2
      : 0;
  const text = values.json === true ? JSON.stringify({ doctor: code, findings }) : page(findings, code);
  return { code, text, isAnswer: true };
}

async function examined(data: string | undefined, file: string | undefined): Promise<Finding[]> {
  let config: Config;
  try {
    config = readConfig(file === undefined ? undefined : resolve(file), process.env);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [failed('configuration', error.message, 'Mend the setting; config/guichet.yaml shows them all.')];
  }
  return examine({ ...config, data: resolve(data ?? config.data) }, Date.now());
}

function page(findings: readonly Finding[], code: 0 | 1 | 2): string {
  const lines = findings.flatMap(({ check, state, sentence, advice }) => [
    `${marks[state]}  ${check}: ${sentence}`,
    ...(advice === undefined ? [] : [`        → ${advice}`]),
  ]);
  const end = [
    'All is well.',
    'Something is wrong; each line with an arrow says what to do.',
    'Not everything could be checked.',
  ];
  return [...lines, end[code]].join('\n');
}
