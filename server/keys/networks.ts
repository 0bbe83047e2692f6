import { BlockList, isIP } from 'node:net';

const FAMILIES = { 4: 'ipv4', 6: 'ipv6' } as const;
const BITS = { 4: 32, 6: 128 } as const;

/** A network as `address/bits`; an address alone is a network of one. Undefined for what is neither. */
export function readNetwork(text: string): string | undefined {
  const [address = '', length, ...rest] = text.trim().split('/');
  const family = isIP(address);
  if ((family !== 4 && family !== 6) || rest.length > 0 || address.includes('%')) return undefined;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return undefined;
  const bits = length === undefined ? BITS[family] : Number(length);
  return bits > BITS[family] ? undefined : `${address.toLowerCase()}/${bits}`;
}

/** Whether an address is in one of these networks. */
export function isWithin(address: string, networks: readonly string[]): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const family = isIP(plain);
  if (family !== 4 && family !== 6) return false;
  const list = new BlockList();
  for (const network of networks) {
    const [base = '', bits] = network.split('/');
    list.addSubnet(base, Number(bits), FAMILIES[isIP(base) === 4 ? 4 : 6]);
  }
  return list.check(plain, FAMILIES[family]);
}
