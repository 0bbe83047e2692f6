import { lookup } from 'node:dns/promises';
import { BlockList, connect, isIP, isIPv6, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { Trust } from '../ldap/trust.js';
import { MailFailure, type MailStep } from './mail-failure.js';
import type { MailServer } from './mail-server.js';

/** For each address that a name has, and for TLS. */
const CONNECT_MS = 10_000;

/** Where what is sent unencrypted stays in the house: this machine, and the networks that no public router carries. */
const ownNetworks = new BlockList();
for (const [address, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  ownNetworks.addSubnet(address, bits, 'ipv4');
}
for (const [address, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  ownNetworks.addSubnet(address, bits, 'ipv6');
}

/** A connection to the server; encrypted already where TLS begins with the first byte. @throws MailFailure */
export async function openRoute(server: MailServer, reached: (step: MailStep) => void): Promise<Socket> {
  const { host, port, security } = server;
  const addresses = await addressesOf(host);
  reached('name');
  if (security === 'none' && !addresses.every(isOwn)) {
    throw new MailFailure('connect', 'mail is sent without TLS to a server of one’s own network only');
  }
  const plain = await firstOf(addresses, port);
  if (security !== 'tls') return plain;
  reached('connect');
  return startTls(plain, server);
}

/** How TLS is begun with this server: its certificate is verified for its name. */
export function tlsOptions({ host, authority }: MailServer): ConnectionOptions {
  try {
    const secureContext = new Trust(authority).context;
    return { secureContext, rejectUnauthorized: true, ...(isIP(host) === 0 ? { servername: host } : { host }) };
  } catch (error) {
    throw new MailFailure('tls', `the given authority: ${(error as Error).message}`);
  }
}

async function addressesOf(host: string): Promise<string[]> {
  if (isIP(host) !== 0) return [host];
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch (error) {
    throw new MailFailure('name', (error as Error).message);
  }
}

function isOwn(address: string): boolean {
  return ownNetworks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

async function firstOf(addresses: readonly string[], port: number): Promise<Socket> {
  let failure = new MailFailure('connect', 'the name has no address');
  for (const host of addresses) {
    try {
      return await opened(connect({ host, port, noDelay: true }), 'connect', 'connect');
    } catch (error) {
      failure = error as MailFailure;
    }
  }
  throw failure;
}

function startTls(plain: Socket, server: MailServer): Promise<TLSSocket> {
  return opened(connectTls({ socket: plain, ...tlsOptions(server) }), 'secureConnect', 'tls');
}

/** @throws MailFailure when it fails, or takes too long */
async function opened<S extends Socket>(socket: S, event: string, step: MailStep): Promise<S> {
  let late: NodeJS.Timeout | undefined;
  try {
    return await new Promise<S>((resolve, reject) => {
      const fail = (detail: string): void => reject(new MailFailure(step, detail));
      late = setTimeout(() => fail(`no answer within ${CONNECT_MS} ms`), CONNECT_MS);
      socket.once('error', (error) => fail(error.message || 'the connection failed'));
      socket.once('close', () => fail('the connection was closed'));
      socket.once(event, () => resolve(socket));
    });
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    clearTimeout(late);
    socket.removeAllListeners('close');
  }
}
