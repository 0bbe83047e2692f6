import { Refusal } from '../errors.js';
import { readActiveGroups } from './active-groups.js';
import type { ControllerRoute } from './controller-route.js';
import { domainOf } from './dn.js';
import type { DirectoryGroup } from './directory-entry.js';
import { isId } from './entry-id.js';
import { allOf, anyOf, contains, groupFilter, present } from './filters.js';
import { GroupGraph } from './group-graph.js';
import { LdapConnection } from './ldap-connection.js';
import { readPlainGroups } from './plain-groups.js';
import { groupAttributes, groupIn } from './read-entry.js';
import type { Reading } from './reading.js';
import { bindService } from './service-account.js';
import type { LdapSettings } from './settings.js';

/**
 * Reads groups by id, with everybody in them, in one bind.
 *
 * @throws Refusal `directory/credentials`, `directory/search` when anything did not come whole
 * @throws ControllerFailure
 */
export async function readGroups(
  route: ControllerRoute,
  settings: LdapSettings,
  ids: readonly string[],
): Promise<Reading> {
  return asService(route, settings, async (connection) => {
    const base = await readBase(connection, settings);
    const graph = new GroupGraph();
    const read = settings.kind === 'activeDirectory' ? readActiveGroups : readPlainGroups;
    await read(connection, settings, base, ids.filter(isId), graph);
    return graph.reading(route.controller, ids);
  });
}

/**
 * Groups whose name contains `text`, at most `limit`, by name.
 *
 * @throws Refusal `directory/credentials`, `directory/search`
 * @throws ControllerFailure
 */
export async function searchGroups(
  route: ControllerRoute,
  settings: LdapSettings,
  text: string,
  limit: number,
): Promise<DirectoryGroup[]> {
  const { kind, base } = settings;
  return asService(route, settings, async (connection) => {
    const named = anyOf([contains('cn', text), contains('description', text)]);
    const filter = text === '' ? groupFilter(kind) : allOf(groupFilter(kind), named);
    const below = kind === 'activeDirectory' ? domainOf(base) : base;
    const question = { scope: 'sub', filter, attributes: groupAttributes(kind), atMost: limit } as const;
    const found = await connection.search(below, question);
    return found.map((entry) => groupIn(kind, entry)).sort((a, b) => a.name.localeCompare(b.name));
  });
}

/** The base's own DN, as the directory writes it. @throws Refusal `directory/search` */
export async function readBase(connection: LdapConnection, { base }: LdapSettings): Promise<string> {
  const [entry] = await connection.search(base, { scope: 'base', filter: present, attributes: ['objectClass'] });
  if (entry === undefined) throw new Refusal('directory/search', `${connection.controller}: ${base} is not shown`);
  return entry.dn;
}

async function asService<T>(
  route: ControllerRoute,
  settings: LdapSettings,
  work: (connection: LdapConnection) => Promise<T>,
): Promise<T> {
  const connection = await LdapConnection.open(route);
  try {
    await bindService(connection, settings);
    return await work(connection);
  } finally {
    connection.close();
  }
}
