import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { publicPorts } from '../appliance/addresses.js';
import { answering, configOf, ofAppliance, readWords, type CommandResult } from '../command.js';
import { Refusal } from '../errors.js';
import { differencesOf, sayDifference } from './difference.js';
import { readExported } from './exported-file.js';
import { exportConfiguration } from './exported.js';
import { faultsOfStart } from './start-faults.js';

const OWNER_ONLY = 0o600;
const LINE = 120;

/** `guichet config check [--config FILE]` */
export function configCheckCommand(args: readonly string[]): Promise<CommandResult> {
  return answering(async () => {
    const { values } = readWords(args, { options: { config: ofAppliance.config } });
    const config = configOf(values);
    const name = config.publicHost[0] ?? 'this machine’s own name';
    const { pages, relay } = publicPorts(config);
    const ports = pages === relay ? `port ${pages}` : `ports ${pages} and ${relay}`;
    const said = `Every setting is one, and has a value it can have: ${name}, ${ports}.`;
    const faults = faultsOfStart(config, Date.now());
    const text = [said, ...(faults.length > 0 ? ['With them, on this machine:', ...faults] : [])].join('\n');
    return Promise.resolve({ code: faults.length > 0 ? 1 : 0, text });
  });
}

/** `guichet config export [FILE] [--data DIR] [--config FILE]` */
export function configExportCommand(args: readonly string[]): Promise<CommandResult> {
  return answering(async () => {
    const { values, positionals } = readWords(args, { allowPositionals: true, options: ofAppliance });
    const [file] = positionals;
    const text = stringify(await exportConfiguration(configOf(values)), { lineWidth: LINE });
    if (file === undefined) return { code: 0, text: text.trimEnd() };
    try {
      writeFileSync(file, text, { flag: 'wx', mode: OWNER_ONLY });
    } catch (error) {
      throw new Refusal('backup/unwritable', (error as Error).message);
    }
    return { code: 0, text: `The configuration is in ${file}, without secrets.` };
  });
}

/** `guichet config diff FILE [--data DIR] [--config FILE] [--json]`: 0 nothing differs, 1 something does. */
export function configDiffCommand(args: readonly string[]): Promise<CommandResult> {
  return answering(async () => {
    const { values, positionals } = readWords(args, {
      allowPositionals: true,
      options: { ...ofAppliance, json: { type: 'boolean' } },
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) return { code: 2, text: 'Name one file that export wrote.' };
    const differences = differencesOf(readExported(file).exported, await exportConfiguration(configOf(values)));
    const code = differences.length === 0 ? 0 : 1;
    if (values.json === true) return { code, text: JSON.stringify({ differences }) };
    const said = differences.map(sayDifference);
    return { code, text: said.length === 0 ? `The appliance is as ${file} says.` : said.join('\n') };
  });
}
