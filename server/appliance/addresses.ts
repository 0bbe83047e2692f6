import { isIPv4 } from 'node:net';
import type { Config } from '../config.js';

const LOOPBACK = '127.0.0.1';
/** What listens everywhere listens here too. */
const everywhere: Readonly<Record<string, string>> = { '0.0.0.0': LOOPBACK, '::': '::1' };

type Ports = Pick<Config, 'publicPort' | 'listen' | 'http' | 'relay'>;

/** Whether HAProxy, on this machine, stands before both parts and says whose request it hands on. */
export function isBehindProxy({ publicPort }: Pick<Ports, 'publicPort'>): boolean {
  return publicPort !== 0;
}

/** The ports under which people and programs find the pages and the relay: those that stand in every address. */
export function publicPorts({ publicPort, http, relay }: Omit<Ports, 'listen'>): { pages: number; relay: number } {
  return publicPort === 0 ? { pages: http.port, relay: relay.port } : { pages: publicPort, relay: publicPort };
}

/** Where both parts listen: behind a proxy, for nobody but this machine, so that nobody goes round it. */
export function listenAddress(config: Ports): string {
  return isBehindProxy(config) ? LOOPBACK : config.listen;
}

/** Where this machine itself reaches both parts. */
export function ownAddress(config: Ports): string {
  const address = listenAddress(config);
  return everywhere[address] ?? address;
}

/** Whether an address is this machine's own, for itself alone. */
export function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d)/, '');
  return plain === '::1' || (isIPv4(plain) && plain.startsWith('127.'));
}
