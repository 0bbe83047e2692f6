import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { isGenuine } from '../../server/access/access.js';
import type { BenchAim, BenchReport } from '../../server/bench/bench-command.js';
import { openLmdb } from '../../server/store/lmdb.js';
import { Appliance } from '../flows/appliance.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { replayedDays } from '../queue/replayed-days.js';
import type { FromConsoles, ToConsoles } from './desk-consoles.js';
import { markOf } from './desk-mark.js';
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
/** All marks have as many digits, so that they are sorted as they were made. */
const FIRST_MARK = 100_000_000;
const IN_FLIGHT = 128;
const PAGE = 1_000;
const aims = { p99: 1_000, cores: 1, mebibytes: 1_024, waitError: 30 };

/** Runs in a page: notes when each ticket first stands in the list, whose newest changes stand on top. */
const watchesRows = `(() => {
  const seen = new Map();
  window.drawnOfTheBench = seen;
  const look = () => {
    for (const row of document.querySelectorAll('[role=row]')) {
      const mark = /t\\d{9}/.exec(row.textContent)?.[0];
      if (mark !== undefined && !seen.has(mark)) seen.set(mark, Date.now());
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
    const { came, drawn, ...measured } = await measure(appliance, site, wishes, ends);
    await appliance.stop();
    const committed = await commitTimes(appliance.data);
    const [toConsoles, toRows] = [ages(committed, came), ages(committed, drawn)];
    const { waits, median } = replayedDays();
    const waitError = Math.round(1_000 * median) / 10;
    return {
      bench: 'desk',
      environment: { ...environmentNow(), wishes },
      figures: { ...measured, toConsoles, toRows, expectedWait: { waits, medianErrorPercent: waitError } },
      aims: [
        under(`from commit to ${wishes.consoles - IN_BROWSER} consoles, p99`, 'ms', toConsoles.p99, aims.p99),
        under('from commit to a drawn row, p99', 'ms', toRows.p99, aims.p99),
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
  const drawn = await Promise.all(
    pages.map((page) => page.evaluate<[string, number][]>('[...window.drawnOfTheBench]')),
  );
  return {
    came: told.came,
    drawn: drawn.flat().map(([mark, at]) => [mark, [at]] as const),
    changesPerSecond: rounded((madeBy - made) / took),
    ...{ refused: changes.refused, lost: told.lost, mebibytesPerSecond: rounded(told.bytes / MIB / took) },
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
    this.#agent = new Agent({ keepAlive: true, ca: authority, maxSockets: IN_FLIGHT });
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
        asked.end(JSON.stringify({ ticket: markOf(FIRST_MARK + begun) }));
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

/** By its mark, when each change was committed, as its audit event says; UTC milliseconds. */
async function commitTimes(data: string): Promise<ReadonlyMap<string, number>> {
  const store = await openLmdb(data, { isGenuine });
  const times = new Map<string, number>();
  try {
    for (let after = 0; ;) {
      const events = await store.events({ names: ['session.prioritised'], after, limit: PAGE });
      for (const { time, detail } of events) times.set((detail as { after: { ticket: string } }).after.ticket, time);
      const last = events.at(-1);
      if (last === undefined) return times;
      after = last.sequence;
    }
  } finally {
    await store.close();
  }
}

/** How old changes were, in milliseconds, whenever one came somewhere. */
function ages(
  committed: ReadonlyMap<string, number>,
  came: readonly (readonly [mark: string, at: readonly number[]])[],
): { readonly count: number; readonly p50: number; readonly p99: number; readonly most: number } {
  const sorted = came
    .flatMap(([mark, times]) => times.map((at) => at - (committed.get(mark) ?? NaN)))
    .filter((age) => !Number.isNaN(age))
    .sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Infinity;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), most: sorted.at(-1) ?? Infinity };
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
