import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { arch, cpus, release, totalmem } from 'node:os';
import type { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import type { Config } from '../config.js';
import { settingsOf } from '../configuration/exported.js';
import { filesOf } from '../doctor/certificate.js';
import { examine } from '../doctor/doctor.js';
import { openRecords } from '../store/offline.js';
import { version } from '../version.js';
import { redacted } from './redacted.js';

const ANSWER_MS = 5_000;
/** The last lines of a log that are looked through. */
const LINES = 20_000;
/** Settings whose words are ours; what other words say of the site, whoever helps needs not know. */
const OURS = [
  'log.level',
  'syslog.format',
  ...['sessions', 'chats', 'people', 'audit'].map((what) => `retention.${what}`),
];
/** A figure: a number, of nobody or of a rank. */
const FIGURE = /^(?:# (?:TYPE|HELP) [a-z_]+ .*|# EOF|[a-z_]+(?:\{rank="\d+"\})? [\d.e+-]+)$/;

export interface BundleFile {
  readonly name: string;
  readonly text: string;
}

/**
 * What somebody who helps has to know of an appliance, in files: how it is made and how it stands, without a secret and
 * without anybody's name, computer or address. `log`: what it logged, if it was given.
 */
export async function filesOfBundle(config: Config, log: string | undefined, now: number): Promise<BundleFile[]> {
  const findings = await examine(config, now);
  // What a check says may quote names, paths and addresses; that it failed, and what to do, does not.
  const rows = findings.map(({ check, state }) => ({ check: check.replace(/^directory .*/, 'directory'), state }));
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  const lines = log?.split('\n').filter((line) => line !== '');
  return [
    { name: 'versions.json', text: json(versionsOf()) },
    { name: 'doctor.json', text: json(rows) },
    { name: 'settings.json', text: json(settingsWithout(config)) },
    { name: 'records.json', text: json(await recordsOf(config.data)) },
    { name: 'metrics.txt', text: await metricsOf(config) },
    ...(lines === undefined ? [] : [{ name: 'log.jsonl', text: `${lines.slice(-LINES).map(redacted).join('\n')}\n` }]),
  ];
}

/** The files as one archive. */
export function archiveOf(files: readonly BundleFile[], now: number): Readable {
  const archive = pack();
  for (const { name, text } of files) archive.entry({ name: `guichet-support/${name}`, mtime: new Date(now) }, text);
  archive.finalize();
  return archive.pipe(createGzip());
}

function versionsOf(): object {
  return {
    guichet: version,
    node: process.versions.node,
    kernel: release(),
    architecture: arch(),
    processors: cpus().length,
    memoryMebibytes: Math.round(totalmem() / 1_048_576),
  };
}

function settingsWithout(config: Config): object {
  const entries = Object.entries(settingsOf(config)).map(([path, value]) => {
    const isEmpty = value === '' || (Array.isArray(value) && value.length === 0);
    const isHarmless = typeof value === 'number' || typeof value === 'boolean' || OURS.includes(path);
    return [path, isHarmless ? value : isEmpty ? 'not set' : 'set'];
  });
  return Object.fromEntries(entries) as object;
}

async function recordsOf(data: string): Promise<object> {
  try {
    const records = openRecords(data);
    const found = { schema: records.schema, records: records.counts() };
    await records.close();
    return found;
  } catch (error) {
    return { unreadable: (Object(error) as { code?: string }).code ?? 'unknown' };
  }
}

function figuresIn(text: string): string {
  return `${text
    .split('\n')
    .filter((line) => FIGURE.test(line))
    .join('\n')}\n`;
}

/** What a running appliance measures of itself: numbers, and the ranks of sessions. */
function metricsOf(config: Config): Promise<string> {
  const { authority, certificate } = filesOf(config, config.data);
  return new Promise((resolve) => {
    const none = (): void => resolve('# The appliance did not answer.\n');
    try {
      const asked = request(
        {
          ...{ host: '127.0.0.1', port: config.http.port, path: '/metrics', agent: false },
          ca: [authority, certificate].flatMap((file) => (file === undefined ? [] : [readFileSync(file)])),
          // The appliance's own certificate, by whatever name: nothing secret is asked or told here.
          checkServerIdentity: () => undefined,
        },
        (answer) => {
          let body = '';
          answer.on('data', (piece: Buffer) => (body += piece.toString()));
          answer.on('end', () => (answer.statusCode === 200 ? resolve(figuresIn(body)) : none()));
        },
      );
      asked.setTimeout(ANSWER_MS, () => asked.destroy());
      asked.on('error', none);
      asked.end();
    } catch {
      none();
    }
  });
}
