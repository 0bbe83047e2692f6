import { Refusal } from '../errors.js';
import { isBelow } from './dn.js';
import { idOf } from './entry-id.js';
import { allOf, anyOf, groupFilter, hasId, isPlainGroup, personFilter, present } from './filters.js';
import type { GroupGraph } from './group-graph.js';
import type { LdapConnection } from './ldap-connection.js';
import type { LdapEntry } from './ldap-entry.js';
import { batches } from './person-groups.js';
import { groupAttributes, groupIn, personAttributes, personIn } from './read-entry.js';
import type { LdapSettings } from './settings.js';

const kind = 'ldap';
const memberAttributes = ['member', 'uniqueMember'];
const attributesOfGroups = [...groupAttributes(kind), ...memberAttributes];
/** What uniqueMember may have after the name (RFC 4517, 3.3.21). */
const uniqueBits = /#'[01]*'B$/;
/** Questions on their way at once; OpenLDAP hangs up on more than a thousand. */
const ENTRIES_AT_ONCE = 400;

/** Reads these groups of a plain directory, and whatever is in them, into the graph. @throws Refusal `directory/search` */
export async function readPlainGroups(
  connection: LdapConnection,
  settings: LdapSettings,
  base: string,
  ids: readonly string[],
  graph: GroupGraph,
): Promise<void> {
  const named = new Map<string, readonly string[]>();
  /** What a name leads to; the directory itself says which spelling of a name means which entry. */
  const idsByName = new Map<string, string | undefined>();

  const takeGroup = (entry: LdapEntry): string => {
    const group = groupIn(kind, entry);
    graph.addGroup(group);
    named.set(group.id, membersNamed(entry));
    return group.id;
  };

  const follow = async (name: string): Promise<string | undefined> => {
    const filter = anyOf([personFilter(settings), groupFilter(kind)]);
    const attributes = [...new Set([...personAttributes(settings), ...attributesOfGroups])];
    const [entry] = (await connection.searchBelow(name, { scope: 'base', filter, attributes })) ?? [];
    if (entry === undefined) return undefined;
    if (isPlainGroup((attribute, value) => entry.has(attribute, value))) {
      const id = idOf(kind, entry);
      return graph.groupOf(id) !== undefined ? id : takeGroup(entry);
    }
    if (!isBelow(entry.dn, base)) return undefined;
    const person = personIn(settings, entry);
    graph.addPerson(person);
    return person.id;
  };

  for (const batch of batches([...new Set(ids)])) {
    const filter = allOf(groupFilter(kind), anyOf(batch.map((id) => hasId(kind, id))));
    const found = await connection.search(base, { scope: 'sub', filter, attributes: attributesOfGroups });
    for (const entry of found) takeGroup(entry);
  }
  for (;;) {
    const unknown = new Set([...named.values()].flat().filter((name) => !idsByName.has(name)));
    if (unknown.size === 0) break;
    for (const batch of batches([...unknown], ENTRIES_AT_ONCE)) {
      await Promise.all(batch.map(async (name) => void idsByName.set(name, await follow(name))));
    }
  }
  await mustStandStill(connection, named, idsByName, graph);
  for (const [group, names] of named) {
    for (const name of names) {
      const member = idsByName.get(name);
      if (member !== undefined) graph.addMember(group, member);
    }
  }
}

/**
 * A name that leads nowhere may be of somebody who was renamed a moment ago: then the group names them otherwise by now, and
 * what was read does not count.
 */
async function mustStandStill(
  connection: LdapConnection,
  named: ReadonlyMap<string, readonly string[]>,
  idsByName: ReadonlyMap<string, string | undefined>,
  graph: GroupGraph,
): Promise<void> {
  for (const [id, names] of named) {
    if (names.every((name) => idsByName.get(name) !== undefined)) continue;
    const dn = graph.groupOf(id)?.dn ?? '';
    const question = { scope: 'base', filter: present, attributes: memberAttributes } as const;
    const [entry] = (await connection.searchBelow(dn, question)) ?? [];
    const now = new Set(entry === undefined ? [] : membersNamed(entry));
    if (now.size !== new Set(names).size || names.some((name) => !now.has(name))) {
      throw new Refusal('directory/search', `${dn} changed while it was read`);
    }
  }
}

function membersNamed(entry: LdapEntry): string[] {
  return memberAttributes.flatMap((attribute) =>
    entry.values(attribute).map((value) => value.toString('utf8').replace(uniqueBits, '')),
  );
}
