import { Refusal } from '../errors.js';
import { domainOf } from './dn.js';
import { idAttribute, idOf } from './entry-id.js';
import { allOf, anyOf, equals, groupFilter, hasId, present } from './filters.js';
import type { LdapConnection } from './ldap-connection.js';
import type { LdapEntry } from './ldap-entry.js';
import type { LdapSettings } from './settings.js';

/** Names or ids in one filter: servers limit how long a filter may be. */
export const IDS_IN_A_FILTER = 100;
/** Nobody is in more; whoever seems to be stands in a directory that gives no end. */
const MOST_GROUPS = 10_000;

/** Of these groups (ids), those that the person is in, nested ones included. @throws Refusal `directory/search` */
export async function groupsOfPerson(
  service: LdapConnection,
  settings: LdapSettings,
  person: LdapEntry,
  asked: readonly string[],
): Promise<Set<string>> {
  if (asked.length === 0) return new Set();
  return settings.kind === 'activeDirectory'
    ? byToken(service, settings, person, asked)
    : bySteps(service, settings, person, new Set(asked));
}

/** Active Directory works out itself in which groups somebody is, the primary group among them. */
async function byToken(
  service: LdapConnection,
  settings: LdapSettings,
  person: LdapEntry,
  asked: readonly string[],
): Promise<Set<string>> {
  const attributes = ['objectGUID', 'objectSid'];
  const domain = domainOf(settings.base);
  const ids = batches(asked).map((batch) =>
    allOf(groupFilter('activeDirectory'), anyOf(batch.map((id) => hasId('activeDirectory', id)))),
  );
  const [tokens, ...found] = await Promise.all([
    service.search(person.dn, { scope: 'base', filter: present, attributes: ['tokenGroups'] }),
    ...ids.map((filter) => service.search(domain, { scope: 'sub', filter, attributes })),
  ]);
  const held = new Set(tokens[0]?.values('tokenGroups').map((sid) => sid.toString('hex')));
  if (held.size === 0) {
    throw new Refusal('directory/search', `the service account may not read tokenGroups of ${person.dn}`);
  }
  const groups = found.flat().filter((group) => held.has(group.bytes('objectSid')?.toString('hex') ?? ''));
  return new Set(groups.map((group) => idOf('activeDirectory', group)));
}

/** Group by group upwards, until nothing new comes: groups that hold each other end it too. */
async function bySteps(
  service: LdapConnection,
  { base, kind }: LdapSettings,
  person: LdapEntry,
  asked: ReadonlySet<string>,
): Promise<Set<string>> {
  const seen = new Map<string, string>();
  let members = [person.dn];
  while (members.length > 0) {
    const holds = batches(members).map((batch) =>
      allOf(groupFilter(kind), anyOf(batch.flatMap((dn) => [equals('member', dn), equals('uniqueMember', dn)]))),
    );
    const attributes = [idAttribute[kind]];
    const found = await Promise.all(holds.map((filter) => service.search(base, { scope: 'sub', filter, attributes })));
    members = [];
    for (const group of found.flat()) {
      const id = idOf(kind, group);
      if (seen.has(id)) continue;
      seen.set(id, group.dn);
      members.push(group.dn);
    }
    if (seen.size > MOST_GROUPS)
      throw new Refusal('directory/search', `${person.dn} is in more than ${MOST_GROUPS} groups`);
  }
  return new Set([...seen.keys()].filter((id) => asked.has(id)));
}

export function batches<T>(all: readonly T[], size = IDS_IN_A_FILTER): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
