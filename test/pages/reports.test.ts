import type { BrowserContext, Page } from 'playwright-core';
import t from 'tap';
import { v7 as uuidv7 } from 'uuid';
import { dayOf, daysLater } from '../../server/reports/day.js';
import { figuresKind, noFigures, type DayFigures } from '../../server/reports/figures.js';
import { sessionKind, type Session } from '../../server/sessions/session.js';
import { openLmdb } from '../../server/store/lmdb.js';
import { put, type Write } from '../../server/store/store.js';
import { until } from '../desktop.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { TestControlPlane } from '../http/control-plane.js';
import { eventOf } from '../store/contract-records.js';
import { lookOver, seriousFindings } from './accessibility.js';
import { Guard } from './guarded.js';

const technician = { id: uuidv7(), name: 'Ben <img src=x onerror=executed(1)>' };
const plane = await TestControlPlane.start(t, { built: true });
const anna = await plane.enrolFirst();
const browser = await startBrowser();
t.teardown(() => browser.close());

async function profile(options: { locale?: string; dark?: boolean } = {}): Promise<[BrowserContext, Page, Guard]> {
  const context = await startProfile(browser, options);
  const guard = await Guard.over(context);
  await lookOver(context);
  const [name = '', value = ''] = anna.split('=');
  await context.addCookies([{ name, value, url: `${plane.origin}/api`, secure: true, sameSite: 'Strict' }]);
  return [context, await context.newPage(), guard];
}

/** Eight weeks of figures, and one call that waits. */
async function history(): Promise<void> {
  const { json } = await plane.ask('GET', '/api/v1/channels', { cookie: anna });
  const channel: string = json.channels[0].id;
  await plane.stop();
  const store = await openLmdb(plane.config.data, { isGenuine: () => true });
  const writes: Write[] = [];
  for (let ago = 1; ago <= 60; ago += 1) {
    const busy = 4 + (ago % 7);
    const about = { day: daysLater(dayOf(plane.now), -ago), channel };
    const arrived: DayFigures = {
      ...about,
      figures: { ...noFigures, arrived: busy + 1, hours: { '0': 1, '9': busy } },
    };
    const done: DayFigures = {
      ...{ ...about, technician },
      figures: {
        ...{ ...noFigures, ended: busy, taken: busy },
        ...{ waits: { '12': busy - 1, '18': 1 }, durations: { '27': busy } },
        ...{ reasons: { technician: busy }, outcomes: { solved: busy - 2, escalated: 1, unsaid: 1 } },
        ...{ ratings: { '5': 2, '3': 1 }, surveys: 3 },
      },
    };
    writes.push(put(figuresKind, uuidv7(), 0, arrived), put(figuresKind, uuidv7(), 0, done));
  }
  const waiting: Session = {
    ...{ number: 41, state: 'ready', origin: 'call', endUser: 'Marie Dupont', channel, tools: [] },
    ...{ createdAt: plane.now - 754_000, readyAt: plane.now - 754_000, deadline: plane.now + 3_600_000 },
  };
  const id = uuidv7();
  await store.commit({ writes: [...writes, put(sessionKind, id, 0, waiting)], events: [eventOf(id)] });
  await store.close();
  await plane.resume();
}

t.test('before anything happened the pages say so, and what is usual is not known', async (t) => {
  const [context, page, guard] = await profile();
  await page.goto(`${plane.origin}/reports`);
  await page.getByText('Nothing happened in this period.').waitFor();
  t.strictSame(await seriousFindings(page), []);
  await page.goto(`${plane.origin}/board`);
  await page.getByText('Nobody waits').waitFor();
  await page.getByText('what is usual is not known yet').waitFor();
  await page.getByRole('row', { name: /Anna Martin/ }).waitFor();
  t.strictSame(await seriousFindings(page), []);
  await guard.look(page);
  t.strictSame(guard.harm, { refusedByPolicy: [], ran: [], errors: [] });
  await context.close();
});

t.test('the board leads to who waits longest, and follows what happens by itself', async (t) => {
  await history();
  const [context, page, guard] = await profile({ dark: true });
  await page.goto(`${plane.origin}/board`);
  const wait = page.locator('dl > div', { hasText: 'Longest wait' });
  await wait.getByText('Marie Dupont').waitFor();
  t.match(await wait.locator('dd').innerText(), /1[2-9] min \d\d/);
  const before = await wait.locator('dd').innerText();
  await until('the time to run', async () => (await wait.locator('dd').innerText()) !== before);
  await page.getByText(/usually [\d.]+ by now \(8 weeks\)/).waitFor();
  t.strictSame(await seriousFindings(page), []);
  const asked = page.locator('dl > div', { hasText: 'Asked today' }).locator('dd');
  const count = Number.parseInt(await asked.innerText(), 10);
  await plane.ask('POST', '/api/v1/sessions', { cookie: anna, body: { endUser: 'Jean' } });
  await until('one more', async () => Number.parseInt(await asked.innerText(), 10) === count + 1);
  await wait.getByRole('link').click();
  await page.waitForURL(/\/sessions\/[\w-]+$/);
  await guard.look(page);
  t.strictSame(guard.harm, { refusedByPolicy: [], ran: [], errors: [] });
  await context.close();
});

t.test('a report shows charts under the strict policy, the same in tables, and gives them away', async (t) => {
  const [context, page, guard] = await profile({ locale: 'fr-FR' });
  await page.goto(`${plane.origin}/reports`);
  await page
    .getByRole('img', { name: /Sessions par jour/ })
    .locator('svg')
    .first()
    .waitFor();
  t.equal(
    (await page.getByRole('img').locator('svg.recharts-surface[role=application], svg.recharts-surface').count()) > 4,
    true,
  );
  const row = page.getByRole('row', { name: /Ben </ });
  t.match(await row.innerText(), /Ben <img src=x/, 'a name is text');
  const days = page.getByRole('region', { name: 'Par jour' }).locator('tbody tr');
  t.equal(await days.count(), 30);
  t.strictSame(await seriousFindings(page), []);
  await page.getByRole('button', { name: '7 jours' }).click();
  await until('seven days', async () => (await days.count()) === 7);
  await page.getByRole('button', { name: 'Exporter' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /Une ligne par technicien/ }).click(),
  ]);
  t.match(file.suggestedFilename(), /^guichet-technician-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
  await page.getByLabel('Du', { exact: true }).fill('2020-01-01');
  await page.getByRole('alert').waitFor();
  await guard.look(page);
  t.strictSame(guard.harm, { refusedByPolicy: [], ran: [], errors: [] });
  await context.close();
});
