import { readFileSync, statSync, writeFileSync } from 'node:fs';
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
  const planted = new Error('planted-words about Planted Person');
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
  t.strictSame(text.match(/.{0,40}(?:planted|10\.9\.8\.7|Anna Martin|127\.0\.0\.1|localhost).*/gi), null);
  t.notOk(text.includes(folder.slice(1)) || text.includes(data), 'no path of the site');
  t.ok(redacted(log.split('\n')[0] ?? '').includes('"level"'), 'what is ours is kept');
  t.match((await guichet(['support-bundle', file, '--data', data])).error, /already/);
});

t.test('each figure of the dashboard is one that the appliance measures', async (t) => {
  const collector = { GUICHET_SYSLOG_HOST: 'localhost', GUICHET_SYSLOG_PORT: '1' };
  const plane = await TestControlPlane.start(t, { environment: collector });
  const { text } = await plane.ask('GET', '/metrics');
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
