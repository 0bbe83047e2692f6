import type { Sealing } from '../directory/sealing.js';
import type { LdapSettings } from '../ldap/settings.js';
import { kind } from '../store/store.js';
import { nameKey } from '../name.js';

/** A directory of the site, as an administrator connected it. */
export interface ConnectedDirectory extends Omit<LdapSettings, 'bindPassword'> {
  readonly name: string;
  /** The service account's password, sealed with the appliance's own key. */
  readonly password: string;
  /** UTC milliseconds. */
  readonly createdAt: number;
  /** It is being removed: nobody of it signs in any more, and its people are being cut. */
  readonly leaving?: true;
}

export const connectedKind = kind({
  name: 'directory',
  indexes: { name: (directory: ConnectedDirectory) => [[nameKey(directory.name)]] },
  unique: ['name'],
});

/** What a connection is made of; the password leaves this record for the connection and for nothing else. */
export function settingsOf(directory: ConnectedDirectory, id: string, sealing: Sealing): LdapSettings {
  const { kind, controllers, authority, base, domain, suffixes, bindName, loginAttribute, personFilter } = directory;
  const bindPassword = Buffer.from(sealing.open(directory.password, id)).toString('utf8');
  return {
    ...{ kind, controllers, authority, base, domain, suffixes },
    ...{ bindName, bindPassword, loginAttribute, personFilter },
  };
}
