import { X509Certificate } from 'node:crypto';
import { Refusal } from '../errors.js';
import { defaultLoginAttribute, defaultPersonFilter } from '../ldap/settings.js';
import type { ConnectedDirectory } from './connected.js';

/** What an administrator says of a directory; what is left out is the usual one of its kind. */
export interface GivenDirectory {
  /**
   * How people here call it.
   * @minLength 1
   * @maxLength 60
   * @pattern ^\P{C}*[^\p{C}\s]\P{C}*$
   */
  name: string;
  kind: 'activeDirectory' | 'ldap';
  /**
   * Its controllers, `host` or `host:port`, asked in this order; over TLS always.
   * @minItems 1
   * @maxItems 8
   */
  controllers: ControllerAddress[];
  /**
   * The authority under which the controllers' certificates stand, as PEM; the system's own ones without it.
   * @maxLength 65536
   */
  authority?: string;
  /**
   * Where people and groups are looked for, as a DN; Active Directory is asked when it is left out.
   * @maxLength 500
   * @pattern ^\P{C}*$
   */
  base?: string;
  /**
   * What stands before the backslash in `DOMAIN\name`; Active Directory is asked when it is left out.
   * @maxLength 15
   * @pattern ^[^\p{C}\\/:*?"<>|@]*$
   */
  domain?: string;
  /**
   * What may stand after the `@` of a sign-in name; Active Directory is asked when it is left out.
   * @maxItems 32
   */
  suffixes?: NameSuffix[];
  /**
   * The service account by which the directory is read: its DN, `name@suffix` or `DOMAIN\name`.
   * @minLength 1
   * @maxLength 500
   * @pattern ^\P{C}*[^\p{C}\s]\P{C}*$
   */
  bindName: string;
  /**
   * Its password. A directory that is connected already may leave it out while neither its controllers, their authority
   * nor the service account change.
   * @minLength 1
   * @maxLength 1024
   */
  bindPassword?: string;
  /**
   * The attribute with the name that people type.
   * @maxLength 60
   * @pattern ^[A-Za-z][A-Za-z0-9-]*$
   */
  loginAttribute?: string;
  /**
   * Which entries are people, as an LDAP filter (RFC 4515).
   * @maxLength 1000
   * @pattern ^\(\P{C}*\)$
   */
  personFilter?: string;
}

/**
 * A host name or address, and its port where it is not 636.
 * @minLength 1
 * @maxLength 260
 * @pattern ^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?$
 */
export type ControllerAddress = string;

/**
 * A DNS domain.
 * @minLength 1
 * @maxLength 253
 * @pattern ^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$
 */
export type NameSuffix = string;

/** The record's part that was given, without name and password. */
export type Given = Omit<ConnectedDirectory, 'password' | 'createdAt' | 'leaving'>;

/** @throws Refusal `request/malformed` for an authority that is none */
export function readGiven(given: GivenDirectory): Given {
  const { name, kind, controllers, authority = '', base = '', domain = '', suffixes = [], bindName } = given;
  checkAuthority(authority);
  return {
    name: name.normalize('NFKC').trim(),
    kind,
    controllers: controllers.map((controller) => controller.toLowerCase()),
    authority: authority.trim(),
    base: base.trim(),
    domain: domain.normalize('NFKC').trim(),
    suffixes: suffixes.map((suffix) => suffix.toLowerCase()),
    bindName: bindName.trim(),
    loginAttribute: given.loginAttribute ?? defaultLoginAttribute[kind],
    personFilter: given.personFilter ?? defaultPersonFilter[kind],
  };
}

/** Whether a password that was given for one service is asked for by the same one. */
export function isSameService(a: Given, b: Given): boolean {
  const words = ({ controllers, authority, bindName }: Given): string =>
    JSON.stringify([controllers, authority, bindName]);
  return words(a) === words(b);
}

function checkAuthority(authority: string): void {
  if (authority.trim() === '') return;
  const certificates = authority.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    if (certificates.map((pem) => new X509Certificate(pem)).length > 0) return;
  } catch {
    // Said below, in our own words.
  }
  throw new Refusal('request/malformed', 'the authority is no certificate in PEM');
}
