import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { BenchReport } from '../../server/bench/bench-command.js';
import { Desktop } from '../desktop.js';
import { Appliance } from '../flows/appliance.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { EndUser } from '../flows/end-user.js';
import { Technician } from '../flows/technician.js';
import { environmentNow, summaryOf } from './machine.js';
import { hashOf, now, paintsOf, whenPainted, whenRow } from './page-clock.js';

const usualRounds = 10;
/** The button that agrees, as a share of the window's width and height; and the program's pause before it takes a click. */
const accept = { across: 0.73, down: 0.86 };
const readingMs = 800;
/** How often, and for how long after the first frame, canvas and desktop are compared. */
const looks = 10;
const lookMs = 200;
const aims = { ready: 1_000, firstFrame: 300 };

interface Round {
  /** From starting the program until the technician's page says that it is ready. */
  readonly ready: number;
  /** From the click that agrees until the technician's canvas holds a picture, and until it equals the desktop. */
  readonly firstFrame: number;
  readonly exact: number;
}

interface Stage {
  readonly desktop: Desktop;
  readonly appliance: Appliance;
  readonly technician: Technician;
  readonly browser: Browser;
  readonly folder: string;
}

async function round({ desktop, technician, browser, folder }: Stage, number: number): Promise<Round> {
  const who = `Round ${number}`;
  const home = join(folder, `home-${number}`);
  mkdirSync(home);
  const { page } = technician;
  await technician.desk();
  const { link } = await technician.invite(who);
  const profile = await startProfile(browser);
  const endUser = await EndUser.arrive(profile, desktop, home);
  await endUser.page.goto(link);
  await endUser.download();
  await profile.close();
  execFileSync('tar', ['-xzf', join(home, 'Downloads/guichet-support.tar.gz'), '-C', home]);
  await technician.desk();

  const readyAt = whenRow(page, `Ready.*${who}`);
  const startedAt = now();
  const program = spawn(join(home, 'guichet-support'), [], {
    env: { ...desktop.environment, HOME: home },
    stdio: 'ignore',
  });
  try {
    const ready = (await readyAt) - startedAt;
    await technician.connect(who);
    const window = await desktop.window('support request');
    await pause(readingMs);
    const painted = whenPainted(page);
    const { x, y, width, height } = desktop.geometry(window);
    const at = [x + accept.across * width, y + accept.down * height].map((place) => String(Math.round(place)));
    desktop.ask('xdotool', ['mousemove', '--sync', ...at]);
    const agreedAt = now();
    desktop.ask('xdotool', ['click', '1']);
    const firstFrame = (await painted) - agreedAt;
    return { ready, firstFrame, exact: (await exactAt(technician, desktop)) - agreedAt };
  } finally {
    const gone = once(program, 'exit');
    program.kill('SIGTERM');
    await gone;
  }
}

/** When the canvas first was what the desktop is: windows come and go meanwhile, so any later look at the desktop counts. */
async function exactAt({ page }: Technician, desktop: Desktop): Promise<number> {
  const real = new Set<number>();
  for (let look = 0; look < looks; look += 1) {
    real.add(hashOf(desktop.picture().pixels));
    const exact = (await paintsOf(page)).find(({ hash }) => real.has(hash));
    if (exact !== undefined) return exact.at;
    await pause(lookMs);
  }
  throw new Error(`the canvas was not what the desktop is within ${(looks * lookMs) / 1_000} s`);
}

async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Rounds of a whole session each, in real Chromium, with the real program on a real X desktop, all on this machine. */
export async function benchFirstFrame(rounds = usualRounds): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
  const ends: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  try {
    const browser = await startBrowser();
    ends.push(() => browser.close());
    const desktop = await Desktop.start();
    ends.push(() => desktop.stop());
    desktop.ask('xsetroot', ['-solid', '#2d6a8f']);
    const appliance = await Appliance.start(join(folder, 'data'));
    ends.push(() => appliance.stop());
    const technician = await Technician.enrol(await startProfile(browser), appliance);
    const stage = { desktop, appliance, technician, browser, folder };
    const measured: Round[] = [];
    for (let number = 1; number <= rounds; number += 1) measured.push(await round(stage, number));
    const figures = {
      programToReady: summaryOf(measured.map(({ ready }) => ready)),
      consentToFirstFrame: summaryOf(measured.map(({ firstFrame }) => firstFrame)),
      consentToExactPicture: summaryOf(measured.map(({ exact }) => exact)),
    };
    const aim = (name: string, value: number, limit: number) => ({
      name,
      unit: 'ms',
      value,
      aim: limit,
      met: value < limit,
    });
    return {
      bench: 'first-frame',
      environment: {
        ...environmentNow(),
        chromium: browser.version(),
        screen: `${desktop.width}x${desktop.height}, Xvfb with openbox`,
      },
      rounds,
      figures,
      aims: [
        aim('from consent to the first painted frame, p50', figures.consentToFirstFrame.p50, aims.firstFrame),
        aim('from starting the program to ready, p50', figures.programToReady.p50, aims.ready),
      ],
    };
  } finally {
    for (const end of ends.reverse()) await end();
  }
}
