import { BlockList, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Refusal } from '../errors.js';

/** Where no webhook goes: this machine, its link, whatever clouds answer secrets by, and what is no single machine. */
const FORBIDDEN: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 127],
  ['fe80::', 10],
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
  ['ff00::', 8],
];
/** Networks of IPv6 that carry an IPv4 address: how many bits stand before it. */
const EMBEDDING: readonly (readonly [prefix: string, bits: number])[] = [
  ['::ffff:0:0', 96],
  ['::ffff:0:0:0', 96],
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
];
const DOTTED = /^\d{1,3}(\.\d{1,3}){3}$/;
const GROUPS = 8;
const HEXADECIMAL = 16;

const forbidden = listOf(FORBIDDEN);

/** Whether a webhook may connect to an IP address. `own`: the addresses of this machine. */
export function isReachable(address: string, own: readonly string[] = ownAddresses()): boolean {
  const family = isIP(address);
  if (family === 0 || own.includes(address)) return false;
  const embedded = family === 6 ? embeddedIn(address) : [];
  if (embedded.some((inner) => !isReachable(inner, own))) return false;
  return !forbidden.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * The address of a webhook as it is kept.
 * @throws Refusal `webhook/address` for what is no HTTPS address, names a user, or names what no webhook reaches
 */
export function readAddress(text: string, reachable: (address: string) => boolean): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Refusal('webhook/address', 'it is no address');
  }
  if (url.protocol !== 'https:') throw new Refusal('webhook/address', 'it does not begin with https://');
  if (url.username !== '' || url.password !== '') throw new Refusal('webhook/address', 'it names a user');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !reachable(host)) throw new Refusal('webhook/address', 'it is of this machine or its link');
  if (/(^|\.)localhost\.?$/i.test(host)) throw new Refusal('webhook/address', 'it is this machine');
  url.hash = '';
  return url.href;
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((some) => (some ?? []).map(({ address }) => address));
}

function listOf(networks: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, bits] of networks) list.addSubnet(network, bits, isIP(network) === 6 ? 'ipv6' : 'ipv4');
  return list;
}

/** The IPv4 addresses that an IPv6 address may lead to. */
function embeddedIn(address: string): string[] {
  const groups = groupsOf(address);
  return EMBEDDING.flatMap(([prefix, bits]) => {
    const list = listOf([[prefix, bits]]);
    if (!list.check(address, 'ipv6')) return [];
    // RFC 6052 places them after 96 bits, or after 48 around an empty octet; 6to4 (RFC 3056) after 16.
    if (bits === 48) {
      const [a = 0, b = 0, c = 0] = groups.slice(3, 6);
      return [dotted([(a >> 8) & 255, a & 255, b & 255, (c >> 8) & 255])];
    }
    const [high = 0, low = 0] = bits === 16 ? groups.slice(1, 3) : groups.slice(6);
    return [dotted([high >> 8, high & 255, low >> 8, low & 255])];
  });
}

function dotted(bytes: readonly number[]): string {
  return bytes.join('.');
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  const plain = address.split('%', 1)[0] ?? '';
  const last = plain.slice(plain.lastIndexOf(':') + 1);
  const text = DOTTED.test(last) ? `${plain.slice(0, -last.length)}${hexadecimal(last)}` : plain;
  const [head = '', tail] = text.split('::');
  const read = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, HEXADECIMAL));
  const before = read(head);
  const after = tail === undefined ? [] : read(tail);
  return [...before, ...Array<number>(Math.max(0, GROUPS - before.length - after.length)).fill(0), ...after];
}

function hexadecimal(ipv4: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = ipv4.split('.').map(Number);
  return `${((a << 8) | b).toString(HEXADECIMAL)}:${((c << 8) | d).toString(HEXADECIMAL)}`;
}
