import {
  AndFilter,
  EqualityFilter,
  ExtensibleFilter,
  FilterParser,
  OrFilter,
  PresenceFilter,
  SubstringFilter,
  type Filter,
} from 'ldapts';
import { Refusal } from '../errors.js';
import { guidBytes } from './entry-id.js';
import type { LdapSettings } from './settings.js';

/** Values go into filters as values, never as text of a filter: nothing has to be escaped, and nothing can be injected. */
export function equals(attribute: string, value: string | Buffer): Filter {
  return new EqualityFilter({ attribute, value });
}

export function contains(attribute: string, text: string): Filter {
  return new SubstringFilter({ attribute, any: [text] });
}

export function anyOf(filters: Filter[]): Filter {
  return new OrFilter({ filters });
}

export function allOf(...filters: Filter[]): Filter {
  return new AndFilter({ filters });
}

/** Matches what is there: the filter of a search that names its entry by the base. */
export const present = new PresenceFilter({ attribute: 'objectClass' });

const bitwiseAnd = '1.2.840.113556.1.4.803';
/** The bit of groupType that says that a group counts for rights; a distribution list is for mail alone. */
const securityEnabled = '2147483648';

/** Classes of groups in plain directories; the first two are the standard's. */
const plainGroupClasses = ['groupOfNames', 'groupOfUniqueNames', 'groupOfMembers', 'groupOfEntries'];

export function groupFilter(kind: LdapSettings['kind']): Filter {
  if (kind === 'ldap') return anyOf(plainGroupClasses.map((name) => equals('objectClass', name)));
  return allOf(
    equals('objectCategory', 'group'),
    new ExtensibleFilter({ matchType: 'groupType', rule: bitwiseAnd, value: securityEnabled }),
  );
}

export function isPlainGroup(has: (attribute: string, value: string) => boolean): boolean {
  return plainGroupClasses.some((name) => has('objectClass', name));
}

/** @throws Refusal `directory/search` when it is no filter of RFC 4515 */
export function personFilter({ personFilter }: Pick<LdapSettings, 'personFilter'>): Filter {
  try {
    return FilterParser.parseString(personFilter);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refusal('directory/search', `the filter for people: ${reason}`);
  }
}

/** The entry with this id (objectGUID or entryUUID as UUID text). */
export function hasId(kind: LdapSettings['kind'], id: string): Filter {
  return kind === 'activeDirectory' ? equals('objectGUID', guidBytes(id)) : equals('entryUUID', id);
}
