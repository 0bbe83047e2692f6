import type { Test } from 'tap';
import { put } from '../../server/store/store.js';
import { accounts, eventOf, one, openFor, ticket, tickets, touches, type Engine } from './contract-records.js';

/** What every engine must do when it lists. */
export function runListContract(t: Test, engine: Engine): void {
  const open = (sub: Test): ReturnType<typeof openFor> => openFor(sub, engine);

  t.test(`${engine.name} lists in the order of an index, page by page, both ways, and within bounds`, async (t) => {
    const { store } = await open(t);
    const deadlines = [-1e9, -2.5, -1, 0, 0.5, 1, 2, 10, 255, 256, 65_536, Date.now()];
    const shuffled = deadlines.map((deadline, i) => ({ deadline, order: (i * 7) % deadlines.length }));
    shuffled.sort((a, b) => a.order - b.order);
    for (const { deadline } of shuffled) {
      const writes = [put(tickets, `t${deadline}`, 0, ticket(deadline, 'waiting', ['p1', `p${deadline}`]))];
      await store.commit({
        writes: [...writes, put(tickets, `z${deadline}`, 0, ticket(deadline, 'z'))],
        events: [eventOf('x')],
      });
    }
    const all = async (descending: boolean, limit: number): Promise<number[]> => {
      const found: number[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await store.list(tickets, {
          ...{ index: 'byState' as const, prefix: ['waiting'], descending, limit },
          ...(cursor === undefined ? {} : { cursor }),
        });
        found.push(...page.records.map(({ record }) => record.deadline));
        t.ok(page.records.length <= limit);
        if (page.next === undefined) return found;
        cursor = page.next;
      }
    };
    for (const limit of [1, 3, 4, 12, 100]) {
      t.same(await all(false, limit), deadlines);
      t.same(await all(true, limit), deadlines.toReversed());
    }
    const within = { index: 'byState' as const, prefix: ['waiting'], from: [0], to: [256], limit: 100 };
    t.same(
      (await store.list(tickets, within)).records.map(({ record }) => record.deadline),
      [0, 0.5, 1, 2, 10, 255],
    );
    const backwards = await store.list(tickets, { ...within, descending: true });
    t.same(
      backwards.records.map(({ record }) => record.deadline),
      [255, 10, 2, 1, 0.5, 0],
    );
    t.equal((await store.list(tickets, { index: 'byOwner', prefix: ['p1'], limit: 100 })).records.length, 12);
    t.equal((await store.list(tickets, { index: 'byOwner', prefix: ['p'], limit: 100 })).records.length, 0);
    t.equal((await store.list(tickets, { limit: 100 })).records.length, 24, 'without an index: every record, by id');
    t.same(
      (await store.list(tickets, { from: ['z10'], to: ['z11'], limit: 9 })).records.map(({ id }) => id),
      ['z10'],
    );
    t.equal((await store.list(tickets, { limit: 1 })).asOf, 12);
  });

  t.test(`${engine.name} keeps ids and keys apart whatever they hold`, async (t) => {
    const { store } = await open(t);
    const strange = [
      '',
      '\0',
      '\0\0',
      'a',
      'a\0',
      'a\0b',
      'ab',
      'é',
      '日本',
      '😀',
      ' ',
      '__proto__',
      'ÿ',
      '\u{10FFFF}',
    ];
    for (const id of strange) {
      await store.commit(one(put(tickets, id, 0, ticket(1, id, [id]))));
      await store.commit({ writes: [put(touches, id, 0, { seen: 1 })], events: [] });
    }
    for (const id of strange) {
      t.equal((await store.get(tickets, id))?.record.state, id);
      const listed = await store.list(tickets, { index: 'byState', prefix: [id], limit: 9 });
      t.same(
        listed.records.map((found) => found.id),
        [id],
        JSON.stringify(id),
      );
    }
    const { records } = await store.list(tickets, { limit: 99 });
    t.same(records.map(({ id }) => id).toSorted(), strange.toSorted());
    await t.rejects(store.get(tickets, 'x'.repeat(1_000_000)), { code: 'request/malformed' });
    await t.rejects(store.list(tickets, { prefix: ['x'.repeat(5000)], limit: 1 }), { code: 'request/malformed' });
    await t.rejects(store.commit(one(put(tickets, 'x'.repeat(5000), 0, ticket(1)))), { code: 'request/malformed' });
    const long = put(tickets, 'long', 0, ticket(1, 'y'.repeat(3000)));
    await t.rejects(store.commit(one(long)), { code: 'request/malformed' });
    t.equal((await store.list(tickets, { limit: 99 })).records.length, strange.length);
  });

  t.test(`${engine.name} refuses a page size or a cursor that it does not know`, async (t) => {
    const { store } = await open(t);
    for (const id of ['a', 'b', 'c']) await store.commit(one(put(tickets, id, 0, ticket(1))));
    const { next } = await store.list(tickets, { limit: 1 });
    for (const id of ['a', 'b']) await store.commit(one(put(accounts, id, 0, { login: id })));
    const foreign = (await store.list(accounts, { limit: 1 })).next;
    for (const cursor of ['', '!', 'AAAA', `${next}=`, foreign ?? '']) {
      await t.rejects(store.list(tickets, { limit: 1, cursor }), { code: 'request/malformed' }, JSON.stringify(cursor));
    }
    for (const limit of [0, -1, 1.5, NaN, 1001]) {
      await t.rejects(store.list(tickets, { limit }), { code: 'request/malformed' });
      await t.rejects(store.events({ limit }), { code: 'request/malformed' });
    }
  });
}
