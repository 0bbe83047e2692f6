import { Refusal } from '../errors.js';
import { LdapDirectory } from '../ldap/ldap-directory.js';
import type { Given } from './given.js';

/**
 * What nobody typed, Active Directory is asked for: where it begins, and what it is called.
 * @param taken suffixes for which another connected directory answers already; the domains of one forest share some
 * @throws Refusal `request/malformed` when a plain directory has no base, `directory/*`
 */
export async function complete(given: Given, bindPassword: string, taken: ReadonlySet<string>): Promise<Given> {
  const { kind, base, domain, suffixes } = given;
  if (kind === 'ldap') {
    if (base === '') throw new Refusal('request/malformed', 'say where to look: the base DN');
    return given;
  }
  if (base !== '' && domain !== '' && suffixes.length > 0) return given;
  const names = await new LdapDirectory({ ...given, bindPassword }).describe();
  return {
    ...given,
    base: base || names.base,
    domain: domain || names.domain,
    suffixes: suffixes.length > 0 ? suffixes : names.suffixes.filter((suffix) => !taken.has(suffix)),
  };
}
