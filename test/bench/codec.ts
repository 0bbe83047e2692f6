import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BenchAim, BenchReport } from '../../server/bench/bench-command.js';
import { environmentNow } from './machine.js';
import { traceNames, traces } from './traces.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const usualFolder = join(root, 'build/traces');
const nativeFolder = join(root, 'build/bench-native');
const peers = ['vp8', 'vp9', 'openh264'] as const;
type Peer = (typeof peers)[number];

/** What moves pictures about, where lossy codecs do well; the other seven are text and windows. */
const pictures: readonly string[] = ['browser-scroll', 'window-switch', 'video'];
const aimed = { cpu: 0.2, textBytes: 1.2, pictureBytes: 2, frameMs: 15, exactMs: 600 };

/** Of one encoder on one trace; the first full picture counts in `firstKilobytes` alone. */
export interface CodecFigures {
  readonly contestant: string;
  readonly seconds: number;
  readonly frames: number;
  /** Processor time: a second of the trace, a frame. */
  readonly cpuMsPerSecond: number;
  readonly frameMsP50: number;
  readonly frameMsP99: number;
  /** What made exact what was sent with a loss before is counted apart. */
  readonly kilobytesPerSecond: number;
  readonly refreshKilobytesPerSecond: number;
  readonly firstKilobytes: number;
  /** Peak signal-to-noise ratio of red, green and blue over the blocks that changed; 99: no difference. */
  readonly decibels: number;
  readonly exactFrames: number;
  /** Frames that said they are exact and were not. */
  readonly wrongFrames: number;
  /** After the last change of all; after any change that was followed by stillness. Nothing: it never was. */
  readonly exactAfterMs?: number;
  readonly longestInexactMs?: number;
}

export type CodecTable = Readonly<Record<string, Readonly<Record<string, CodecFigures>>>>;

export interface NativeBench {
  readonly recorder: string;
  readonly bench: string;
}

/** Builds what the bench runs; rejects with what is missing for it. */
export function nativeBench(folder = nativeFolder): NativeBench {
  const cmake = (...parameters: string[]): void => {
    try {
      execFileSync('cmake', parameters, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
    } catch (error) {
      const said = (error as { stderr?: string; stdout?: string }).stderr ?? '';
      throw new Error(
        `the encoders could not be built (apt-get install cmake ninja-build libvpx-dev libyuv-dev libjpeg-dev): ${said.trim() || (error as Error).message}`,
        { cause: error },
      );
    }
  };
  cmake('-S', 'native', '-B', folder, '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Release', '-DGUICHET_BENCH=ON');
  cmake('--build', folder, '--target', 'codec-bench', 'trace-record');
  return { recorder: join(folder, 'bench/trace-record'), bench: join(folder, 'bench/codec-bench') };
}

/** Runs a trace by every encoder that was built, or by those named. */
export async function runTrace(
  bench: string,
  trace: string,
  contestants: readonly string[] = [],
): Promise<Record<string, CodecFigures>> {
  const { stdout } = await promisify(execFile)(bench, [trace, ...contestants]);
  const lines = stdout.trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => JSON.parse(line) as CodecFigures).map((figures) => [figures.contestant, figures]),
  );
}

/** Ten recorded desktops by our encoder and by those of others. Records what `folder` lacks first. */
export async function benchCodec(folder = usualFolder): Promise<BenchReport> {
  const built = nativeBench();
  mkdirSync(folder, { recursive: true });
  const paths = await traces(folder, built.recorder);
  const table: Record<string, Record<string, CodecFigures>> = {};
  for (const [name, path] of paths) table[name] = await runTrace(built.bench, path);
  const measured = peers.filter((peer) => Object.values(table).every((row) => row[peer] !== undefined));
  const skipped = peers.filter((peer) => !measured.includes(peer));
  return {
    bench: 'codec',
    environment: { ...environmentNow(), screen: '1920x1080, Xvfb with openbox' },
    figures: {
      traces: table,
      skipped: skipped.map((peer) => ({
        peer,
        reason: `skipped: lib${peer === 'openh264' ? peer : 'vpx'} was not found when the bench was built (apt-get install libopenh264-dev)`,
      })),
    },
    aims: codecAims(table, measured),
  };
}

export function codecAims(table: CodecTable, measured: readonly Peer[]): BenchAim[] {
  const names = traceNames.filter((name) => table[name] !== undefined);
  const own = (name: string): CodecFigures => figuresOf(table, name, 'guichet');
  const under = (name: string, unit: string, value: number, aim: number): BenchAim => {
    const rounded = Math.round(value * 1_000) / 1_000;
    return { name, unit, value: rounded, aim, met: rounded <= aim };
  };
  const logarithms = names.map((name) =>
    Math.log(own(name).cpuMsPerSecond / figuresOf(table, name, 'vp8').cpuMsPerSecond),
  );
  const mean = Math.exp(logarithms.reduce((sum, each) => sum + each, 0) / logarithms.length);
  const best = (name: string): number =>
    Math.min(...measured.map((peer) => figuresOf(table, name, peer).kilobytesPerSecond));
  return [
    under('processor time against VP8, geometric mean over the traces', '×', mean, aimed.cpu),
    ...names.map((name) =>
      under(
        `bytes against the best other: ${name}`,
        '×',
        own(name).kilobytesPerSecond / best(name),
        pictures.includes(name) ? aimed.pictureBytes : aimed.textBytes,
      ),
    ),
    ...names.map((name) => under(`p99 of a frame: ${name}`, 'ms', own(name).frameMsP99, aimed.frameMs)),
    ...names.map((name) =>
      under(
        `exact after the last change: ${name}`,
        'ms',
        own(name).longestInexactMs ?? Infinity,
        pictures.includes(name) || name === 'mixed' ? aimed.exactMs : 0,
      ),
    ),
    under(
      'frames said to be exact that were not',
      'frames',
      names.reduce((sum, name) => sum + own(name).wrongFrames, 0),
      0,
    ),
  ];
}

function figuresOf(table: CodecTable, trace: string, contestant: string): CodecFigures {
  const figures = table[trace]?.[contestant];
  if (figures === undefined) throw new Error(`${contestant} was not measured on ${trace}`);
  return figures;
}
