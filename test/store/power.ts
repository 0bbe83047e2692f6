import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verifyAudit } from '../../server/audit/verify.js';
import { openLmdb } from '../../server/store/lmdb.js';
import { tickets } from './contract-records.js';

const WRITER = fileURLToPath(new URL('./writer.js', import.meta.url));
/** What a disk writes or loses as one piece, in bytes. */
const PAGE = 4096;
/** A write of this length only makes the file longer, in bytes. */
const GROWTH = 256 * 1024;
const CALLS = 'openat,rename,close,lseek,pwrite64,pwritev,write,writev,fdatasync,fsync,msync,ftruncate';

/** What a process did to the database file and told the world, in order. */
export type Step =
  | { readonly kind: 'write'; readonly at: number; readonly bytes: Buffer; readonly isDurable: boolean }
  | { readonly kind: 'flush' }
  /** The database takes its name; before, the folder has none. */
  | { readonly kind: 'named' }
  | { readonly kind: 'told'; readonly id: string };

/** Runs a writer that commits `sides` × `commits` changes on an empty folder, and records every system call that matters. */
export function recordSteps(folder: string, sides: number, commits: number): Step[] {
  const trace = join(folder, 'trace');
  const strace = [
    '-f',
    '-qq',
    '-xx',
    '-s',
    '1000000',
    '-e',
    `trace=${CALLS}`,
    '-e',
    'signal=none',
    '-e',
    'abbrev=none',
  ];
  const writer = [process.execPath, WRITER, join(folder, 'data'), 'p', `${sides}`, `${commits}`];
  execFileSync('strace', [...strace, '-o', trace, ...writer], { stdio: 'ignore' });
  const steps = readSteps(readFileSync(trace, 'latin1'));
  rmSync(trace);
  return steps;
}

/** Reads what strace wrote: one call a line, or split in two when another thread came between. */
function readSteps(trace: string): Step[] {
  const steps: Step[] = [];
  const unfinished = new Map<string, string>();
  const durable = new Map<number, boolean>();
  let position = 0;
  for (const line of trace.split('\n')) {
    const [, thread = '', text = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (text.endsWith('<unfinished ...>')) {
      unfinished.set(thread, text.slice(0, text.lastIndexOf(' <unfinished')));
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text);
    const [, name = '', given = '', result = ''] =
      /^(\w+)\((.*)\) += (-?\d+)/.exec(resumed === null ? text : `${unfinished.get(thread)}${resumed[1]}`) ?? [];
    const file = Number.parseInt(given, 10);
    const bytes = Buffer.from((given.match(/\\x[0-9a-f]{2}/g) ?? []).map((byte) => byte.slice(2)).join(''), 'hex');
    if (name === 'openat' && bytes.toString().endsWith('/data.mdb')) {
      durable.set(Number(result), /O_D?SYNC/.test(given));
    } else if (name === 'rename') {
      steps.push({ kind: 'named' });
    } else if (name === 'close') {
      durable.delete(file);
    } else if (name === 'write' && file === 1) {
      const ids = bytes.toString().split('\n').slice(0, -1);
      steps.push(...ids.filter((id) => id !== 'open').map((id) => ({ kind: 'told' as const, id })));
    } else if (!durable.has(file)) {
      continue;
    } else if (name === 'lseek') {
      position = Number(result);
    } else if (/^p?writev?(64)?$/.test(name)) {
      const at = name.startsWith('p') ? Number(/(\d+)$/.exec(given)?.[1]) : position;
      const isDurable = durable.get(file) === true;
      // The zeros by which the file grows carry nothing: no need to cut between each two pages of them.
      const piece = bytes.length < GROWTH ? PAGE : bytes.length;
      for (let done = 0; done < bytes.length; done += piece) {
        steps.push({ kind: 'write', at: at + done, bytes: bytes.subarray(done, done + piece), isDurable });
      }
      position = at + bytes.length;
    } else if (/^f(data)?sync$/.test(name)) {
      steps.push({ kind: 'flush' });
    } else {
      throw new Error(`a way to write that this test does not know: ${name}`);
    }
  }
  return steps;
}

/**
 * The file as a power cut after `cut` steps may leave it: what was flushed is there, and of what was not, each write by
 * chance. A disk that lies has not done the last `lag` flushes that it answered.
 */
export function imageAt(steps: readonly Step[], cut: number, random: () => number, lag = 0): Buffer {
  const flushes = steps.slice(0, cut).flatMap(({ kind }, i) => (kind === 'flush' ? [i] : []));
  const durableUntil = lag === 0 ? cut : (flushes.at(-lag) ?? 0);
  if (!steps.slice(0, durableUntil).some(({ kind }) => kind === 'named')) return Buffer.alloc(0);
  const lastFlush = steps.slice(0, durableUntil).findLastIndex(({ kind }) => kind === 'flush');
  const kept = steps.slice(0, durableUntil).flatMap((step, i) => {
    if (step.kind !== 'write') return [];
    return i < lastFlush || step.isDurable || random() < 0.5 ? [step] : [];
  });
  const image = Buffer.alloc(Math.max(0, ...kept.map(({ at, bytes }) => at + bytes.length)));
  for (const { at, bytes } of kept) bytes.copy(image, at);
  return image;
}

/** Opens an image and names what had been told before the cut and is not there. */
export async function lostAt(folder: string, steps: readonly Step[], cut: number, image: Buffer): Promise<string[]> {
  mkdirSync(join(folder, 'store'), { recursive: true });
  if (image.length > 0) writeFileSync(join(folder, 'store', 'data.mdb'), image);
  const store = await openLmdb(folder, { isGenuine: () => true });
  const lost: string[] = [];
  for (const step of steps.slice(0, cut)) {
    if (step.kind === 'told' && (await store.get(tickets, step.id)) === undefined) lost.push(step.id);
  }
  await store.close();
  const { bad } = await verifyAudit(folder);
  if (bad !== undefined) lost.push(`audit record ${bad.sequence}: ${bad.because}`);
  rmSync(folder, { recursive: true });
  return lost;
}

export interface PowerReport {
  readonly told: number;
  readonly lost: readonly string[];
  /** Cuts at which a disk that lies lost something: without any, the test would prove nothing. */
  readonly controlLosses: number;
}

/** Flushes by which the control's disk is behind what it says. */
const LAG = 4;

/** Cuts the power at `cuts` moments of one recorded run. */
export async function cutPower(folder: string, cuts: number): Promise<PowerReport> {
  const steps = recordSteps(folder, 4, 40);
  const lost: string[] = [];
  let controlLosses = 0;
  for (let i = 1; i <= cuts; i += 1) {
    const cut = Math.round((steps.length * i) / cuts);
    const image = imageAt(steps, cut, Math.random);
    lost.push(...(await lostAt(join(folder, 'image'), steps, cut, image)));
    const lying = imageAt(steps, cut, () => 1, LAG);
    controlLosses += (await lostAt(join(folder, 'control'), steps, cut, lying)).length > 0 ? 1 : 0;
  }
  return { told: steps.filter(({ kind }) => kind === 'told').length, lost, controlLosses };
}
