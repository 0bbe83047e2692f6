import { createInterface } from 'node:readline/promises';
import {
  answering,
  CommandFailure,
  configOf,
  ofAppliance,
  readWords,
  requireData,
  type CommandResult,
} from '../command.js';
import { sayDifference } from './difference.js';
import { readExported } from './exported-file.js';
import { carryOut, planImport } from './import.js';
import type { Note, Plan } from './plan.js';

/**
 * `guichet config import FILE [--check] [--prune] [--yes] [--data DIR] [--config FILE] [--json]`: 0 the appliance is as the file
 * says, 1 something was passed over or, with --check, would change; 2 nothing was done. FILE is `-` for standard input.
 */
export function configImportCommand(args: readonly string[]): Promise<CommandResult> {
  return answering(async () => {
    const flag = { type: 'boolean' } as const;
    const { values, positionals } = readWords(args, {
      allowPositionals: true,
      options: { ...ofAppliance, check: flag, prune: flag, yes: flag, json: flag },
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) return { code: 2, text: 'Name one file that export wrote.' };
    const config = configOf(values);
    requireData(config.data);
    const { text, exported } = readExported(file);
    const now = Date.now();
    const planned = await planImport({ config, file: exported, prune: values.prune === true, now });
    const { plan } = planned;
    const { differences, passedOver, faults } = plan;
    const said = (done: boolean): string =>
      values.json === true ? JSON.stringify({ done, differences, passedOver, faults }) : page(plan, file, done);
    if (faults.length > 0) return { code: 2, text: said(false), isAnswer: values.json === true };
    const isNothing = differences.length === 0;
    if (values.check === true || isNothing) {
      return { code: isNothing && passedOver.length === 0 ? 0 : 1, text: said(false) };
    }
    if (values.yes !== true) await agree(page(plan, file, false));
    await carryOut(planned, config.data, text, now);
    return { code: passedOver.length === 0 ? 0 : 1, text: said(true) };
  });
}

/** @throws CommandFailure unless somebody at this terminal says yes */
async function agree(text: string): Promise<void> {
  if (!process.stdin.isTTY) {
    throw new CommandFailure(
      `${text}\nNothing was changed: nobody can be asked here; say --yes, or look with --check.`,
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${text}\nGo on? [yes/no] `).catch(() => '');
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new CommandFailure('Nothing was changed.');
}

function page({ differences, passedOver, faults }: Plan, file: string, done: boolean): string {
  const notes = (each: readonly Note[]): string[] => each.map(({ path, why }) => `! ${path}: ${why}`);
  if (faults.length > 0) {
    return [`Nothing was changed: ${file} cannot be carried out. Correct this, then try again.`, ...notes(faults)].join(
      '\n',
    );
  }
  const changes = differences.map(sayDifference);
  const passed = passedOver.length === 0 ? [] : ['Passed over:', ...notes(passedOver)];
  if (changes.length === 0) return [`${file} changes nothing here.`, ...passed].join('\n');
  const head = done ? 'Done, and on record:' : 'This would change:';
  const tail = done ? ['Start the appliance.'] : [];
  return [head, ...changes, ...passed, ...tail].join('\n');
}
