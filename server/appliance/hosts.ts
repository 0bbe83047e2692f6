import { lookup } from 'node:dns/promises';
import { hostname, networkInterfaces } from 'node:os';

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

/**
 * The names and addresses under which this machine is reached, the one for links first: those that are configured, or its
 * own name if it resolves, then its addresses; then always those that only this machine itself uses.
 */
export async function hostsOf(configured: readonly string[]): Promise<string[]> {
  const own = configured.length > 0 ? configured : await ownHosts();
  return [...new Set([...own, ...LOOPBACK])];
}

async function ownHosts(): Promise<string[]> {
  const name = hostname().toLowerCase();
  const resolves = await lookup(name).then(
    () => true,
    () => false,
  );
  const addresses = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter((entry) => !entry.internal && !entry.address.startsWith('fe80:'))
    .map((entry) => entry.address.toLowerCase());
  return resolves ? [name, ...addresses] : addresses;
}
