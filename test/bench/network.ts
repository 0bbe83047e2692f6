import type { BenchAim, BenchReport } from '../../server/bench/bench-command.js';
import { exportPoint } from '../../server/access/pass.js';
import { Watcher } from '../../server/doctor/watcher.js';
import { Desktop } from '../../server/native/desktop.js';
import type { Synthetic } from '../../server/native/source.js';
import { PracticeComputer } from '../../server/practice/computer.js';
import { bitsOf } from '../../server/protocol/tools.js';
import { until } from '../desktop.js';
import { newIdentifier, RelayProcess } from '../relay/relay-process.js';
import { environmentNow, summaryOf, type Summary } from './machine.js';
import { ShapedLine, type Shape } from './shaped-line.js';

interface Link extends Shape {
  readonly name: string;
}

const links: readonly Link[] = [
  { name: 'LAN', kilobitsPerSecond: 1_000_000, roundTripMs: 1, jitterMs: 0, loss: 0 },
  { name: '100 Mbit/s, 20 ms', kilobitsPerSecond: 100_000, roundTripMs: 20, jitterMs: 2, loss: 0 },
  { name: '10 Mbit/s, 30 ms', kilobitsPerSecond: 10_000, roundTripMs: 30, jitterMs: 5, loss: 0 },
  { name: '2 Mbit/s, 80 ms, 1 % lost', kilobitsPerSecond: 2_000, roundTripMs: 80, jitterMs: 10, loss: 0.01 },
  { name: '256 kbit/s, 150 ms', kilobitsPerSecond: 256, roundTripMs: 150, jitterMs: 10, loss: 0 },
  { name: '1 Gbit/s, 300 ms', kilobitsPerSecond: 1_000_000, roundTripMs: 300, jitterMs: 5, loss: 0 },
];
const size = { width: 1280, height: 800 };
const still: Synthetic = { scene: 'desktop', monitors: [size], interval: 0 };
/** 25 pictures a second of a window that is dragged over a pattern: little of it, and a copy of most, follows from the last. */
const moving: Synthetic = { scene: 'window', monitors: [size], interval: 40 };
const pictureMs = 60_000;
const exactWithinMs = 10_000;
/** In this time a clock with seconds has moved to other digits. */
const clockMs = 2_200;
const seenWithinMs = 10_000;
const restMs = 137;
const letters = 'Guichet on a long line';
/** The first letters teach the rate control and are not counted. */
const uncounted = 2;
const movingMs = 5_000;
const learningMs = 2_000;
/** What a letter may take beyond the line itself, and pictures a second, on lines of so many kilobits. */
const aims = { quickKilobits: 10_000, quickMs: 60, slowMs: 300, fastFrames: 20, exact: 1 } as const;

interface Figures {
  /** From asking to join until the first picture, which is whole, in milliseconds. */
  readonly firstPictureMs: number;
  /** From sending a letter until a frame with changed pixels was decoded. */
  readonly letter: Summary;
  /** From the last letter until every pixel was seen to be right. */
  readonly exactMs: number;
  readonly exact: boolean;
  readonly framesPerSecond: number;
  readonly kilobytesPerSecond: number;
  readonly stalls: number;
}

/** Around the digit that tells the seconds: the clock that it belongs to, in its title bar. */
const aroundDigit = { left: 96, right: 24, above: 4, below: 4 } as const;

type Places = Parameters<NonNullable<Watcher['painted']>>[0];

function wholeClock(digit: Places[number]): Places[number] {
  const [left, top] = [Math.max(0, digit.x - aroundDigit.left), Math.max(0, digit.y - aroundDigit.above)];
  const right = Math.min(size.width, digit.x + digit.width + aroundDigit.right);
  const bottom = Math.min(size.height, digit.y + digit.height + aroundDigit.below);
  return { ...digit, x: left, y: top, width: right - left, height: bottom - top };
}

/** A practice computer on the relay, and a viewer of it behind a line. */
class Session {
  /** When frames came that changed something where nothing changes by itself. */
  painted: number[] = [];
  bytes = 0;
  /** Where the desktop's clock is: what changed while nobody did anything. */
  #clock: Places | undefined;
  #learning = false;

  private constructor(
    readonly computer: PracticeComputer,
    readonly watcher: Watcher,
  ) {}

  static async open(relay: RelayProcess, source: Synthetic, port: number): Promise<Session> {
    const { authority, certificate, host } = relay;
    const session = newIdentifier();
    const passFor = (side: 'program' | 'viewer') => async (holder: Uint8Array) => {
      const participant = side === 'program' ? session : newIdentifier();
      return authority.signed({ session, side, participant, holder, tools: bitsOf(['view', 'control']) });
    };
    const computer = new PracticeComputer({
      assignment: {
        source,
        applianceKey: exportPoint(authority.keys.publicKey),
        relay: { host, port: relay.port, certificate },
      },
      passFor: passFor('program'),
      onEnd: (why) => process.emitWarning(`the practice computer ended: ${why.message}`),
    });
    await computer.start();
    let opened: Session | undefined;
    const watcher = new Watcher({ host, port, certificate }, passFor('viewer'), (where, bytes) => {
      opened?.take(where, bytes);
    });
    return (opened = new Session(computer, watcher));
  }

  take(where: Places, bytes: number): void {
    this.bytes += bytes;
    const inClock = ({ x, y, width, height }: Places[number]): boolean =>
      (this.#clock ?? []).some(
        (clock) =>
          x >= clock.x && y >= clock.y && x + width <= clock.x + clock.width && y + height <= clock.y + clock.height,
      );
    if (this.#learning) this.#clock = [...(this.#clock ?? []), ...where.map(wholeClock)];
    else if (where.some((place) => !inClock(place))) this.painted.push(performance.now());
  }

  /** Looks for a while what changes by itself. */
  async learnClock(milliseconds: number): Promise<void> {
    this.#learning = true;
    await pause(milliseconds);
    this.#learning = false;
  }

  /** Resolves when the viewer has exactly the twin's pixels beside its clock; false when it has not in time. */
  async exact(twin: Desktop, withinMs: number): Promise<boolean> {
    const equal = async (): Promise<boolean> => {
      if (this.watcher.failure !== undefined) throw this.watcher.failure;
      const shown = await this.watcher.picture();
      const wanted = await twin.grab(0);
      if (shown === undefined || wanted === undefined) return false;
      for (const { x, y, width, height } of this.#clock ?? []) {
        for (let row = y; row < y + height; row += 1) {
          const [from, to] = [(row * size.width + x) * 4, (row * size.width + x + width) * 4];
          wanted.pixels.set(shown.subarray(from, to), from);
        }
      }
      return Buffer.compare(shown, wanted.pixels) === 0;
    };
    return until('the picture', equal, withinMs).catch((error: unknown) => {
      if (this.watcher.failure !== undefined) throw error;
      return false;
    });
  }

  end(): void {
    this.watcher.leave();
    this.computer.stop();
  }
}

async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Letters one after the other on a desktop that otherwise stands still. */
async function type(relay: RelayProcess, line: ShapedLine, typed: string) {
  const twin = new Desktop(still);
  const session = await Session.open(relay, still, line.port);
  const since = performance.now();
  try {
    await twin.wait(0);
    await until('a first picture', () => session.painted.length > 0, pictureMs);
    const firstPictureMs = Math.round((session.painted[0] ?? Infinity) - since);
    await session.learnClock(clockMs);
    if (!(await session.exact(twin, exactWithinMs))) throw new Error('the first picture is not exact');
    await until('the hands', () => session.watcher.mayControl, seenWithinMs);
    const took: number[] = [];
    let last = 0;
    for (const letter of typed) {
      await pause(restMs);
      session.painted = [];
      last = performance.now();
      session.watcher.type(letter);
      await until('the letter to be seen', () => session.painted.length > 0, seenWithinMs);
      took.push((session.painted[0] ?? Infinity) - last);
    }
    for (const letter of typed) await twin.text(letter);
    const exact = await session.exact(twin, exactWithinMs);
    return { firstPictureMs, took, exact, exactMs: Math.round(performance.now() - last) };
  } finally {
    session.end();
    twin.close();
  }
}

async function move(relay: RelayProcess, line: ShapedLine, milliseconds: number) {
  const session = await Session.open(relay, moving, line.port);
  try {
    await until('a first picture', () => session.painted.length > 0, pictureMs);
    await pause(learningMs);
    session.painted = [];
    session.bytes = 0;
    await pause(milliseconds);
    if (session.watcher.failure !== undefined) throw session.watcher.failure;
    const seconds = milliseconds / 1_000;
    return {
      framesPerSecond: Math.round((session.painted.length / seconds) * 10) / 10,
      kilobytesPerSecond: Math.round(session.bytes / 1_000 / seconds),
    };
  } finally {
    session.end();
  }
}

function aimsOf({ name, kilobitsPerSecond, roundTripMs, loss }: Link, figures: Figures): BenchAim[] {
  const quick = kilobitsPerSecond >= aims.quickKilobits;
  const limit = roundTripMs + (quick ? aims.quickMs : aims.slowMs);
  const { letter, exact, framesPerSecond } = figures;
  const made: BenchAim[] = [
    { name: `${name}: a letter, p50`, unit: 'ms', value: letter.p50, aim: limit, met: letter.p50 < limit },
    {
      name: `${name}: every pixel right in the end`,
      unit: 'of 1',
      value: exact ? 1 : 0,
      aim: 0,
      above: true,
      met: exact,
    },
  ];
  if (!quick || loss > 0) return made;
  return [
    ...made,
    {
      name: `${name}: frames of a dragged window`,
      unit: 'a second',
      value: framesPerSecond,
      aim: aims.fastFrames,
      above: true,
      met: framesPerSecond > aims.fastFrames,
    },
  ];
}

/** One session after the other through lines of all kinds; `rounds` letters on each where it is told. */
export async function benchNetwork(rounds?: number, over: readonly Link[] = links): Promise<BenchReport> {
  const ends: (() => unknown)[] = [];
  const relay = await RelayProcess.start({ teardown: (end) => void ends.push(end) });
  const typed = rounds === undefined ? letters : letters.padEnd(rounds, letters).slice(0, rounds + uncounted);
  try {
    const figures: Record<string, Figures> = {};
    const made: BenchAim[] = [];
    for (const link of over) {
      const line = await ShapedLine.start(link, relay.port);
      try {
        const { took, ...rest } = await type(relay, line, typed);
        const moved = await move(relay, line, rounds === undefined ? movingMs : learningMs);
        const measured = { ...rest, letter: summaryOf(took.slice(uncounted)), ...moved, stalls: line.stalls };
        figures[link.name] = measured;
        made.push(...aimsOf(link, measured));
      } finally {
        await line.close();
      }
    }
    return {
      bench: 'network',
      environment: {
        ...environmentNow(),
        session:
          'a practice computer (the program’s session host over a drawn desktop of 1280 × 800) next to the relay; a viewer that speaks the wire and decodes tiles and copies without a browser, behind the line',
        line: 'a proxy of this bench’s own for both directions: rate, delay, jitter in order; a lost packet stops everything for a time-out of 200 ms and a round trip, at the loss rate; its router holds 250 ms of the line',
        links: over,
      },
      figures,
      aims: made,
    };
  } finally {
    for (const end of ends) await end();
  }
}
