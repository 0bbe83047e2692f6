import { X509Certificate } from 'node:crypto';
import { Refusal } from '../errors.js';
import { kind } from '../store/store.js';

/** How what is said to the server is kept from others: TLS that begins in the clear, TLS from the first byte, or not at all. */
export type MailSecurity = 'startTls' | 'tls' | 'none';

/** A mail address. */
export const ADDRESS = /^[^\s\p{C}@<>(),;:"\\[\]]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$/u;

/** The server that takes the appliance's mail, as an administrator set it up; there is one. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  /** The authority under which its certificate stands, as PEM; empty: what the system trusts. */
  readonly authority: string;
  /** Empty: without signing in. */
  readonly user: string;
  /** Sealed with the appliance's own key. */
  readonly password?: string;
  readonly senderAddress: string;
  readonly senderName: string;
}

export const mailServerKind = kind<MailServer>({ name: 'mailServer' });

/** The one mail server's place, and whose its sealed password is. */
export const MAIL_SERVER = 'mailServer';

/** What an administrator says of the mail server. */
export interface GivenMailServer {
  /**
   * Its name or address.
   * @minLength 1
   * @maxLength 253
   * @pattern ^[A-Za-z0-9:]([A-Za-z0-9.:-]*[A-Za-z0-9:])?$
   */
  host: string;
  /**
   * Usually 587 for `startTls`, 465 for `tls`, 25 for `none`.
   * @isInt
   * @minimum 1
   * @maximum 65535
   */
  port: number;
  /** `none` sends everything readable, and is refused for a server outside of one's own network. */
  security: 'startTls' | 'tls' | 'none';
  /**
   * The authority under which its certificate stands, as PEM; the system’s own ones without it.
   * @maxLength 65536
   */
  authority?: string;
  /**
   * The name with which to sign in; without it nobody signs in.
   * @maxLength 256
   * @pattern ^\P{C}*$
   */
  user?: string;
  /**
   * Its password. It may be left out while neither the server nor the name changes.
   * @minLength 1
   * @maxLength 1024
   */
  password?: string;
  /**
   * The address from which mail comes.
   * @minLength 3
   * @maxLength 254
   */
  senderAddress: string;
  /**
   * The name beside that address.
   * @maxLength 100
   * @pattern ^\P{C}*$
   */
  senderName?: string;
}

/** The record's part that was given, without the password. @throws Refusal `request/malformed` */
export function readGiven(given: GivenMailServer): Omit<MailServer, 'password'> {
  const { host, port, security, authority = '', user = '', senderAddress, senderName = '' } = given;
  if (!ADDRESS.test(senderAddress)) throw new Refusal('request/malformed', 'the sender is no mail address');
  return {
    ...{ host: host.toLowerCase(), port, security, authority: readAuthority(authority), user: user.trim() },
    ...{ senderAddress, senderName: senderName.trim() },
  };
}

/** Whether a password that was given for one server is asked for by the same one, in the same way. */
export function isSameServer(a: Omit<MailServer, 'password'>, b: Omit<MailServer, 'password'>): boolean {
  const words = ({ host, port, security, authority, user }: Omit<MailServer, 'password'>): string =>
    JSON.stringify([host, port, security, authority, user]);
  return words(a) === words(b);
}

function readAuthority(authority: string): string {
  const text = authority.trim();
  if (text === '') return '';
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    if (certificates.map((pem) => new X509Certificate(pem)).length > 0) return text;
  } catch {
    // Said below, in our own words.
  }
  throw new Refusal('request/malformed', 'the authority is no certificate in PEM');
}
