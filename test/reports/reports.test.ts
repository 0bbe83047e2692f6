import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import t from 'tap';
import { v7 as uuidv7 } from 'uuid';
import { Access } from '../../server/access/access.js';
import type { AvailabilityOf } from '../../server/availability/availability.js';
import { Board } from '../../server/reports/board.js';
import { beginOf, dayOf, daysBetween, daysLater, isDay } from '../../server/reports/day.js';
import { figuresKind, figuresMadeKind, sum, type DayFigures } from '../../server/reports/figures.js';
import { Reports } from '../../server/reports/reports.js';
import { RollUps } from '../../server/reports/roll-ups.js';
import { shareOf, classOf, added } from '../../server/reports/spread.js';
import { unnamedBefore } from '../../server/reports/unnamed.js';
import { outcomes, sessionKind, type Session } from '../../server/sessions/session.js';
import { openLmdb } from '../../server/store/lmdb.js';
import { put, remove } from '../../server/store/store.js';
import { surveyKind, type Survey } from '../../server/surveys/survey.js';
import { cast, give, person, supportChannel } from '../access/cast.js';
import { eventOf } from '../store/contract-records.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Wednesday afternoon at the appliance. */
const now = new Date(2026, 5, 17, 14, 30).getTime();
const today = dayOf(now);

const folder = mkdtempSync(join(tmpdir(), 'reports-'));
const store = await openLmdb(folder, { isGenuine: () => true });
t.teardown(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});
const accounting = uuidv7();
cast.apply([{ kind: 'channel', id: accounting, facts: { name: '=cmd|calc', tools: ['view'], isDefault: false } }]);
const anna = person('Anna Martin');
const ben = person('+Ben Durand');
const chief = person('Chief', 'administrator');
const supervisor = person('Supervisor');
give(supervisor.id, ['report.see'], supportChannel);

const access = new Access(
  cast,
  (event) => store.commit({ writes: [], events: [event] }),
  () => now,
);
const fail = (error: unknown): void => void t.fail(String(error));
const rollUps = new RollUps({ store, failed: fail, now: () => now });
const reports = new Reports({ store, access, rollUps, now: () => now });

/** A session at random, asked for in the last weeks, ended or not. */
const anySession = fc.record({
  createdAt: fc.integer({ min: now - 70 * DAY, max: now }),
  wait: fc.integer({ min: 0, max: 5 * HOUR }),
  length: fc.integer({ min: 0, max: 30 * HOUR }),
  end: fc.constantFrom('closed', 'expired', 'open', 'abandoned'),
  channel: fc.constantFrom(supportChannel, accounting, undefined),
  technician: fc.constantFrom(anna, ben),
  outcome: fc.constantFrom(...outcomes, undefined),
  rating: fc.option(fc.integer({ min: 1, max: 5 })),
  origin: fc.constantFrom('invitation', 'call', 'practice'),
});
type Any = typeof anySession extends fc.Arbitrary<infer A> ? A : never;

const kept = new Map<string, Session>();
const surveys: Survey[] = [];
let number = 0;

async function keep(told: Any): Promise<void> {
  const { createdAt, wait, length, channel, technician, outcome, rating, origin } = told;
  const takenAt = createdAt + wait;
  const endedAt = takenAt + length;
  const end = endedAt > now ? 'open' : told.end;
  const { id, name } = technician;
  number += 1;
  const session: Session = {
    ...{ number, origin, tools: [], createdAt, readyAt: createdAt },
    state: end === 'open' ? 'ready' : end === 'expired' ? 'expired' : 'closed',
    ...(channel !== undefined && { channel }),
    ...(end === 'closed' && { technician: { id, name }, takenAt, reason: 'technician' as const }),
    ...(end === 'closed' && outcome !== undefined && { outcome }),
    ...(end === 'abandoned' && { reason: 'abandoned' as const }),
    ...(end !== 'open' && { endedAt }),
  };
  const sessionId = uuidv7();
  const writes = [put(sessionKind, sessionId, 0, session)];
  if (rating !== null && end === 'closed' && origin !== 'practice') {
    const answers = [{ id: 'q', label: 'Happy?', answer: String(rating), kind: 'rating' as const }];
    const survey = {
      ...{ technician: { id, name }, language: 'en', answers, at: endedAt },
      ...(channel !== undefined && { channel }),
    } as unknown as Survey;
    surveys.push(survey);
    writes.push(put(surveyKind, sessionId, 0, survey));
  }
  kept.set(sessionId, session);
  await store.commit({ writes, events: [eventOf(sessionId)] });
}

const period = { from: daysLater(today, -80), to: today };

t.test('days are those of the appliance’s clock, in summer and in winter', (t) => {
  for (const day of ['2026-03-28', '2026-03-29', '2026-10-25', '2024-02-29', '2026-12-31']) {
    t.ok(isDay(day), day);
    t.equal(dayOf(beginOf(day)), day);
    t.equal(daysLater(daysLater(day, 1), -1), day);
    t.equal(dayOf(beginOf(daysLater(day, 1)) - 1), day, 'the last millisecond belongs to it');
  }
  for (const wrong of ['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '', 'today']) t.notOk(isDay(wrong), wrong);
  t.equal([...daysBetween('2025-12-30', '2026-01-02')].length, 4);
  t.end();
});

t.test('what a spread says is within a tenth of the truth', (t) => {
  const lengths = fc.array(fc.integer({ min: 0, max: 900_000 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(lengths, fc.constantFrom(0.5, 0.9), (seconds, share) => {
      const spread = seconds.map((each) => ({ [classOf(each)]: 1 })).reduce(added, {});
      const sorted = [...seconds].sort((one, other) => one - other);
      const truth = sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
      return Math.abs((shareOf(spread, share) ?? -1) - truth) <= Math.max(5, 0.1 * truth + 1);
    }),
  );
  t.equal(shareOf({}, 0.5), undefined, 'nothing is not zero');
  t.end();
});

t.test('the roll-ups of a random history say what its sessions say', async (t) => {
  await Promise.all(fc.sample(anySession, { numRuns: 400, seed: 7 }).map(keep));
  const view = await reports.read(chief, period);
  const real = [...kept.values()].filter(({ origin }) => origin !== 'practice');
  const ended = real.filter(({ endedAt }) => endedAt !== undefined);
  t.equal(view.total.arrived, real.length);
  t.equal(view.total.ended, ended.length);
  t.equal(view.total.taken, ended.filter(({ takenAt }) => takenAt !== undefined).length);
  t.equal(view.total.surveys, surveys.length);
  const marks = surveys.map(({ answers }) => Number(answers[0]?.answer));
  const mean = marks.reduce((total, mark) => total + mark, 0) / marks.length;
  t.ok(Math.abs((view.total.rating ?? 0) - mean) < 0.01);
  for (const row of view.days) {
    t.equal(row.arrived, real.filter(({ createdAt }) => dayOf(createdAt) === row.id).length, `asked on ${row.id}`);
    t.equal(row.ended, ended.filter(({ endedAt = 0 }) => dayOf(endedAt) === row.id).length, `ended on ${row.id}`);
  }
  for (const row of view.channels) {
    t.equal(row.ended, ended.filter(({ channel = '' }) => channel === row.id).length, `channel ${row.name}`);
  }
  for (const row of view.technicians) {
    t.equal(row.ended, ended.filter(({ technician }) => technician?.id === row.id).length, row.name);
  }
  const reasons = Object.fromEntries(view.total.reasons.map(({ name, count }) => [name, count]));
  t.equal(reasons['expired'], ended.filter(({ state }) => state === 'expired').length);
  t.equal(reasons['abandoned'], ended.filter(({ reason }) => reason === 'abandoned').length);
});

t.test('a day is made once, and made again where it is missing or was cut short', async (t) => {
  const before = await reports.read(chief, period);
  const position = store.position();
  await rollUps.sweep();
  await new RollUps({ store, failed: fail, now: () => now }).sweep();
  t.equal(store.position(), position, 'nothing is written twice');
  const day = before.days.find(({ ended, id }) => ended > 0 && id !== today)?.id ?? '';
  const made = await store.get(figuresMadeKind, day);
  const rows = await store.list(figuresKind, { index: 'day', prefix: [day], limit: 100 });
  t.ok(made !== undefined && rows.records.length > 1);
  const [first] = rows.records;
  if (first === undefined || made === undefined) throw new Error('there are no figures to lose');
  await store.commit({
    writes: [remove(figuresKind, first.id, first.revision), remove(figuresMadeKind, day, made.revision)],
    events: [],
  });
  await new RollUps({ store, failed: fail, now: () => now }).sweep();
  t.strictSame(await reports.read(chief, period), before, 'the same figures again');
});

t.test('whoever sees the reports of one channel sees that channel, and nobody who sees none sees any', async (t) => {
  const all = await reports.read(chief, period);
  const own = await reports.read(supervisor, period);
  t.strictSame(
    own.channels.map(({ id }) => id),
    [supportChannel],
  );
  t.strictSame(
    own.choices.map(({ id }) => id),
    [supportChannel],
  );
  t.equal(own.total.ended, all.channels.find(({ id }) => id === supportChannel)?.ended);
  const beyond = await reports.read(supervisor, { ...period, channel: accounting });
  t.equal(beyond.total.arrived + beyond.total.ended + beyond.technicians.length, 0, 'asking for another gives nothing');
  await t.rejects(reports.read(anna, period), { code: 'access/denied' });
  await t.rejects(reports.read({ kind: 'nobody' }, period), { code: 'access/denied' });
  const wrong = [
    { from: today, to: daysLater(today, -1) },
    { from: '2026-02-30', to: today },
    { from: daysLater(today, -401), to: today },
  ];
  for (const each of wrong) await t.rejects(reports.read(chief, each), { code: 'request/malformed' });
});

t.test('no name of a table runs as a formula in a spreadsheet', async (t) => {
  for (const by of ['channel', 'technician', 'day'] as const) {
    const text = Buffer.concat((await (await reports.table(chief, period, by)).toArray()) as Buffer[]).toString();
    const lines = text.trim().split('\r\n');
    t.ok(text.startsWith(`\ufeff${by},arrived,ended,taken,`), 'a spreadsheet is told that it is UTF-8');
    t.ok(lines.length > 2);
    for (const line of lines.slice(1)) t.notMatch(line, /(^|,)"?[=+\-@\t\r]/, line.slice(0, 40));
    if (by === 'channel') t.match(text, "'=cmd|calc");
    if (by === 'technician') t.match(text, "'+Ben Durand");
  }
});

t.test('the board shows the present, and today beside what is usual once that is known', async (t) => {
  const ready = [...kept].filter(([, { state }]) => state === 'ready');
  const open = { ready: () => ready.values(), active: () => [].values() };
  const availability: AvailabilityOf = {
    of: (id) => ({ state: id === ben.id ? 'busy' : 'offline', active: 1, capacity: 3 }),
  };
  const board = new Board({ store, access, rollUps, open, availability, now: () => now });
  const view = await board.read(chief);
  const waiting = ready.filter(([, { origin }]) => origin !== 'practice');
  t.equal(view.waiting, waiting.length);
  t.equal(view.longest?.since, Math.min(...waiting.map(([, { createdAt }]) => createdAt)));
  t.strictSame(
    view.technicians.map(({ id }) => id),
    [ben.id],
    'whoever is offline and does nothing is not shown',
  );
  t.equal(view.today.usual?.weeks, 8);
  const by = now - beginOf(today);
  const arrivals = [1, 2, 3, 4, 5, 6, 7, 8].map((week) => {
    const begin = beginOf(daysLater(today, -7 * week));
    const real = [...kept.values()].filter(({ origin }) => origin !== 'practice');
    return real.filter(({ createdAt }) => createdAt >= begin && createdAt < begin + by).length;
  });
  const mean = arrivals.reduce((total, count) => total + count, 0) / arrivals.length;
  t.ok(Math.abs((view.today.usual?.arrived ?? -9) - mean) <= 0.6, 'within what half an hour can change');

  const own = await board.read(supervisor);
  t.equal(own.waiting, waiting.filter(([, { channel }]) => channel === supportChannel).length);
  t.strictSame(
    own.channels.map(({ id }) => id),
    [supportChannel],
  );
  await t.rejects(board.read(anna), { code: 'access/denied' });

  const empty = mkdtempSync(join(tmpdir(), 'board-'));
  const fresh = await openLmdb(empty, { isGenuine: () => true });
  const nothing = { ready: () => [].values(), active: () => [].values() };
  const young = new RollUps({ store: fresh, failed: fail, now: () => now });
  const first = await new Board({
    store: fresh,
    access,
    rollUps: young,
    open: nothing,
    availability,
    now: () => now,
  }).read(chief);
  t.equal(first.today.usual, undefined, 'without a history nothing is usual');
  t.equal(first.longest, undefined);
  await fresh.close();
  rmSync(empty, { recursive: true });
  t.strictSame(sum([]).hours, {});
});

t.test(
  'figures lose technicians’ names after their time, and nothing else; whoever is held keeps theirs',
  async (t) => {
    const limit = daysLater(today, -20);
    const rows = async () => {
      const all: DayFigures[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.list(figuresKind, { limit: 100, ...(cursor !== undefined && { cursor }) });
        all.push(...page.records.map(({ record }) => record));
        cursor = page.next;
      } while (cursor !== undefined);
      return all;
    };
    const totals = (all: readonly DayFigures[]) => {
      const keys = [...new Set(all.map(({ day, channel }) => `${day} ${channel}`))].sort();
      return keys.map((key) => [
        key,
        sum(all.filter(({ day, channel }) => `${day} ${channel}` === key).map((row) => row.figures)),
      ]);
    };
    const named = (all: readonly DayFigures[], who: string, isOld: boolean): number =>
      all.filter(({ day, technician }) => technician?.id === who && day < limit === isOld).length;
    const before = await rows();
    t.ok(named(before, anna.id, true) > 0 && named(before, anna.id, false) > 0, 'there is something to see');
    const sweep = async (): Promise<number> => {
      let count = 0;
      for await (const writes of unnamedBefore(store, beginOf(limit), (who) => who === ben.id)) {
        await store.commit({ writes, events: [] });
        count += 1;
      }
      return count;
    };
    t.ok((await sweep()) > 0);
    const after = await rows();
    t.equal(named(after, anna.id, true), 0);
    t.equal(named(after, ben.id, true), named(before, ben.id, true), 'a hold keeps them');
    t.equal(named(after, anna.id, false), named(before, anna.id, false), 'newer ones stay');
    t.same(totals(after), totals(before), 'each day and channel says what it said');
    t.equal(await sweep(), 0, 'once');
  },
);
