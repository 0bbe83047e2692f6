import { Refusal } from '../errors.js';
import type { ControllerRoute } from './controller-route.js';
import { allOf, equals, present } from './filters.js';
import { LdapConnection } from './ldap-connection.js';
import { bindService } from './service-account.js';
import type { LdapSettings } from './settings.js';

/** What an Active Directory domain calls itself: what stands in `DOMAIN\name` and `name@suffix`, and where it begins. */
export type DomainNames = Pick<LdapSettings, 'base' | 'domain' | 'suffixes'>;

/**
 * Asks a domain for its names: the root entry knows its base, the forest's partitions know the rest.
 *
 * @throws Refusal `directory/credentials`, `directory/search`
 * @throws ControllerFailure
 */
export async function describeDomain(
  route: ControllerRoute,
  account: Pick<LdapSettings, 'bindName' | 'bindPassword'>,
): Promise<DomainNames> {
  const connection = await LdapConnection.open(route);
  try {
    await bindService(connection, account);
    const attributes = ['defaultNamingContext', 'configurationNamingContext'];
    const [root] = await connection.search('', { scope: 'base', filter: present, attributes });
    const base = root?.text('defaultNamingContext');
    const configuration = root?.text('configurationNamingContext');
    if (base === undefined || configuration === undefined) {
      throw new Refusal('directory/search', `${connection.controller} is no Active Directory`);
    }
    const partitions = `CN=Partitions,${configuration}`;
    const [[own], [forest]] = await Promise.all([
      connection.search(partitions, {
        scope: 'sub',
        filter: allOf(equals('objectClass', 'crossRef'), equals('nCName', base)),
        attributes: ['nETBIOSName', 'dnsRoot'],
      }),
      connection.search(partitions, { scope: 'base', filter: present, attributes: ['uPNSuffixes'] }),
    ]);
    const domain = own?.text('nETBIOSName');
    const dns = own?.text('dnsRoot');
    if (domain === undefined || dns === undefined) {
      throw new Refusal('directory/search', `${connection.controller} does not say what its domain is called`);
    }
    const more = forest?.values('uPNSuffixes').map((suffix) => suffix.toString('utf8').toLowerCase()) ?? [];
    return { base, domain, suffixes: [...new Set([dns.toLowerCase(), ...more])] };
  } finally {
    connection.close();
  }
}
