import type { Test } from 'tap';
import type { AuditEvent, EventDraft, Json } from '../../server/store/chain.js';
import type { EventRange, Store } from '../../server/store/store.js';
import { openFor, take, type Engine } from './contract-records.js';

const ids = ['a', 'b', 'c'].map((end) => `01890000-0000-7000-8000-00000000000${end}`);

interface Told {
  readonly name?: string;
  readonly actor?: number;
  readonly target?: number;
  readonly detail?: { readonly [name: string]: Json };
}

/** A draft as a permit would make it; the engines under test are told to take it. */
function told({ name = 'thing.done', actor = 0, target = 0, detail = {} }: Told): EventDraft {
  const person = { kind: 'person', id: ids[actor] ?? '', name: `Person ${actor}` };
  const because = 'role tester';
  const fields = {
    name,
    actor: person,
    permission: 'thing.do',
    because,
    target: { kind: 'thing', id: ids[target] ?? '' },
  };
  return { ...fields, detail } as unknown as EventDraft;
}

/** What every engine must do with the chain of events. */
export function runEventContract(t: Test, engine: Engine): void {
  const fill = async (sub: Test, count: number): Promise<Store> => {
    const { store } = await openFor(sub, engine);
    const facts = Array.from({ length: count }, (_, i) => ({
      ...{ name: `thing.${['done', 'seen', 'refused', 'gone', 'lost'][i % 5]}`, actor: i % 2, target: i % 3 },
      detail: { n: i },
    }));
    for (const fact of facts) await store.commit({ writes: [], events: [told(fact)] });
    return store;
  };
  const sequences = async (store: Store, range: Omit<EventRange, 'limit'>, limit = 1_000): Promise<number[]> =>
    (await store.events({ ...range, limit })).map(({ sequence }) => sequence);

  t.test(`${engine.name} finds events by any conditions together, both ways, page by page`, async (t) => {
    const store = await fill(t, 60);
    const all = await store.events({ limit: 100 });
    const actor = { kind: 'person', id: ids[1] ?? '' };
    const target = { kind: 'thing', id: ids[2] ?? '' };
    const names = ['thing.seen', 'thing.lost', 'thing.never'];
    const conditions: readonly (readonly [Partial<EventRange>, (event: AuditEvent) => boolean])[] = [
      [{ actor }, (event) => event.actor.id === ids[1]],
      [{ target }, (event) => event.target.id === ids[2]],
      [{ names }, ({ name }) => names.includes(name)],
      [{ after: 10, before: 50 }, ({ sequence }) => sequence > 10 && sequence < 50],
      [{ names: [] }, () => false],
    ];
    for (let chosen = 0; chosen < 2 ** conditions.length; chosen += 1) {
      const picked = conditions.filter((_, bit) => (chosen >> bit) % 2 === 1);
      const range = Object.assign({}, ...picked.map(([part]) => part)) as Partial<EventRange>;
      const expected = all.filter((event) => picked.every(([, holds]) => holds(event))).map(({ sequence }) => sequence);
      const what = JSON.stringify(range);
      t.same(await sequences(store, range), expected, what);
      t.same(await sequences(store, { ...range, descending: true }), expected.toReversed(), what);
      t.same(await sequences(store, { ...range, descending: true }, 2), expected.toReversed().slice(0, 2), what);
    }
    const times = all.map(({ time }) => time);
    for (const time of [0, times[0] ?? 0, times[30] ?? 0, (times[59] ?? 0) + 1]) {
      const since = all.filter((event) => event.time >= time).length;
      t.equal((await sequences(store, { from: time })).length, since);
      t.equal((await sequences(store, { to: time })).length, 60 - since);
    }
  });

  t.test(`${engine.name} forgets parts of events and keeps the chain, also after a restart`, async (t) => {
    const store = await fill(t, 10);
    const before = await store.events({ limit: 10 });
    const forget = [
      { sequence: 1, parts: ['who', 'what'] as const },
      { sequence: 3, parts: ['who'] as const },
      { sequence: 99, parts: ['who'] as const },
    ];
    await t.rejects(store.commit({ writes: [], events: [], forget }), TypeError, 'never without a record of it');
    await Promise.all([
      store.commit({ writes: [], events: [told({})], forget }),
      store.commit({ writes: [], events: [told({})], forget: [{ sequence: 3, parts: ['what'] }] }),
    ]);
    const after = await store.events({ limit: 10 });
    t.same(
      after.map(({ hash }) => hash),
      before.map(({ hash }) => hash),
      'no hash changes',
    );
    const person = { kind: 'person', id: ids[0] ?? '' };
    t.match(after[0], { actor: person, detail: {}, forgotten: ['who', 'what'] });
    t.equal(after[0]?.actor.name, undefined);
    t.match(
      after[2],
      { actor: person, detail: {}, forgotten: ['who', 'what'] },
      'two at once lose nothing of each other',
    );
    t.same(after[1], before[1]);
    t.same((await sequences(store, { actor: person })).slice(0, 3), [1, 3, 5]);
  });

  t.test(`${engine.name} removes events up to a checkpoint, and goes on after it`, async (t) => {
    const folder = t.testdir();
    const store = await engine.open(folder);
    for (let i = 0; i < 10; i += 1) await store.commit({ writes: [], events: [told({ detail: { i } })] });
    t.same(await store.chain(), {
      head: { sequence: 10, hash: (await store.events({ after: 9, limit: 1 }))[0]?.hash },
    });
    const [fourth] = await store.events({ after: 3, limit: 1 });
    const checkpoint = {
      sequence: 4,
      hash: fourth?.hash ?? '',
      time: fourth?.time ?? 0,
      signature: 'of the appliance',
    };
    const wrong = { ...checkpoint, sequence: 5 };
    await t.rejects(store.commit({ writes: [], events: [told({})], prune: wrong }), TypeError);
    await t.rejects(store.commit({ writes: [], events: [], prune: checkpoint }), TypeError);
    await store.commit({ writes: [], events: [told({ name: 'audit.pruned' })], prune: checkpoint });
    t.match(await store.chain(), { checkpoint, head: { sequence: 11 } });
    t.same(await sequences(store, {}), [5, 6, 7, 8, 9, 10, 11]);
    t.same(await sequences(store, { actor: { kind: 'person', id: ids[0] ?? '' } }), [5, 6, 7, 8, 9, 10, 11]);
    t.same(await sequences(store, { after: 2, descending: true }, 2), [11, 10]);
    t.same(
      (await take(store.watch(2), 2)).map(({ events }) => events.length),
      [0, 0],
      'a watcher is told what is left',
    );
    await store.close();
    const again = await engine.open(folder);
    t.teardown(() => again.close());
    t.match(await again.chain(), { checkpoint });
    const { events } = await again.commit({ writes: [], events: [told({})] });
    t.equal(events[0]?.sequence, 12);
  });
}
