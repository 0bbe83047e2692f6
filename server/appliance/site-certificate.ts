import { createPrivateKey, type X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { Config } from '../config.js';
import { Refusal } from '../errors.js';
import { certificatesIn, faultOfChain } from './certificate-chain.js';
import type { CertificateFiles } from './certificate.js';

/** From so little time left on, a start says so. */
const WARN_MS = 30 * 86_400_000;

export interface SiteCertificate {
  readonly files: CertificateFiles;
  /** What works and should be looked at, in words. */
  readonly warnings: readonly string[];
  /** Among them: why browsers and programs would not trust it. */
  readonly distrust: string | undefined;
}

/**
 * The site's own certificate, looked at before anything starts: what a browser would refuse is refused here, in words.
 * `now`: UTC milliseconds.
 * @throws Refusal `configuration/invalid`
 */
export function siteCertificate(tls: Config['tls'], hosts: readonly string[], now: number): SiteCertificate {
  if (tls.certificate === '' || tls.key === '') {
    const missing = tls.certificate === '' ? 'tls.certificate' : 'tls.key';
    throw invalid(`${missing} is missing; a certificate and its private key come together`);
  }
  const chain = parse('tls.certificate', tls.certificate, readCertificates);
  const [certificate] = chain;
  const key = parse('tls.key', tls.key, (pem) => createPrivateKey(pem));
  if (!certificate.checkPrivateKey(key))
    throw invalid(`the key ${tls.key} does not belong to the certificate ${tls.certificate}`);
  if (certificate.validFromDate.getTime() > now)
    throw invalid(`${tls.certificate} is valid only from ${certificate.validFrom}`);
  if (certificate.validToDate.getTime() <= now) throw invalid(`${tls.certificate} expired on ${certificate.validTo}`);
  const authorities = tls.authority === '' ? undefined : parse('tls.authority', tls.authority, readCertificates);
  const [first] = hosts;
  if (first !== undefined && !covers(certificate, first)) {
    throw invalid(
      `${tls.certificate} is not for ${first}, which stands in every link; set publicHost to a name it is for`,
    );
  }
  const left = certificate.validToDate.getTime() - now;
  const fault = faultOfChain(chain, authorities, now);
  const distrust = fault === undefined ? undefined : `${tls.certificate} ${fault}`;
  const warnings = left < WARN_MS ? [`${tls.certificate} expires on ${certificate.validTo}`] : [];
  const authority = tls.authority === '' ? undefined : tls.authority;
  return {
    files: { certificate: tls.certificate, key: tls.key, authority },
    warnings: [...warnings, ...(distrust === undefined ? [] : [distrust])],
    distrust,
  };
}

/** Browsers look at its alternative names alone, so the subject’s name counts for nothing. */
function covers(certificate: X509Certificate, host: string): boolean {
  return (
    (isIP(host) === 0 ? certificate.checkHost(host, { subject: 'never' }) : certificate.checkIP(host)) !== undefined
  );
}

function parse<T>(name: string, file: string, read: (pem: Buffer) => T): T {
  let pem: Buffer;
  try {
    pem = readFileSync(file);
  } catch (error) {
    throw invalid(`${name}: ${file} cannot be read: ${(error as Error).message}`);
  }
  try {
    return read(pem);
  } catch {
    throw invalid(
      `${name}: ${file} holds no PEM that can be read without a pass phrase; convert it first where it is DER, PKCS #7 or PKCS #12`,
    );
  }
}

function readCertificates(pem: Buffer): [X509Certificate, ...X509Certificate[]] {
  const [first, ...others] = certificatesIn(pem.toString('latin1'));
  if (first === undefined) throw new Error('no certificate');
  return [first, ...others];
}

function invalid(detail: string): Refusal {
  return new Refusal('configuration/invalid', detail);
}
