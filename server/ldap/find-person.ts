import type { Filter } from 'ldapts';
import { allOf, anyOf, equals, personFilter } from './filters.js';
import type { LdapConnection } from './ldap-connection.js';
import type { LdapEntry } from './ldap-entry.js';
import { readName } from './names.js';
import { personAttributes } from './read-entry.js';
import type { LdapSettings } from './settings.js';

/** More than one is too many already. */
const MOST_FOUND = 10;

/**
 * The one person whom a typed name means; undefined when there is none, or when it could mean several.
 *
 * @throws Refusal `directory/search`
 */
export async function findPerson(
  connection: LdapConnection,
  settings: LdapSettings,
  login: string,
): Promise<LdapEntry | undefined> {
  const { exact, plain } = namesOf(settings, login);
  const filter = allOf(personFilter(settings), anyOf([...exact, ...plain].map(({ filter }) => filter)));
  const attributes = personAttributes(settings);
  const found = await connection.search(settings.base, { scope: 'sub', filter, attributes, atMost: MOST_FOUND });
  // Who has the whole name for their own goes before whoever it only leads to.
  const own = found.filter((entry) => exact.some(({ attribute, value }) => entry.has(attribute, value)));
  const meant = own.length > 0 ? own : found;
  return meant.length === 1 ? meant[0] : undefined;
}

interface Name {
  readonly attribute: string;
  readonly value: string;
  readonly filter: Filter;
}

function namesOf(settings: LdapSettings, login: string): { exact: Name[]; plain: Name[] } {
  const { loginAttribute, kind } = settings;
  const name = (attribute: string, value: string): Name => ({ attribute, value, filter: equals(attribute, value) });
  const { plain, suffix } = readName(login);
  const exact = suffix === undefined ? [] : [name(kind === 'ldap' ? loginAttribute : 'userPrincipalName', login)];
  return { exact, plain: plain === '' ? [] : [name(loginAttribute, plain)] };
}
