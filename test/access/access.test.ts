import fc from 'fast-check';
import t from 'tap';
import { Access, isGenuine, type Actor, type Permit } from '../../server/access/access.js';
import { decide, reachesOf, type PersonActor, type Resource } from '../../server/access/decide.js';
import { permissions, type Permission } from '../../server/access/permissions.js';
import { roles, systemParts, type SystemPart } from '../../server/access/roles.js';
import type { EventDraft } from '../../server/store/chain.js';
import { openLmdb } from '../../server/store/lmdb.js';

const words = Object.keys(permissions) as Permission[];
const holdersOf = (permission: Permission): readonly string[] => permissions[permission].holders;

const person = (id: string, ...held: string[]): PersonActor => ({
  kind: 'person',
  id,
  name: `Name of ${id}`,
  roles: held,
  signInId: 's1',
});
const session = (...owners: string[]): Resource => ({ kind: 'session', id: 'x', owners });

const people = fc.constantFrom('ada', 'bob', 'eve');
const resources: fc.Arbitrary<Resource | undefined> = fc.option(
  fc.record({
    kind: fc.constantFrom('session', 'person'),
    id: fc.constantFrom('x', 'y', 'ada'),
    owners: fc.uniqueArray(people),
  }),
  { nil: undefined },
);
const someRoles = fc.array(fc.constantFrom('administrator', 'technician', 'toString', '__proto__', 'unknown'));
const actors: fc.Arbitrary<Actor> = fc.oneof(
  fc.record({
    kind: fc.constant('person' as const),
    id: people,
    name: fc.string(),
    roles: someRoles,
    signInId: fc.string(),
  }),
  fc.record({ kind: fc.constant('endUser' as const), sessionId: fc.constantFrom('x', 'y') }),
  fc.record({
    kind: fc.constant('system' as const),
    part: fc.constantFrom(...(Object.keys(systemParts) as SystemPart[])),
  }),
  fc.constant({ kind: 'nobody' as const }),
);

t.test('nothing is allowed unless a row of a table says so, and every decision says because', async (t) => {
  const property = fc.property(actors, fc.constantFrom(...words), resources, (actor, permission, resource) => {
    const { allowed, because } = decide(actor, permission, resource);
    if (because === '') return false;
    if (!allowed) return true;
    if (!holdersOf(permission).includes(actor.kind)) return false;
    switch (actor.kind) {
      case 'person':
        return actor.roles.some((role) => {
          const reach = Object.hasOwn(roles, role) ? roles[role]?.[permission] : undefined;
          const isOwn = resource?.owners.includes(actor.id) === true;
          return (
            reach === 'everywhere' ||
            (reach !== undefined && (isOwn || (reach === 'unowned' && resource?.owners.length === 0)))
          );
        });
      case 'endUser':
        return resource?.kind === 'session' && resource.id === actor.sessionId;
      case 'system':
        return systemParts[actor.part].includes(permission);
      case 'nobody':
        return true;
    }
  });
  t.doesNotThrow(() => fc.assert(property, { numRuns: 5000 }));
});

t.test('who has no role, an unknown role or no known word gets nothing', async (t) => {
  for (const permission of words) {
    for (const role of ['', 'unknown', 'toString', '__proto__', 'constructor', 'Administrator']) {
      t.notOk(decide(person('ada', role), permission, session('ada')).allowed, `${role}: ${permission}`);
    }
    t.notOk(decide(person('ada'), permission, session('ada')).allowed);
  }
  for (const word of ['', 'session', 'toString', '__proto__', 'session.see ', 'SESSION.SEE']) {
    t.notOk(decide(person('ada', 'administrator'), word as Permission).allowed, word);
  }
  t.notOk(decide({ kind: 'system', part: 'toString' as SystemPart }, 'session.create').allowed);
  t.notOk(decide({ kind: 'somebody' } as unknown as Actor, 'signIn.try').allowed);
});

t.test('more roles never take anything away', async (t) => {
  const property = fc.property(
    someRoles,
    someRoles,
    fc.constantFrom(...words),
    resources,
    (some, more, permission, resource) => {
      const before = decide(person('ada', ...some), permission, resource).allowed;
      return !before || decide(person('ada', ...more, ...some), permission, resource).allowed;
    },
  );
  t.doesNotThrow(() => fc.assert(property, { numRuns: 2000 }));
});

t.test('a technician touches only their own sessions, and claims only what nobody owns', async (t) => {
  const bob = person('bob', 'technician');
  const own = ['session.see', 'session.engage', 'session.close', 'session.note', 'tool.view', 'tool.control'] as const;
  for (const permission of own) {
    t.ok(decide(bob, permission, session('bob')).allowed, permission);
    t.ok(decide(bob, permission, session('ada', 'bob')).allowed, permission);
    for (const resource of [session('ada'), session(), undefined]) {
      t.notOk(decide(bob, permission, resource).allowed, `${permission} on ${JSON.stringify(resource)}`);
    }
  }
  t.ok(decide(bob, 'session.claim', session()).allowed);
  t.notOk(decide(bob, 'session.claim', session('ada')).allowed);
  t.ok(decide(bob, 'session.create').allowed);
  const never = ['session.takeOver', 'person.see', 'person.manage', 'audit.read', 'settings.manage'] as const;
  for (const permission of never) t.notOk(decide(bob, permission, session('bob')).allowed, permission);
  t.same(reachesOf(bob, 'session.see'), [{ role: 'technician', reach: 'own' }]);
});

t.test('an administrator holds every word that a person can hold, but only their own account', async (t) => {
  const ada = person('ada', 'administrator');
  for (const permission of words) {
    const expected = holdersOf(permission).includes('person') && permission !== 'account.manage';
    t.equal(decide(ada, permission, session('bob')).allowed, expected, permission);
  }
  t.ok(decide(ada, 'account.manage', { kind: 'person', id: 'ada', owners: ['ada'] }).allowed);
});

t.test('before sign-in four things are open, and an end user acts on one session', async (t) => {
  const open = words.filter((permission) => decide({ kind: 'nobody' }, permission, session()).allowed);
  t.same(open.toSorted(), ['enrolment.use', 'invitation.try', 'signIn.try', 'sos.start']);
  const endUser = { kind: 'endUser', sessionId: 'x' } as const;
  t.ok(decide(endUser, 'session.stop', session()).allowed);
  t.notOk(decide(endUser, 'session.stop', { ...session(), id: 'y' }).allowed);
  t.notOk(decide(endUser, 'session.stop', { ...session(), kind: 'person' }).allowed);
  t.notOk(decide(endUser, 'session.stop').allowed);
  t.notOk(decide(endUser, 'session.close', session()).allowed);
});

t.test('a permit carries its decision and makes events that only it can make', async (t) => {
  const access = new Access(() => t.fail('nothing was refused') as unknown as Promise<void>);
  const bob = person('bob', 'technician');
  const permit = await access.require(bob, 'session.close', session('bob'));
  t.match(permit, { actor: bob, permission: 'session.close', resource: session('bob') });
  t.equal(permit.because, 'role technician gives session.close on what is their own');
  const event = permit.event('session.closed', { kind: 'session', id: 'x' }, { reason: 'technician' });
  t.same(event, {
    name: 'session.closed',
    actor: { kind: 'person', id: 'bob', name: 'Name of bob' },
    permission: 'session.close',
    because: permit.because,
    target: { kind: 'session', id: 'x' },
    detail: { reason: 'technician' },
  });
  t.ok(isGenuine(event));
  t.notOk(isGenuine({ ...event }), 'a copy is not the event');
  t.throws(() => Object.assign(permit, { because: 'I say so' }), TypeError);
  t.throws(() => Object.assign(event, { name: 'session.created' }), TypeError);
  const forged = Object.create(Object.getPrototypeOf(permit) as object) as Permit;
  t.throws(() => forged.event('session.closed', { kind: 'session', id: 'x' }), TypeError);
  const constructor = (permit as unknown as { constructor: new (...args: unknown[]) => Permit }).constructor;
  t.throws(() => new constructor(bob, 'settings.manage', undefined, 'I say so'), TypeError);
  const system = await access.system('sweep', 'session.expire', session());
  t.match(system.event('session.expired', session()), { actor: { kind: 'system', id: 'sweep' }, detail: {} });
  const endUser = await access.endUser('x', 'session.stop');
  t.match(endUser.event('session.stopped', session()), { actor: { kind: 'endUser', id: 'x' } });
  t.match((await access.require({ kind: 'nobody' }, 'signIn.try')).event('signIn.refused', session()), {
    actor: { kind: 'nobody' },
  });
});

t.test('a refusal is recorded before it is answered', async (t) => {
  const store = await openLmdb(t.testdir(), { isGenuine });
  t.teardown(() => store.close());
  const access = new Access((event) => store.commit({ writes: [], events: [event] }));
  const denied = { code: 'access/denied', status: 403 };
  await t.rejects(access.require(person('bob', 'technician'), 'session.close', session('ada')), denied);
  await t.rejects(access.require({ kind: 'nobody' }, 'person.see'), denied);
  await t.rejects(access.system('sweep', 'session.create'), denied);
  await t.rejects(access.endUser('x', 'session.stop', { ...session(), id: 'y' }), denied);
  const events = await store.events({ limit: 10 });
  t.match(events, [
    {
      name: 'access.denied',
      actor: { kind: 'person', id: 'bob', name: 'Name of bob' },
      permission: 'session.close',
      because: 'their roles give session.close, but not here',
      target: { kind: 'session', id: 'x' },
    },
    { actor: { kind: 'nobody' }, permission: 'person.see', because: 'person.see is never given to nobody' },
    { actor: { kind: 'system', id: 'sweep' }, because: 'the appliance’s sweep never does this' },
    { actor: { kind: 'endUser', id: 'x' }, because: 'an end user acts on their own session only' },
  ]);
  t.equal(events.length, 4);
  t.equal(access.allows(person('bob', 'technician'), 'settings.manage').allowed, false);
  t.equal((await store.events({ limit: 10 })).length, 4, 'asking without acting records nothing');
});

t.test('when the refusal cannot be recorded the act is refused all the same', async (t) => {
  const drafts: EventDraft[] = [];
  const access = new Access((event) => {
    drafts.push(event);
    return Promise.reject(new Error('disk full'));
  });
  await t.rejects(access.require({ kind: 'nobody' }, 'settings.manage'), /disk full/);
  t.equal(drafts.length, 1);
});
