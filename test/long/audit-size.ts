import t from 'tap';
import type { AuditFilter } from '../../server/audit/filter.js';
import { textOf } from '../../server/audit/export.js';
import { everyEvent, findEvents } from '../../server/audit/search.js';
import type { EventDraft } from '../../server/store/chain.js';
import { openLmdb } from '../../server/store/lmdb.js';

const EVENTS = 1_000_000;
const AT_ONCE = 1_000;
const PEOPLE = 300;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** What a page of an index may take, and how far the heap may grow while everything is copied. */
const PAGE_MS = 500;
const HEAP_BYTES = 200 * 1024 * 1024;
const names = [
  'session.created',
  'session.joined',
  'consent.given',
  'session.closed',
  'signIn.accepted',
  'signIn.refused',
];

t.setTimeout(HOUR_MS);

const id = (kind: number, n: number): string => `01890000-0000-7000-800${kind}-${String(n).padStart(12, '0')}`;

function draft(n: number): EventDraft {
  const actor = { kind: 'person', id: id(1, n % PEOPLE), name: `Person ${n % PEOPLE}` };
  const target = { kind: 'session', id: id(2, Math.floor(n / 10)) };
  const told = {
    permission: 'session.see',
    because: 'own binding to role channelTechnician everywhere gives session.see',
  };
  const detail = { address: `10.0.${n % 256}.7`, tools: ['view', 'control'], n };
  return { name: names[n % names.length], actor, target, ...told, detail } as unknown as EventDraft;
}

t.test(`in ${EVENTS} events a page is found at once, a word in time, and a copy costs no memory`, async (t) => {
  let time = Date.UTC(2026, 0, 1);
  const store = await openLmdb(t.testdir(), { isGenuine: () => true, clock: () => time });
  t.teardown(() => store.close());
  for (let n = 0; n < EVENTS; n += AT_ONCE) {
    time += MINUTE_MS;
    await store.commit({ writes: [], events: Array.from({ length: AT_ONCE }, (_, i) => draft(n + i)) });
  }
  const filters: readonly (readonly [string, AuditFilter])[] = [
    ['the newest', {}],
    ['one person', { actor: `person:${id(1, 7)}` }],
    ['one session', { target: `session:${id(2, 5)}` }],
    ['refusals', { refusals: true }],
    ['a hundred', { group: 1300 }],
    ['one person’s refusals', { actor: `person:${id(1, 5)}`, refusals: true }],
    ['an hour', { from: time - 10 * HOUR_MS, to: time - 9 * HOUR_MS }],
  ];
  for (const [what, filter] of filters) {
    const begun = performance.now();
    const { events } = await findEvents(store, filter, { limit: 100 });
    const took = performance.now() - begun;
    t.comment(`${what}: ${events.length} in ${took.toFixed(0)} ms`);
    t.ok(events.length > 0 && took < PAGE_MS, what);
  }
  const begun = performance.now();
  let longest = 0;
  for (let before: number | undefined, more = true; more;) {
    const since = performance.now();
    const page = await findEvents(store, { text: 'said by nobody' }, { limit: 100, before });
    longest = Math.max(longest, performance.now() - since);
    before = page.next;
    more = before !== undefined;
  }
  t.comment(
    `a word that nobody said: ${((performance.now() - begun) / 1_000).toFixed(1)} s, ${longest.toFixed(0)} ms at a time`,
  );
  t.ok(longest < 3_000, 'in pieces, between which everything else gets its turn');

  const from = performance.now();
  let [lines, most] = [0, 0];
  const before = process.memoryUsage().heapUsed;
  for await (const line of textOf(everyEvent(store, {}, EVENTS), 'jsonLines')) {
    lines += String(line).endsWith('\n') ? 1 : 0;
    if (lines % 10_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  t.comment(`a copy: ${((performance.now() - from) / 1_000).toFixed(1)} s, heap ${Math.round(most / 1e6)} MB more`);
  t.equal(lines, EVENTS);
  t.ok(most < HEAP_BYTES);
});
