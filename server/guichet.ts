import type { CommandResult } from './command.js';
import { version } from './version.js';

interface Command {
  readonly usage: string;
  readonly sentence: string;
  readonly run: (args: readonly string[]) => Promise<CommandResult>;
}

/** What `guichet` can be told on the command line, by its first words. Each loads what it needs, and nothing of the others. */
const commands: Readonly<Record<string, Command>> = {
  setup: {
    usage:
      '[--host NAME]… [--certificate FILE [--key FILE] [--authority FILE] | --request FILE] [--data DIR] [--config FILE]',
    sentence:
      'Name the appliance, give it a certificate or request one, show the first administrator’s link; - is a stream. Asks without options.',
    run: async (args) => (await import('./setup/setup-command.js')).setupCommand(args),
  },
  doctor: {
    usage: '[--data DIR] [--config FILE] [--json]',
    sentence:
      'Look whether the appliance is well, from its settings to an exact picture through its relay; say what to do.',
    run: async (args) => (await import('./doctor/doctor-command.js')).doctorCommand(args),
  },
  backup: {
    usage: 'FILE (--passphrase-file FILE | --recipient FILE) [--data DIR] [--config FILE] [--json]',
    sentence:
      'Write a sealed backup into a new file, while the appliance runs or not; - reads the passphrase from input.',
    run: async (args) => (await import('./backup/backup-command.js')).backupCommand(args),
  },
  'backup-key': {
    usage: 'FILE [--passphrase-file FILE]',
    sentence: 'Make a pair of keys for backups: FILE.pub seals them, FILE opens them and is kept elsewhere.',
    run: async (args) => (await import('./backup/backup-command.js')).backupKeyCommand(args),
  },
  restore: {
    usage: 'FILE (--passphrase-file FILE | --key FILE) [--replace] [--data DIR] [--config FILE] [--json]',
    sentence:
      'Bring an appliance back from a backup, whole or not at all; sessions, links, codes and sign-ins are over.',
    run: async (args) => (await import('./backup/restore-command.js')).restoreCommand(args),
  },
  upgrade: {
    usage: 'BUNDLE [--check] [--yes] [--key KEY] [--unsigned]',
    sentence:
      'Bring an installed appliance to the version of a bundle, as root: checked first, said, then done with progress.',
    run: async () => (await import('./appliance/upgrade-command.js')).upgradeCommand(),
  },
  'config check': {
    usage: '[--config FILE]',
    sentence: 'Look whether every setting is one, and the files that they name will do, before a start with them.',
    run: async (args) => (await import('./configuration/config-command.js')).configCheckCommand(args),
  },
  'config export': {
    usage: '[FILE] [--data DIR] [--config FILE]',
    sentence:
      'Write settings, channels, groups, roles, rights, rules, SOS Calls and directories, in one order, no secrets.',
    run: async (args) => (await import('./configuration/config-command.js')).configExportCommand(args),
  },
  'config diff': {
    usage: 'FILE [--data DIR] [--config FILE] [--json]',
    sentence: 'Say what of the appliance is not as an exported file says.',
    run: async (args) => (await import('./configuration/config-command.js')).configDiffCommand(args),
  },
  'config import': {
    usage: 'FILE [--check] [--prune] [--yes] [--data DIR] [--config FILE] [--json]',
    sentence:
      'Make a stopped appliance as an exported file says, all of it or nothing, on record; --check only looks; - is a stream.',
    run: async (args) => (await import('./configuration/import-command.js')).configImportCommand(args),
  },
  'support-bundle': {
    usage: 'FILE [--log FILE] [--data DIR] [--config FILE]',
    sentence:
      'Put together what somebody who helps has to know, without a secret or anybody’s name or address; - is a stream.',
    run: async (args) => (await import('./support/support-bundle-command.js')).supportBundleCommand(args),
  },
  'audit verify': {
    usage: '[--data DIR] [--config FILE] [--head NUMBER:HASH]… [--key FILE]',
    sentence: 'Check that no record of the audit was changed, removed or added; name the first bad one.',
    run: async (args) => (await import('./audit/verify-command.js')).verifyCommand(args),
  },
  bench: {
    usage: 'NAME [--rounds NUMBER] [--traces DIR] [--json]',
    sentence:
      'Measure on this machine, from the source tree: codec, latency, relay-latency, network, relay, first-frame, desk, access, install.',
    run: async (args) => (await import('./bench/bench-command.js')).benchCommand(args),
  },
};

const HELP = ['--help', '-h', 'help'];
const VERSION = ['--version', '-V', 'version'];

const args = process.argv.slice(2);
const found = Object.entries(commands).find(([words]) => words.split(' ').every((word, i) => args[i] === word));
const result = await answer();
if (result.aside !== undefined) process.stderr.write(`${result.aside}\n`);
if (result.text !== '') {
  (result.code === 2 && result.isAnswer !== true ? process.stderr : process.stdout).write(`${result.text}\n`);
}
process.exitCode = result.code;

async function answer(): Promise<CommandResult> {
  if (args.length === 1 && VERSION.includes(args[0] ?? '')) return { code: 0, text: `Guichet ${version}` };
  if (found === undefined) return help(args);
  const rest = args.slice(found[0].split(' ').length);
  return rest.some((word) => word === '--help' || word === '-h')
    ? { code: 0, text: described(found) }
    : found[1].run(rest);
}

function described([words, { usage, sentence }]: [string, Command]): string {
  return `  guichet ${words} ${usage}\n      ${sentence}`;
}

function help(given: readonly string[]): CommandResult {
  const lines = Object.entries(commands).map(described);
  const asked = given.length === 0 || HELP.includes(given[0] ?? '');
  const unknown = asked ? '' : `There is no command “${given.join(' ')}”.\n`;
  return { code: asked ? 0 : 2, text: `${unknown}Commands:\n${lines.join('\n')}` };
}
