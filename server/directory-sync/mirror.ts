import type { Outside, Person } from '../directory/person.js';
import type { DirectoryGroup, DirectoryPerson } from '../ldap/directory-entry.js';
import { readPhoto, type Photo } from './photo.js';

/** Lengths in characters, as the API takes them from people too. */
const LONGEST_LOGIN = 64;
const LONGEST_UPN = 254;
const LONGEST_WORDS = 100;
const LONGEST_PHONE = 40;
const LONGEST_MAIL = 254;
const LONGEST_DESCRIPTION = 300;

/** What a person's record says of them because their directory says so. */
export interface Mirror {
  readonly login: string;
  readonly name: string;
  readonly outside: Outside;
  readonly mail?: string;
  readonly department?: string;
  readonly phone?: string;
  readonly photo?: string;
}

/** Somebody as their directory shows them now. */
export interface FoundPerson {
  readonly mirror: Mirror;
  readonly disabled: boolean;
  /** The bytes behind `mirror.photo`. */
  readonly photo?: Photo;
}

export interface MirrorGroup {
  readonly name: string;
  readonly description: string;
}

/** How the people of a directory are named here. */
export interface Naming {
  readonly id: string;
  readonly kind: 'activeDirectory' | 'ldap';
  readonly name: string;
  readonly domain: string;
  readonly suffixes: readonly string[];
}

/** Somebody, with every text that a hostile directory could have written bounded; undefined when their login is unfit. */
export function mirrorOf(naming: Naming, person: DirectoryPerson): FoundPerson | undefined {
  const plain = person.login.normalize('NFKC').trim();
  if (!isLogin(plain, LONGEST_LOGIN)) return undefined;
  const upn = person.upn?.normalize('NFKC').trim();
  const read = readPhoto(person.photo);
  const mail = person.mail?.normalize('NFKC').trim();
  const outside: Outside = {
    directory: naming.id,
    entry: person.id,
    login: plain,
    ...(upn !== undefined && isLogin(upn, LONGEST_UPN) && { upn }),
  };
  const mirror: Mirror = {
    login: loginHere(naming, plain),
    name: plainWords(person.name, LONGEST_WORDS) || plain,
    outside,
    ...(mail !== undefined && isMail(mail) && { mail }),
    ...present('department', plainWords(person.department ?? '', LONGEST_WORDS)),
    ...present('phone', plainWords(person.phone ?? '', LONGEST_PHONE)),
    ...(read !== undefined && { photo: read.id }),
  };
  return { mirror, disabled: person.disabled, ...(read !== undefined && { photo: read.photo }) };
}

/** A group's words; its id stands in for a name that says nothing. */
export function mirrorOfGroup(group: Pick<DirectoryGroup, 'id' | 'name' | 'description'>): MirrorGroup {
  return {
    name: plainWords(group.name, LONGEST_WORDS) || group.id,
    description: plainWords(group.description ?? '', LONGEST_DESCRIPTION),
  };
}

/** The name of a group whose own name another group has. */
export function nameBeside(name: string, { name: directory }: Naming): string {
  const beside = ` (${directory})`;
  return `${[...name].slice(0, Math.max(1, LONGEST_WORDS - beside.length)).join('')}${beside}`;
}

/** The mirrored part of a person's record. */
export function mirrorIn({ login, name, outside, mail, department, phone, photo }: Person): Mirror | undefined {
  if (outside === undefined) return undefined;
  return {
    login,
    name,
    outside,
    ...(mail !== undefined && { mail }),
    ...(department !== undefined && { department }),
    ...(phone !== undefined && { phone }),
    ...(photo !== undefined && { photo }),
  };
}

/** A login that its directory has given to somebody else, kept apart by a piece of the entry's id. */
export function yielded({ login, outside }: Mirror): string {
  const mark = `~${outside.entry.slice(0, 8)}`;
  return login.endsWith(mark) ? login : `${login.slice(0, LONGEST_LOGIN)}${mark}`;
}

export function sameMirror(a: Mirror, b: Mirror): boolean {
  const keys = ['login', 'name', 'mail', 'department', 'phone', 'photo'] as const;
  return (
    keys.every((key) => a[key] === b[key]) && a.outside.login === b.outside.login && a.outside.upn === b.outside.upn
  );
}

/** `DOMAIN\name` for Active Directory, `name@suffix` for others: two directories may have the same plain name. */
export function loginHere({ kind, domain, name, suffixes }: Naming, plain: string): string {
  return kind === 'activeDirectory' && domain !== '' ? `${domain}\\${plain}` : `${plain}@${suffixes[0] ?? name}`;
}

function isLogin(text: string, longest: number): boolean {
  return text.length > 0 && text.length <= longest && !/[\p{C}\p{Zl}\p{Zp}\\]/u.test(text);
}

function isMail(text: string): boolean {
  return text.length <= LONGEST_MAIL && /^[^\s@\p{C}<>()",;:\\]+@[^\s@\p{C}<>()",;:\\]+$/u.test(text);
}

/** One line, bounded, without the characters that hide or reorder. */
export function plainWords(text: string, longest: number): string {
  const plain = text
    .slice(0, 4 * longest)
    .normalize('NFKC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd')
    .trim();
  return [...plain].slice(0, longest).join('');
}

function present<K extends string>(key: K, value: string): { readonly [key in K]?: string } {
  return value === '' ? {} : ({ [key]: value } as { [key in K]: string });
}
