import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import type { BenchReport } from '../../server/bench/bench-command.js';
import { benchAccess } from './access.js';
import { codecAims, type CodecFigures } from './codec.js';
import { hashOf } from './page-clock.js';
import { summaryOf } from './machine.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

async function bench(...parameters: string[]): Promise<{ code: number | null; printed: string; said: string }> {
  const child = spawn(process.execPath, [join(root, 'build/server/guichet.js'), 'bench', ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [printed, said] = ['', ''];
  child.stdout.on('data', (piece: Buffer) => (printed += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  await once(child, 'close');
  return { code: child.exitCode, printed, said };
}

t.test('one round of the first frame prints one JSON object with its environment and its aims', async (t) => {
  const { code, printed, said } = await bench('first-frame', '--rounds', '1', '--json');
  t.equal(printed.trim().split('\n').length, 1, said);
  const { bench: name, environment, aims, rounds, figures } = JSON.parse(printed) as BenchReport;
  t.equal(name, 'first-frame');
  t.equal(rounds, 1);
  t.match(environment, {
    node: /^v22\./,
    cores: Number,
    memoryGiB: Number,
    kernel: String,
    chromium: /^\d+\./,
    screen: /^1280x800/,
  });
  t.match(figures, {
    programToReady: { p50: Number, p95: Number },
    consentToExactPicture: { p50: Number, p95: Number },
  });
  t.match(aims, [
    { name: /consent/, unit: 'ms', aim: 300 },
    { name: /ready/, unit: 'ms', aim: 1000 },
  ]);
  for (const { value, aim, met } of aims) {
    t.ok(value > 0 && value < 30_000, 'nothing is shown before consent, and something is soon after');
    t.equal(met, value < aim);
  }
  t.equal(code, aims.every(({ met }) => met) ? 0 : 1, 'the exit code says whether the aims are met');
});

t.test('rights, sign-ins and synchronisation are measured on a real directory', async (t) => {
  const { bench: name, figures, aims } = await benchAccess(undefined, { people: 200, signIns: 4, latency: 20 });
  t.equal(name, 'access');
  t.match(figures, { directory: { mirrored: 204, signIn: { p50: Number } }, decisions: { allowed: Number } });
  t.match(aims, [{ name: 'decisions', above: true }, { name: /p99/ }, { name: /sign-in/ }, { name: /204 people/ }]);
  for (const { value, aim, above, met } of aims) t.equal(met, above === true ? value > aim : value < aim);
});

t.test('relays are measured beside one another, each on its core, and what is not there is said', async (t) => {
  const parts = 'guichet,uws,direct,meshcentral,tls,throughput,frames8k,stalled,idle,sessions64k';
  const { code, printed, said } = await bench('relay', '--short', '--only', parts, '--json');
  t.equal(printed.trim().split('\n').length, 1, said);
  const { bench: name, environment, figures, aims } = JSON.parse(printed) as BenchReport;
  t.equal(name, 'relay');
  t.match(environment, { cores: Number, pinned: Boolean, inFlightBytes: 262_144 });
  const stream = { frames: Number, p50: Number, p99: Number, p999: Number, cpuMicrosecondsPerFrame: Number };
  const flood = { mebibytesPerSecond: Number, cpuSecondsPerGibibyte: Number };
  t.match(figures, {
    tls: {
      throughput: { guichet: flood, uws: flood },
      frames8k: { direct: stream, guichet: stream, uws: stream },
      stalled: { guichet: { meanwhile: { frames: Number }, grownKibibytes: Number } },
      idle: { guichet: { connections: 200, kibibytesEach: Number }, uws: { connections: 200 } },
      sessions64k: { guichet: { steps: Array } },
    },
    skipped: [{ peer: /^meshcentral/, reason: /^skipped: / }],
  });
  const { guichet } = (figures?.['tls'] as { throughput: { guichet: { mebibytesPerSecond: number } } }).throughput;
  t.ok(guichet.mebibytesPerSecond > 0, 'bytes went through');
  for (const { value, aim, above, met } of aims) t.equal(met, above === true ? value >= aim : value <= aim);
  t.equal(code, aims.every(({ met }) => met) ? 0 : 1);
});

t.test(
  'the encoder is held against the best of the others, trace by trace, and one that was not found counts for none',
  async (t) => {
    const figures = (contestant: string, cpu: number, kilobytes: number): CodecFigures => ({
      contestant,
      seconds: 6,
      frames: 100,
      cpuMsPerSecond: cpu,
      frameMsP50: 1,
      frameMsP99: 16,
      kilobytesPerSecond: kilobytes,
      refreshKilobytesPerSecond: 0,
      firstKilobytes: 50,
      decibels: 40,
      exactFrames: 1,
      wrongFrames: 0,
      longestInexactMs: 496,
    });
    const row = (cpu: number, kilobytes: number) => ({
      guichet: figures('guichet', cpu, kilobytes),
      vp8: figures('vp8', 100, 40),
      vp9: figures('vp9', 150, 20),
    });
    const aims = codecAims({ typing: row(1, 10), video: row(100, 50) }, ['vp8', 'vp9']);
    const named = (name: string) => aims.find((aim) => aim.name.includes(name));
    t.match(named('geometric mean'), { value: 0.1, aim: 0.2, met: true });
    t.match(named('best other: typing'), { value: 0.5, aim: 1.2, met: true });
    t.match(named('best other: video'), { value: 2.5, aim: 2, met: false });
    t.match(named('p99 of a frame: video'), { value: 16, aim: 15, met: false });
    t.match(named('last change: typing'), { value: 496, aim: 0, met: false }, 'text is exact in its frame');
    t.match(named('last change: video'), { value: 496, aim: 600, met: true });
  },
);

t.test('what cannot be measured is said in words', async (t) => {
  t.match(await bench('second-frame'), {
    code: 2,
    said: /There is no bench “second-frame”: access, codec, desk, first-frame/,
  });
  t.match(await bench('first-frame', '--rounds', 'many'), { code: 2, said: /--rounds takes a whole number/ });
});

t.test('percentiles are values that were measured, and one pixel makes another hash', async (t) => {
  t.match(summaryOf([30, 10.44, 20, 40]), { p50: 20, p95: 40, values: [30, 10.4, 20, 40] });
  t.not(hashOf(new Uint8Array([0, 0, 0, 255, 1, 0, 0, 255])), hashOf(new Uint8Array([0, 0, 0, 255, 0, 0, 0, 255])));
});
