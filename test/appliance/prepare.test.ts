import { createPublicKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connect } from 'node:tls';
import t, { type Test } from 'tap';
import { ownCertificate } from '../../server/appliance/certificate.js';
import { prepare } from '../../server/appliance/prepare.js';
import { Proxy } from '../../server/appliance/proxy.js';
import { relayParameters } from '../../server/appliance/relay-folder.js';
import { readConfig, type Config } from '../../server/config.js';
import { makeLog } from '../../server/log.js';

const DAY = 86_400_000;
const configFor = (data: string, more: NodeJS.ProcessEnv = {}): Config =>
  readConfig(undefined, { GUICHET_DATA: data, GUICHET_PUBLIC_HOST: 'desk.example,192.0.2.7', ...more });

/** Who a browser that trusts this authority would say is there, for each of these names. */
async function verdicts(
  files: { certificate: string; key: string; authority: string | undefined },
  names: string[],
): Promise<string[]> {
  const tls = { cert: readFileSync(files.certificate), key: readFileSync(files.key) };
  const server = createServer(tls).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ca = readFileSync(files.authority ?? '');
  const found: string[] = [];
  for (const host of names) {
    const socket = connect({
      port,
      host: '127.0.0.1',
      ca,
      servername: /^[\d.]+$/.test(host) ? '' : host,
      checkServerIdentity: () => undefined,
    });
    const [verdict] = await Promise.race([
      once(socket, 'secureConnect').then(() => [new X509Certificate(socket.getPeerX509Certificate()?.raw ?? '')]),
      once(socket, 'error').then(([error]) => [String(error)]),
    ]);
    const isIp = /^[\d.]+$/.test(host);
    found.push(
      typeof verdict === 'string'
        ? verdict
        : ((isIp ? verdict?.checkIP(host) : verdict?.checkHost(host)) ?? 'not for it'),
    );
    socket.destroy();
  }
  server.close();
  return found;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) =>
    join(entry.parentPath, entry.name),
  );
}

t.test('the first start makes keys, an authority and a certificate, for the owner’s eyes only', async (t) => {
  const data = join(t.testdir(), 'd');
  const prepared = await prepare(configFor(data), Date.now());
  t.equal(statSync(data).mode & 0o777, 0o700);
  for (const path of filesIn(data)) {
    const mode = statSync(path).mode & 0o777;
    t.equal(mode & 0o077, 0, `${path.slice(data.length)} is ${mode.toString(8)}`);
  }
  const key = createPublicKey(readFileSync(prepared.passPublicKey));
  t.equal(key.asymmetricKeyDetails?.namedCurve, 'prime256v1');
  t.ok(createPublicKey(readFileSync(prepared.passKey)).equals(key), 'the two halves belong together');
  t.equal(Buffer.from(readFileSync(prepared.serverKey, 'utf8'), 'hex').length, 32);
  t.strictSame(prepared.hosts.slice(0, 2), ['desk.example', '192.0.2.7']);
  const names = ['desk.example', 'localhost', '192.0.2.7', '127.0.0.1', 'evil.example'];
  const said = await verdicts(prepared.tls, names);
  t.strictSame(
    said,
    ['desk.example', 'localhost', '192.0.2.7', '127.0.0.1', 'not for it'],
    'a browser that trusts the authority agrees',
  );
  const authority = new X509Certificate(readFileSync(prepared.tls.authority ?? ''));
  t.ok(authority.ca && authority.verify(authority.publicKey), 'the authority is one');
  const before = filesIn(data).map((path) => (statSync(path).isFile() ? readFileSync(path, 'hex') : path));
  await prepare(configFor(data), Date.now());
  const after = filesIn(data).map((path) => (statSync(path).isFile() ? readFileSync(path, 'hex') : path));
  t.strictSame(after, before, 'a second start changes nothing');
});

t.test(
  'the certificate is renewed before it runs out, and when the hosts change, under the same authority',
  async (t) => {
    const folder = t.testdir({ keys: {}, tls: {} });
    const now = Date.now();
    const hosts = ['desk.example', '127.0.0.1'];
    const read = (path: string): string => readFileSync(path, 'utf8');
    const files = await ownCertificate(folder, hosts, now);
    const [certificate, authority] = [read(files.certificate), read(files.authority ?? '')];
    await ownCertificate(folder, hosts, now + 330 * DAY);
    t.equal(read(files.certificate), certificate, 'with 67 days left it stays');
    await ownCertificate(folder, hosts, now + 340 * DAY);
    const renewed = new X509Certificate(read(files.certificate));
    t.ok(renewed.validToDate.getTime() > now + 700 * DAY, 'with 57 days left it is renewed');
    await ownCertificate(folder, [...hosts, 'new.example'], now + 340 * DAY);
    const widened = new X509Certificate(read(files.certificate));
    t.equal(widened.checkHost('new.example'), 'new.example', 'a new host is added');
    t.ok(widened.verify(new X509Certificate(authority).publicKey), 'machines that trust the authority need not change');
    t.equal(read(files.authority ?? ''), authority);
    writeFileSync(files.key, read(join(folder, 'keys/ca.key.pem')));
    await ownCertificate(folder, hosts, now);
    t.notSame(
      read(files.key),
      read(join(folder, 'keys/ca.key.pem')),
      'a key that does not belong to it is replaced with it',
    );
  },
);

/** A certificate as a site would bring it. */
async function siteFiles(
  t: Test,
  now: number,
): Promise<{ certificate: string; key: string; authority: string; otherKey: string }> {
  const own = join(t.testdir({ a: { keys: {}, tls: {} }, b: { keys: {}, tls: {} } }), 'a');
  const files = await ownCertificate(own, ['desk.example'], now);
  const other = await ownCertificate(join(own, '../b'), ['desk.example'], now);
  return { ...files, authority: files.authority ?? '', otherKey: other.key };
}

t.test('a site’s own certificate is looked at before anything starts, and refused in words', async (t) => {
  const now = Date.now();
  const site = await siteFiles(t, now);
  const data = join(t.testdirName, 'd');
  const settings = (more: NodeJS.ProcessEnv): Config =>
    configFor(data, { GUICHET_TLS_CERTIFICATE: site.certificate, GUICHET_TLS_KEY: site.key, ...more });
  const good = await prepare(settings({ GUICHET_TLS_AUTHORITY: site.authority }), now);
  t.strictSame(good.tls, { certificate: site.certificate, key: site.key, authority: site.authority });
  t.strictSame(good.warnings, []);
  t.notOk(existsSync(join(data, 'tls/ca.pem')), 'and no authority of our own is made');
  const late = await prepare(settings({}), now + 380 * DAY);
  t.match(late.warnings[0], /expires on/, 'one that runs out soon is said');
  const missing = join(t.testdirName, 'missing.pem');
  const junk = join(t.testdirName, 'junk.pem');
  writeFileSync(junk, 'nothing like it');
  const wrong: readonly (readonly [NodeJS.ProcessEnv, RegExp, number?])[] = [
    [{ GUICHET_TLS_KEY: '' }, /tls\.key is missing; a certificate and its private key come together/],
    [{ GUICHET_TLS_CERTIFICATE: '' }, /tls\.certificate is missing/],
    [{ GUICHET_TLS_KEY: site.otherKey }, /does not belong to the certificate/],
    [{ GUICHET_TLS_CERTIFICATE: missing }, /tls\.certificate: .*missing\.pem cannot be read/],
    [{ GUICHET_TLS_KEY: junk }, /tls\.key: .*junk\.pem holds no PEM/],
    [{ GUICHET_TLS_AUTHORITY: junk }, /tls\.authority: .*junk\.pem holds no PEM/],
    [{ GUICHET_PUBLIC_HOST: 'other.example' }, /is not for other\.example, which stands in every link/],
    [{}, /expired on/, now + 400 * DAY],
    [{}, /is valid only from/, now - 10 * DAY],
  ];
  for (const [more, words, at = now] of wrong) {
    await t.rejects(prepare(settings(more), at), { code: 'configuration/invalid', detail: words }, String(words));
  }
});

t.test('at one port the relay listens for this machine alone, and a proxy in its place is refused', async (t) => {
  const config = (more: NodeJS.ProcessEnv): Config => configFor(join(t.testdirName, 'd'), more);
  t.testdir();
  const prepared = await prepare(config({}), Date.now());
  const words = (more: NodeJS.ProcessEnv): string => relayParameters(config(more), prepared).join(' ');
  const [two, one] = [words({}), words({ GUICHET_PUBLIC_PORT: '443', GUICHET_LISTEN: '192.0.2.7' })];
  t.match(two, /--listen 0\.0\.0\.0:8444 .*--console-port 8443 /);
  t.notMatch(two, 'behind-proxy');
  t.match(one, /--listen 127\.0\.0\.1:8444 .*--console-port 443 --behind-proxy /);
  const clash = config({ GUICHET_PUBLIC_PORT: '443', GUICHET_PROXY_PORT: '8444' });
  const log = makeLog('error', 'test');
  t.throws(() => new Proxy({ config: clash, prepared, log }), { code: 'configuration/invalid', detail: /proxy\.port/ });
});

t.test('a folder that holds something else is left alone', async (t) => {
  const folder = t.testdir({ 'letter.txt': 'dear' });
  chmodSync(folder, 0o755);
  await t.rejects(prepare(configFor(folder), Date.now()), { code: 'store/unavailable', detail: /holds other files/ });
  t.equal(statSync(folder).mode & 0o777, 0o755, 'its mode too');
  t.strictSame(readdirSync(folder), ['letter.txt']);
  const file = join(folder, 'letter.txt');
  await t.rejects(prepare(configFor(file), Date.now()), { code: 'store/unavailable', detail: /cannot prepare/ });
  const open = join(folder, 'open');
  mkdirSync(open, { mode: 0o777 });
  chmodSync(open, 0o777);
  const { relaySocket } = await prepare(configFor(open), Date.now());
  t.equal(statSync(open).mode & 0o777, 0o700, 'an empty one is taken, and closed to others');
  t.ok(Buffer.byteLength(relaySocket) <= 107, 'however long its path, a socket finds room');
});
