import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUDIT_PUBLIC_KEY } from '../audit/checkpoint.js';
import { endRestore } from '../backup/swap.js';
import type { Config } from '../config.js';
import { ownCertificate, type CertificateFiles } from './certificate.js';
import { prepareDataFolder, writePrivate } from './data-folder.js';
import { hostsOf } from './hosts.js';
import { relaySocket } from './relay-socket.js';
import { siteCertificate } from './site-certificate.js';

const SERVER_KEY_BYTES = 32;

/** What both processes of the appliance stand on. Paths of files. */
export interface Prepared {
  readonly data: string;
  /** The names and addresses of this appliance; the first one stands in links. */
  readonly hosts: readonly string[];
  readonly tls: CertificateFiles;
  /** The key that signs passes and configurations; for the control plane alone. */
  readonly passKey: string;
  readonly passPublicKey: string;
  /** The key that signs checkpoints of the audit; for the control plane alone. */
  readonly auditKey: string;
  /** The symmetric key (32 bytes, hex) under which codes are kept; for the control plane alone. */
  readonly serverKey: string;
  readonly relaySocket: string;
  readonly warnings: readonly string[];
}

/**
 * Makes what is missing in the data folder and checks what is there; harmless to repeat. `now`: UTC milliseconds.
 * @throws Refusal `store/unavailable`, `store/in-use`, `configuration/invalid`
 */
export async function prepare(config: Config, now: number): Promise<Prepared> {
  const { data, tls } = config;
  await endRestore(data);
  prepareDataFolder(data);
  const hosts = await hostsOf(config.publicHost);
  const isSite = tls.certificate !== '' || tls.key !== '';
  const site = isSite ? siteCertificate(tls, hosts, now) : undefined;
  const files = site?.files ?? (await ownCertificate(data, hosts, now));
  const passKey = join(data, 'keys/pass.key.pem');
  const passPublicKey = join(data, 'keys/pass.pub.pem');
  if (!existsSync(passKey)) makeKeys(passKey, passPublicKey);
  const auditKey = join(data, 'keys/audit.key.pem');
  if (!existsSync(auditKey)) makeKeys(auditKey, join(data, AUDIT_PUBLIC_KEY));
  const serverKey = join(data, 'keys/server.key');
  if (!existsSync(serverKey)) writePrivate(serverKey, randomBytes(SERVER_KEY_BYTES).toString('hex'));
  return {
    ...{ data, hosts, passKey, passPublicKey, auditKey, serverKey },
    tls: files,
    relaySocket: relaySocket(data, config.relay.folder),
    warnings: site?.warnings ?? [],
  };
}

function makeKeys(privateFile: string, publicFile: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  // The public half first: a private one without it would be taken for complete at the next start.
  writePrivate(publicFile, publicKey.export({ type: 'spki', format: 'pem' }));
  writePrivate(privateFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
}

/** The authorities (PEM) that programs trust; none means those of their system. */
export function authoritiesOf(prepared: Prepared): string {
  return prepared.tls.authority === undefined ? '' : readFileSync(prepared.tls.authority, 'utf8');
}
