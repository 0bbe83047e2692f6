import type { FastifyInstance } from 'fastify';
import { isLoopback } from '../appliance/addresses.js';
import { Refusal } from '../errors.js';

/** Whether each part works; asked at every probe, so each answers from memory or quickly. */
export type Checks = Readonly<Record<string, () => boolean | Promise<boolean>>>;

/** One number for /metrics, or one for each of a few things. Names follow OpenMetrics: `guichet_sessions_open`. */
export type Gauge = {
  readonly name: string;
  readonly help: string;
  /** A counter only grows, until its process starts anew; its sample is called `…_total`. */
  readonly kind?: 'gauge' | 'counter';
} & ({ readonly read: () => number } | { readonly each: () => readonly Labelled[] });

/** There is an end to the labels that can occur: each is a series for whoever collects them. */
export interface Labelled {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface HealthOptions {
  readonly checks: Checks;
  readonly gauges: readonly Gauge[];
  /** Addresses besides this machine's own that may read the metrics. */
  readonly metricsAllow: readonly string[];
}

const open = (why: string): { config: { access: { open: string } } } => ({ config: { access: { open: why } } });
const OPEN_METRICS = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

export function registerHealth(app: FastifyInstance, { checks, gauges, metricsAllow }: HealthOptions): void {
  app.get('/health/live', open('says only that the process answers'), () => ({ status: 'live' }));

  app.get('/health/ready', open('says only which parts work'), async (_request, reply) => {
    const entries = await Promise.all(
      Object.entries(checks).map(async ([part, works]) => [part, (await works()) ? 'ok' : 'failed'] as const),
    );
    const ready = entries.every(([, state]) => state === 'ok');
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'notReady', parts: Object.fromEntries(entries) });
  });

  app.get('/metrics', open('the address decides: this machine, or one that the settings name'), (request, reply) => {
    const source = request.ip.replace(/^::ffff:(?=\d)/, '');
    if (!isLoopback(source) && !metricsAllow.includes(source)) throw new Refusal('request/unknown-path');
    return reply.type(OPEN_METRICS).send(written([...processGauges, ...gauges]));
  });
}

const processGauges: readonly Gauge[] = [
  { name: 'process_resident_memory_bytes', help: 'Resident memory.', read: () => process.memoryUsage.rss() },
  { name: 'process_cpu_seconds', help: 'CPU time used so far.', kind: 'counter', read: () => cpuSeconds() },
  { name: 'process_uptime_seconds', help: 'Time since the start.', read: () => process.uptime() },
];

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function written(gauges: readonly Gauge[]): string {
  const lines = gauges.flatMap((gauge) => {
    const { name, help, kind = 'gauge' } = gauge;
    const sample = kind === 'counter' ? `${name}_total` : name;
    const samples =
      'read' in gauge ? [`${sample} ${gauge.read()}`] : gauge.each().map((each) => labelled(sample, each));
    return [`# TYPE ${name} ${kind}`, `# HELP ${name} ${help}`, ...samples];
  });
  return `${lines.join('\n')}\n# EOF\n`;
}

function labelled(name: string, { labels, value }: Labelled): string {
  const written = Object.entries(labels).map(([label, text]) => `${label}=${JSON.stringify(text)}`);
  return `${name}{${written.join(',')}} ${value}`;
}
