import { X509Certificate } from 'node:crypto';
import { readFileSync, statfsSync, statSync } from 'node:fs';
import type { Gauge } from '../http/health.js';
import { dataFile } from '../store/folder.js';
import type { Prepared } from './prepare.js';
import type { WriteProbe } from './write-probe.js';

const SECOND_MS = 1_000;

/** What an alarm is set on besides what the desk and the relay count. What cannot be read is not a number. */
export function applianceGauges({ data, tls }: Prepared, probe: WriteProbe): readonly Gauge[] {
  return [
    {
      name: 'guichet_store_writable',
      help: 'Whether the store takes writes: 1, or 0 while its disk is full or read-only.',
      read: () => Number(probe.lastKnown ?? Number.NaN),
    },
    {
      name: 'guichet_certificate_ends_seconds',
      help: 'When the certificate on the disk runs out, in seconds since 1970.',
      read: orNothing(() => new X509Certificate(readFileSync(tls.certificate)).validToDate.getTime() / SECOND_MS),
    },
    {
      name: 'guichet_disk_free_bytes',
      help: 'Room where the data folder lies.',
      read: orNothing(() => {
        const { bavail, bsize } = statfsSync(data);
        return bavail * bsize;
      }),
    },
    {
      name: 'guichet_store_bytes',
      help: 'Size of the database.',
      read: orNothing(() => statSync(dataFile(data)).size),
    },
  ];
}

function orNothing(read: () => number): () => number {
  return () => {
    try {
      return read();
    } catch {
      return Number.NaN;
    }
  };
}
