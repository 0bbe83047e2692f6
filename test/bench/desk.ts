import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { BenchAim, BenchReport } from '../../server/bench/bench-command.js';
import { Appliance } from '../flows/appliance.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { replayedDays } from '../queue/replayed-days.js';
import type { FromConsoles, ToConsoles } from './desk-consoles.js';
import { markNow } from './desk-mark.js';
import { fillDesk, type DeskSite } from './desk-site.js';
import { environmentNow } from './machine.js';

export interface DeskWishes {
  readonly sessions: number;
  /** Live consoles, the two in a browser included. */
  readonly consoles: number;
  readonly changesPerSecond: number;
  readonly seconds: number;
}

const usual: DeskWishes = { sessions: 10_000, consoles: 1_000, changesPerSecond: 200, seconds: 30 };
const IN_BROWSER = 2;
const WARM_UP_SECONDS = 5;
const SETTLE_MS = 2_000;
const TICKS_PER_SECOND = 100;
const MIB = 1024 ** 2;
const aims = { p99: 1_000, cores: 1, mebibytes: 1_024, waitError: 30 };

/**
 * Runs in a page: notes, for every ticket that appears in the list, how old its change was when it was drawn. The list is
 * sorted by ticket, so that what changed last stands on top.
 */
const watchesRows = `(() => {
  window.agesOfTheBench = [];
  const seen = new Set();
  const look = () => {
    for (const row of document.querySelectorAll('[role=row]')) {
      const mark = /\\bt(\\d{13})\\b/.exec(row.textContent)?.[1];
      if (mark === undefined || seen.has(mark)) continue;
      seen.add(mark);
      window.agesOfTheBench.push(Date.now() - Number(mark));
    }
    requestAnimationFrame(look);
  };
  look();
})()`;

/** A desk of a large site at its busiest: what a change costs, and how soon everybody sees it. */
export async function benchDesk(_rounds?: number, wishes = usual): Promise<BenchReport> {
  const ends: (() => unknown)[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  try {
    const appliance = await Appliance.start(join(folder, 'data'));
    ends.push(() => appliance.stop());
    await appliance.stop();
    const site = await fillDesk(appliance.data, wishes.consoles + 1, wishes.sessions);
    await appliance.resume();
    const measured = await measure(appliance, site, wishes, ends);
    const { waits, median } = replayedDays();
    const waitError = Math.round(1_000 * median) / 10;
    return {
      bench: 'desk',
      environment: { ...environmentNow(), wishes },
      figures: { ...measured, expectedWait: { waits, medianErrorPercent: waitError } },
      aims: [
        under('from the request of a change to 998 consoles, p99', 'ms', measured.consoles.p99, aims.p99),
        under('from the request of a change to a drawn row, p99', 'ms', measured.pages.p99, aims.p99),
        under('control plane', 'cores', measured.cores, aims.cores),
        under('control plane, resident', 'MiB', measured.residentMiB, aims.mebibytes),
        under('expected wait, median error', '%', waitError, aims.waitError),
      ],
    };
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

async function measure(appliance: Appliance, site: DeskSite, wishes: DeskWishes, ends: (() => unknown)[]) {
  const [driver = '', ...secrets] = site.secrets;
  const consoles = fork(fileURLToPath(new URL('desk-consoles.js', import.meta.url)));
  ends.push(() => consoles.disconnect());
  const { origin, authority } = appliance;
  const opened = heard(consoles, 'opened');
  tell(consoles, { type: 'open', origin, authority, secrets: secrets.slice(IN_BROWSER) });
  await opened;
  const browser = await startBrowser();
  ends.push(() => browser.close());
  const pages = await Promise.all(secrets.slice(0, IN_BROWSER).map((secret) => openPage(browser, origin, secret)));

  const changes = new Changes(origin, authority, driver, site.sessions, wishes.changesPerSecond);
  ends.push(() => changes.stop());
  await pause(WARM_UP_SECONDS * 1_000);
  for (const page of pages) await page.evaluate(watchesRows);
  tell(consoles, { type: 'measure' });
  const pid = appliance.part('control');
  const [before, made, since] = [cpuSeconds(pid), changes.made, performance.now()];
  await pause(wishes.seconds * 1_000);
  const [after, madeBy, took] = [cpuSeconds(pid), changes.made, (performance.now() - since) / 1_000];
  const residentMiB = Math.round(mostResident(pid) / MIB);
  changes.stop();
  await pause(SETTLE_MS);
  const measured = heard(consoles, 'measured');
  tell(consoles, { type: 'report' });
  const told = await measured;
  if (told.type !== 'measured') throw new Error('the consoles said something else');
  const drawn = (await Promise.all(pages.map((page) => page.evaluate<number[]>('window.agesOfTheBench')))).flat();
  return {
    changesPerSecond: rounded((madeBy - made) / took),
    refused: changes.refused,
    consoles: {
      ...percentiles(new Map(told.ages)),
      lost: told.lost,
      mebibytesPerSecond: rounded(told.bytes / MIB / took),
    },
    pages: percentiles(counted(drawn)),
    cores: rounded((after - before) / took),
    residentMiB,
  };
}

async function openPage(browser: Browser, origin: string, secret: string): Promise<Page> {
  const profile = await startProfile(browser);
  await profile.addCookies([
    {
      name: 'guichet',
      value: secret,
      domain: 'localhost',
      path: '/api',
      secure: true,
      httpOnly: true,
      sameSite: 'Strict',
    },
  ]);
  const page = await profile.newPage();
  await page.goto(origin);
  await page.getByRole('heading', { name: 'Sessions' }).waitFor();
  const list = { columns: ['number', 'who', 'ticket'], sort: { column: 'ticket', descending: true } };
  await page.evaluate(`fetch('/api/v1/me/preferences', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(${JSON.stringify({ list })}) })`);
  await page.reload();
  await page.getByRole('button', { name: /^All / }).click();
  await page.getByRole('columnheader', { name: 'Ticket' }).waitFor();
  return page;
}

/** Changes sessions at a steady rate, through the API, as a technician who writes down ticket numbers. */
class Changes {
  made = 0;
  refused = 0;
  readonly #agent: Agent;
  readonly #timer: NodeJS.Timeout;

  constructor(origin: string, authority: string, secret: string, sessions: readonly string[], perSecond: number) {
    this.#agent = new Agent({ keepAlive: true, ca: authority, maxSockets: 16 });
    const headers = { cookie: `guichet=${secret}`, origin, 'content-type': 'application/json' };
    const since = performance.now();
    let begun = 0;
    const begin = (): void => {
      const due = Math.floor(((performance.now() - since) / 1_000) * perSecond);
      for (; begun < due; begun += 1) {
        const id = sessions[(begun * 7_919) % sessions.length] ?? '';
        const path = `${origin}/api/v1/sessions/${id}/details`;
        const asked = request(path, { method: 'POST', agent: this.#agent, headers }, (answer) => {
          if (answer.statusCode === 200) this.made += 1;
          else this.refused += 1;
          answer.resume();
        });
        asked.on('error', () => (this.refused += 1));
        asked.end(JSON.stringify({ ticket: markNow() }));
      }
    };
    this.#timer = setInterval(begin, 5);
  }

  stop(): void {
    clearInterval(this.#timer);
    setTimeout(() => this.#agent.destroy(), SETTLE_MS).unref();
  }
}

function tell(consoles: ChildProcess, word: ToConsoles): void {
  consoles.send(word);
}

async function heard(consoles: ChildProcess, type: FromConsoles['type']): Promise<FromConsoles> {
  for (;;) {
    const [word] = (await once(consoles, 'message')) as [FromConsoles];
    if (word.type === type) return word;
  }
}

/** Seconds of one core that a process used so far. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** The most memory that a process held so far, in bytes. */
function mostResident(pid: number): number {
  return 1_024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN);
}

function counted(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function percentiles(counts: ReadonlyMap<number, number>): { count: number; p50: number; p99: number; most: number } {
  const sorted = [...counts].sort(([a], [b]) => a - b);
  const count = sorted.reduce((sum, [, times]) => sum + times, 0);
  const at = (share: number): number => {
    let left = share * count;
    for (const [value, times] of sorted) if ((left -= times) <= 0) return value;
    return Infinity;
  };
  return { count, p50: at(0.5), p99: at(0.99), most: sorted.at(-1)?.[0] ?? Infinity };
}

function rounded(value: number): number {
  return Math.round(100 * value) / 100;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function under(name: string, unit: string, value: number, aim: number): BenchAim {
  return { name, unit, value, aim, met: value < aim };
}
