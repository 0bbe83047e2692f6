import { BerWriter, Control } from 'ldapts';
import { Refusal } from '../errors.js';
import { domainOf, isBelow } from './dn.js';
import { idOf, isId } from './entry-id.js';
import { allOf, anyOf, equals, groupFilter, hasId, personFilter, present } from './filters.js';
import type { GroupGraph } from './group-graph.js';
import type { LdapConnection } from './ldap-connection.js';
import type { LdapEntry } from './ldap-entry.js';
import { batches, IDS_IN_A_FILTER } from './person-groups.js';
import { groupAttributes, groupIn, personAttributes, personIn } from './read-entry.js';
import type { LdapSettings } from './settings.js';

const kind = 'activeDirectory';
const OCTETS = 0x04;
/** Batches on their way at once: enough to hide a slow network, few enough for a controller that serves one at a time. */
const BATCHES_AT_ONCE = 8;
const MOST_RANGES = 10_000;

/** Names come with the GUID of what they name, so that whoever is renamed meanwhile is still found. */
class ExtendedNames extends Control {
  constructor() {
    super('1.2.840.113556.1.4.529', { critical: true });
  }

  override writeControl(writer: BerWriter): void {
    const value = new BerWriter();
    value.startSequence();
    // 1: GUIDs as text.
    value.writeInt(1);
    value.endSequence();
    writer.writeBuffer(value.buffer, OCTETS);
  }
}

/** Reads these groups of an Active Directory, and whatever is in them, into the graph. @throws Refusal `directory/search` */
export async function readActiveGroups(
  connection: LdapConnection,
  settings: LdapSettings,
  base: string,
  ids: readonly string[],
  graph: GroupGraph,
): Promise<void> {
  const domain = domainOf(base);
  const members = new Map<string, Set<string>>();
  /** The last part of each group's SID: people name their primary group by it. */
  const relativeIds = new Map<number, string>();
  const lookedUp = new Set<string>();

  /** Reads groups with the ids of their members. */
  const readGroups = async (wanted: readonly string[]): Promise<void> => {
    const attributes = [...groupAttributes(kind), 'objectSid', 'member'];
    const controls = [new ExtendedNames()];
    await inBatches(wanted, async (batch) => {
      const filter = allOf(groupFilter(kind), anyOf(batch.map((id) => hasId(kind, id))));
      for (const entry of await connection.search(domain, { scope: 'sub', filter, attributes, controls })) {
        const group = groupIn(kind, entry);
        graph.addGroup({ ...group, dn: plainName(group.dn) });
        members.set(group.id, await memberIds(connection, entry, group.id));
        const sid = entry.bytes('objectSid');
        if (sid !== undefined && sid.length >= 4) relativeIds.set(sid.readUInt32LE(sid.length - 4), group.id);
      }
    });
  };

  /** Reads members that are not known yet; gives those that are groups. */
  const readMembers = async (wanted: readonly string[]): Promise<string[]> => {
    const nested: string[] = [];
    const attributes = personAttributes(settings);
    await inBatches(wanted, async (batch) => {
      const either = anyOf([personFilter(settings), groupFilter(kind)]);
      const filter = allOf(anyOf(batch.map((id) => hasId(kind, id))), either);
      for (const entry of await connection.search(domain, { scope: 'sub', filter, attributes })) {
        if (entry.has('objectClass', 'group')) nested.push(idOf(kind, entry));
        else if (isBelow(entry.dn, base)) graph.addPerson(personIn(settings, entry));
      }
    });
    return nested;
  };

  let next = [...new Set(ids)];
  while (next.length > 0) {
    await readGroups(next);
    const unknown = new Set(next.flatMap((id) => [...(members.get(id) ?? [])]));
    for (const id of unknown) if (graph.people.has(id) || members.has(id) || lookedUp.has(id)) unknown.delete(id);
    for (const id of unknown) lookedUp.add(id);
    next = await readMembers([...unknown]);
  }
  for (const [group, held] of members) for (const member of held) graph.addMember(group, member);
  await readPrimaryGroups(connection, settings, base, relativeIds, graph);
}

/** Whose primary group it is does not stand in the group's list, and is in it all the same. */
async function readPrimaryGroups(
  connection: LdapConnection,
  settings: LdapSettings,
  base: string,
  relativeIds: ReadonlyMap<number, string>,
  graph: GroupGraph,
): Promise<void> {
  const attributes = [...personAttributes(settings), 'primaryGroupID'];
  await inBatches([...relativeIds.keys()], async (batch) => {
    const primary = anyOf(batch.map((id) => equals('primaryGroupID', String(id))));
    const filter = allOf(personFilter(settings), primary);
    for (const entry of await connection.search(base, { scope: 'sub', filter, attributes })) {
      const person = personIn(settings, entry);
      const group = relativeIds.get(Number(entry.text('primaryGroupID')));
      if (!graph.people.has(person.id)) graph.addPerson(person);
      if (group !== undefined) graph.addMember(group, person.id);
    }
  });
}

/** All members of a group: a controller gives fifteen hundred at a time and says so in the attribute's name. */
async function memberIds(connection: LdapConnection, entry: LdapEntry, id: string): Promise<Set<string>> {
  const ids = new Set(entry.values('member').map(idInName));
  let part = rangeIn(entry);
  for (let count = 0; part !== undefined; count += 1) {
    for (const name of part.values) ids.add(idInName(name));
    if (part.next === undefined) break;
    const attributes = [`member;range=${part.next}-*`];
    const controls = [new ExtendedNames()];
    const question = { scope: 'base', filter: present, attributes, controls } as const;
    const [more] = await connection.search(`<GUID=${id}>`, question);
    const following = more && rangeIn(more);
    if (following === undefined || following.first !== part.next || count > MOST_RANGES) {
      throw new Refusal('directory/search', `${plainName(entry.dn)}: its members after ${part.next} did not come`);
    }
    part = following;
  }
  return ids;
}

interface Range {
  readonly first: number;
  /** The first one that is still to come. */
  readonly next: number | undefined;
  readonly values: readonly Buffer[];
}

function rangeIn(entry: LdapEntry): Range | undefined {
  for (const [name, values] of entry.attributes) {
    const match = /^member;range=(\d+)-(\d+|\*)$/.exec(name);
    if (match !== null)
      return { first: Number(match[1]), next: match[2] === '*' ? undefined : Number(match[2]) + 1, values };
  }
  return undefined;
}

function idInName(name: Buffer): string {
  const id = /^<GUID=([0-9a-f-]{36})>/i.exec(name.toString('latin1'))?.[1]?.toLowerCase() ?? '';
  if (!isId(id)) throw new Refusal('directory/search', 'a member came without its GUID');
  return id;
}

/** The DN without the GUID and the SID before it. */
function plainName(dn: string): string {
  return dn.replace(/^(<[A-Z]+=[^>]*>;)+/, '');
}

async function inBatches<T>(all: readonly T[], work: (batch: T[]) => Promise<void>): Promise<void> {
  for (const group of batches(batches(all, IDS_IN_A_FILTER), BATCHES_AT_ONCE)) await Promise.all(group.map(work));
}
