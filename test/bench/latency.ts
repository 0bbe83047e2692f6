import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { BenchReport } from '../../server/bench/bench-command.js';
import { until } from '../desktop.js';
import { startBrowser } from '../flows/browser.js';
import { kinds, screen, type Subject, type SubjectName } from './latency-subjects.js';
import { environmentNow, summaryOf, type Summary } from './machine.js';

const flipWindow = fileURLToPath(new URL('../../native/flip-window', import.meta.url));
const scenes = ['flip', 'animated'] as const;
type Scene = (typeof scenes)[number];

/** Each subject is pressed so often a scene and turn; subjects take turns, so that a busy moment of the machine meets all. */
const usualTurns = 3;
const pressesATurn = 15;
/** Between a change that was seen and the next key: no multiple of a frame, so that keys fall anywhere in it. */
const restMs = 137;
const settleMs = 1_500;
const seenWithinMs = 5_000;
/** Where the flipped half is looked at, as shares of the picture. */
const place = { across: 0.25, down: 0.5 } as const;
const aims = { x11vnc: 0.5, tigervnc: 0.8 } as const;

/**
 * Runs in the page, the same for everybody: from the moment the page was told of a key until, at a frame the page paints, one
 * pixel of its canvas has another colour. One pixel is read at each frame: more would slow down what is measured.
 */
const watchKeys = `(across, down) => {
  const seen = window.latenciesOfTheBench = [];
  let from;
  let before;
  addEventListener('keydown', (event) => { if (from === undefined) from = event.timeStamp; }, true);
  const look = () => {
    const shown = document.querySelector('canvas');
    const copy = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    copy.drawImage(shown, Math.floor(across * shown.width), Math.floor(down * shown.height), 1, 1, 0, 0, 1, 1);
    const colour = copy.getImageData(0, 0, 1, 1).data.join();
    if (colour !== before) {
      if (before !== undefined && from !== undefined) seen.push(performance.now() - from);
      from = undefined;
      before = colour;
    }
    requestAnimationFrame(look);
  };
  look();
}`;

function seenBy(page: Page): Promise<number[]> {
  return page.evaluate<number[]>('window.latenciesOfTheBench');
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Keys on one subject, and how long each took to be seen, in milliseconds. */
async function turn({ page, display }: Subject, scene: Scene): Promise<number[]> {
  const window = spawn(flipWindow, scene === 'animated' ? ['animated'] : [], {
    env: { ...process.env, DISPLAY: display },
    stdio: 'ignore',
  });
  try {
    await pause(settleMs);
    const before = (await seenBy(page)).length;
    for (let press = 1; press <= pressesATurn; press += 1) {
      await page.keyboard.press('a');
      await until('the key to be seen', async () => (await seenBy(page)).length >= before + press, seenWithinMs);
      await pause(restMs);
    }
    return (await seenBy(page)).slice(before);
  } finally {
    const gone = once(window, 'exit');
    window.kill('SIGTERM');
    await gone;
  }
}

/** From a key in the page to the changed pixel on its canvas, beside others that show a screen in a page. */
export async function benchLatency(turns = usualTurns): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
  const ends: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const names = Object.keys(kinds) as SubjectName[];
  try {
    const browser = await startBrowser();
    ends.push(() => browser.close());
    const subjects = new Map<SubjectName, Subject>();
    for (const name of names) {
      if (kinds[name].skipped() !== undefined) continue;
      const own = join(folder, name);
      mkdirSync(own);
      const subject = await kinds[name].start(browser, own);
      ends.push(() => subject.end());
      await subject.page.evaluate(`(${watchKeys})(${place.across}, ${place.down})`);
      subjects.set(name, subject);
    }
    const measured = new Map<string, number[]>();
    for (const scene of scenes) {
      for (let number = 0; number < turns; number += 1) {
        for (const [name, subject] of subjects) {
          // A page that is not in front paints when it likes.
          await subject.page.bringToFront();
          const key = `${scene} ${name}`;
          measured.set(key, [...(measured.get(key) ?? []), ...(await turn(subject, scene))]);
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
