import fc from 'fast-check';
import t from 'tap';
import { v7 as uuidv7 } from 'uuid';
import { Access } from '../../server/access/access.js';
import type { PersonActor } from '../../server/access/decide.js';
import { Organisation } from '../../server/access/organisation.js';
import type { Permission } from '../../server/access/permissions.js';
import { Batch } from '../../server/live/batch.js';
import { NumberedIds } from '../../server/live/numbered-ids.js';
import { toldUnder } from '../../server/live/open-sessions.js';
import { resourceOf, type NamedPerson, type Session } from '../../server/sessions/session.js';
import { topicsFor } from '../../server/sessions/topics.js';
import { tools } from '../../server/protocol/tools.js';

const channels = [uuidv7(), uuidv7(), uuidv7()];
const groups = [uuidv7(), uuidv7()];
const people = Array.from({ length: 6 }, (_, index): PersonActor => {
  return { kind: 'person', id: uuidv7(), name: `Person ${index}`, signInId: uuidv7() };
});
const nobody = -1;
/** They see everything, so all of it is told to both at once. */
const chiefs = [0, 1];

interface Held {
  readonly person: number;
  readonly permissions: readonly Permission[];
  /** Everywhere, below 0. */
  readonly channel: number;
}

const held: fc.Arbitrary<Held> = fc.record({
  person: fc.nat(people.length - 1),
  permissions: fc.constantFrom<Permission[][]>(
    ['session.see'],
    ['session.see', 'session.colleagues'],
    ['session.note'],
  ),
  channel: fc.integer({ min: nobody, max: channels.length - 1 }),
});

/** One change: which session, and where it goes; what is in no channel is somebody’s. */
const change = fc.record({
  session: fc.nat(7),
  owner: fc.integer({ min: nobody, max: people.length - 1 }),
  guest: fc.integer({ min: nobody, max: people.length - 1 }),
  channel: fc.integer({ min: nobody, max: channels.length - 1 }),
  group: fc.integer({ min: nobody, max: groups.length - 1 }),
  offeredTo: fc.integer({ min: nobody, max: channels.length - 1 }),
});
type Changed = typeof change extends fc.Arbitrary<infer T> ? T : never;

function organise(bindings: readonly Held[], members: readonly (readonly [number, number])[]): Organisation {
  const organisation = new Organisation();
  organisation.apply([
    ...channels.map((id, index) => {
      return { kind: 'channel', id, facts: { name: `Channel ${index}`, tools, isDefault: index === 0 } } as const;
    }),
    ...groups.map((id, index) => ({ kind: 'group', id, facts: { name: `Group ${index}` } }) as const),
    ...people.map(({ id, name }) => ({ kind: 'person', id, facts: { name, active: true } }) as const),
    ...members.map(([person, group]) => {
      const [member, of] = [people[person]?.id ?? '', groups[group] ?? ''];
      return { kind: 'membership', group: of, person: member, isMember: true } as const;
    }),
    ...bindings.map(({ person, permissions, channel }) => {
      const subject = { kind: 'person', id: people[person]?.id ?? '' } as const;
      const place = channels[channel];
      const facts = { subject, permissions, createdAt: 1, ...(place !== undefined && { channel: place }) };
      return { kind: 'binding', id: uuidv7(), facts } as const;
    }),
  ]);
  return organisation;
}

function sessionOf({ owner, guest, channel, group, offeredTo }: Changed): Session {
  const named = (at: number): NamedPerson | undefined => people[at] && { id: people[at].id, name: people[at].name };
  const [technician, part, place, team, open] = [
    named(channel === nobody ? Math.max(owner, 0) : owner),
    named(guest),
    channels[channel],
    groups[group],
    channels[offeredTo],
  ];
  const by = { id: uuidv7(), name: 'Somebody' };
  return {
    ...{ number: 1, state: 'ready', origin: 'sos', tools: [], createdAt: 1 },
    ...(technician && { technician }),
    ...(part && { participants: [{ ...part, role: 'collaborator', tools: [], joinedAt: 1 }] }),
    ...(place !== undefined && { channel: place, ...(team !== undefined && { group: team }) }),
    ...(open !== undefined && { offers: [{ id: 'o', kind: 'transfer', by, to: { channel: open }, at: 1, until: 2 }] }),
  };
}

t.test('pages share what they are told, and nobody hears of a session that they may not see', (t) => {
  const batches = fc.array(fc.array(change, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 });
  const membership = fc.tuple(fc.nat(people.length - 1), fc.nat(groups.length - 1));
  let [told, shared] = [0, 0];
  fc.assert(
    fc.property(
      fc.array(held, { maxLength: 10 }),
      fc.array(membership, { maxLength: 6 }),
      batches,
      (bindings, members, rounds) => {
        const everything: readonly Permission[] = ['session.see', 'session.colleagues'];
        const all = chiefs.map((person) => ({ person, permissions: everything, channel: nobody }));
        const organisation = organise([...all, ...bindings], members);
        const access = new Access(
          organisation,
          () => Promise.resolve(),
          () => 1,
        );
        const pages = people.map((person) => {
          const reach = (permission: Permission) => access.reach(person, permission);
          const listening = { person: person.id, groups: organisation.groupsOf(person.id), reach };
          return { person, topics: new Set(topicsFor(listening, 'all')), shows: new Set<string>() };
        });
        const sessions = new Map<string, Session>();
        for (const changes of rounds) {
          const batch = new Batch();
          for (const changed of changes) {
            const id = `session ${changed.session}`;
            const before = sessions.get(id);
            const session = sessionOf(changed);
            sessions.set(id, session);
            const after = toldUnder(id, session);
            batch.add({ id, before: before === undefined ? after : toldUnder(id, before), after });
          }
          for (const share of batch.shares((topic) => pages.filter(({ topics }) => topics.has(topic)))) {
            told += 1;
            if (share.listeners.length > 1) shared += 1;
            for (const { shows } of share.listeners) {
              for (const id of share.gone) shows.delete(id);
              for (const id of share.changed) shows.add(id);
            }
          }
          for (const { person, shows } of pages) {
            for (const [id, session] of sessions) {
              const may = access.allows(person, 'session.see', resourceOf(id, session)).allowed;
              if (shows.has(id) !== may) throw new Error(`${person.name} ${may ? 'misses' : 'is shown'} ${id}`);
            }
          }
        }
      },
    ),
    { numRuns: 400 },
  );
  t.ok(shared > told / 10, `${shared} of ${told} messages went to several`);
  t.end();
});

t.test('ids stand in the order of their numbers, in whatever order they come and go', (t) => {
  const step = fc.record({ number: fc.nat(30), isGone: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.nat(31), (steps, below) => {
      const ids = new NumberedIds();
      const simple = new Map<number, string>();
      for (const [turn, { number, isGone }] of steps.entries()) {
        if (isGone) {
          ids.delete(number);
          simple.delete(number);
        } else {
          ids.set(number, `${number} ${turn}`);
          simple.set(number, `${number} ${turn}`);
        }
      }
      const wanted = [...simple].filter(([number]) => number < below).sort(([a], [b]) => b - a);
      const is = [...ids.below(below)].join();
      if (is !== wanted.map(([, id]) => id).join()) throw new Error(`${is} below ${below}`);
    }),
    { numRuns: 200 },
  );
  t.pass('as a simple map has them');
  t.end();
});
