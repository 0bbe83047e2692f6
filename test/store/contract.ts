import type { Test } from 'tap';
import { changeOf, Conflict, CursorLost, Duplicate, put, remove } from '../../server/store/store.js';
import { retryOnConflict } from '../../server/store/store.js';
import { runEventContract } from './contract-events.js';
import { runListContract } from './contract-lists.js';
import { accounts, eventOf, one, openFor, take, ticket, tickets, touches, type Engine } from './contract-records.js';

export function runContract(t: Test, engine: Engine): void {
  const open = (sub: Test, options?: { logCommits?: number }): ReturnType<typeof openFor> =>
    openFor(sub, engine, options);
  runListContract(t, engine);
  runEventContract(t, engine);

  t.test(`${engine.name} keeps a record with the revision of its commit, also after a restart`, async (t) => {
    const folder = t.testdir();
    const store = await engine.open(folder);
    t.equal(await store.get(tickets, 'a'), undefined);
    const { position, time } = await store.commit(one(put(tickets, 'a', 0, ticket(5))));
    t.equal(position, 1);
    t.ok(Math.abs(Date.now() - time) < 60_000);
    t.same(await store.get(tickets, 'a'), { id: 'a', revision: 1, record: ticket(5) });
    await store.commit(one(put(tickets, 'a', 1, ticket(6))));
    await store.close();
    await t.rejects(store.get(tickets, 'a'), { code: 'store/unavailable' });
    await t.rejects(store.commit(one(put(tickets, 'b', 0, ticket(1)))), { code: 'store/unavailable' });
    const again = await engine.open(folder);
    t.teardown(() => again.close());
    t.same(await again.get(tickets, 'a'), { id: 'a', revision: 2, record: ticket(6) });
    t.equal(again.position(), 2);
    const { events } = await again.commit(one(remove(tickets, 'a', 2)));
    t.equal(events[0]?.sequence, 3);
    t.equal(await again.get(tickets, 'a'), undefined);
    t.same((await again.list(tickets, { index: 'byState', limit: 9 })).records, []);
  });

  t.test(`${engine.name} takes a record as it was when it was handed over`, async (t) => {
    const { store } = await open(t);
    const record = { state: 'waiting', deadline: 1, owners: ['p1'] };
    const done = store.commit(one(put(tickets, 'a', 0, record)));
    record.state = 'changed later';
    await done;
    t.equal((await store.get(tickets, 'a'))?.record.state, 'waiting');
  });

  t.test(`${engine.name} refuses a write that saw another revision, and names the record`, async (t) => {
    const { store } = await open(t);
    await store.commit(one(put(tickets, 'a', 0, ticket(1))));
    const refused = [put(tickets, 'a', 0, ticket(2)), put(tickets, 'b', 1, ticket(2)), remove(tickets, 'a', 7)];
    for (const write of refused) {
      const error = await store.commit(one(write)).catch((reason: unknown) => reason);
      t.ok(error instanceof Conflict);
      t.match(error, { code: 'record/conflict', kind: 'ticket', id: write.id });
    }
    t.equal(store.position(), 1);
    t.equal((await store.events({ limit: 10 })).length, 1, 'a refused commit leaves no event');
  });

  t.test(`${engine.name} commits all writes or none`, async (t) => {
    const { store } = await open(t);
    await store.commit(one(put(tickets, 'taken', 0, ticket(1))));
    const writes = [
      put(tickets, 'new', 0, ticket(2)),
      put(tickets, 'taken', 0, ticket(3)),
      put(touches, 'x', 0, { seen: 1 }),
    ];
    await t.rejects(store.commit({ writes, events: [eventOf('new')] }), { code: 'record/conflict' });
    t.equal(await store.get(tickets, 'new'), undefined);
    t.equal(await store.get(touches, 'x'), undefined);
    t.same(
      (await store.list(tickets, { index: 'byDeadline', limit: 9 })).records.map(({ id }) => id),
      ['taken'],
    );
    const unnamed = { writes: [put(tickets, 'unnamed', 0, ticket(2))], events: [eventOf('x'.repeat(5000))] };
    const outcomes = await Promise.allSettled([
      store.commit(unnamed),
      store.commit(one(put(tickets, 'named', 0, ticket(4)))),
    ]);
    t.match(outcomes, [{ status: 'rejected', reason: { code: 'request/malformed' } }, { status: 'fulfilled' }]);
    t.equal(await store.get(tickets, 'unnamed'), undefined, 'not even when another in the same flush goes through');
    const many = Array.from({ length: 3000 }, (_, i) => put(tickets, `many-${i}`, 0, ticket(i, 'many')));
    await store.commit({ writes: many, events: [eventOf('many')] });
    const page = await store.list(tickets, { index: 'byState', prefix: ['many'], descending: true, limit: 1 });
    t.equal(page.records[0]?.id, 'many-2999');
  });

  t.test(`${engine.name} lets one of many win when they decide on the same revision`, async (t) => {
    const { store } = await open(t);
    await store.commit(one(put(tickets, 'a', 0, ticket(0))));
    const attempts = Array.from({ length: 20 }, (_, i) => store.commit(one(put(tickets, 'a', 1, ticket(i)))));
    const outcomes = await Promise.allSettled(attempts);
    t.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    const counted = Array.from({ length: 3 }, () =>
      retryOnConflict(async () => {
        const { revision = 0, record = ticket(0) } = (await store.get(tickets, 'sum')) ?? {};
        await store.commit(one(put(tickets, 'sum', revision, ticket(record.deadline + 1))));
      }),
    );
    await Promise.all(counted);
    t.equal((await store.get(tickets, 'sum'))?.record.deadline, 3, 'three that retry all get their turn');
    let tries = 0;
    const hopeless = retryOnConflict(() => {
      tries += 1;
      return store.commit(one(put(tickets, 'a', 999, ticket(0))));
    });
    await t.rejects(hopeless, { code: 'record/conflict' });
    t.equal(tries, 3);
  });

  t.test(`${engine.name} holds the key of a unique index for one record, and frees it`, async (t) => {
    const { store } = await open(t);
    await store.commit(one(put(accounts, 'p1', 0, { login: 'zoe' })));
    const error = await store.commit(one(put(accounts, 'p2', 0, { login: 'zoe' }))).catch((reason: unknown) => reason);
    t.ok(error instanceof Duplicate);
    t.match(error, { code: 'record/duplicate', kind: 'account', index: 'byLogin' });
    await store.commit(one(put(accounts, 'p1', 1, { login: 'zoe' })));
    const swap = [put(accounts, 'p1', 2, { login: 'ada' }), put(accounts, 'p2', 0, { login: 'zoe' })];
    await store.commit({ writes: swap, events: [eventOf('p1')] });
    const found = await store.list(accounts, { index: 'byLogin', prefix: ['zoe'], limit: 1 });
    t.same(
      found.records.map(({ id }) => id),
      ['p2'],
    );
    const both = ['p3', 'p4'].map((id) => store.commit(one(put(accounts, id, 0, { login: 'eve' }))));
    const outcomes = await Promise.allSettled(both);
    t.same(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected'],
      'also within one flush',
    );
    await store.commit(one(remove(accounts, 'p2', 3)));
    await store.commit(one(put(accounts, 'p5', 0, { login: 'zoe' })));
  });

  t.test(`${engine.name} refuses what no caller should try`, async (t) => {
    const { store } = await open(t);
    const bad: [string, Promise<unknown>][] = [
      ['nothing', store.commit({ writes: [], events: [] })],
      ['a change without an event', store.commit({ writes: [put(tickets, 'a', 0, ticket(1))], events: [] })],
      [
        'a record twice',
        store.commit({ writes: [put(touches, 'a', 0, { seen: 1 }), put(touches, 'a', 0, { seen: 2 })], events: [] }),
      ],
      ['an event that is not JSON', store.commit({ writes: [], events: [eventOf('a', { at: NaN })] })],
    ];
    for (const [what, refused] of bad) await t.rejects(refused, TypeError, what);
    await store.commit({ writes: [put(touches, 'a', 0, { seen: 1 })], events: [] });
    t.equal(store.position(), 1);
  });

  t.test(`${engine.name} links the events of 64 at once without a gap`, async (t) => {
    const { store } = await open(t);
    const rounds = 8;
    const worker = async (n: number): Promise<void> => {
      for (let i = 0; i < rounds; i += 1) {
        const id = `${n}-${i}`;
        await store.commit({
          writes: [put(tickets, id, 0, ticket(i))],
          events: [eventOf(id), eventOf(id, { second: true })],
        });
      }
    };
    await Promise.all(Array.from({ length: 64 }, (_, n) => worker(n)));
    const events = [...(await store.events({ limit: 1000 })), ...(await store.events({ after: 1000, limit: 1000 }))];
    t.equal(events.length, 64 * rounds * 2);
    let previous = '0'.repeat(64);
    const broken = events.filter((event, i) => {
      const holds = event.sequence === i + 1 && event.previous === previous && /^[0-9a-f]{64}$/.test(event.hash);
      previous = event.hash;
      return !holds;
    });
    t.same(broken, []);
    const ofOne = await store.events({ target: { kind: 'ticket', id: '7-3' }, limit: 10 });
    t.same(
      ofOne.map(({ detail }) => detail),
      [{}, { second: true }],
    );
    const later = await store.events({
      target: { kind: 'ticket', id: '7-3' },
      after: ofOne[0]?.sequence ?? 0,
      limit: 10,
    });
    t.equal(later.length, 1);
  });

  t.test(
    `${engine.name} tells a watcher every commit once and in order, from any cursor, while others write`,
    async (t) => {
      const { store } = await open(t);
      const total = 900;
      const writer = async (n: number): Promise<void> => {
        for (let i = 0; i < total / 9; i += 1) await store.commit(one(put(tickets, `${n}-${i}`, 0, ticket(i))));
      };
      const early = take(store.watch(0), total);
      const writers = Array.from({ length: 9 }, (_, n) => writer(n));
      await writers[0];
      const middle = store.position();
      const late = take(store.watch(middle - 50), total - middle + 50);
      await Promise.all(writers);
      const history = await take(store.watch(0), total);
      const positions = Array.from({ length: total }, (_, i) => i + 1);
      t.same(
        (await early).map(({ position }) => position),
        positions,
      );
      t.same(
        (await late).map(({ position }) => position),
        positions.slice(middle - 50),
      );
      t.same(history, await early, 'history and live tell the same');
      const change = history[0]?.changes[0];
      t.ok(change !== undefined && changeOf(tickets, change)?.record?.state === 'waiting');
      t.ok(change !== undefined && changeOf(accounts, change) === undefined);
      t.equal(history[0]?.events[0]?.sequence, 1);
      await store.commit(one(remove(tickets, '0-0', 1)));
      const [removal] = await take(store.watch(total), 1);
      t.same(removal?.changes, [{ kind: 'ticket', id: '0-0', record: null }]);
    },
  );

  t.test(`${engine.name} ends a watch by its signal, by leaving it and by closing`, async (t) => {
    const { store } = await open(t);
    await store.commit(one(put(tickets, 'a', 0, ticket(1))));
    const controller = new AbortController();
    const aborted = take(store.watch(1, controller.signal), 1);
    setTimeout(() => controller.abort(), 20);
    t.same(await aborted, []);
    t.same(await take(store.watch(0, AbortSignal.abort()), 1), []);
    const left = store.watch(0)[Symbol.asyncIterator]();
    t.equal((await left.next()).done, false);
    await left.return?.();
    const open1 = take(store.watch(1), 5);
    await store.commit(one(put(tickets, 'b', 0, ticket(1))));
    setTimeout(() => void store.close(), 20);
    t.equal((await open1).length, 1);
  });

  t.test(`${engine.name} says when its log no longer reaches back to a cursor`, async (t) => {
    const { store, folder } = await open(t, { logCommits: 10 });
    for (let i = 0; i < 25; i += 1) await store.commit(one(put(tickets, `${i}`, 0, ticket(i))));
    t.equal((await take(store.watch(15), 10)).length, 10);
    await t.rejects(take(store.watch(14), 1), CursorLost);
    await t.rejects(take(store.watch(26), 1), CursorLost, 'a cursor of another life of the store');
    await store.close();
    const again = await engine.open(folder, { logCommits: 5 });
    t.teardown(() => again.close());
    await again.commit(one(put(tickets, 'last', 0, ticket(1))));
    t.equal((await take(again.watch(21), 5)).length, 5);
    await t.rejects(take(again.watch(20), 1), CursorLost);
    t.equal((await again.events({ limit: 100 })).length, 26, 'the audit keeps everything');
  });

  t.test(`${engine.name} finishes what was asked for before it closes`, async (t) => {
    const folder = t.testdir();
    const store = await engine.open(folder);
    const asked = Array.from({ length: 50 }, (_, i) => store.commit(one(put(tickets, `${i}`, 0, ticket(i)))));
    await Promise.all([store.close(), store.close()]);
    await Promise.all(asked);
    const again = await engine.open(folder);
    t.teardown(() => again.close());
    t.equal(again.position(), 50);
  });

  t.test(
    `${engine.name} takes more than 2,000 durable changes a second from 64 at once, by the best of five rounds`,
    async (t) => {
      const { store } = await open(t);
      const measured: number[] = [];
      for (let round = 0; round < 5 && Math.max(0, ...measured) <= 2000; round += 1) {
        const started = performance.now();
        const worker = async (n: number): Promise<void> => {
          for (let i = 0; i < 25; i += 1) await store.commit(one(put(tickets, `${round}-${n}-${i}`, 0, ticket(i))));
        };
        await Promise.all(Array.from({ length: 64 }, (_, n) => worker(n)));
        measured.push((64 * 25 * 1000) / (performance.now() - started));
      }
      t.comment(`changes a second: ${measured.map(Math.round).join(', ')}`);
      t.ok(Math.max(...measured) > 2000);
    },
  );
}
