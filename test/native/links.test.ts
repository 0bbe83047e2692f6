import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { root } from './audience.js';

interface Saturated {
  readonly kind: 'saturated';
  readonly way: string;
  /** The share of what the way carries that was used once it was known. */
  readonly utilisation: number;
  /** Milliseconds that a frame waited before the narrowest place. */
  readonly queueP50: number;
  readonly queueP95: number;
}
interface Typing {
  readonly kind: 'typing';
  readonly way: string;
  readonly letters: number;
  /** Milliseconds from a letter to its pixels in the viewer. */
  readonly p50: number;
  readonly p95: number;
}
interface Allocations {
  readonly kind: 'allocations';
  readonly count: number;
  readonly frames: number;
  readonly lanes: number;
}

const program = fileURLToPath(new URL('build/native/core-links', root));
const lines = execFileSync(program, { encoding: 'utf8' })
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Saturated | Typing | Allocations);
const of = <Kind extends string>(kind: Kind) =>
  lines.filter((line): line is Extract<(typeof lines)[number], { kind: Kind }> => line.kind === kind);
/** Losses stop a way for a time-out each: what waits meanwhile is not the sender's doing. */
const isEven = (way: string): boolean => !way.includes('loss');
/** The letter waits for the frame before it at most, beside the way itself. */
const answeredWithinMs = 500;
const oneWayOf = (way: string): number => Number(/(\d+) ms/.exec(way)?.[1]) / 2;

t.test('a way is used, and little waits before it, from 256 kbit/s to a gigabit', async (t) => {
  const ways = of('saturated');
  t.equal(ways.length, 11);
  for (const { way, utilisation, queueP50, queueP95 } of ways) {
    t.ok(utilisation > (isEven(way) ? 0.8 : 0.6), `${way}: ${utilisation} of it is used`);
    t.ok(queueP50 < 250, `${way}: ${queueP50} ms wait`);
    if (isEven(way)) t.ok(queueP95 < 300, `${way}: ${queueP95} ms wait at most`);
  }
});

t.test('a letter typed beside a film that fills a slow way is there soon', async (t) => {
  const ways = of('typing');
  t.equal(ways.length, 4);
  for (const { way, letters, p50, p95 } of ways) {
    t.ok(letters > 40, `${way}: ${letters} letters were seen`);
    t.ok(p50 < oneWayOf(way) + answeredWithinMs, `${way}: ${p50} ms`);
    if (isEven(way)) t.ok(p95 < oneWayOf(way) + 2 * answeredWithinMs, `${way}: ${p95} ms at most`);
  }
});

t.test('nothing is allocated for a frame once everybody has the picture', async (t) => {
  const [counted] = of('allocations');
  t.match(counted, { count: 0, lanes: 1 });
  t.ok(counted !== undefined && counted.frames >= 300, 'of many frames');
});
