import fc from 'fast-check';
import type { Binding } from '../../server/access/binding.js';
import type { Fact, Organisation } from '../../server/access/organisation.js';
import { everyPermission, grantable, holdsOnChannels, type Permission } from '../../server/access/permissions.js';
import { tools } from '../../server/protocol/tools.js';

export const peopleIds = ['ada', 'bob', 'eve', 'mia', 'zoe'];
const groupIds = ['desk', 'leads', 'new'];
const channelIds = ['support', 'sales', 'lab'];
const ownRoleIds = ['own1', 'own2', 'own3'];
const roleIds = ['administrator', 'technicianManager', 'channelManager', 'channelTechnician', 'auditor', ...ownRoleIds];

/** Few words, so that random sets of them meet: those that change rights, and some that only work. */
const someWords = fc.uniqueArray(
  fc.constantFrom<Permission>(
    ...(['role.assign', 'role.manage', 'group.manage', 'person.manage', 'channel.members', 'channel.create'] as const),
    ...(['channel.delete', 'key.make', 'session.see', 'session.colleagues', 'tool.control', 'tool.shell'] as const),
  ),
  { maxLength: 6 },
);
const words = fc.oneof(
  { weight: 9, arbitrary: someWords },
  { weight: 1, arbitrary: fc.constant<readonly Permission[]>(grantable) },
  { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...everyPermission)) },
);

export const person = fc.constantFrom(...peopleIds);
const group = fc.constantFrom(...groupIds);
const channel = fc.constantFrom(...channelIds);
const place = fc.option(channel, { nil: undefined, freq: 2 });
const subject: fc.Arbitrary<Binding['subject']> = fc.oneof(
  fc.record({ kind: fc.constant('person' as const), id: person }),
  fc.record({ kind: fc.constant('group' as const), id: group }),
);

export const binding: fc.Arbitrary<Binding> = fc
  .record({ subject, role: fc.constantFrom(...roleIds), permissions: words, isRole: fc.boolean(), place })
  .map(({ subject, role, permissions, isRole, place: channel }) => ({
    subject,
    ...(isRole ? { role } : { permissions }),
    ...(channel !== undefined && { channel }),
    createdAt: 1,
  }));

const bindingId = fc.nat({ max: 11 }).map((number) => `binding${number}`);
const bindingFact = fc.record({ kind: fc.constant('binding' as const), id: bindingId, facts: binding });
const membershipFact = fc.record({
  kind: fc.constant('membership' as const),
  group,
  person,
  isMember: fc.boolean(),
});
const roleFact = fc.record({
  kind: fc.constant('role' as const),
  id: fc.constantFrom(...ownRoleIds),
  facts: fc.option(fc.record({ name: fc.constant('own'), permissions: words }), { freq: 6 }),
});
const channelFact = fc.record({ id: channel, isThere: fc.boolean() }).map(({ id, isThere }): Fact => ({
  kind: 'channel',
  id,
  facts: isThere ? { name: id, tools, isDefault: false } : null,
}));
const lockFact = fc
  .record({ id: person, active: fc.boolean() })
  .map(({ id, active }): Fact => ({ kind: 'person', id, facts: { name: id, active } }));

/** Everything that an organisation is made of; the first of the people administers. */
export const facts: fc.Arbitrary<Fact[]> = fc
  .tuple(
    fc.array(fc.oneof(bindingFact, bindingFact, membershipFact, roleFact, lockFact), { maxLength: 24, size: 'max' }),
    fc.boolean(),
  )
  .map(([random, isAdministered]): Fact[] => [
    ...peopleIds.map((id): Fact => ({ kind: 'person', id, facts: { name: id, active: true } })),
    ...groupIds.map((id): Fact => ({ kind: 'group', id, facts: { name: id } })),
    ...channelIds.map((id): Fact => ({ kind: 'channel', id, facts: { name: id, tools, isDefault: id === 'support' } })),
    ...random,
    ...(isAdministered ? [administers('ada')] : []),
  ]);

function administers(id: string): Fact {
  const facts = { subject: { kind: 'person', id }, role: 'administrator', createdAt: 1 } as const;
  return { kind: 'binding', id: 'first', facts };
}

/** Something that somebody tries: several facts at once are one change. */
export interface Attempt {
  readonly by: string;
  readonly facts: readonly Fact[];
}

const one = fc.oneof(
  { weight: 6, arbitrary: bindingFact },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('binding' as const), id: bindingId, facts: fc.constant(null) }),
  },
  { weight: 5, arbitrary: membershipFact },
  { weight: 5, arbitrary: roleFact },
  { weight: 2, arbitrary: channelFact },
  { weight: 2, arbitrary: lockFact },
);

export const attempt: fc.Arbitrary<Attempt> = fc.record({
  by: person,
  facts: fc.array(one, { minLength: 1, maxLength: 3 }),
});

/** What an act of each kind is done with, and where: what the services ask for before they look at the rights it changes. */
export function neededFor(
  organisation: Organisation,
  fact: Fact,
): { permission: Permission; channel: string | undefined }[] {
  switch (fact.kind) {
    case 'binding':
      return [organisation.bindings.get(fact.id), fact.facts].flatMap((binding) => {
        if (!binding) return [];
        const { channel } = binding;
        return [{ permission: channel === undefined ? 'role.assign' : ('channel.members' as const), channel }];
      });
    case 'role':
      return [{ permission: 'role.manage', channel: undefined }];
    case 'membership':
    case 'group':
      return [{ permission: 'group.manage', channel: undefined }];
    case 'channel':
      return fact.facts === null
        ? [{ permission: 'channel.delete', channel: fact.id }]
        : [{ permission: 'channel.create', channel: undefined }];
    case 'person':
      return [{ permission: 'person.manage', channel: undefined }];
    case 'approval':
    case 'rules':
      return [{ permission: 'settings.manage', channel: undefined }];
  }
}

/** Everything that somebody holds, as `permission` or `permission channel`, worked out anew from the bindings alone. */
export function heldBy(organisation: Organisation, person: string): Set<string> {
  const held = new Set<string>();
  for (const { subject, role, permissions, channel } of organisation.bindings.values()) {
    const isReached = subject.kind === 'person' ? subject.id === person : isIn(organisation, subject.id, person);
    if (!isReached) continue;
    const named = role === undefined ? (permissions ?? []) : (organisation.permissionsOf(role) ?? []);
    for (const permission of named) {
      if (!grantable.includes(permission)) continue;
      if (channel === undefined) held.add(permission);
      else if (holdsOnChannels(permission)) held.add(`${permission} ${channel}`);
    }
  }
  return held;
}

function isIn(organisation: Organisation, group: string, person: string): boolean {
  return organisation.membersOf(group).has(person);
}

/** Whether what is held includes this: everywhere includes each channel. */
export function includes(held: ReadonlySet<string>, what: string): boolean {
  return held.has(what) || held.has(what.split(' ')[0] ?? '');
}
