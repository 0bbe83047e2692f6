import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import t from 'tap';
import { parse } from 'yaml';
import { redacted } from '../../server/support/redacted.js';
import { folderFor, run, type Said } from '../backup/restore-story.js';
import { TestControlPlane } from '../http/control-plane.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const program = fileURLToPath(new URL('../../server/guichet.js', import.meta.url));
const guichet = (args: readonly string[], input = ''): Promise<Said> => run(program, args, input);

t.test(
  'the configuration is exported in one order without secrets, and a difference is said line by line',
  async (t) => {
    const plane = await TestControlPlane.start(t);
    const cookie = await plane.enrolFirst();
    const webhook = { name: 'Desk', url: 'https://hooks.example/desk', events: ['session.closed'] };
    const hooked = await plane.ask('POST', '/api/v1/webhooks', { cookie, body: webhook });
    t.equal(hooked.status, 201, hooked.text);
    const { data } = plane.config;
    const file = join(folderFor(t), 'desk.yaml');
    const first = await guichet(['config', 'export', file, '--data', data]);
    t.equal(first.code, 0, first.error);
    const text = readFileSync(file, 'utf8');
    t.equal((await guichet(['config', 'export', '--data', data])).out, text, 'the same again, byte for byte');
    const exported = parse(text) as { records: Record<string, Record<string, { name?: string }>> };
    const [channel] = Object.entries(exported.records['channels'] ?? {});
    t.match(channel?.[1], { name: 'Support', isDefault: true });
    t.match(Object.values(exported.records['webhooks'] ?? {}), [{ name: 'Desk', url: webhook.url }]);
    for (const word of ['secret', 'password', 'createdBy', 'Anna Martin']) t.notOk(text.includes(word), word);
    t.match(await guichet(['config', 'diff', file, '--data', data]), { code: 0, out: /is as .* says/ });

    const changed = text.replace('name: Support', 'name: Help');
    writeFileSync(file, changed);
    const differs = await guichet(['config', 'diff', file, '--data', data]);
    t.equal(differs.code, 1);
    t.equal(differs.out, `~ records.channels.${channel?.[0]}.name: "Help" → "Support"\n`);
    writeFileSync(file, 'guichet: 2\n');
    t.match(await guichet(['config', 'diff', file, '--data', data]), {
      code: 2,
      error: /none that guichet config export/,
    });
    writeFileSync(file, 'http:\n  prot: 1\n');
    t.match(await guichet(['config', 'check', '--config', file]), {
      code: 2,
      error: /:2: http.prot is not a setting.*http.port/,
    });
    writeFileSync(file, 'http:\n  port: 8444\ntls:\n  certificate: /none.pem\n  key: /none.key\n');
    const standing = await guichet(['config', 'check', '--config', file]);
    t.match(standing, { code: 1, out: /are both 8444[^]*tls.certificate: .none\.pem cannot be read/ }, standing.error);
    t.match(await guichet(['config', 'export', '--wrong']), { code: 2, error: /Not understood/ });
    t.match(await guichet(['config', 'check', '--help']), { code: 0, out: /guichet config check \[--config FILE\]/ });
  },
);

t.test('a support bundle holds how the appliance stands, and nothing that was planted in it', async (t) => {
  const plane = await TestControlPlane.start(t, { environment: { GUICHET_COMPANY: 'Planted Company' } });
  const cookie = await plane.enrolFirst();
  const body = { endUser: 'Planted Enduser', subject: 'planted subject', ticket: 'planted-ticket' };
  await plane.ask('POST', '/api/v1/sessions', { cookie, body });
  await plane.ask('POST', '/api/v1/people', { cookie, body: { login: 'planted', name: 'Planted Person' } });
  const channel = await plane.ask('POST', '/api/v1/channels', { cookie, body: { name: 'Planted Channel' } });
  const webhook = { name: 'Planted', url: 'https://planted.example/hook', events: ['session.closed'] };
  const hooked = await plane.ask('POST', '/api/v1/webhooks', { cookie, body: webhook });
  const mail = {
    host: 'planted.example',
    port: 25,
    security: 'startTls',
    user: 'planted',
    password: 'planted-password',
  };
  const mailed = await plane.ask('POST', '/api/v1/mail', {
    cookie,
    body: { ...mail, senderAddress: 'planted@example.org' },
  });
  t.strictSame(
    [channel.status, hooked.status, mailed.status],
    [201, 201, 200],
    channel.text + hooked.text + mailed.text,
  );
  const planted = new Error('planted-words about Planted Person\n    at Planted (node:planted:1:1)');
  planted.stack = `${planted.stack ?? ''}\n    at planted-stack secret line`;
  const log = [
    ...plane.log.map((line) => line.trimEnd()),
    JSON.stringify({
      level: 'warn',
      time: '2026-01-01T00:00:00Z',
      part: 'control',
      msg: planted.message,
      err: planted,
    }),
    JSON.stringify({ level: 'info', msg: 'a link for “planted”', source: '10.9.8.7', person: 'Planted Person' }),
    JSON.stringify({
      level: 'error',
      msg: 'it failed',
      err: { type: 'Error', message: 'planted', stack: planted.stack },
    }),
    JSON.stringify({
      level: 'info',
      part: 'Planted Person',
      from: 'planted',
      to: 'Planted Person',
      process: 'Planted P',
    }),
    JSON.stringify({
      level: 'info',
      code: 123456789,
      port: '10.9.8.7',
      ends: 'planted',
      boot: 'planted',
      signal: 'planted',
    }),
    JSON.stringify({ level: 'info', route: '/p/123 456 789', method: 'planted', time: 'planted', code: 'planted' }),
    JSON.stringify({ level: 'error', msg: 'it failed', err: { type: 'planted', code: 'planted', stack: [] } }),
    JSON.stringify({ level: 'error', err: { stack: 'Error\n    at f (file:///home/planted/desk.js:1:1)' } }),
    JSON.stringify({ level: 'error', err: { stack: 'Error\n    at g (file:///home/planted/build/server/g.js:1:2)' } }),
    'planted: no line of a log',
  ].join('\n');
  const folder = folderFor(t);
  const file = join(folder, 'support.tar.gz');
  const settings = join(folder, 'guichet.yaml');
  const { http, data } = plane.config;
  writeFileSync(
    settings,
    `company: Planted Company\npublicHost: planted.example\nhttp: { port: ${http.port} }\nsyslog: { host: planted-log.example }\n`,
  );
  const said = await guichet(['support-bundle', file, '--data', data, '--config', settings, '--log', '-'], log);
  t.equal(said.code, 0, said.error);
  t.equal(statSync(file).mode & 0o777, 0o600);
  const text = gunzipSync(readFileSync(file)).toString('utf8');
  for (const name of ['versions.json', 'doctor.json', 'settings.json', 'records.json', 'metrics.txt', 'log.jsonl']) {
    t.ok(text.includes(`guichet-support/${name}`), name);
  }
  for (const there of [
    '"schema": 3',
    'guichet_sessions_open 1',
    '"publicHost": "set"',
    '"check": "disk"',
    'it failed',
  ]) {
    t.ok(text.includes(there), there);
  }
  t.strictSame(text.match(/.{0,40}(?:planted|10\.9\.8\.7|Anna Martin|127\.0\.0\.1|localhost|123.?456).*/gi), null);
  t.ok(text.includes('at g (build/server/g.js:1:2)'), 'which line of ours it was is kept');
  // Whatever else an appliance may come to know: no address, mail address, key or token has these forms.
  t.strictSame(text.match(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g), null, 'no address');
  t.strictSame(text.match(/[\w.-]+@[\w.-]+/g), null, 'no mail address');
  const long = text.match(/-----BEGIN|[A-Za-z0-9_-]{22,}/g) ?? [];
  t.strictSame(
    long.filter((word) => word.startsWith('-----') || /\d/.test(word)),
    [],
    'no key',
  );
  const secrets = ['keys/server.key', 'run/first-administrator'].flatMap((name) => {
    const path = join(data, name);
    return existsSync(path) ? [readFileSync(path, 'utf8').trim()] : [];
  });
  t.ok(secrets.every((secret) => !text.includes(secret)));
  t.notOk(text.includes(folder.slice(1)) || text.includes(data), 'no path of the site');
  t.ok(redacted(log.split('\n')[0] ?? '').includes('"level"'), 'what is ours is kept');
  t.match((await guichet(['support-bundle', file, '--data', data])).error, /already/);
  t.match(await guichet(['support-bundle', '/proc/none', '--data', data]), {
    code: 2,
    error: /support-bundle - > FILE/,
  });
  const streamed = await guichet(['support-bundle', '-', '--data', data]);
  t.match(streamed, { code: 0, error: /^The bundle holds versions\.json/ });
});

t.test('each figure of the dashboard is one that the appliance measures', async (t) => {
  const collector = { GUICHET_SYSLOG_HOST: 'localhost', GUICHET_SYSLOG_PORT: '1' };
  const plane = await TestControlPlane.start(t, { environment: collector });
  const { text, headers } = await plane.ask('GET', '/metrics');
  t.match(headers['content-type'], /^application\/openmetrics-text; version=1\.0\.0/);
  t.strictSame(faultsOf(text), [], 'as the standard has it');
  t.not(faultsOf(text.replace('# EOF', '')).length, 0);
  t.strictSame(faultsOf('# TYPE a counter\na 1\n# EOF\n'), ['a 1'], 'this test can fail');
  const measured = new Set(
    [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, kind]) => (kind === 'counter' ? `${name}_total` : name)),
  );
  const dashboard = readFileSync(join(root, 'installer/appliance/grafana-dashboard.json'), 'utf8');
  const expressions = [...dashboard.matchAll(/"expr": ("(?:[^"\\]|\\.)*")/g)].map(
    ([, text = '""']) => JSON.parse(text) as string,
  );
  t.ok(expressions.length > 15);
  const named = expressions.flatMap((expression) => expression.match(/\b(?:guichet|process)_\w+/g) ?? []);
  t.strictSame([...new Set(named.filter((name) => !measured.has(name)))], []);
  t.match(text, /^guichet_disk_free_bytes \d{6,}$/m);
  t.match(text, /^guichet_certificate_ends_seconds 1[789]\d{8}$/m);
});

/** The lines of a text that OpenMetrics does not allow where they stand. */
function faultsOf(text: string): string[] {
  if (!text.endsWith('\n# EOF\n')) return ['no end'];
  const families = new Map<string, string>();
  let family = '';
  const series = new Set<string>();
  return text
    .slice(0, -'# EOF\n'.length)
    .split('\n')
    .slice(0, -1)
    .filter((line) => {
      const [, kind, name = '', rest = ''] = /^# (TYPE|HELP|UNIT) ([a-zA-Z_:][\w:]*) (.+)$/.exec(line) ?? [];
      if (kind === 'TYPE') {
        const isNew = !families.has(name);
        family = name;
        families.set(name, rest);
        return !isNew || !['gauge', 'counter', 'info', 'histogram', 'summary', 'unknown'].includes(rest);
      }
      if (kind !== undefined) return name !== family || /\\(?![\\n"])/.test(rest);
      const sample =
        /^([a-zA-Z_:][\w:]*)(\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\[\\n"])*",?)*\})? (-?(?:\d[\d.e+-]*|\+?Inf|NaN))$/.exec(
          line,
        );
      const wanted = families.get(family) === 'counter' ? `${family}_total` : family;
      const isTwice = series.has(`${sample?.[1]}${sample?.[2]}`);
      series.add(`${sample?.[1]}${sample?.[2]}`);
      return sample?.[1] !== wanted || isTwice || (wanted.endsWith('_total') && Number(sample[3]) < 0);
    });
}
