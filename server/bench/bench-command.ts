import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { CommandResult } from '../command.js';

/** What every bench gives: one JSON object. */
export interface BenchReport {
  readonly bench: string;
  readonly environment: Readonly<Record<string, unknown>>;
  readonly rounds?: number;
  /** What was measured, in the units of the aims: medians and the rest. */
  readonly figures?: Readonly<Record<string, unknown>>;
  readonly aims: readonly BenchAim[];
}

export interface BenchAim {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly aim: number;
  /** The value is to be above the aim, not under it. */
  readonly above?: true;
  readonly met: boolean;
}

/** A bench drives browsers and desktops as the tests do, and lives with them: what is compiled of it, and the function to call. */
interface Bench {
  readonly file: string;
  readonly entry: string;
  /** Packages that only a source tree has. */
  readonly needs: readonly string[];
  readonly hasRounds: boolean;
  /** Its first parameter is the folder of the recorded desktops. */
  readonly hasTraces?: true;
  /** Its first parameter is everything that was wished. */
  readonly hasWishes?: true;
}

const benches: Readonly<Record<string, Bench>> = {
  access: {
    file: '../../test/bench/access.js',
    entry: 'benchAccess',
    needs: [],
    hasRounds: false,
  },
  codec: {
    file: '../../test/bench/codec.js',
    entry: 'benchCodec',
    needs: [],
    hasRounds: false,
    hasTraces: true,
  },
  desk: {
    file: '../../test/bench/desk.js',
    entry: 'benchDesk',
    needs: ['playwright-core', 'ws'],
    hasRounds: false,
  },
  'first-frame': {
    file: '../../test/bench/first-frame.js',
    entry: 'benchFirstFrame',
    needs: ['playwright-core', 'ws'],
    hasRounds: true,
  },
  install: {
    file: '../../test/bench/install.js',
    entry: 'benchInstall',
    needs: [],
    hasRounds: true,
  },
  latency: {
    file: '../../test/bench/latency.js',
    entry: 'benchLatency',
    needs: ['playwright-core', 'ws'],
    hasRounds: true,
  },
  network: {
    file: '../../test/bench/network.js',
    entry: 'benchNetwork',
    needs: ['ws'],
    hasRounds: true,
  },
  relay: {
    file: '../../test/bench/relay.js',
    entry: 'benchRelay',
    needs: ['ws'],
    hasRounds: true,
    hasWishes: true,
  },
  'relay-latency': {
    file: '../../test/bench/relay-latency.js',
    entry: 'benchRelayLatency',
    needs: ['ws'],
    hasRounds: false,
  },
};

interface Options {
  readonly rounds?: string;
  readonly traces?: string;
  readonly json?: boolean;
  /** The same in little, to see that it runs. */
  readonly short?: boolean;
  /** The folder in which `npm install meshcentral` was run. */
  readonly meshcentral?: string;
  /** Some of its parts alone. */
  readonly only?: string;
}

/** `guichet bench NAME [--rounds NUMBER] [--traces DIR] [--short] [--meshcentral DIR] [--only PARTS] [--json]`: 0 every aim is met, 1 one is not, 2 it could not be measured. */
export async function benchCommand(args: readonly string[]): Promise<CommandResult> {
  let name: string | undefined;
  let options: Options;
  try {
    const parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        rounds: { type: 'string' },
        traces: { type: 'string' },
        json: { type: 'boolean' },
        short: { type: 'boolean' },
        meshcentral: { type: 'string' },
        only: { type: 'string' },
      },
    });
    [name] = parsed.positionals;
    options = parsed.values;
  } catch (error) {
    return { code: 2, text: `Not understood: ${(error as Error).message}` };
  }
  const bench = name !== undefined && Object.hasOwn(benches, name) ? benches[name] : undefined;
  if (bench === undefined)
    return { code: 2, text: `There is no bench “${name ?? ''}”: ${Object.keys(benches).join(', ')}.` };
  const rounds = options.rounds === undefined ? undefined : Number(options.rounds);
  if (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0)) {
    return { code: 2, text: 'Not understood: --rounds takes a whole number above 0.' };
  }
  const missing = missingFor(bench);
  if (missing !== undefined) return { code: 2, text: missing };
  const found = (await import(new URL(bench.file, import.meta.url).href)) as Record<string, unknown>;
  const run = found[bench.entry] as (wish?: number | string | object) => Promise<BenchReport>;
  try {
    const wish = bench.hasTraces === true ? options.traces : bench.hasRounds ? rounds : undefined;
    const wishes = bench.hasWishes === true ? { ...options, rounds } : wish;
    const report = await (wishes === undefined ? run() : run(wishes));
    const code = report.aims.every(({ met }) => met) ? 0 : 1;
    return { code, text: options.json === true ? JSON.stringify(report) : table(report) };
  } catch (error) {
    return { code: 2, text: `It could not be measured: ${(error as Error).message}` };
  }
}

function missingFor({ file, needs }: Bench): string | undefined {
  if (!existsSync(fileURLToPath(new URL(file, import.meta.url)))) {
    return 'Benches run from the source tree, and this is an appliance without one. Clone it and run "npm test" once.';
  }
  const require = createRequire(import.meta.url);
  const absent = needs.filter((name) => {
    try {
      require.resolve(name);
      return false;
    } catch {
      return true;
    }
  });
  return absent.length === 0 ? undefined : `This bench needs ${absent.join(', ')}, which "npm test" installs.`;
}

function table({ bench, environment, aims }: BenchReport): string {
  const lines = aims.map(
    ({ name, unit, value, aim, above, met }) =>
      `  ${met ? 'met    ' : 'NOT MET'}  ${name}: ${value} ${unit} (aim: ${above === true ? 'above' : 'under'} ${aim})`,
  );
  return [`${bench}, on ${JSON.stringify(environment)}`, ...lines].join('\n');
}
