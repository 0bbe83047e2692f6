import { nameKey } from '../name.js';
import type { LdapSettings } from './settings.js';

/** A typed name without its domain, and what it was typed with. */
export interface TypedName {
  readonly plain: string;
  /** `CORP` of CORP\alice. */
  readonly domain?: string;
  /** `example.com` of alice@example.com. */
  readonly suffix?: string;
}

/** Splits DOMAIN\name and name@suffix; everything else is a plain name. */
export function readName(login: string): TypedName {
  const backslash = login.indexOf('\\');
  if (backslash >= 0) return { plain: login.slice(backslash + 1), domain: login.slice(0, backslash) };
  const at = login.lastIndexOf('@');
  if (at >= 0) return { plain: login.slice(0, at), suffix: login.slice(at + 1) };
  return { plain: login };
}

/** Whether a directory answers for a typed name. A plain name says nothing of its directory. */
export function belongsHere(
  settings: Pick<LdapSettings, 'kind' | 'domain' | 'suffixes'>,
  login: string,
): 'yes' | 'maybe' | 'no' {
  const { domain, suffix } = readName(login);
  if (domain !== undefined) return settings.domain !== '' && same(domain, settings.domain) ? 'yes' : 'no';
  if (suffix === undefined) return 'maybe';
  // A plain directory without suffixes may well have addresses for names.
  if (settings.kind === 'ldap' && settings.suffixes.length === 0) return 'maybe';
  return settings.suffixes.some((own) => same(own, suffix)) ? 'yes' : 'no';
}

function same(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b);
}
