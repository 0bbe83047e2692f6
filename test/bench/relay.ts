import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ownCertificate } from '../../server/appliance/certificate.js';
import type { BenchAim, BenchReport } from '../../server/bench/bench-command.js';
import { environmentNow } from './machine.js';
import { pinned } from './pinned.js';
import { RelayLoad } from './relay-load.js';
import {
  among,
  capacity,
  idle,
  shortForm,
  stalled,
  stream,
  throughput,
  wholeForm,
  type Form,
} from './relay-scenarios.js';
import { subjects, type Subject, type SubjectName, type Surroundings } from './relay-subjects.js';

export interface RelayBenchWishes {
  readonly rounds?: number | undefined;
  readonly short?: boolean | undefined;
  /** The folder in which `npm install meshcentral` was run. */
  readonly meshcentral?: string | undefined;
  /** Some of the scenarios, subjects and kinds (`tls`, `plain`) alone, separated by commas. */
  readonly only?: string | undefined;
}

interface Scenario {
  readonly name: string;
  readonly subjects: readonly SubjectName[];
  readonly plain: boolean;
  readonly repeated: boolean;
  readonly run: (subject: Subject, form: Form) => Promise<object>;
}

const paired: readonly SubjectName[] = ['guichet', 'uws', 'ws', 'meshcentral'];

const scenarios: readonly Scenario[] = [
  { name: 'throughput', subjects: [...paired, 'websockify'], plain: true, repeated: true, run: throughput },
  {
    name: 'frames8k',
    subjects: ['direct', ...paired, 'websockify'],
    plain: true,
    repeated: true,
    run: (subject, form) => stream(subject, form, { pairs: form.pairs, framesPerSecond: 30, bytes: 8_192 }),
  },
  {
    name: 'frames2k',
    subjects: ['direct', ...paired],
    plain: true,
    repeated: true,
    run: (subject, form) => stream(subject, form, { pairs: form.manyPairs, framesPerSecond: 10, bytes: 2_048 }),
  },
  { name: 'stalled', subjects: ['guichet'], plain: false, repeated: false, run: stalled },
  { name: 'idle', subjects: paired, plain: true, repeated: false, run: idle },
  { name: 'among', subjects: ['guichet', 'uws'], plain: false, repeated: false, run: among },
  {
    name: 'sessions64k',
    subjects: ['guichet', 'uws'],
    plain: false,
    repeated: false,
    run: (subject, form) => capacity(subject, form, 65_536),
  },
  {
    name: 'sessions8k',
    subjects: ['guichet', 'uws'],
    plain: false,
    repeated: false,
    run: (subject, form) => capacity(subject, form, 8_192),
  },
];

type Figures = Record<string, Record<string, Record<string, unknown>>>;
interface Skipped {
  readonly peer: string;
  readonly reason: string;
}

/** Every scenario with every subject, one after the other in each round, so that what else the machine does meets all of them. */
export async function benchRelay(wishes: RelayBenchWishes = {}): Promise<BenchReport> {
  const { absent } = RelayLoad;
  if (absent !== undefined) throw new Error(absent);
  const form = { ...(wishes.short === true ? shortForm : wholeForm) };
  const rounds = wishes.rounds ?? form.rounds;
  const only = wishes.only?.split(',') ?? [];
  const meant = (name: string, among: readonly string[]): boolean => {
    const chosen = only.filter((word) => among.includes(word));
    return chosen.length === 0 || chosen.includes(name);
  };
  const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-relay-'));
  const skipped: Skipped[] = [];
  const figures: Figures = {};
  try {
    for (const each of ['keys', 'tls']) mkdirSync(join(folder, each));
    const files = await ownCertificate(folder, ['localhost', '127.0.0.1'], Date.now());
    const surroundings: Surroundings = {
      folder,
      certificate: { certificate: files.certificate, key: files.key },
      meshcentral: wishes.meshcentral,
    };
    for (const scenario of scenarios.filter(({ name }) => meant(name, scenarioNames))) {
      for (const tls of scenario.plain ? [true, false] : [true]) {
        const kind = tls ? 'tls' : 'plain';
        if (!meant(kind, ['tls', 'plain'])) continue;
        const named = scenario.subjects.filter((name) => meant(name, Object.keys(subjects)));
        for (let round = 0; round < (scenario.repeated && tls ? rounds : 1); round += 1) {
          for (const name of named) {
            const outcome = await measure(name, scenario, form, surroundings, tls);
            if (typeof outcome === 'string') note(skipped, `${name} (${scenario.name}, ${kind})`, outcome);
            else keep(figures, kind, scenario.name, name, outcome);
          }
        }
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const medians = mediansOf(figures);
  return {
    bench: 'relay',
    environment: { ...environmentNow(), pinned, inFlightBytes: 262_144, form },
    rounds,
    figures: { ...medians, skipped },
    aims: aimsOf(medians),
  };
}

const scenarioNames = scenarios.map(({ name }) => name);

async function measure(
  name: SubjectName,
  { run, name: what }: Scenario,
  form: Form,
  surroundings: Surroundings,
  tls: boolean,
): Promise<object | string> {
  const kind = subjects[name];
  const reason = kind.skipped(surroundings, tls);
  if (reason !== undefined) return reason;
  let subject: Subject | undefined;
  try {
    subject = await kind.start(surroundings, tls);
    return await run(subject, form);
  } catch (error) {
    // Of Guichet's own nothing is left out.
    if (name === 'guichet') throw new Error(`${what}: ${(error as Error).message}`, { cause: error });
    return (error as Error).message;
  } finally {
    await subject?.end();
  }
}

function note(skipped: Skipped[], peer: string, reason: string): void {
  if (!skipped.some((each) => each.peer === peer)) skipped.push({ peer, reason: `skipped: ${reason}` });
}

function keep(figures: Figures, kind: string, scenario: string, subject: string, outcome: object): void {
  const bySubject = ((figures[kind] ??= {})[scenario] ??= {});
  bySubject[subject] = [...((bySubject[subject] as object[] | undefined) ?? []), outcome];
}

/** The median of each number over the rounds; what was measured once stays as it is. */
function mediansOf(figures: Figures): Figures {
  const each = (runs: readonly Readonly<Record<string, unknown>>[]): unknown => {
    if (runs.length === 1) return runs[0];
    const names = Object.keys(runs[0] ?? {});
    return Object.fromEntries(names.map((name) => [name, medianOf(runs.map((run) => Number(run[name])))]));
  };
  return mapped(figures, (byScenario) =>
    mapped(byScenario, (bySubject) => mapped(bySubject, (runs) => each(runs as Record<string, unknown>[]))),
  );
}

function mapped<From, To>(record: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The aims whose figures are there: a peer that was skipped leaves its aim out. */
function aimsOf(figures: Figures): BenchAim[] {
  const value = (scenario: string, subject: SubjectName, name: string): number | undefined =>
    (figures['tls']?.[scenario]?.[subject] as Record<string, number> | undefined)?.[name];
  const ratio = (scenario: string, name: string, peer: SubjectName): number | undefined => {
    const [own, other] = [value(scenario, 'guichet', name), value(scenario, peer, name)];
    return own === undefined || other === undefined ? undefined : Math.round((1_000 * own) / other) / 1_000;
  };
  const added = (scenario: string, share: string): number | undefined => {
    const [own, direct] = [value(scenario, 'guichet', share), value(scenario, 'direct', share)];
    return own === undefined || direct === undefined ? undefined : Math.round((own - direct) * 1_000) / 1_000;
  };
  const above = true;
  const rows: readonly (readonly [string, string, number | undefined, number, true?])[] = [
    [
      'throughput of one pair against bare uWebSockets.js',
      '×',
      ratio('throughput', 'mebibytesPerSecond', 'uws'),
      0.9,
      above,
    ],
    [
      'throughput of one pair against MeshCentral',
      '×',
      ratio('throughput', 'mebibytesPerSecond', 'meshcentral'),
      4,
      above,
    ],
    [
      'CPU per frame of 8 KB against bare uWebSockets.js',
      '×',
      ratio('frames8k', 'cpuMicrosecondsPerFrame', 'uws'),
      1.1,
    ],
    [
      'CPU per frame of 8 KB against MeshCentral',
      '×',
      ratio('frames8k', 'cpuMicrosecondsPerFrame', 'meshcentral'),
      0.5,
    ],
    ['added at p99 to many streams of 2 KB', 'ms', added('frames2k', 'p99'), 5],
    ['p99 of 500 sessions among 10,000 idle connections, on one core', 'ms', value('among', 'guichet', 'p99'), 10],
    ['memory per idle connection', 'KiB', value('idle', 'guichet', 'kibibytesEach'), 10],
    ['sessions of 180 kB/s in frames of 64 KB', 'sessions', value('sessions64k', 'guichet', 'sessions'), 1_000, above],
  ];
  return rows.flatMap(([name, unit, found, aim, isAbove]) => {
    if (found === undefined) return [];
    const met = isAbove === true ? found >= aim : found <= aim;
    return [{ name, unit, value: found, aim, ...(isAbove === true ? { above: true as const } : {}), met }];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string' },
      short: { type: 'boolean' },
      meshcentral: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  console.log(JSON.stringify(await benchRelay({ ...values, rounds })));
}
