import type { DirectoryGroup, DirectoryPerson } from './directory-entry.js';
import { idAttribute, idOf } from './entry-id.js';
import type { LdapEntry } from './ldap-entry.js';
import type { LdapSettings } from './settings.js';

type Kind = LdapSettings['kind'];

/** Active Directory limits a thumbnailPhoto to this; a plain directory limits nothing. */
const LARGEST_PHOTO_BYTES = 100 * 1_024;

/** userAccountControl. */
const ACCOUNT_DISABLED = 0x2;

/** FILETIME: 100 ns since 1601. These two mean never. */
const NEVER = new Set(['0', '9223372036854775807']);
const FILETIME_PER_MS = 10_000n;
const FILETIME_EPOCH_MS = 11_644_473_600_000n;

/** What draft-behera-ldap-password-policy writes for an account that an administrator locked for good. */
const LOCKED_FOR_GOOD = '000001010000Z';

const names: Readonly<Record<Kind, Record<'name' | 'upn' | 'department' | 'photo' | 'state', readonly string[]>>> = {
  activeDirectory: {
    name: ['displayName', 'name', 'cn'],
    upn: ['userPrincipalName'],
    department: ['department'],
    photo: ['thumbnailPhoto', 'jpegPhoto'],
    state: ['userAccountControl', 'accountExpires'],
  },
  ldap: {
    name: ['displayName', 'cn'],
    upn: [],
    department: ['departmentNumber', 'department'],
    photo: ['jpegPhoto'],
    state: ['pwdAccountLockedTime', 'pwdEndTime', 'nsAccountLock'],
  },
};
const mail = 'mail';
const phone = 'telephoneNumber';
const description = 'description';

export function personAttributes({ kind, loginAttribute }: Pick<LdapSettings, 'kind' | 'loginAttribute'>): string[] {
  return [idAttribute[kind], loginAttribute, mail, phone, 'objectClass', ...Object.values(names[kind]).flat()];
}

export function groupAttributes(kind: Kind): string[] {
  return [idAttribute[kind], 'cn', description, 'objectClass', 'groupType'];
}

/** `now`: UTC milliseconds. @throws Refusal `directory/search` for an entry without id */
export function personIn(
  { kind, loginAttribute }: Pick<LdapSettings, 'kind' | 'loginAttribute'>,
  entry: LdapEntry,
  now = Date.now(),
): DirectoryPerson {
  const own = names[kind];
  const login = entry.text(loginAttribute) ?? '';
  const photo = own.photo.map((attribute) => entry.bytes(attribute)).find((bytes) => bytes !== undefined);
  const words = {
    upn: firstOf(entry, own.upn),
    mail: entry.text(mail),
    department: firstOf(entry, own.department),
    phone: entry.text(phone),
  };
  return {
    id: idOf(kind, entry),
    dn: entry.dn,
    login,
    name: firstOf(entry, own.name) ?? login,
    ...(words.upn !== undefined && { upn: words.upn }),
    ...(words.mail !== undefined && { mail: words.mail }),
    ...(words.department !== undefined && { department: words.department }),
    ...(words.phone !== undefined && { phone: words.phone }),
    // A copy: the bytes beside it are the whole answer of the directory.
    ...(photo !== undefined && photo.length <= LARGEST_PHOTO_BYTES && { photo: Uint8Array.from(photo) }),
    disabled: accountState(entry, now) !== 'open',
  };
}

export function groupIn(kind: Kind, entry: LdapEntry): DirectoryGroup {
  const about = entry.text(description);
  const id = idOf(kind, entry);
  return { id, dn: entry.dn, name: entry.text('cn') ?? id, ...(about !== undefined && { description: about }) };
}

/** Whether an account may be used, as far as its entry says. `now`: UTC milliseconds. */
export function accountState(entry: LdapEntry, now = Date.now()): 'open' | 'disabled' | 'expired' {
  const control = Number(entry.text('userAccountControl') ?? 0);
  if ((control & ACCOUNT_DISABLED) !== 0) return 'disabled';
  if (entry.text('pwdAccountLockedTime') === LOCKED_FOR_GOOD || entry.has('nsAccountLock', 'true')) return 'disabled';
  const end = endOfAccount(entry);
  return end !== undefined && end <= now ? 'expired' : 'open';
}

/** UTC milliseconds; undefined: no end is set. */
function endOfAccount(entry: LdapEntry): number | undefined {
  const [, year, month, day, hour, minute] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)/.exec(entry.text('pwdEndTime') ?? '')?.map(Number) ?? [];
  if (year !== undefined) return Date.UTC(year, (month ?? 1) - 1, day, hour, minute);
  const expires = entry.text('accountExpires') ?? '';
  if (NEVER.has(expires) || !/^\d{1,19}$/.test(expires)) return undefined;
  return Number(BigInt(expires) / FILETIME_PER_MS - FILETIME_EPOCH_MS);
}

function firstOf(entry: LdapEntry, attributes: readonly string[]): string | undefined {
  return attributes.map((attribute) => entry.text(attribute)).find((text) => text !== undefined);
}
