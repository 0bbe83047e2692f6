import { bodyOf, elementsOf, MalformedAnswer, numberOf, type Element } from './ber.js';
import { LdapEntry } from './ldap-entry.js';

/** How an operation ended, by RFC 4511. */
export interface LdapResult {
  readonly code: number;
  /** The directory's own words. */
  readonly text: string;
  /** Where to go on in a paged search; empty when there is no more. */
  readonly cookie: Buffer;
  /** What the password policy says (draft-behera-ldap-password-policy), by its number. */
  readonly policy: number | undefined;
}

/** One message of a directory. A reference to another server is taken note of and never followed. */
export type Answer =
  | { readonly kind: 'entry'; readonly id: number; readonly entry: LdapEntry }
  | { readonly kind: 'reference'; readonly id: number }
  | { readonly kind: 'result'; readonly id: number; readonly result: LdapResult };

const INTEGER = 0x02;
const OCTETS = 0x04;
const BOOLEAN = 0x01;
const ENUMERATED = 0x0a;
const SEQUENCE = 0x30;
const SET = 0x31;
const CONTROLS = 0xa0;
const POLICY_ERROR = 0x81;

const BIND_RESPONSE = 0x61;
const ENTRY = 0x64;
const SEARCH_DONE = 0x65;
const REFERENCE = 0x73;
const EXTENDED_RESPONSE = 0x78;

const pagedResults = '1.2.840.113556.1.4.319';
export const passwordPolicy = '1.3.6.1.4.1.42.2.27.8.5.1';

const LONGEST_TEXT = 300;

/** Reads the content of one LDAPMessage. @throws MalformedAnswer */
export function readAnswer(message: Buffer): Answer {
  const [number, operation, controls] = elementsOf(message);
  const id = numberOf(number, INTEGER);
  switch (operation?.tag) {
    case ENTRY:
      return { kind: 'entry', id, entry: entryOf(operation.body) };
    case REFERENCE:
      return { kind: 'reference', id };
    case BIND_RESPONSE:
    case SEARCH_DONE:
    case EXTENDED_RESPONSE:
      return { kind: 'result', id, result: resultOf(operation.body, controls) };
    default:
      throw new MalformedAnswer('a message is of no kind that was asked for');
  }
}

function entryOf(body: Buffer): LdapEntry {
  const [name, attributes] = elementsOf(body);
  const values = new Map<string, Buffer[]>();
  for (const attribute of elementsOf(bodyOf(attributes, SEQUENCE))) {
    const [type, set] = elementsOf(bodyOf(attribute, SEQUENCE));
    const found = elementsOf(bodyOf(set, SET)).map((value) => bodyOf(value, OCTETS));
    values.set(bodyOf(type, OCTETS).toString('latin1').toLowerCase(), found);
  }
  return new LdapEntry(bodyOf(name, OCTETS).toString('utf8'), values);
}

function resultOf(body: Buffer, controls: Element | undefined): LdapResult {
  const [code, , text] = elementsOf(body);
  const values = controls === undefined ? new Map<string, Buffer>() : controlsOf(bodyOf(controls, CONTROLS));
  return {
    code: numberOf(code, ENUMERATED),
    text: bodyOf(text, OCTETS).toString('utf8').slice(0, LONGEST_TEXT),
    cookie: cookieOf(values.get(pagedResults)),
    policy: policyOf(values.get(passwordPolicy)),
  };
}

function controlsOf(body: Buffer): Map<string, Buffer> {
  const controls = new Map<string, Buffer>();
  for (const control of elementsOf(body)) {
    const [type, ...rest] = elementsOf(bodyOf(control, SEQUENCE));
    const value = rest.find(({ tag }) => tag !== BOOLEAN);
    if (value !== undefined) controls.set(bodyOf(type, OCTETS).toString('latin1'), bodyOf(value, OCTETS));
  }
  return controls;
}

function cookieOf(value: Buffer | undefined): Buffer {
  if (value === undefined) return Buffer.alloc(0);
  const [, cookie] = elementsOf(bodyOf(elementsOf(value)[0], SEQUENCE));
  return bodyOf(cookie, OCTETS);
}

function policyOf(value: Buffer | undefined): number | undefined {
  if (value === undefined) return undefined;
  const error = elementsOf(bodyOf(elementsOf(value)[0], SEQUENCE)).find(({ tag }) => tag === POLICY_ERROR);
  return error === undefined ? undefined : numberOf(error, POLICY_ERROR);
}
