import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { BenchReport } from '../../server/bench/bench-command.js';
import { Desktop, until } from '../desktop.js';
import { startBrowser } from '../flows/browser.js';
import { kinds, screen, type Subject, type SubjectName } from './latency-subjects.js';
import { environmentNow, summaryOf, type Summary } from './machine.js';

const flipWindow = fileURLToPath(new URL('../../native/flip-window', import.meta.url));
const pixelWatch = fileURLToPath(new URL('../../native/pixel-watch', import.meta.url));
const scenes = ['flip', 'animated'] as const;
type Scene = (typeof scenes)[number];

/** Each subject is pressed so often a scene and turn; subjects take turns, so that a busy moment of the machine meets all. */
const usualTurns = 3;
const pressesATurn = 15;
/** Between a change that was seen and the next key: no multiple of a frame, so that keys fall anywhere in it. */
const restMs = 137;
const settleMs = 1_500;
const seenWithinMs = 5_000;
/**
 * The display that the browser shows its window on, large enough for it, and a pixel of it on which every subject shows the
 * half that flips.
 */
const shownOn = { width: screen.width + 80, height: screen.height + 220 } as const;
const place = { x: 600, y: 700 } as const;
const aims = { x11vnc: 0.5, tigervnc: 0.8 } as const;

/** Runs in the page, the same for everybody: keeps when it was told of each key, in milliseconds of UTC. */
const keepKeys = `() => {
  const keys = window.keysOfTheBench = [];
  addEventListener('keydown', (event) => keys.push(performance.timeOrigin + event.timeStamp), true);
}`;

/** When a pixel of a display changed, in milliseconds of UTC. */
class Watched {
  readonly changes: number[] = [];
  readonly #watch: ChildProcess;

  constructor(display: string) {
    this.#watch = spawn(pixelWatch, [String(place.x), String(place.y)], {
      env: { ...process.env, DISPLAY: display },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    if (this.#watch.stdout === null) throw new Error('nothing is told of the display');
    createInterface({ input: this.#watch.stdout }).on('line', (line) => this.changes.push(parseInt(line, 10) / 1_000));
  }

  end(): void {
    this.#watch.kill('SIGTERM');
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Keys on one subject, and how long each took to be seen on the browser's display, in milliseconds. */
async function turn({ page, display }: Subject, { changes }: Watched, scene: Scene): Promise<number[]> {
  const window = spawn(flipWindow, scene === 'animated' ? ['animated'] : [], {
    env: { ...process.env, DISPLAY: display },
    stdio: 'ignore',
  });
  try {
    await pause(settleMs);
    const seen: number[] = [];
    for (let press = 1; press <= pressesATurn; press += 1) {
      const before = changes.length;
      await page.keyboard.press('a');
      const at = await until('the key to be seen', () => changes[before], seenWithinMs);
      const pressed = await page.evaluate<number>('window.keysOfTheBench.at(-1)');
      seen.push(at - pressed);
      await pause(restMs);
    }
    return seen;
  } finally {
    const gone = once(window, 'exit');
    window.kill('SIGTERM');
    await gone;
  }
}

/** From a key in the page to the changed pixel on the display that its browser shows it on, beside others that show a screen in a page. */
export async function benchLatency(turns = usualTurns): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
  const ends: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const names = Object.keys(kinds) as SubjectName[];
  try {
    const seat = await Desktop.start(shownOn.width, shownOn.height);
    ends.push(() => seat.stop());
    const browser = await startBrowser({
      headless: false,
      environment: seat.environment,
      parameters: ['--window-position=0,0', `--window-size=${shownOn.width},${shownOn.height}`],
    });
    ends.push(() => browser.close());
    const watched = new Watched(seat.display);
    ends.push(() => watched.end());
    const subjects = new Map<SubjectName, Subject>();
    for (const name of names) {
      if (kinds[name].skipped() !== undefined) continue;
      const own = join(folder, name);
      mkdirSync(own);
      const subject = await kinds[name].start(browser, own);
      ends.push(() => subject.end());
      await subject.page.evaluate(`(${keepKeys})()`);
      subjects.set(name, subject);
    }
    const measured = new Map<string, number[]>();
    for (const scene of scenes) {
      for (let number = 0; number < turns; number += 1) {
        for (const [name, subject] of subjects) {
          // A page that is not in front paints when it likes.
          await subject.page.bringToFront();
          const key = `${scene} ${name}`;
          measured.set(key, [...(measured.get(key) ?? []), ...(await turn(subject, watched, scene))]);
        }
      }
    }
    const figureOf = (scene: Scene, name: SubjectName): Summary | string =>
      kinds[name].skipped() ?? summaryOf(measured.get(`${scene} ${name}`) ?? []);
    const figures = Object.fromEntries(
      scenes.map((scene) => [
        scene,
        Object.fromEntries(names.map((name) => [kinds[name].title, figureOf(scene, name)])),
      ]),
    );
    const aimsMet = scenes.flatMap((scene) =>
      (['x11vnc', 'tigervnc'] as const).flatMap((peer) => {
        const [own, theirs] = [figureOf(scene, 'guichet'), figureOf(scene, peer)];
        if (typeof own === 'string' || typeof theirs === 'string') return [];
        const value = Math.round((100 * own.p50) / theirs.p50) / 100;
        const name = `key to pixel, ${scene}, p50, against ${kinds[peer].title}`;
        return [{ name, unit: '×', value, aim: aims[peer], met: value <= aims[peer] }];
      }),
    );
    return {
      bench: 'latency',
      environment: {
        ...environmentNow(),
        chromium: browser.version(),
        screen: `${screen.width}x${screen.height}`,
        tls: 'guichet yes, peers no',
      },
      rounds: turns * pressesATurn,
      figures,
      aims: aimsMet,
    };
  } finally {
    for (const end of ends.reverse()) await end();
  }
}
