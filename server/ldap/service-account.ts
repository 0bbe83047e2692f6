import { Refusal } from '../errors.js';
import type { LdapConnection } from './ldap-connection.js';
import { resultCode } from './result-code.js';
import type { LdapSettings } from './settings.js';

/**
 * Binds as the service account.
 *
 * @throws Refusal `directory/credentials`; no other controller is asked then, for each wrong try counts towards a lock-out
 */
export async function bindService(
  connection: LdapConnection,
  { bindName, bindPassword }: Pick<LdapSettings, 'bindName' | 'bindPassword'>,
): Promise<void> {
  if (bindName === '' || bindPassword === '') {
    throw new Refusal('directory/credentials', 'a name and a password are needed');
  }
  const { code, text } = await connection.bind(bindName, bindPassword);
  if (code !== resultCode.success) {
    throw new Refusal('directory/credentials', `${connection.controller}: result ${code}, ${text}`);
  }
}
