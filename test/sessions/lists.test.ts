import fc from 'fast-check';
import t from 'tap';
import { v7 as uuidv7 } from 'uuid';
import type { Permission } from '../../server/access/permissions.js';
import { tools } from '../../server/protocol/tools.js';
import { resourceOf, sessionKind, type Session, type SessionState } from '../../server/sessions/session.js';
import type { Scope } from '../../server/sessions/topics.js';
import { put } from '../../server/store/store.js';
import { cast, give, person, supportChannel } from '../access/cast.js';
import { TestDesk } from './support-desk.js';

const everything = { state: undefined, limit: 100, after: undefined } as const;

t.test('a list shows one’s own, by state, page by page, the newest first', async (t) => {
  const desk = await TestDesk.start(t);
  const { sessions } = desk.parts;
  const ids: string[] = [];
  for (let count = 0; count < 7; count += 1) ids.unshift((await sessions.create(desk.anna, {})).session.id);
  const bens = (await sessions.create(desk.ben, {})).session;
  t.equal(bens.number, 8, 'numbers grow with every session of the appliance');
  await sessions.close(desk.anna, ids[0] ?? '', undefined);
  const listed = async (...query: Parameters<typeof sessions.list>): Promise<string[]> =>
    (await sessions.list(...query)).sessions.map(({ id }) => id);
  t.strictSame(await listed(desk.anna, { scope: 'mine', ...everything }), ids);
  t.strictSame(await listed(desk.anna, { scope: 'mine', ...everything, state: 'waiting' }), ids.slice(1));
  t.strictSame(await listed(desk.anna, { scope: 'all', ...everything }), ids, 'colleagues’ are not hers to see');
  t.equal((await listed(desk.chief, { scope: 'all', ...everything })).length, 8);
  t.equal((await listed(desk.chief, { scope: 'all', ...everything, state: 'closed' })).length, 1);
  t.strictSame(await listed(desk.chief, { scope: 'mine', ...everything }), []);
  const nowhere = { channel: uuidv7() };
  await t.rejects(sessions.list(desk.chief, { scope: nowhere, ...everything }), { code: 'record/unknown' });
  for (const after of ['0', '-1', 'x', '1'.repeat(16)]) {
    await t.rejects(sessions.list(desk.anna, { scope: 'all', ...everything, after }), { code: 'request/malformed' });
  }
  t.match(bens.channel, { id: supportChannel, name: 'Support' });
});

/** Channels of this test alone. */
const channels = ['Blue', 'Green', 'Red'].map((name) => {
  const id = uuidv7();
  cast.apply([{ kind: 'channel', id, facts: { name, tools, isDefault: false } }]);
  return id;
});
const states: SessionState[] = ['waiting', 'ready', 'active', 'closed', 'expired'];
const place = fc.constantFrom(undefined, ...channels);
const words: Permission[] = ['session.see', 'session.colleagues'];

t.test('every list and every push shows just what a decision about each session allows', async (t) => {
  const desk = await TestDesk.start(t);
  const people = Array.from({ length: 4 }, (_, index) => person(`Person ${index}`, 'none'));
  const one = fc.constantFrom(...people.map(({ id, name }) => ({ id, name })));
  const session = fc.record({
    state: fc.constantFrom(...states),
    createdBy: one,
    technician: fc.option(one, { nil: undefined }),
    channel: place,
  });
  const made = fc.sample(session, { numRuns: 120, seed: 7 });
  const permit = await desk.access.system('firstRun', 'person.manage');
  const event = permit.event('person.locked', { kind: 'person', id: 'somebody' });
  const kept = made.map(({ technician, channel, ...rest }, index): [string, Session] => {
    const isPrivate = channel === undefined;
    const owner = isPrivate ? (technician ?? rest.createdBy) : technician;
    const known = { ...(owner && { technician: owner }), ...(!isPrivate && { channel }) };
    return [uuidv7(), { ...rest, ...known, number: index + 1, origin: 'sos', tools: [], createdAt: 1 }];
  });
  const writes = kept.map(([id, record]) => put(sessionKind, id, 0, record));
  await desk.store.commit({ writes, events: [event] });
  const binding = fc.record({ person: fc.nat({ max: 3 }), word: fc.constantFrom(...words), channel: place });
  const scope = fc.oneof(
    fc.constantFrom<Scope>('all', 'mine'),
    fc.constantFrom(...channels.map((channel): Scope => ({ channel }))),
  );
  const query = fc.record({ scope, state: fc.option(fc.constantFrom(...states), { nil: undefined }) });
  const property = fc.asyncProperty(
    fc.array(binding, { maxLength: 8 }),
    fc.array(query, { minLength: 4, maxLength: 4 }),
    fc.integer({ min: 1, max: 40 }),
    async (bindings, queries, limit) => {
      const takes = bindings.map(({ person, word, channel }) => give(people[person]?.id ?? '', [word], channel));
      try {
        for (const [index, actor] of people.entries()) {
          const { scope, state } = queries[index] ?? { scope: 'all', state: undefined };
          const isMeant = ([id, record]: [string, Session]): boolean => {
            const isOwn = record.technician?.id === actor.id;
            const isIn = scope === 'all' || (scope === 'mine' ? isOwn : record.channel === scope.channel);
            const isSeen = desk.access.allows(actor, 'session.see', resourceOf(id, record)).allowed;
            return isIn && isSeen && (state === undefined || record.state === state);
          };
          const expected = kept.filter(isMeant).map(([, { number }]) => number);
          const found: number[] = [];
          let after: string | undefined;
          let isDenied = false;
          do {
            const page = await desk.parts.sessions
              .list(actor, { scope, state, limit, after })
              .catch((error: { code: string }) => {
                if (error.code !== 'access/denied') throw error as unknown;
                isDenied = true;
                return { sessions: [], next: undefined };
              });
            found.push(...page.sessions.map(({ number }) => number));
            after = page.next;
            if (after !== undefined && page.sessions.length < limit) throw new Error('a page is not full');
          } while (after !== undefined);
          const wanted = expected.sort((a, b) => b - a);
          if (found.join() !== wanted.join()) throw new Error(`${found.join()} instead of ${wanted.join()}`);
          if (isDenied && wanted.length > 0) throw new Error('refused although there is something to see');
        }
      } finally {
        for (const take of takes) take();
      }
    },
  );
  await fc.assert(property, { numRuns: 60 });
  t.pass();
});
