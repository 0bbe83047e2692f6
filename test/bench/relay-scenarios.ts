import { cpuSeconds, residentBytes } from './pinned.js';
import type { Measured } from './relay-load.js';
import type { Subject } from './relay-subjects.js';

/** How long, and how much, in one run. */
export interface Form {
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly pairs: number;
  readonly manyPairs: number;
  readonly idlePairs: number;
  readonly settleSeconds: number;
  /** Numbers of sessions that are tried one after the other. */
  readonly capacities: readonly number[];
}

export const wholeForm: Form = {
  rounds: 3,
  seconds: 5,
  warmUpSeconds: 1,
  pairs: 100,
  manyPairs: 500,
  idlePairs: 5_000,
  settleSeconds: 22,
  capacities: [500, 1_000, 1_500, 2_000, 2_500, 3_000],
};

/** The same in under a minute, to see that it runs. Its figures say little. */
export const shortForm: Form = {
  rounds: 1,
  seconds: 1,
  warmUpSeconds: 0.5,
  pairs: 10,
  manyPairs: 20,
  idlePairs: 100,
  settleSeconds: 1,
  capacities: [5, 10],
};

/** What leaves a program at once is one part of a frame. */
const partBytes = 32_768;
const milliseconds = 1_000;
const microseconds = 1e6;
const mebibyte = 1_048_576;
const round = (value: number, digits = 2): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** One pair as fast as it goes: MiB/s, and seconds of the relay's CPU for a GiB. */
export async function throughput({ pid, load }: Subject, { seconds }: Form) {
  await load.connect(1);
  const before = pid === 0 ? 0 : cpuSeconds(pid);
  const measured = await load.flood(partBytes, seconds);
  const used = pid === 0 ? 0 : cpuSeconds(pid) - before;
  // What was sent before and after the measured part cost the relay as well: the share of the measured time counts.
  const share = measured.seconds / (measured.seconds + unmeasuredFloodSeconds);
  const bytes = measured.arrivedBytes;
  return {
    mebibytesPerSecond: round(bytes / mebibyte / measured.seconds, 1),
    cpuSecondsPerGibibyte: round((used * share) / (bytes / mebibyte / 1_024)),
  };
}
/** The generator fills the window for so long before it measures. */
const unmeasuredFloodSeconds = 0.5;

export interface Stream {
  readonly pairs: number;
  readonly framesPerSecond: number;
  readonly bytes: number;
}

/** Streams of frames at a fixed rate: milliseconds from when a frame was to leave until it is there, and the relay's CPU for one. */
export async function stream({ pid, load }: Subject, form: Form, { pairs, framesPerSecond, bytes }: Stream) {
  await load.connect(pairs);
  await load.run(framesPerSecond, bytes, form.warmUpSeconds);
  const before = pid === 0 ? 0 : cpuSeconds(pid);
  const measured = await load.run(framesPerSecond, bytes, form.seconds);
  const used = pid === 0 ? 0 : cpuSeconds(pid) - before;
  return { ...inMilliseconds(measured), cpuMicrosecondsPerFrame: round((used * microseconds) / measured.arrived, 1) };
}

function inMilliseconds({ p50, p99, p999, most, lateP99, dropped, arrived, broken }: Measured) {
  const ms = (value: number): number => round(value / milliseconds, 3);
  return {
    frames: arrived,
    ...(dropped === 0 ? {} : { dropped }),
    ...(broken === 0 ? {} : { broken }),
    p50: ms(p50),
    p99: ms(p99),
    p999: ms(p999),
    most: ms(most),
    generatorLateP99: ms(lateP99),
  };
}

/** KiB of memory for each connection that is there and silent, and the relay's CPU for keeping them, as a share of its core. */
export async function idle({ pid, load }: Subject, { idlePairs, settleSeconds }: Form) {
  // What the first connections bring into memory belongs to none of the others.
  await load.connect(Math.min(16, idlePairs));
  await load.wait(1);
  const before = residentBytes(pid);
  const { seconds } = await load.connect(idlePairs);
  const cpuBefore = cpuSeconds(pid);
  const since = performance.now();
  // Long enough for every side to show a fresh pass once.
  const { broken } = await load.wait(settleSeconds);
  const passed = (performance.now() - since) / milliseconds;
  const grown = residentBytes(pid) - before;
  return {
    connections: 2 * idlePairs,
    kibibytesEach: round(grown / 1_024 / (2 * idlePairs)),
    connectedInSeconds: round(seconds, 1),
    cpuShare: round((cpuSeconds(pid) - cpuBefore) / passed, 3),
    ...(broken === 0 ? {} : { broken }),
  };
}

/** Sessions that are at work among many connections that are there and silent: what its core has to do for both at once. */
export async function among({ pid, load }: Subject, form: Form) {
  const [framesPerSecond, bytes] = [10, 2_048];
  await load.connect(form.idlePairs);
  await load.idle();
  await load.connect(form.manyPairs);
  await load.run(framesPerSecond, bytes, form.warmUpSeconds);
  const before = cpuSeconds(pid);
  // Long enough for every side to show a fresh pass once.
  const measured = await load.run(framesPerSecond, bytes, form.settleSeconds);
  const cpuShare = round((cpuSeconds(pid) - before) / measured.seconds, 3);
  return { idleConnections: 2 * form.idlePairs, sessions: form.manyPairs, ...inMilliseconds(measured), cpuShare };
}

/** One viewer of two in one session reads nothing any more, and its program goes on all the same: what becomes of all the others. */
export async function stalled({ pid, load }: Subject, form: Form) {
  const [framesPerSecond, bytes] = [30, 8_192];
  await load.connect(Math.ceil(form.pairs / 5), 2);
  await load.run(framesPerSecond, bytes, form.warmUpSeconds);
  const undisturbed = await load.run(framesPerSecond, bytes, form.seconds);
  const before = residentBytes(pid);
  await load.stall(0, 1);
  let grown = 0;
  const look = setInterval(() => (grown = Math.max(grown, residentBytes(pid) - before)), 100);
  const meanwhile = await load.run(framesPerSecond, bytes, form.seconds);
  clearInterval(look);
  return {
    undisturbed: inMilliseconds(undisturbed),
    meanwhile: inMilliseconds(meanwhile),
    grownKibibytes: Math.round(grown / 1_024),
  };
}

export interface Carried {
  readonly sessions: number;
  readonly steps: readonly Readonly<Record<string, number>>[];
}

const sessionBytesPerSecond = 180_000;
/** A session is carried while its frames are there so soon at p99. */
const carriedMs = 20;

/** How many sessions of 180 kB/s each one core carries. */
export async function capacity({ pid, load }: Subject, form: Form, bytes: number): Promise<Carried> {
  const framesPerSecond = sessionBytesPerSecond / bytes;
  const steps: Record<string, number>[] = [];
  let [sessions, connected] = [0, 0];
  for (const wanted of form.capacities) {
    await load.connect(wanted - connected);
    connected = wanted;
    await load.run(framesPerSecond, bytes, form.warmUpSeconds);
    const before = cpuSeconds(pid);
    const measured = await load.run(framesPerSecond, bytes, form.seconds);
    const cpuShare = (cpuSeconds(pid) - before) / (measured.seconds + 0.5);
    steps.push({ sessions: wanted, ...inMilliseconds(measured), cpuShare: round(cpuShare) });
    const isCarried = measured.p99 / milliseconds <= carriedMs && measured.dropped === 0 && measured.broken === 0;
    if (!isCarried) break;
    sessions = wanted;
  }
  return { sessions, steps };
}
