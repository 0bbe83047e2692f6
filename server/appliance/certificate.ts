// @peculiar/x509 finds its parts by reflection and refuses to load without it.
import 'reflect-metadata';
import { createPrivateKey, randomBytes, webcrypto, X509Certificate as NodeCertificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import { writePrivate } from './data-folder.js';

const DAY_MS = 86_400_000;
const AUTHORITY_LIFE_MS = 3_650 * DAY_MS;
/** Browsers refuse certificates of a public authority beyond 398 days; ours keeps to it. */
const CERTIFICATE_LIFE_MS = 397 * DAY_MS;
/** With less than this left, a new one is made. */
const RENEW_MS = 60 * DAY_MS;
/** Clocks of other machines may be behind. */
const BACKDATE_MS = DAY_MS;
const SERIAL_BYTES = 16;

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

x509.cryptoProvider.set(webcrypto as never);

export interface CertificateFiles {
  /** The certificate, and after it what stands between it and the authority. */
  readonly certificate: string;
  readonly key: string;
  /** The authority to trust, when machines do not know it anyway. */
  readonly authority: string | undefined;
}

/**
 * The appliance's own authority and a certificate under it for these hosts, made where missing and renewed where it would
 * run out or the hosts changed. `now`: UTC milliseconds.
 */
export async function ownCertificate(folder: string, hosts: readonly string[], now: number): Promise<CertificateFiles> {
  const files = {
    certificate: join(folder, 'tls/certificate.pem'),
    key: join(folder, 'tls/key.pem'),
    authority: join(folder, 'tls/ca.pem'),
  };
  const authorityKey = join(folder, 'keys/ca.key.pem');
  if (!existsSync(files.authority) || !existsSync(authorityKey))
    await makeAuthority(files.authority, authorityKey, now);
  if (!isFit(files, hosts, now)) await issue(files, authorityKey, hosts, now);
  return files;
}

async function makeAuthority(file: string, keyFile: string, now: number): Promise<void> {
  const keys = await generateKeys();
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: `CN=Guichet authority ${randomBytes(4).toString('hex')}`,
    notBefore: new Date(now - BACKDATE_MS),
    notAfter: new Date(now + AUTHORITY_LIFE_MS),
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  await writeKey(keyFile, keys.privateKey);
  writePrivate(file, `${authority.toString('pem')}\n`);
}

async function issue(
  files: { certificate: string; key: string; authority: string },
  authorityKey: string,
  hosts: readonly string[],
  now: number,
): Promise<void> {
  const authority = new x509.X509Certificate(readFileSync(files.authority, 'utf8'));
  const der = createPrivateKey(readFileSync(authorityKey)).export({ type: 'pkcs8', format: 'der' });
  const signingKey = await webcrypto.subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign']);
  const keys = await generateKeys();
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: 'CN=Guichet',
    issuer: authority.subject,
    notBefore: new Date(now - BACKDATE_MS),
    notAfter: new Date(Math.min(now + CERTIFICATE_LIFE_MS, authority.notAfter.getTime())),
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        hosts.map((host) => ({ type: isIP(host) === 0 ? ('dns' as const) : ('ip' as const), value: host })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(authority),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  await writeKey(files.key, keys.privateKey);
  writePrivate(files.certificate, `${certificate.toString('pem')}\n${authority.toString('pem')}\n`);
}

function isFit(
  { certificate: file, key, authority }: { certificate: string; key: string; authority: string },
  hosts: readonly string[],
  now: number,
): boolean {
  if (!existsSync(file) || !existsSync(key)) return false;
  const certificate = new NodeCertificate(readFileSync(file));
  const ends = certificate.validToDate.getTime();
  // One that ends with its authority cannot be made to last longer.
  const lasts = ends - now >= RENEW_MS || ends >= new NodeCertificate(readFileSync(authority)).validToDate.getTime();
  if (!lasts) return false;
  // Made while the clock was ahead.
  if (certificate.validFromDate.getTime() > now) return false;
  if (!certificate.checkPrivateKey(createPrivateKey(readFileSync(key)))) return false;
  return hosts.every(
    (host) => (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined,
  );
}

function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function writeKey(file: string, key: webcrypto.CryptoKey): Promise<void> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  writePrivate(
    file,
    createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({ type: 'pkcs8', format: 'pem' }),
  );
}

/** Random, positive, and never starting with a zero, as RFC 5280 wants serial numbers. */
function serialNumber(): string {
  const bytes = randomBytes(SERIAL_BYTES);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}
