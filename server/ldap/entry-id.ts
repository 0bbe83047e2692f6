import { Refusal } from '../errors.js';
import type { LdapEntry } from './ldap-entry.js';
import type { LdapSettings } from './settings.js';

const GUID_BYTES = 16;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The attribute that stays with an entry when it is renamed or moved. */
export const idAttribute: Readonly<Record<LdapSettings['kind'], string>> = {
  activeDirectory: 'objectGUID',
  ldap: 'entryUUID',
};

export function isId(text: string): boolean {
  return uuid.test(text);
}

/** @throws Refusal `directory/search` when the service account is not shown the id: without it nobody can be told apart */
export function idOf(kind: LdapSettings['kind'], entry: LdapEntry): string {
  const bytes = entry.bytes(idAttribute[kind]);
  const id = kind === 'activeDirectory' ? bytes && guidText(bytes) : bytes?.toString('latin1').toLowerCase();
  if (id === undefined || !isId(id)) throw new Refusal('directory/search', `${entry.dn} shows no ${idAttribute[kind]}`);
  return id;
}

/** Active Directory keeps the first three fields of a GUID with their bytes in reverse. */
export function guidText(bytes: Buffer): string | undefined {
  if (bytes.length !== GUID_BYTES) return undefined;
  const hex = turned(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export function guidBytes(id: string): Buffer {
  return turned(Buffer.from(id.replaceAll('-', ''), 'hex'));
}

function turned(bytes: Buffer): Buffer {
  const [a, b, c] = [bytes.subarray(0, 4), bytes.subarray(4, 6), bytes.subarray(6, 8)].map((field) =>
    Buffer.from(field).reverse(),
  );
  return Buffer.concat([a ?? '', b ?? '', c ?? '', bytes.subarray(8)].map((field) => Buffer.from(field)));
}
