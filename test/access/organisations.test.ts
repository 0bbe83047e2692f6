import fc from 'fast-check';
import t from 'tap';
import { differences, faultOfChange } from '../../server/access/change.js';
import { decide, type PersonActor, type Resource } from '../../server/access/decide.js';
import { Organisation } from '../../server/access/organisation.js';
import { everyPermission, grantable, wordOf } from '../../server/access/permissions.js';
import {
  attempt,
  binding,
  facts,
  heldBy,
  includes,
  neededFor,
  peopleIds,
  person,
  type Attempt,
} from './organisations.js';

const NOW = 1_000;
const actor = (id: string): PersonActor => ({ kind: 'person', id, name: id, signInId: id });

const places = fc.option(fc.constantFrom('support', 'sales', 'lab', 'gone'), { nil: undefined });
const resources: fc.Arbitrary<Resource | undefined> = fc.option(
  fc
    .record({ kind: fc.constantFrom('session', 'channel', 'person'), owners: fc.uniqueArray(person), place: places })
    .map(({ kind, owners, place }) => ({ kind, id: 'x', owners, ...(place !== undefined && { channel: place }) })),
  { nil: undefined },
);
const asked = fc.record({ by: person, permission: fc.constantFrom(...everyPermission), resource: resources });

function organisationOf(from: Parameters<Organisation['apply']>[0]): Organisation {
  const organisation = new Organisation();
  organisation.apply(from);
  return organisation;
}

t.test('nothing is allowed unless a binding says so, and every decision says because', async (t) => {
  const seen = { allowed: 0, denied: 0 };
  const property = fc.property(facts, fc.array(asked, { minLength: 20, maxLength: 20 }), (from, questions) => {
    const organisation = organisationOf(from);
    for (const { by, permission, resource } of questions) {
      const { allowed, because } = decide(organisation, actor(by), permission, resource, NOW);
      if (because === '') return false;
      seen[allowed ? 'allowed' : 'denied'] += 1;
      if (!allowed) continue;
      if (organisation.people.get(by)?.active !== true) return false;
      const isOwn = resource?.owners.includes(by) === true;
      if (permission === 'account.manage' && isOwn) continue;
      const held = heldBy(organisation, by);
      const isSession = resource?.kind === 'session';
      const isPrivate = isSession && isOwn && resource.channel === undefined;
      const isHeld = isPrivate
        ? [...held].some((what) => what.split(' ')[0] === permission)
        : includes(held, resource?.channel === undefined ? permission : `${permission} ${resource.channel}`);
      const isColleagues = isSession && !isOwn && resource.owners.length > 0;
      const colleagues = `session.colleagues${resource?.channel === undefined ? '' : ` ${resource.channel}`}`;
      if (!isHeld || (isColleagues && !includes(held, colleagues))) return false;
    }
    return true;
  });
  t.doesNotThrow(() => fc.assert(property, { numRuns: 1_000 }));
  t.ok(seen.allowed > 500 && seen.denied > 500, `${seen.allowed} were allowed, ${seen.denied} denied`);
});

t.test('one more binding never takes anything away, and one fewer never gives anything', async (t) => {
  const property = fc.property(facts, binding, fc.array(asked, { minLength: 20 }), (from, more, questions) => {
    const before = organisationOf(from);
    const after = before.with([{ kind: 'binding', id: 'one more', facts: more }]);
    return questions.every(({ by, permission, resource }) => {
      const was = decide(before, actor(by), permission, resource, NOW).allowed;
      return !was || decide(after, actor(by), permission, resource, NOW).allowed;
    });
  });
  t.doesNotThrow(() => fc.assert(property, { numRuns: 1_000 }));
});

t.test('what is kept up to date change by change is what would be read anew, and a copy stays as it is', async (t) => {
  const property = fc.property(facts, fc.array(attempt, { maxLength: 8 }), (from, attempts) => {
    const kept = organisationOf(from);
    for (const id of peopleIds) kept.holdings(id);
    for (const { facts } of attempts) {
      const copy = new Organisation(kept);
      const before = peopleIds.map((id) => [...heldBy(kept, id)].join());
      kept.apply(facts);
      if (peopleIds.some((id, at) => [...heldBy(copy, id)].join() !== before[at])) return false;
      for (const id of peopleIds) {
        const said = everyPermission.flatMap((permission) => {
          const { everywhere, channels } = kept.holdings(id).reach(permission);
          return everywhere ? [permission] : channels.map((channel) => `${permission} ${channel}`);
        });
        const held = heldBy(kept, id);
        const expected = [...held].filter((what) => !what.includes(' ') || !held.has(what.split(' ')[0] ?? ''));
        if (said.toSorted().join() !== expected.toSorted().join()) return false;
      }
    }
    return true;
  });
  t.doesNotThrow(() => fc.assert(property, { numRuns: 300 }));
});

/** Makes the change if it is permitted, as the services do it; tells whether it was. */
function tried(organisation: Organisation, { by, facts }: Attempt): boolean {
  const isAllowed = facts.every((fact) =>
    neededFor(organisation, fact).every(({ permission, channel }) => {
      const resource = channel === undefined ? undefined : { kind: 'channel', id: channel, owners: [], channel };
      return decide(organisation, actor(by), permission, resource, NOW).allowed;
    }),
  );
  const isOfOthers = facts.every(
    (fact) => fact.kind !== 'person' || (fact.id !== by && organisation.covers(by, fact.id)),
  );
  if (!isAllowed || !isOfOthers || faultOfChange(organisation, facts, by) !== undefined) return false;
  organisation.apply(facts);
  return true;
}

t.test('no sequence of permitted acts raises one’s own rights, or gives what its doers did not hold', async (t) => {
  let permitted = 0;
  const attempts = fc.array(attempt, { minLength: 10, maxLength: 60 });
  const coalitions = fc.uniqueArray(person, { minLength: 1, maxLength: 3 });
  const property = fc.property(facts, coalitions, attempts, (from, coalition, attempts) => {
    const organisation = organisationOf(from);
    const wasAdministered = organisation.administrators().length > 0;
    const atFirst = new Map(peopleIds.map((id) => [id, heldBy(organisation, id)]));
    const together = new Set(coalition.flatMap((id) => [...(atFirst.get(id) ?? [])]));
    for (const { by, facts } of attempts) {
      const doer = coalition[peopleIds.indexOf(by) % coalition.length] ?? by;
      const own = heldBy(organisation, doer);
      const before = new Organisation(organisation);
      if (!tried(organisation, { by: doer, facts })) continue;
      permitted += 1;
      const ownNow = heldBy(organisation, doer);
      if ([...own].toSorted().join() !== [...ownNow].toSorted().join()) throw new Error(`${doer} changed their own`);
      for (const id of peopleIds) {
        const had = atFirst.get(id) ?? new Set();
        for (const what of heldBy(organisation, id)) {
          if (!includes(had, what) && !includes(together, what)) throw new Error(`${id} got ${what} from nobody`);
        }
      }
      for (const { person, gains, loses } of differences(before, organisation, facts)) {
        const moved = [...gains, ...loses].map(({ permission, channel }) =>
          channel === undefined ? permission : `${permission} ${channel}`,
        );
        const isLock = facts.some((fact) => fact.kind === 'person' && fact.id === person);
        if (!isLock && moved.some((what) => !includes(own, what))) throw new Error(`${doer} moved more than they hold`);
      }
      if (wasAdministered && organisation.administrators().length === 0) throw new Error('nobody administers any more');
    }
    return true;
  });
  t.doesNotThrow(() => fc.assert(property, { numRuns: 3_000 }));
  t.ok(permitted > 1_000, `${permitted} acts were permitted`);
});

t.test('a preview names exactly those whose rights differ afterwards', async (t) => {
  const property = fc.property(facts, attempt, (from, { facts }) => {
    const before = organisationOf(from);
    const after = before.with(facts);
    const said = new Map(differences(before, after, facts).map(({ person, ...moved }) => [person, moved]));
    return peopleIds.every((id) => {
      const wasActive = before.people.get(id)?.active === true;
      const isActive = after.people.get(id)?.active === true;
      const was = wasActive || !isActive ? heldBy(before, id) : new Set<string>();
      const is = isActive || !wasActive ? heldBy(after, id) : new Set<string>();
      const lines = (moved: readonly { permission: string; channel?: string }[] = []): string =>
        moved
          .map(({ permission, channel }) => (channel === undefined ? permission : `${permission} ${channel}`))
          .toSorted()
          .join();
      const narrow = (held: ReadonlySet<string>): string[] =>
        [...held].filter((what) => !what.includes(' ') || !held.has(what.split(' ')[0] ?? ''));
      const gains = narrow(is).filter((what) => !includes(was, what));
      const loses = narrow(was).filter((what) => !includes(is, what));
      return (
        lines(said.get(id)?.gains) === gains.toSorted().join() && lines(said.get(id)?.loses) === loses.toSorted().join()
      );
    });
  });
  t.doesNotThrow(() => fc.assert(property, { numRuns: 2_000 }));
});

t.test('what each fault is for', async (t) => {
  const everyone = ['ada', 'bob', 'eve'].map(
    (id) => ({ kind: 'person', id, facts: { name: id, active: true } }) as const,
  );
  const bind = (id: string, subject: string, permissions: readonly (typeof grantable)[number][], channel?: string) => {
    const [kind, name] = subject.split(' ') as ['person' | 'group', string];
    const facts = { subject: { kind, id: name }, permissions, createdAt: 1, ...(channel && { channel }) };
    return { kind: 'binding', id, facts } as const;
  };
  const join = (person: string, isMember = true) => ({ kind: 'membership', group: 'desk', person, isMember }) as const;
  const organisation = organisationOf([
    ...everyone,
    bind('1', 'person ada', grantable),
    bind('2', 'person bob', ['channel.members', 'session.see'], 'support'),
    bind('3', 'group desk', ['audit.read']),
    join('eve'),
    { kind: 'role', id: 'own', facts: { name: 'Own', permissions: ['session.see'] } },
  ]);
  const fault = (by: string, ...facts: Parameters<typeof faultOfChange>[1]) => faultOfChange(organisation, facts, by);
  t.equal(fault('bob', bind('9', 'person eve', ['session.see'], 'support')), undefined);
  t.equal(fault('bob', bind('9', 'person eve', ['session.see'], 'sales')), 'access/not-held');
  t.equal(fault('bob', bind('9', 'person eve', ['session.see'])), 'access/not-held', 'everywhere is more than here');
  t.equal(fault('bob', bind('9', 'group empty', ['audit.read'])), 'access/not-held', 'not even to an empty group');
  t.equal(fault('bob', join('bob')), 'access/own-rights');
  t.equal(fault('bob', join('ada')), 'access/not-held');
  t.equal(fault('bob', join('eve', false)), 'access/not-held', 'nor does he take what he does not hold');
  t.equal(fault('bob', join('eve')), undefined, 'who is in already gains nothing');
  t.equal(
    fault('bob', bind('9', 'person bob', ['session.see'], 'support')),
    'access/own-rights',
    'not even what he has',
  );
  t.equal(fault('ada', { kind: 'binding', id: '1', facts: null }), 'access/own-rights');
  t.equal(
    fault('ada', { kind: 'person', id: 'ada', facts: { name: 'ada', active: false } }),
    'access/last-administrator',
  );
  const given = organisation.with([
    {
      kind: 'binding',
      id: '9',
      facts: { subject: { kind: 'person', id: 'eve' }, role: 'own', channel: 'support', createdAt: 1 },
    },
  ]);
  const grown = {
    kind: 'role',
    id: 'own',
    facts: { name: 'Own', permissions: ['session.see', 'tool.control'] },
  } as const;
  t.equal(faultOfChange(given, [grown], 'bob'), 'access/not-held', 'a role that others have grows for them');
  t.equal(faultOfChange(given, [grown], 'ada'), undefined);
  t.equal(faultOfChange(organisation, [grown], 'bob'), undefined, 'one that nobody has yet gives nobody anything');
  t.ok(wordOf('tool.control').scope === 'channel');
});
