/** How to reach a directory, and where and how to look in it. */
export interface LdapSettings {
  readonly kind: 'activeDirectory' | 'ldap';
  /** `host` or `host:port` (default 636), LDAPS only, tried in this order. */
  readonly controllers: readonly string[];
  /** The site's own authority as PEM; empty: what the system trusts. */
  readonly authority: string;
  /** The DN below which people and groups are looked for. */
  readonly base: string;
  /** NetBIOS name, as in DOMAIN\name; empty for plain LDAP. */
  readonly domain: string;
  /** Suffixes of user principal names (DNS domains) for which this directory answers. */
  readonly suffixes: readonly string[];
  readonly bindName: string;
  readonly bindPassword: string;
  /** What people type: `sAMAccountName`, `uid`. */
  readonly loginAttribute: string;
  /** RFC 4515: which entries are people. */
  readonly personFilter: string;
}

export const defaultPersonFilter: Readonly<Record<LdapSettings['kind'], string>> = {
  // A computer is a user too, for Active Directory; 805306368 is a plain user account.
  activeDirectory: '(sAMAccountType=805306368)',
  ldap: '(objectClass=inetOrgPerson)',
};

export const defaultLoginAttribute: Readonly<Record<LdapSettings['kind'], string>> = {
  activeDirectory: 'sAMAccountName',
  ldap: 'uid',
};
