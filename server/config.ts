import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import {
  choice,
  duration,
  host,
  hosts,
  integer,
  period,
  isSetting,
  text,
  type Setting,
  type Settings,
} from './config-values.js';
import { Refusal } from './errors.js';

/** Everything that can be set. config/guichet.yaml says what each key means; a test holds the two together. */
export const settings = {
  company: text('Guichet', 100),
  data: text('data', 1_000),
  listen: host('0.0.0.0'),
  publicHost: hosts([]),
  publicPort: integer(0, 0, 65_535),
  http: { port: integer(8443, 0, 65_535) },
  relay: { port: integer(8444, 0, 65_535), folder: text('', 80) },
  proxy: { port: integer(8445, 0, 65_535) },
  tls: { certificate: text('', 1_000), key: text('', 1_000), authority: text('', 1_000) },
  program: { signing: { certificate: text('', 1_000), passphrase: text('', 1_000), timestamp: text('', 1_000) } },
  log: { level: choice('info', ['error', 'warn', 'info', 'debug']) },
  metrics: { allow: hosts([]) },
  signIn: {
    life: duration('12 h', '5 min', '24 h'),
    idle: duration('30 min', '1 min', '12 h'),
    failures: integer(5, 1, 100),
    failuresEverywhere: integer(300, 10, 100_000),
    wait: duration('15 min', '1 s', '24 h'),
  },
  directory: { every: duration('3 min', '1 s', '4 min') },
  sessions: {
    linkLife: duration('1 d', '1 min', '30 d'),
    codeLife: duration('10 min', '1 min', '1 d'),
    abandonAfter: duration('10 min', '1 min', '1 d'),
  },
  sos: {
    programs: integer(200, 1, 10_000),
    programsPerAddress: integer(4, 1, 1_000),
    codeLife: duration('10 min', '1 min', '1 h'),
  },
  retention: {
    sessions: period('365 d', '1 d', '36500 d'),
    chats: period('365 d', '1 d', '36500 d'),
    people: period('365 d', '1 d', '36500 d'),
    audit: period('3650 d', '30 d', '36500 d'),
  },
  syslog: {
    host: text('', 253),
    port: integer(6514, 1, 65_535),
    authority: text('', 1_000),
    format: choice('rfc5424', ['rfc5424']),
  },
} as const satisfies Settings;

type ValuesOf<S> = { readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : ValuesOf<S[K]> };
export type Config = ValuesOf<typeof settings>;

const PREFIX = 'GUICHET_';
/** A key is suggested when so few letters differ. */
const NEAR = 2;

/** The file that a service manager's folder of settings holds, if there is one (systemd's `ConfigurationDirectory=` names it so). */
function siteFile(environment: NodeJS.ProcessEnv): string | undefined {
  const folder = environment['CONFIGURATION_DIRECTORY'];
  const file = folder === undefined ? undefined : join(folder, 'guichet.yaml');
  return file !== undefined && existsSync(file) ? file : undefined;
}

/**
 * The configuration: defaults, then the file, then the environment. Without `file`, the one in the service manager's folder of
 * settings.
 * @throws Refusal `configuration/invalid` that names the file and line, or the name in the environment, and what it should be.
 */
export function readConfig(file: string | undefined, environment: NodeJS.ProcessEnv): Config {
  const values = new Map<string, unknown>(everySetting().map(([path, setting]) => [path, setting.default]));
  const given = file ?? siteFile(environment);
  if (given !== undefined) readFile(given, values);
  readEnvironment(environment, values);
  return assemble(settings, '', values) as Config;
}

/** Every setting with its path (`http.port`), in the order of the table. */
export function everySetting(within: Settings = settings, prefix = ''): [path: string, setting: Setting<unknown>][] {
  return Object.entries(within).flatMap(([key, entry]): [string, Setting<unknown>][] =>
    isSetting(entry) ? [[prefix + key, entry]] : everySetting(entry, `${prefix}${key}.`),
  );
}

/** `http.port` → `GUICHET_HTTP_PORT`, `publicHost` → `GUICHET_PUBLIC_HOST`. */
export function environmentName(path: string): string {
  return PREFIX + path.replace(/[A-Z]/g, '_$&').replaceAll('.', '_').toUpperCase();
}

function readFile(file: string, values: Map<string, unknown>): void {
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Refusal('configuration/invalid', `${file} cannot be read: ${(error as Error).message}`);
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true, customTags: [] });
  const at = (offset: number | undefined): string => `${file}:${lines.linePos(offset ?? 0).line}`;
  const [broken] = [...document.errors, ...document.warnings];
  if (broken !== undefined)
    throw new Refusal('configuration/invalid', `${at(broken.pos[0])}: ${broken.message.split('\n')[0]}`);
  if (document.contents === null) return;
  if (!isMap(document.contents))
    throw new Refusal('configuration/invalid', `${at(0)}: expected keys, each with its value`);
  readMap(document.contents, settings, '', values, at);
}

function readMap(
  map: YAMLMap,
  known: Settings,
  prefix: string,
  values: Map<string, unknown>,
  at: (offset: number | undefined) => string,
): void {
  for (const pair of map.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    const place = at(isScalar(pair.key) ? pair.key.range?.[0] : map.range?.[0]);
    const path = prefix + key;
    const entry = Object.hasOwn(known, key) ? known[key] : undefined;
    if (entry === undefined) throw new Refusal('configuration/invalid', `${place}: ${unknownKey(path)}`);
    if (isSetting(entry)) {
      const node = pair.value as { toJSON?: () => unknown } | null;
      values.set(path, readValue(entry, node?.toJSON?.(), `${place}: ${path}`));
    } else if (isMap(pair.value)) {
      readMap(pair.value, entry, `${path}.`, values, at);
    } else {
      throw new Refusal(
        'configuration/invalid',
        `${place}: ${path} holds keys of its own: ${Object.keys(entry).join(', ')}`,
      );
    }
  }
}

function readEnvironment(environment: NodeJS.ProcessEnv, values: Map<string, unknown>): void {
  const named = new Map(everySetting().map(([path, setting]) => [environmentName(path), { path, setting }]));
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith(PREFIX) || value === undefined) continue;
    const found = named.get(name);
    if (found === undefined) {
      const near = nearest(name, [...named.keys()]);
      const hint = near === undefined ? '' : `; did you mean ${near}?`;
      throw new Refusal('configuration/invalid', `${name} in the environment is not a setting${hint}`);
    }
    values.set(found.path, readValue(found.setting, value, `${name} in the environment`));
  }
}

function readValue(setting: Setting<unknown>, given: unknown, place: string): unknown {
  try {
    return setting.read(given);
  } catch (error) {
    throw new Refusal('configuration/invalid', `${place} must be ${(error as Error).message}`);
  }
}

function unknownKey(path: string): string {
  const near = nearest(
    path,
    everySetting().map(([known]) => known),
  );
  return `${path} is not a setting${near === undefined ? '; config/guichet.yaml shows them all' : `; did you mean ${near}?`}`;
}

/** The candidate that differs least: by few letters, or by where it stands only. */
function nearest(given: string, candidates: readonly string[]): string | undefined {
  const last = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: distance(given.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  if (best !== undefined && best.distance <= NEAR) return best.candidate;
  return candidates.find((candidate) => last(candidate) === last(given) && candidate !== given);
}

/** How many letters must be put in, left out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function assemble(within: Settings, prefix: string, values: ReadonlyMap<string, unknown>): object {
  return Object.fromEntries(
    Object.entries(within).map(([key, entry]) => [
      key,
      isSetting(entry) ? values.get(prefix + key) : assemble(entry, `${prefix}${key}.`, values),
    ]),
  );
}
