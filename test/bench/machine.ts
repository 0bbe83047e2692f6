import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';

const gibibyte = 1024 ** 3;

/** What a figure depends on besides the code: stands in every bench's report. */
export function environmentNow(): Record<string, string | number | undefined> {
  return {
    node: process.version,
    cpu: cpus()[0]?.model,
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / gibibyte),
    kernel: release(),
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    commit: commitNow(),
  };
}

function commitNow(): string | undefined {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

export interface Summary {
  readonly p50: number;
  readonly p95: number;
  readonly values: readonly number[];
}

/** Of tenths of milliseconds, by the nearest rank. */
export function summaryOf(measured: readonly number[]): Summary {
  const values = measured.map((value) => Math.round(value * 10) / 10);
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Infinity;
  return { p50: at(0.5), p95: at(0.95), values };
}
