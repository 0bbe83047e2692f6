import { benchCommand } from './bench/bench-command.js';
import { doctorCommand } from './doctor/doctor-command.js';
import { verifyCommand, type CommandResult } from './audit/verify-command.js';

interface Command {
  readonly usage: string;
  readonly sentence: string;
  readonly run: (args: readonly string[]) => Promise<CommandResult>;
}

/** What `guichet` can be told on the command line, by its first words. */
const commands: Readonly<Record<string, Command>> = {
  'audit verify': {
    usage: '[--data DIR] [--head NUMBER:HASH] [--key FILE]',
    sentence: 'Check that no record of the audit was changed, removed or added; name the first bad one.',
    run: verifyCommand,
  },
  doctor: {
    usage: '[--data DIR] [--config FILE] [--json]',
    sentence:
      'Look whether the appliance is well, from its settings to an exact picture through its relay; say what to do.',
    run: doctorCommand,
  },
  bench: {
    usage: 'NAME [--rounds NUMBER] [--traces DIR] [--json]',
    sentence:
      'Measure on this machine, from the source tree: codec, latency, network, relay, first-frame, desk, access.',
    run: benchCommand,
  },
};

const args = process.argv.slice(2);
const found = Object.entries(commands).find(([words]) => words.split(' ').every((word, i) => args[i] === word));
const result = found === undefined ? help(args) : await found[1].run(args.slice(found[0].split(' ').length));
(result.code === 2 && result.isAnswer !== true ? process.stderr : process.stdout).write(`${result.text}\n`);
process.exitCode = result.code;

function help(given: readonly string[]): CommandResult {
  const lines = Object.entries(commands).map(
    ([words, { usage, sentence }]) => `  guichet ${words} ${usage}\n      ${sentence}`,
  );
  const asked = given.length === 0 || given[0] === '--help' || given[0] === 'help';
  const unknown = asked ? '' : `There is no command “${given.join(' ')}”.\n`;
  return { code: asked ? 0 : 2, text: `${unknown}Commands:\n${lines.join('\n')}` };
}
