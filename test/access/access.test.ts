import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import t from 'tap';
import { v7 as uuidv7 } from 'uuid';
import { shippedRoles, type ShippedRoleName } from '../../config/roles.js';
import {
  Access,
  isGenuine,
  type Actor,
  type PersonActor,
  type Permit,
  type Resource,
} from '../../server/access/access.js';
import { decide as decideAt } from '../../server/access/decide.js';
import { Organisation } from '../../server/access/organisation.js';
import { everyPermission, isGrantable, permissions, wordOf, type Permission } from '../../server/access/permissions.js';
import { shippedRole, systemParts, type SystemPart } from '../../server/access/roles.js';
import { noRules } from '../../server/access/rules.js';
import type { EventDraft } from '../../server/store/chain.js';
import { openLmdb } from '../../server/store/lmdb.js';
import { cast, give, person, supportChannel } from './cast.js';

const NOW = 1_000_000;
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

const decide = (actor: Actor, permission: Permission, resource?: Resource): ReturnType<typeof decideAt> =>
  decideAt(cast, actor, permission, resource, NOW);
const session = (channel: string | undefined, ...owners: PersonActor[]): Resource => ({
  kind: 'session',
  id: 'x',
  owners: owners.map(({ id }) => id),
  ...(channel !== undefined && { channel }),
});
const ownAccount = ({ id }: PersonActor): Resource => ({ kind: 'person', id, owners: [id] });

const salesChannel = uuidv7();
cast.apply([{ kind: 'channel', id: salesChannel, facts: { name: 'Sales', tools: ['view'], isDefault: false } }]);

/** Somebody who holds a role on one channel only. */
function memberOf(channel: string, name: string, role = 'channelTechnician'): PersonActor {
  const id = uuidv7();
  cast.apply([{ kind: 'person', id, facts: { name, active: true } }]);
  give(id, role, channel);
  return { kind: 'person', id, name, signInId: uuidv7() };
}

t.test('who has no binding, a binding to nothing known, or asks for no known word gets nothing', async (t) => {
  const eve = person('eve');
  const nobodys = { ...eve, id: uuidv7() };
  for (const permission of everyPermission) {
    t.notOk(decide(nobodys, permission, session(supportChannel, nobodys)).allowed, permission);
  }
  for (const role of ['', 'unknown', 'toString', '__proto__', 'constructor', 'Administrator']) {
    const id = uuidv7();
    cast.apply([{ kind: 'person', id, facts: { name: role, active: true } }]);
    give(id, role);
    const actor = { ...eve, id };
    const allowed = everyPermission.filter((word) => decide(actor, word, session(supportChannel, actor)).allowed);
    t.strictSame(allowed, ['account.manage'], `role ${role}`);
  }
  const ada = person('ada', 'administrator');
  for (const word of ['', 'session', 'toString', '__proto__', 'session.see ', 'SESSION.SEE']) {
    t.match(decide(ada, word as Permission), { allowed: false, reason: { code: 'unknown' } }, word);
  }
  t.notOk(decide({ kind: 'system', part: 'toString' as SystemPart }, 'session.create').allowed);
  t.notOk(decide({ kind: 'somebody' } as unknown as Actor, 'signIn.try').allowed);
});

t.test('every word is complete, and what nobody can be given says so', async (t) => {
  for (const permission of everyPermission) {
    const { holders, scope, inherent, reserved, en, fr } = wordOf(permission);
    t.ok(holders.length > 0, permission);
    for (const text of [en.title, en.sentence, fr.title, fr.sentence]) t.match(text, /^\p{Lu}.*[^ ]$/u, permission);
    t.ok(en.sentence.endsWith('.') && fr.sentence.endsWith('.'), permission);
    t.equal(
      scope !== undefined,
      holders.includes('person') && inherent !== true,
      `${permission} can be given to people`,
    );
    if (reserved === true) t.ok(scope, `${permission} is reserved for a binding`);
  }
  t.equal(everyPermission.length, Object.keys(permissions).length);
  t.notOk(isGrantable('tool.shell'), 'a tool that does not exist is never granted');
});

t.test('a technician touches their own sessions and nobody’s, where they hold it', async (t) => {
  const bob = memberOf(supportChannel, 'bob');
  const ada = memberOf(supportChannel, 'ada');
  const own = ['session.see', 'session.engage', 'session.close', 'session.note', 'tool.view', 'tool.control'] as const;
  for (const permission of own) {
    t.ok(decide(bob, permission, session(supportChannel, bob)).allowed, permission);
    t.ok(decide(bob, permission, session(supportChannel, ada, bob)).allowed, permission);
    t.ok(decide(bob, permission, session(supportChannel)).allowed, `${permission} on what nobody has taken`);
    t.match(decide(bob, permission, session(supportChannel, ada)), { allowed: false, reason: { code: 'colleague' } });
    t.match(decide(bob, permission, session(salesChannel)), { allowed: false, reason: { code: 'elsewhere' } });
    t.ok(decide(bob, permission, session(undefined, bob)).allowed, `${permission} on one’s own private session`);
    t.notOk(decide(bob, permission, session(undefined, ada)).allowed, `${permission} on another’s private session`);
    t.notOk(decide(bob, permission, session(undefined)).allowed, permission);
  }
  const never = ['session.takeOver', 'person.see', 'person.manage', 'audit.read', 'settings.manage'] as const;
  for (const permission of never) {
    t.match(decide(bob, permission, session(supportChannel, bob)), { allowed: false, reason: { code: 'nowhere' } });
  }
});

t.test(
  'the same person differs from channel to channel, and a manager reaches colleagues on theirs alone',
  async (t) => {
    const mia = memberOf(supportChannel, 'mia', 'channelManager');
    give(mia.id, 'channelTechnician', salesChannel);
    const bob = memberOf(supportChannel, 'bob');
    t.ok(decide(mia, 'session.takeOver', session(supportChannel, bob)).allowed);
    t.ok(decide(mia, 'session.close', session(supportChannel, bob)).allowed);
    t.notOk(decide(mia, 'session.takeOver', session(salesChannel, bob)).allowed);
    t.notOk(decide(mia, 'session.close', session(salesChannel, bob)).allowed);
    t.ok(decide(mia, 'session.close', session(salesChannel, mia)).allowed);
    t.same(
      (['channel.members', 'channel.manage', 'channel.delete', 'channel.create'] as const).map((permission) => {
        return [supportChannel, salesChannel].map((id) => {
          return decide(mia, permission, { kind: 'channel', id, owners: [], channel: id }).allowed;
        });
      }),
      [
        [true, false],
        [true, false],
        [false, false],
        [false, false],
      ],
    );
  },
);

t.test('a channel’s policy is a ceiling for everybody, and no ceiling for anything but tools', async (t) => {
  const ada = person('ada', 'administrator');
  t.ok(decide(ada, 'tool.view', session(salesChannel, ada)).allowed);
  t.match(decide(ada, 'tool.control', session(salesChannel, ada)), {
    allowed: false,
    reason: { code: 'policy', tool: 'control' },
    because: 'the channel’s policy leaves out control',
  });
  t.ok(decide(ada, 'session.close', session(salesChannel, ada)).allowed);
});

t.test('an administrator holds every word that can be given, but only their own account', async (t) => {
  const ada = person('ada', 'administrator');
  const bob = person('bob');
  for (const permission of everyPermission) {
    t.equal(decide(ada, permission, session(supportChannel, bob)).allowed, isGrantable(permission), permission);
  }
  t.ok(decide(ada, 'account.manage', ownAccount(ada)).allowed);
  t.match(decide(ada, 'account.manage', ownAccount(bob)), { allowed: false, reason: { code: 'notOwn' } });
});

t.test('whoever is locked or gone may nothing, not even on their own account', async (t) => {
  const ada = person('ada', 'administrator');
  cast.apply([{ kind: 'person', id: ada.id, facts: { name: 'ada', active: false } }]);
  for (const permission of ['settings.manage', 'account.manage'] as const) {
    t.match(decide(ada, permission, ownAccount(ada)), { allowed: false, reason: { code: 'inactive' } });
  }
});

t.test('an API key reaches its scopes and its maker’s rights, whichever is less', async (t) => {
  const ada = person('ada', 'administrator');
  const bob = person('bob', 'auditor');
  const key = { id: uuidv7(), name: 'night job', scopes: ['audit.read', 'role.assign'] as Permission[] };
  t.ok(decide({ ...bob, key }, 'audit.read').allowed);
  t.match(decide({ ...bob, key }, 'audit.export'), { allowed: false, reason: { code: 'scope' } });
  t.match(decide({ ...bob, key }, 'role.assign'), { allowed: false, reason: { code: 'nowhere' } });
  const access = new Access(
    cast,
    () => Promise.resolve(),
    () => NOW,
  );
  t.same(access.reach({ ...ada, key }, 'settings.manage'), { everywhere: false, channels: [] });
  const binding = (...given: Permission[]) =>
    [
      {
        kind: 'binding',
        id: 'b',
        facts: { subject: { kind: 'person', id: bob.id }, permissions: given, createdAt: 1 },
      },
    ] as const;
  t.equal(access.faultOf(ada, binding('settings.manage')), undefined);
  t.equal(
    access.faultOf({ ...ada, key }, binding('settings.manage')),
    'access/not-held',
    'nor does it give beyond them',
  );
  t.equal(access.faultOf({ ...ada, key }, binding('audit.read')), undefined);
});

t.test('what the site asks for besides: a fresh proof, a second person', async (t) => {
  const site = new Organisation(cast);
  const ada = person('ada', 'administrator');
  const bob = person('bob', 'administrator');
  site.apply([...[ada, bob].map(({ id, name }) => ({ kind: 'person' as const, id, facts: { name, active: true } }))]);
  for (const [id, binding] of cast.bindings) site.apply([{ kind: 'binding', id, facts: binding }]);
  site.apply([{ kind: 'rules', facts: { ...noRules, stepUp: ['settings.manage'], approval: ['audit.export'] } }]);
  const at = (actor: Actor, permission: Permission, resource?: Resource): unknown =>
    decideAt(site, actor, permission, resource, NOW).reason.code;
  t.equal(at(ada, 'settings.manage'), 'stepUp');
  t.equal(at({ ...ada, provedAt: NOW - 60_000 }, 'settings.manage'), 'binding');
  t.equal(at({ ...ada, provedAt: NOW - 3_600_000 }, 'settings.manage'), 'stepUp');
  t.equal(at(ada, 'audit.export'), 'approval');
  const asked = {
    person: ada.id,
    permission: 'audit.export',
    why: 'month’s end',
    expires: NOW + 1,
    createdAt: 1,
  } as const;
  const decided = { ...asked, target: { kind: 'appliance', id: '' }, state: 'approved', decidedBy: bob.id } as const;
  site.apply([{ kind: 'approval', id: 'a', facts: decided }]);
  t.equal(at(ada, 'audit.export'), 'binding');
  t.equal(at(bob, 'audit.export'), 'approval', 'for whoever asked, and nobody else');
  t.equal(at(ada, 'audit.export', { kind: 'session', id: 'x', owners: [] }), 'approval', 'for what was asked');
  site.apply([{ kind: 'approval', id: 'a', facts: { ...decided, expires: NOW } }]);
  t.equal(at(ada, 'audit.export'), 'approval', 'until it is over');
});

t.test('before sign-in five things are open, and an end user acts on one session', async (t) => {
  const open = everyPermission.filter((word) => decide({ kind: 'nobody' }, word, session(supportChannel)).allowed);
  t.same(open.toSorted(), ['enrolment.use', 'expert.visit', 'invitation.try', 'signIn.try', 'sos.start']);
  const endUser = { kind: 'endUser', sessionId: 'x' } as const;
  t.ok(decide(endUser, 'session.stop', session(supportChannel)).allowed);
  t.notOk(decide(endUser, 'session.stop', { ...session(supportChannel), id: 'y' }).allowed);
  t.notOk(decide(endUser, 'session.stop', { ...session(supportChannel), kind: 'person' }).allowed);
  t.notOk(decide(endUser, 'session.stop').allowed);
  t.notOk(decide(endUser, 'session.close', session(supportChannel)).allowed);
});

t.test('each part of the appliance does its own and nothing else', async (t) => {
  const parts = fc.constantFrom(...(Object.keys(systemParts) as SystemPart[]));
  const property = fc.property(parts, fc.constantFrom(...everyPermission), (part, permission) => {
    const mine: readonly Permission[] = systemParts[part];
    return decide({ kind: 'system', part }, permission).allowed === mine.includes(permission);
  });
  t.doesNotThrow(() => fc.assert(property, { numRuns: 1_000 }));
});

t.test('the shipped roles give what docs/roles.md says, word for word', async (t) => {
  const page = readFileSync(join(root, 'docs/roles.md'), 'utf8');
  const names = Object.keys(shippedRoles) as ShippedRoleName[];
  const rows = [...page.matchAll(/^\| `([a-zA-Z]+\.[a-zA-Z]+)` +\|(.*)\|$/gm)];
  const written = new Map(rows.map(([, word = '', cells = '']) => [word, cells.split('|').map((cell) => cell.trim())]));
  const header = /^\| Permission +\|(.*)\|$/m
    .exec(page)?.[1]
    ?.split('|')
    .map((cell) => cell.trim());
  t.strictSame(
    header?.slice(0, -1),
    names.map((name) => shippedRoles[name].en.name),
  );
  const given = everyPermission.filter((permission) => wordOf(permission).scope !== undefined);
  t.strictSame([...written.keys()].toSorted(), given.toSorted(), 'every word that can be given has a row');
  for (const permission of given) {
    const { scope, reserved } = wordOf(permission);
    const cells = names.map((name) => (shippedRole(name)?.includes(permission) === true ? '✓' : ''));
    const where = `${scope === 'channel' ? 'channel' : 'everywhere'}${reserved === true ? ', reserved' : ''}`;
    t.strictSame(written.get(permission), [...cells, where], permission);
  }
});

t.test('a permit carries its decision and makes events that only it can make', async (t) => {
  const access = new Access(
    cast,
    () => t.fail('nothing was refused') as unknown as Promise<void>,
    () => NOW,
  );
  const bob = person('bob');
  const resource = session(supportChannel, bob);
  const permit = await access.require(bob, 'session.close', resource);
  t.match(permit, { actor: bob, permission: 'session.close', resource });
  t.equal(permit.because, 'own binding to role channelTechnician everywhere gives session.close');
  const event = permit.event('session.closed', { kind: 'session', id: 'x' }, { reason: 'technician' });
  t.same(event, {
    name: 'session.closed',
    actor: { kind: 'person', id: bob.id, name: 'bob' },
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
  const system = await access.system('sweep', 'session.expire', resource);
  t.match(system.event('session.expired', resource), { actor: { kind: 'system', id: 'sweep' }, detail: {} });
  const endUser = await access.endUser('x', 'session.stop');
  t.match(endUser.event('session.stopped', resource), { actor: { kind: 'endUser', id: 'x' } });
  const nobody = await access.require({ kind: 'nobody' }, 'signIn.try');
  t.match(nobody.event('signIn.refused', resource), { actor: { kind: 'nobody' } });
});

t.test('a refusal is recorded before it is answered', async (t) => {
  const store = await openLmdb(t.testdir(), { isGenuine });
  t.teardown(() => store.close());
  const access = new Access(
    cast,
    (event) => store.commit({ writes: [], events: [event] }),
    () => NOW,
  );
  const denied = { code: 'access/denied', status: 403 };
  const bob = person('bob');
  const ada = person('ada', 'administrator');
  await t.rejects(access.require(bob, 'session.close', session(supportChannel, ada)), denied);
  await t.rejects(access.require({ kind: 'nobody' }, 'person.see'), denied);
  await t.rejects(access.system('sweep', 'session.create'), denied);
  await t.rejects(access.endUser('x', 'session.stop', { ...session(supportChannel), id: 'y' }), denied);
  const managing = await access.require(person('mia', 'administrator'), 'person.manage');
  await access.requireCovers(managing, ada.id);
  give(bob.id, 'administrator', supportChannel);
  await t.rejects(access.requireCovers(await access.require(bob, 'session.create'), ada.id), { code: 'access/above' });
  const events = await store.events({ limit: 10 });
  t.match(events, [
    {
      name: 'access.denied',
      actor: { kind: 'person', id: bob.id, name: 'bob' },
      permission: 'session.close',
      because: 'own binding to role channelTechnician everywhere gives session.close, but not on colleagues’ sessions',
      target: { kind: 'session', id: 'x' },
    },
    { actor: { kind: 'nobody' }, permission: 'person.see', because: 'person.see is never given to such an actor' },
    { actor: { kind: 'system', id: 'sweep' }, because: 'this part of the appliance never does this' },
    { actor: { kind: 'endUser', id: 'x' }, because: 'they act on the session they are in, and on no other' },
    { because: 'that person holds what they do not', target: { kind: 'person', id: ada.id } },
  ]);
  t.equal(events.length, 5);
  t.equal(access.allows(bob, 'settings.manage').allowed, false);
  t.equal((await store.events({ limit: 10 })).length, 5, 'asking without acting records nothing');
});

t.test('when the refusal cannot be recorded the act is refused all the same', async (t) => {
  const drafts: EventDraft[] = [];
  const sink = (event: EventDraft): Promise<never> => {
    drafts.push(event);
    return Promise.reject(new Error('disk full'));
  };
  const access = new Access(cast, sink, () => NOW);
  await t.rejects(access.require({ kind: 'nobody' }, 'settings.manage'), /disk full/);
  t.equal(drafts.length, 1);
});

t.test('two administrators who lock each other at once: one of them remains', async (t) => {
  const site = new Organisation();
  const drafts: EventDraft[] = [];
  const access = new Access(
    site,
    async (event) => {
      drafts.push(event);
    },
    () => NOW,
  );
  const actors = ['ada', 'bob', 'mia'].map((name) => ({ kind: 'person', id: name, name, signInId: name }) as const);
  for (const { id, name } of actors) {
    const facts = { subject: { kind: 'person', id }, role: 'administrator', createdAt: 1 } as const;
    site.apply([
      { kind: 'person', id, facts: { name, active: true } },
      { kind: 'binding', id, facts },
    ]);
  }
  const lock = async (actor: Actor, id: string): Promise<void> => {
    const permit = await access.require(actor, 'person.manage');
    await access.changeRights(permit, { kind: 'person', id }, async (check) => {
      const fact = { kind: 'person', id, facts: { name: id, active: false } } as const;
      check([fact]);
      await new Promise((resolve) => setImmediate(resolve));
      site.apply([fact]);
    });
  };
  const [ada, bob] = actors;
  const settled = await Promise.allSettled([
    lock(ada!, 'bob'),
    lock(bob!, 'mia'),
    lock(bob!, 'ada'),
    lock(ada!, 'mia'),
  ]);
  t.strictSame(
    settled.map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as { code: string }).code : 'done')),
    ['done', 'access/denied', 'access/denied', 'done'],
    'who was locked while their own act waited acts no more',
  );
  t.strictSame(site.administrators(), ['ada']);
  await t.rejects(lock(ada!, 'ada'), { code: 'access/last-administrator' });
  t.match(drafts.at(-1), { name: 'access.denied', because: 'access/last-administrator', target: { id: 'ada' } });
});
