import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.js';
import { Refusal } from '../errors.js';
import { isBehindProxy, listenAddress, publicPorts } from './addresses.js';
import type { Prepared } from './prepare.js';

/** The folder's group is the relay's; its set-group-ID bit gives that group to what is made in it. */
const GROUP_READS = 0o640;
/** Where a relay that runs as a unit of its own reads its command line; the last file to be there. */
export const RELAY_ARGUMENTS = 'relay.arguments';

/** What a relay is started with. */
export function relayParameters(config: Config, prepared: Prepared): string[] {
  const listen = listenAddress(config);
  return [
    ...['--listen', `${listen.includes(':') ? `[${listen}]` : listen}:${config.relay.port}`],
    ...['--certificate', prepared.tls.certificate],
    ...['--key', prepared.tls.key],
    ...['--public-key', prepared.passPublicKey],
    ...['--control', prepared.relaySocket],
    ...['--console-port', String(publicPorts(config).pages)],
    ...(isBehindProxy(config) ? ['--behind-proxy'] : []),
    ...prepared.hosts.slice(0, 1).flatMap((host) => ['--host', host]),
  ];
}

/**
 * Puts into `relay.folder` what a relay of another user needs and may know: certificate with key, the key that checks passes,
 * and its command line. Harmless to repeat, and to be repeated when the certificate was replaced.
 * @throws Refusal `store/unavailable`
 */
export function meetRelay(config: Config, prepared: Prepared): void {
  const { folder } = config.relay;
  const shared = (name: string, from: string): string => {
    const file = join(folder, name);
    writeWhole(file, readFileSync(from));
    return file;
  };
  try {
    const certificate = shared('certificate.pem', prepared.tls.certificate);
    const key = shared('key.pem', prepared.tls.key);
    const passPublicKey = shared('pass.pub.pem', prepared.passPublicKey);
    const tls = { ...prepared.tls, certificate, key };
    const words = relayParameters(config, { ...prepared, tls, passPublicKey });
    writeWhole(join(folder, RELAY_ARGUMENTS), `${words.join('\n')}\n`);
  } catch (error) {
    throw new Refusal(
      'store/unavailable',
      `relay.folder: ${folder} cannot be written (${(error as Error).message}); it is made for control plane and relay at the start of the system`,
    );
  }
}

/** A reader sees the old file or the new one, never half of it; the folder says whose group it is. */
function writeWhole(file: string, content: string | Buffer): void {
  const beside = `${file}.new`;
  writeFileSync(beside, content, { mode: GROUP_READS });
  chmodSync(beside, GROUP_READS);
  renameSync(beside, file);
}
