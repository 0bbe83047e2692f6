import { Refusal } from '../errors.js';
import { domainOf } from './dn.js';
import { idAttribute, idOf } from './entry-id.js';
import { allOf, anyOf, equals, groupFilter, hasId } from './filters.js';
import type { LdapConnection } from './ldap-connection.js';
import type { LdapEntry } from './ldap-entry.js';
import type { LdapSettings } from './settings.js';

/** Names or ids in one filter: servers limit how long a filter may be. */
export const IDS_IN_A_FILTER = 100;
/** Nobody is in more; whoever seems to be stands in a directory that gives no end. */
const MOST_GROUPS = 10_000;

/** The SIDs of all groups that an entry of Active Directory is in, nested ones and its primary group included. */
export const tokenGroups = 'tokenGroups';

/** Ids of these groups by their SIDs in hexadecimal; nothing in a plain directory, which has none. @throws Refusal `directory/search` */
export async function groupsBySid(
  service: LdapConnection,
  { kind, base }: LdapSettings,
  asked: readonly string[],
): Promise<Map<string, string>> {
  if (kind !== 'activeDirectory') return new Map();
  const found = await Promise.all(
    batches(asked).map((batch) => {
      const filter = allOf(groupFilter(kind), anyOf(batch.map((id) => hasId(kind, id))));
      return service.search(domainOf(base), { scope: 'sub', filter, attributes: [idAttribute[kind], 'objectSid'] });
    }),
  );
  return new Map(found.flat().map((group) => [group.bytes('objectSid')?.toString('hex') ?? '', idOf(kind, group)]));
}

/** The groups that somebody's own entry says they are in. @throws Refusal `directory/search` when it does not say it */
export function heldBy(self: LdapEntry, bySid: ReadonlyMap<string, string>): Set<string> {
  const sids = self.values(tokenGroups).map((sid) => sid.toString('hex'));
  if (bySid.size > 0 && sids.length === 0) {
    throw new Refusal('directory/search', `${self.dn} may not read its own ${tokenGroups}`);
  }
  return new Set(sids.flatMap((sid) => bySid.get(sid) ?? []));
}

/**
 * Of these groups, those that a person of a plain directory is in: group by group upwards, until nothing new comes. Groups that
 * hold each other end it too.
 *
 * @throws Refusal `directory/search`
 */
export async function groupsAbove(
  service: LdapConnection,
  { base, kind }: LdapSettings,
  person: LdapEntry,
  asked: readonly string[],
): Promise<Set<string>> {
  if (asked.length === 0) return new Set();
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
  return new Set(asked.filter((id) => seen.has(id)));
}

export function batches<T>(all: readonly T[], size = IDS_IN_A_FILTER): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
