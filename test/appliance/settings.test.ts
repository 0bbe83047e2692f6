import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { parse } from 'yaml';
import { environmentName, everySetting, readConfig } from '../../server/config.js';
import { Refusal } from '../../server/errors.js';

const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)));
const reference = join(root, 'config/guichet.yaml');

function valueAt(document: unknown, path: string): unknown {
  return path.split('.').reduce((at, key) => (at as Record<string, unknown>)?.[key], document);
}

function refusal(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

t.test('the reference names every setting with its default, each under a comment, and nothing else', (t) => {
  const source = readFileSync(reference, 'utf8');
  const document: unknown = parse(source);
  t.strictSame(readConfig(reference, {}), readConfig(undefined, {}), 'read whole, it changes nothing');
  for (const [path, setting] of everySetting()) {
    t.strictSame(setting.read(valueAt(document, path)), setting.default, `${path} stands there with its default`);
  }
  const lines = source.split('\n');
  for (const [at, line] of lines.entries()) {
    if (!/^\s*\w+:/.test(line) || /^\w+:$/.test(line)) continue;
    const above = lines.slice(0, at).reverse();
    const comment = above
      .slice(
        0,
        above.findIndex((before) => before.trim() === ''),
      )
      .some((before) => /^\s*#/.test(before));
    t.ok(comment, `${line.trim()} has its comment`);
  }
  t.end();
});

t.test('the file wins over defaults, and the environment over the file', (t) => {
  const file = join(
    t.testdir({ 'a.yaml': 'http: { port: 1000 }\ncompany: Example\npublicHost: Desk.Example\n' }),
    'a.yaml',
  );
  const config = readConfig(file, { GUICHET_HTTP_PORT: '2000', PATH: '/bin' });
  t.equal(config.http.port, 2000);
  t.equal(config.company, 'Example');
  t.strictSame(config.publicHost, ['desk.example'], 'one host needs no list');
  t.strictSame(readConfig(undefined, { GUICHET_PUBLIC_HOST: 'a.example, 192.0.2.1,::1' }).publicHost, [
    'a.example',
    '192.0.2.1',
    '::1',
  ]);
  t.equal(readConfig(undefined, { GUICHET_SESSIONS_LINK_LIFE: '90 min' }).sessions.linkLife, 5_400_000);
  t.equal(environmentName('signIn.failuresEverywhere'), 'GUICHET_SIGN_IN_FAILURES_EVERYWHERE');
  t.strictSame(
    readConfig(join(t.testdir({ 'e.yaml': '# nothing\n' }), 'e.yaml'), {}),
    readConfig(undefined, {}),
    'an empty file',
  );
  t.end();
});

t.test('what is wrong is named with its file and line, and what it should be', (t) => {
  const wrong: readonly (readonly [source: string, line: number, words: RegExp])[] = [
    ['company: A\nhttp:\n  prot: 1\n', 3, /http\.prot is not a setting; did you mean http\.port\?/],
    ['compnay: A\n', 1, /compnay is not a setting; did you mean company\?/],
    ['port: 1\n', 1, /port is not a setting; did you mean http\.port\?/],
    ['colour: red\n', 1, /colour is not a setting; config\/guichet\.yaml shows them all/],
    ['\n\nhttp:\n  port: 70000\n', 4, /http\.port must be a whole number from 0 to 65535/],
    ['http:\n  port: 80.5\n', 2, /http\.port must be a whole number/],
    ['http: 8443\n', 1, /http holds keys of its own: port/],
    ['company: { a: 1 }\n', 1, /company must be a text of at most 100 characters/],
    ['company: "a\\u0007b"\n', 1, /company must be a text/],
    ['log:\n  level: loud\n', 2, /log\.level must be one of error, warn, info, debug/],
    ['signIn:\n  idle: 30\n', 2, /signIn\.idle must be a time with its unit, from 1 min to 12 h, such as 30 min/],
    ['signIn:\n  idle: 13 h\n', 2, /signIn\.idle must be a time/],
    ['publicHost: [a.example, "b:8443"]\n', 1, /publicHost must be a host name or address/],
    ['publicHost: https://a.example\n', 1, /publicHost must be a host name or address/],
    ['company: A\ncompany: B\n', 2, /Map keys must be unique/],
    ['company: [\n', 2, /./],
    ['- company\n', 1, /expected keys, each with its value/],
    ['company: !!js/function "x"\n', 1, /./],
    ['__proto__:\n  polluted: true\n', 1, /__proto__ is not a setting/],
  ];
  for (const [source, line, words] of wrong) {
    const file = join(t.testdir({ 'wrong.yaml': source }), 'wrong.yaml');
    const { code, detail = '' } = refusal(() => readConfig(file, {}));
    t.equal(code, 'configuration/invalid', JSON.stringify(source));
    t.match(detail, words, JSON.stringify(source));
    t.ok(detail.includes(`wrong.yaml:${line}: `), `${JSON.stringify(source)}: line ${line}`);
  }
  t.match(refusal(() => readConfig('/nowhere/at/all.yaml', {})).detail, /all\.yaml cannot be read/);
  t.equal(
    refusal(() => readConfig(undefined, { GUICHET_HTTP_PROT: '1' })).detail,
    'GUICHET_HTTP_PROT in the environment is not a setting; did you mean GUICHET_HTTP_PORT?',
  );
  t.equal(
    refusal(() => readConfig(undefined, { GUICHET_RELAY_PORT: 'x' })).detail,
    'GUICHET_RELAY_PORT in the environment must be a whole number from 0 to 65535',
  );
  t.equal(({} as Record<string, unknown>)['polluted'], undefined);
  t.end();
});
