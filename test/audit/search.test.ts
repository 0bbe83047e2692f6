import t from 'tap';
import { textOf } from '../../server/audit/export.js';
import { everyEvent, findEvents } from '../../server/audit/search.js';
import type { AuditFilter } from '../../server/audit/filter.js';
import { catalogue } from '../../server/audit/catalogue.js';
import type { EventDraft, Json } from '../../server/store/chain.js';
import { openLmdb } from '../../server/store/lmdb.js';
import type { Store } from '../../server/store/store.js';
import { TestControlPlane, refusedWith } from '../http/control-plane.js';
import { hostileTexts } from '../pages/hostile.js';

const START_MS = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;
const EVENTS = 6_000;
const names = ['session.created', 'consent.refused', 'session.closed', 'signIn.accepted', 'signIn.refused'];
const id = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;

function draft(
  fields: { readonly name: string; readonly detail?: { readonly [name: string]: Json } },
  n = 0,
): EventDraft {
  const actor = { kind: 'person', id: id(n % 100), name: n % 100 === 7 ? 'Zoé Ångström' : `Person ${n % 100}` };
  const target = { kind: 'session', id: id(Math.floor(n / 10)) };
  const told = { permission: 'session.see', because: 'binding of group Support Lyon to role channelTechnician' };
  return { actor, target, ...told, detail: {}, ...fields } as unknown as EventDraft;
}

/** A store with a minute between its events, a hundred people and ten events about each session. */
async function fill(folder: string): Promise<Store> {
  let time = START_MS;
  const store = await openLmdb(folder, { isGenuine: () => true, clock: () => time });
  for (let n = 0; n < EVENTS; n += 1) {
    const event = draft({ name: names[n % names.length] ?? '', detail: { address: `10.0.0.${n % 250}`, n } }, n);
    const done = store.commit({ writes: [], events: [event] });
    if (n % 200 !== 199) continue;
    await done;
    time += 200 * MINUTE_MS;
  }
  return store;
}

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of source) all.push(item);
  return all;
}

const store = await fill(t.testdir());
t.teardown(() => store.close());

t.test('the audit is found by time, person, thing, name, hundred, refusal and text, alone and together', async (t) => {
  const all = await collect(everyEvent(store, {}, EVENTS));
  t.equal(all.length, EVENTS);
  const half = all[EVENTS / 2]?.time ?? 0;
  const isRefusal = (name: string): boolean => 'refusal' in catalogue[name as keyof typeof catalogue];
  const filters: readonly (readonly [AuditFilter, (event: (typeof all)[number]) => boolean])[] = [
    [{}, () => true],
    [{ from: half }, ({ time }) => time >= half],
    [{ to: half }, ({ time }) => time < half],
    [{ actor: `person:${id(42)}` }, ({ actor }) => actor.id === id(42)],
    [{ target: `session:${id(321)}` }, ({ target }) => target.id === id(321)],
    [{ event: 'session.closed' }, ({ name }) => name === 'session.closed'],
    [{ event: '1105' }, ({ name }) => name === 'signIn.refused'],
    [{ event: 'no.such' }, () => false],
    [{ group: 1100 }, ({ name }) => name.startsWith('signIn')],
    [{ refusals: true }, ({ name }) => isRefusal(name)],
    [{ refusals: true, group: 1300, from: half }, ({ name, time }) => name === 'consent.refused' && time >= half],
    [{ text: 'zoe ANGSTROM' }, ({ actor }) => actor.id === id(7)],
    [{ text: 'connexion refusée' }, ({ name }) => name === 'signIn.refused'],
    [
      { text: '10.0.0.249', actor: `person:${id(49)}` },
      ({ actor, detail }) => actor.id === id(49) && detail['address'] === '10.0.0.249',
    ],
    [{ text: 'said by nobody' }, () => false],
  ];
  for (const [filter, holds] of filters) {
    const expected = all.filter(holds).map(({ sequence }) => sequence);
    const found: number[] = [];
    for (let before: number | undefined, more = true; more;) {
      const page = await findEvents(store, filter, { limit: 700, before });
      found.push(...page.events.map(({ sequence }) => sequence));
      before = page.next;
      more = before !== undefined;
    }
    t.strictSame(found, expected.toReversed(), JSON.stringify(filter));
    const copied = await collect(everyEvent(store, filter, EVENTS));
    t.strictSame(
      copied.map(({ sequence }) => sequence),
      expected,
      `copied: ${JSON.stringify(filter)}`,
    );
  }
});

t.test('a page of what an index finds takes under a tenth of a second, by the best of five', async (t) => {
  const rare = draft({ name: 'audit.exported' });
  await store.commit({ writes: [], events: [rare] });
  for (const filter of [
    { actor: `person:${id(3)}` },
    { refusals: true },
    { group: 1300 },
    { group: 1000 },
    { event: '1020' },
  ]) {
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const begun = performance.now();
      t.ok((await findEvents(store, filter, { limit: 100 })).events.length > 0);
      times.push(performance.now() - begun);
    }
    t.ok(Math.min(...times) < 100, `${JSON.stringify(filter)}: ${times.map(Math.round).join(', ')} ms`);
  }
});

/** Reads CSV (RFC 4180) in a way of its own. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.length > 1);
}

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

t.test('a copy does nothing in a spreadsheet, hides nothing, and says everything exactly', async (t) => {
  const formulas = ['=1+2', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1+2'];
  const texts = [...formulas, ...hostileTexts];
  const hostile = await openLmdb(t.testdir(), { isGenuine: () => true });
  t.teardown(() => hostile.close());
  for (const text of texts) {
    const strange = { actor: { kind: 'person', id: text, name: text, key: text }, because: text };
    const event = { ...draft({ name: text, detail: { [text]: text } }), ...strange, target: { kind: text, id: text } };
    await hostile.commit({ writes: [], events: [event] });
  }
  const events = (): ReturnType<typeof everyEvent> => everyEvent(hostile, {}, texts.length);
  const csv = Buffer.concat(await collect<Buffer>(textOf(events(), 'csv'))).toString();
  const [head = [], ...rows] = cellsOf(csv.replace(/^\uFEFF/, ''));
  t.equal(head[0], 'sequence');
  t.strictSame(
    rows.map(([sequence]) => Number(sequence)),
    texts.map((_, i) => i + 1),
  );
  t.ok(rows.every((row) => row.length === head.length));
  t.strictSame(
    rows.flat().filter((cell) => /^[=+\-@\t\r＝]/.test(cell) || INVISIBLE.test(cell)),
    [],
  );
  const lines = (await collect<string>(textOf(events(), 'jsonLines'))).join('');
  t.notMatch(lines.replaceAll('\n', ''), INVISIBLE);
  const exact = (await collect(events())).map((event) => ({ ...event, time: new Date(event.time).toISOString() }));
  t.strictSame(
    lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
    exact,
  );
});

t.test(
  'a copy is a stream of what the filter finds, recorded before its first byte and counted at its end',
  async (t) => {
    const plane = await TestControlPlane.start(t);
    const cookie = await plane.enrolFirst();
    const kept = plane.running.store;
    for (let i = 0; i < 4; i += 1) await plane.signIn(`nobody${i}`, 'wrong password');
    const csv = await plane.ask('POST', '/api/v1/audit/export/csv', { cookie, body: {} });
    t.match(csv.headers, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': /guichet-audit-[\d-]+\.csv/,
    });
    const count = cellsOf(csv.text).length - 1;
    const [started, ended] = await kept.events({ names: ['audit.exported', 'audit.exportEnded'], limit: 9 });
    t.match(started, {
      name: 'audit.exported',
      sequence: count + 1,
      detail: { format: 'csv', filter: {}, until: count },
    });
    t.match(ended, { name: 'audit.exportEnded', detail: { started: count + 1, count, complete: true } });

    const body = { refusals: true, text: 'refusée' };
    const lines = await plane.ask('POST', '/api/v1/audit/export/json-lines', { cookie, body });
    const objects = lines.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { name: string });
    t.strictSame(
      objects.map(({ name }) => name),
      Array.from({ length: 4 }, () => 'signIn.refused'),
    );
    t.match((await kept.events({ limit: 2, descending: true }))[1], { detail: { format: 'jsonLines', filter: body } });

    const page = await plane.ask('GET', '/api/v1/audit?limit=2&refusals=true', { cookie });
    t.match(page.json, { events: [{ refusal: true }, { refusal: true }], next: Number });
    for (const query of ['limit=0', 'limit=501', 'before=x', 'what=1', 'actor=%3A', `text=${'x'.repeat(201)}`]) {
      refusedWith(t, await plane.ask('GET', `/api/v1/audit?${query}`, { cookie }), 400, 'request/malformed', query);
    }
  },
);

t.test('who may only read takes no copy, and who may not read sees nothing; both are recorded', async (t) => {
  const plane = await TestControlPlane.start(t);
  const administrator = await plane.enrolFirst();
  const technician = await plane.enrol(administrator, 'ben');
  const ask = (method: string, path: string): Promise<{ status: number; json: unknown }> =>
    plane.ask(method, path, { cookie: technician.cookie, ...(method === 'POST' && { body: {} }) });
  for (const [method, path] of [
    ['GET', ''],
    ['POST', '/export/csv'],
    ['POST', '/export/json-lines'],
    ['GET', '/holds'],
  ] as const) {
    const answer = await ask(method, `/api/v1/audit${path}`);
    t.match(answer, { status: 403, json: { code: 'access/denied' } }, `${method} ${path}`);
  }
  const denied = await plane.running.store.events({ names: ['access.denied'], limit: 9 });
  t.strictSame(
    denied.map(({ permission }) => permission),
    ['audit.read', 'audit.export', 'audit.export', 'audit.read'],
  );
});
