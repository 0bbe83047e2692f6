// @peculiar/x509 finds its parts by reflection and refuses to load without it.
import 'reflect-metadata';
import { createPrivateKey, createPublicKey, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

x509.cryptoProvider.set(webcrypto as never);

/**
 * A request for a certificate for these names and its private key, both PEM, for the site's own authority to sign. `before`: the
 * key to make it with, as this gave it; a new one without.
 */
export async function makeRequest(
  hosts: readonly string[],
  before?: string,
): Promise<{ key: string; request: string }> {
  const keys = before === undefined ? await newKeys() : await keysOf(before);
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: [{ CN: [hosts[0] ?? 'guichet'] }],
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        hosts.map((host) => ({ type: isIP(host) === 0 ? ('dns' as const) : ('ip' as const), value: host })),
      ),
    ],
  });
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({ type: 'pkcs8', format: 'pem' });
  return { key: key as string, request: `${request.toString('pem')}\n` };
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function keysOf(pem: string): Promise<webcrypto.CryptoKeyPair> {
  const key = createPrivateKey(pem);
  const [secret, open] = [
    key.export({ type: 'pkcs8', format: 'der' }),
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
  ];
  return {
    privateKey: await webcrypto.subtle.importKey('pkcs8', secret, ALGORITHM, true, ['sign']),
    publicKey: await webcrypto.subtle.importKey('spki', open, ALGORITHM, true, ['verify']),
  };
}
