import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { siteCertificate } from '../appliance/site-certificate.js';
import type { Config } from '../config.js';
import { Refusal } from '../errors.js';

/**
 * Why an appliance would not start on this machine with settings that are each valid, or not do what they say, in sentences.
 * `now`: UTC milliseconds.
 */
export function faultsOfStart(config: Config, now: number): string[] {
  const { http, relay, tls, publicHost, syslog } = config;
  const faults: string[] = [];
  if (http.port !== 0 && http.port === relay.port) {
    faults.push(`http.port and relay.port are both ${http.port}: control plane and relay need a port each.`);
  }
  if (tls.certificate !== '' || tls.key !== '') {
    try {
      faults.push(...siteCertificate(tls, publicHost, now).warnings.map((warning) => `${warning}.`));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      faults.push(`${error.detail ?? error.message}.`);
    }
  }
  if (syslog.host !== '' && syslog.authority !== '') {
    try {
      new X509Certificate(readFileSync(syslog.authority));
    } catch (error) {
      faults.push(`syslog.authority: ${syslog.authority} holds no certificate: ${(error as Error).message}.`);
    }
  }
  return faults;
}
