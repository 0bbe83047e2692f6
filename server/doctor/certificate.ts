import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type { CertificateFiles } from '../appliance/certificate.js';
import { siteCertificate } from '../appliance/site-certificate.js';
import type { Config } from '../config.js';
import { Refusal } from '../errors.js';
import { failed, well, type Finding } from './finding.js';

const DAY_MS = 86_400_000;

/** The files that an appliance with these settings uses; they need not be there. */
export function filesOf({ tls }: Config, data: string): CertificateFiles {
  if (tls.certificate !== '') {
    const authority = tls.authority === '' ? undefined : tls.authority;
    return { certificate: tls.certificate, key: tls.key, authority };
  }
  const own = (name: string): string => join(data, 'tls', name);
  return { certificate: own('certificate.pem'), key: own('key.pem'), authority: own('ca.pem') };
}

/** What a browser would hold against the certificate on the disk. `hosts`: under which the appliance is reached; `now`: UTC milliseconds. */
export function lookAtCertificate(
  { tls, publicHost }: Config,
  { certificate, key, authority = '' }: CertificateFiles,
  hosts: readonly string[],
  now: number,
): Finding {
  const advice =
    tls.certificate === ''
      ? 'The appliance makes a new certificate of its own where the present one will not do, at its start and each minute; where it does not, its log says why.'
      : 'Put a fitting one where tls.certificate and tls.key say (guichet setup looks at it first); it is taken within seconds.';
  try {
    const { warnings } = siteCertificate({ certificate, key, authority }, hosts, now);
    const [warning] = warnings;
    if (warning !== undefined) return failed('certificate', `${warning}.`, advice);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return failed('certificate', `${error.detail ?? error.message}.`, advice);
  }
  const own = new X509Certificate(readFileSync(certificate));
  const missing = publicHost.filter((host) => !covers(own, host));
  if (missing.length > 0) {
    const said = `${certificate} is not for ${missing.join(', ')}, under which the appliance is reached too.`;
    return failed('certificate', said, `${advice} Or take the name out of publicHost.`);
  }
  const days = Math.floor((own.validToDate.getTime() - now) / DAY_MS);
  return well('certificate', `It is for ${hosts[0]}, matches its key, and holds for ${days} days.`);
}

function covers(certificate: X509Certificate, host: string): boolean {
  return (
    (isIP(host) === 0 ? certificate.checkHost(host, { subject: 'never' }) : certificate.checkIP(host)) !== undefined
  );
}
