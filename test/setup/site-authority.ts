// @peculiar/x509 finds its parts by reflection and refuses to load without it.
import 'reflect-metadata';
import { KeyObject, randomBytes, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const DAY_MS = 86_400_000;
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;

x509.cryptoProvider.set(webcrypto as never);

export interface Wanted {
  readonly host?: string;
  /** Extended key usage, by its number. */
  readonly use?: string;
  readonly hash?: 'SHA-1' | 'SHA-256';
  /** From now on. */
  readonly days?: number;
  /** The request that is answered; without one a key is made. */
  readonly request?: string;
  readonly rsaBits?: number;
}

/** An authority as sites have one: a root, and what issues below it. */
export class SiteAuthority {
  private constructor(
    /** PEM, as the two that follow. */
    readonly root: string,
    readonly issuing: string,
    readonly name: string,
    readonly signingKey: webcrypto.CryptoKey,
  ) {}

  static async make(name: string, days = 1_000): Promise<SiteAuthority> {
    const [rootKeys, keys] = [await newKeys(), await newKeys()];
    const above = `CN=${name}`;
    const root = await certificate(above, above, rootKeys.publicKey, rootKeys.privateKey, days, [
      new x509.BasicConstraintsExtension(true),
    ]);
    const below = `CN=${name} issuing`;
    const issuing = await certificate(below, above, keys.publicKey, rootKeys.privateKey, 900, [
      new x509.BasicConstraintsExtension(true),
    ]);
    return new SiteAuthority(root, issuing, below, keys.privateKey);
  }

  /** A certificate and, if no request was given, its key; PEM. */
  async sign(wanted: Wanted): Promise<{ certificate: string; key: string }> {
    const { host, use, hash = 'SHA-256', days = 300, request, rsaBits } = wanted;
    const keys = rsaBits === undefined ? await newKeys() : await rsaKeys(rsaBits);
    const asked = request === undefined ? undefined : new x509.Pkcs10CertificateRequest(request);
    const publicKey = asked === undefined ? keys.publicKey : await asked.publicKey.export();
    const extensions = [
      ...(host === undefined ? [] : [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: host }])]),
      ...(use === undefined ? [] : [new x509.ExtendedKeyUsageExtension([use])]),
    ];
    const subject = 'CN=desk.example';
    const made = await certificate(subject, this.name, publicKey, this.signingKey, days, extensions, hash);
    const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }) as string;
    return { certificate: made, key };
  }
}

/** The public key that a request is made with. */
export function keyOf(request: string): string {
  return Buffer.from(new x509.Pkcs10CertificateRequest(request).publicKey.rawData).toString('hex');
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
}

function rsaKeys(modulusLength: number): Promise<webcrypto.CryptoKeyPair> {
  const publicExponent = new Uint8Array([1, 0, 1]);
  const kind = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength, publicExponent };
  return webcrypto.subtle.generateKey(kind, true, ['sign', 'verify']);
}

async function certificate(
  subject: string,
  issuer: string,
  publicKey: webcrypto.CryptoKey,
  signingKey: webcrypto.CryptoKey,
  days: number,
  extensions: x509.Extension[],
  hash = 'SHA-256',
): Promise<string> {
  const now = Date.now();
  const made = await x509.X509CertificateGenerator.create({
    ...{ subject, issuer, publicKey, signingKey, extensions, signingAlgorithm: { ...CURVE, hash } },
    serialNumber: `4${randomBytes(8).toString('hex').slice(1)}`,
    notBefore: new Date(now - 10 * DAY_MS),
    notAfter: new Date(now + days * DAY_MS),
  });
  return `${made.toString('pem')}\n`;
}
