import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer as createPlain, type AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { createServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { ownCertificate } from '../../server/appliance/certificate.js';
import { relaySocket } from '../../server/appliance/relay-socket.js';
import { readConfig } from '../../server/config.js';
import { filesOf, lookAtCertificate } from '../../server/doctor/certificate.js';
import type { Finding } from '../../server/doctor/finding.js';
import { nextSerial } from '../../server/doctor/serial.js';
import { Appliance } from '../flows/appliance.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const dayMs = 86_400_000;

interface Examination {
  readonly code: number | null;
  readonly said: string;
  readonly findings: readonly Finding[];
}

/** Runs the command as an administrator does, with the settings that the appliance was started with. */
async function doctor({ data, port, relayPort }: Pick<Appliance, 'data' | 'port' | 'relayPort'>): Promise<Examination> {
  const child = spawn(process.execPath, [join(root, 'build/server/guichet.js'), 'doctor', '--data', data, '--json'], {
    env: {
      ...process.env,
      GUICHET_HTTP_PORT: String(port),
      GUICHET_RELAY_PORT: String(relayPort),
      GUICHET_PUBLIC_HOST: 'localhost',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (piece: Buffer) => (said += piece.toString()));
  await once(child, 'close');
  return { code: child.exitCode, said, findings: (JSON.parse(said) as { findings: Finding[] }).findings };
}

const failedOf = ({ findings }: Examination): string[] =>
  findings.filter(({ state }) => state === 'failed').map(({ check }) => check);
const sentenceOf = ({ findings }: Examination, check: string): string =>
  findings.find((finding) => finding.check === check)?.sentence ?? 'not checked';

let appliance: Appliance;

t.before(async () => {
  appliance = await Appliance.start(join(t.testdir(), 'data'));
});
t.teardown(() => appliance?.stop());

t.test('a running appliance is well, down to the exact picture through its relay', async (t) => {
  const found = await doctor(appliance);
  t.strictSame(failedOf(found), [], found.said);
  t.equal(found.code, 0);
  t.match(
    sentenceOf(found, 'picture'),
    /desktop exact in 4096000 bytes after \d+ ms, and again after typing; noise exact/,
  );
  t.match(sentenceOf(found, 'relay'), /trusted certificate and a challenge/);
  const again = await doctor(appliance);
  t.equal(again.code, 0, 'as often as one likes');
  t.equal((await appliance.get('/health/ready')).status, 200, 'and nothing was disturbed');
  const numbers = [await nextSerial(relaySocket(appliance.data)), await nextSerial(relaySocket(appliance.data))];
  t.ok(numbers[0] !== undefined && numbers[0] + 1n === numbers[1], 'its passes are numbered among all others');
});

t.test('a certificate that ran out, or is not for this host, is named before a browser meets it', async (t) => {
  const file = (name: string): string => join(appliance.data, 'tls', name);
  const before = new Map(['certificate.pem', 'key.pem'].map((name) => [name, readFileSync(file(name))]));
  const elsewhere = t.testdir();
  const put = async (hosts: string[], madeAt: number): Promise<void> => {
    const folder = join(elsewhere, String(madeAt));
    for (const each of ['tls', 'keys']) mkdirSync(join(folder, each), { recursive: true });
    for (const each of ['tls/ca.pem', 'keys/ca.key.pem']) copyFileSync(join(appliance.data, each), join(folder, each));
    await ownCertificate(folder, hosts, madeAt);
    for (const name of before.keys()) copyFileSync(join(folder, 'tls', name), file(name));
  };
  await put(['localhost', '127.0.0.1'], Date.now() - 500 * dayMs);
  const old = await doctor(appliance);
  t.equal(old.code, 1);
  t.match(sentenceOf(old, 'certificate'), /expired on/);
  t.match(sentenceOf(old, 'control plane'), /another certificate than/, 'the running one is told apart from the disk');
  await put(['support.example'], Date.now());
  t.match(sentenceOf(await doctor(appliance), 'certificate'), /is not for localhost/);
  for (const [name, content] of before) writeFileSync(file(name), content);
  const key = readFileSync(join(appliance.data, 'keys/ca.key.pem'));
  writeFileSync(file('key.pem'), key);
  t.match(sentenceOf(await doctor(appliance), 'certificate'), /does not belong to the certificate/);
  for (const [name, content] of before) writeFileSync(file(name), content);
  t.equal((await doctor(appliance)).code, 0);
});

t.test('a certificate that is not for every name, or stands under nobody who is known, is named too', async (t) => {
  const folder = t.testdir({ tls: {}, keys: {} });
  const { certificate, key, authority = '' } = await ownCertificate(folder, ['desk.example'], Date.now());
  const look = (publicHost: string, trusted: string): Finding => {
    const tls = { GUICHET_TLS_CERTIFICATE: certificate, GUICHET_TLS_KEY: key, GUICHET_TLS_AUTHORITY: trusted };
    const config = readConfig(undefined, { GUICHET_PUBLIC_HOST: publicHost, ...tls });
    return lookAtCertificate(config, filesOf(config, folder), [...config.publicHost, 'localhost'], Date.now());
  };
  t.match(look('desk.example', authority), { state: 'well', sentence: /^It is for desk\.example, matches its key/ });
  t.match(look('desk.example,desk2.example', authority), { state: 'failed', sentence: /is not for desk2\.example/ });
  t.match(look('desk.example', ''), {
    state: 'failed',
    sentence: /“Guichet authority \w+”, which this machine does not/,
  });
});

t.test('a data folder that others can read, and a clock that was set back, are named', async (t) => {
  const keys = join(appliance.data, 'keys');
  const database = join(appliance.data, 'store/data.mdb');
  chmodSync(keys, 0o755);
  const future = Date.now() / 1_000 + 7_200;
  utimesSync(database, future, future);
  const found = await doctor(appliance);
  t.strictSame(failedOf(found), ['data folder', 'clock'], found.said);
  t.match(found.findings[1]?.advice, /chmod go= /);
  chmodSync(keys, 0o700);
  const now = Date.now() / 1_000;
  utimesSync(database, now, now);
  t.equal((await doctor(appliance)).code, 0);
});

t.test('a relay that does not answer is told apart from an appliance that does not run', async (t) => {
  process.kill(appliance.part('relay'), 'SIGSTOP');
  const silent = await doctor(appliance);
  process.kill(appliance.part('relay'), 'SIGCONT');
  t.equal(silent.code, 1);
  t.strictSame(failedOf(silent), ['relay'], silent.said);
  t.match(sentenceOf(silent, 'relay'), /no answer came|timed out/);
  t.equal(silent.findings.at(-1)?.state, 'unchecked', 'without a relay there is no picture to compare');

  const absent = await doctor({ ...appliance, port: appliance.port, relayPort: 1 });
  t.strictSame(failedOf(absent), ['relay']);
  t.match(sentenceOf(absent, 'relay'), /nothing listens there/);
});

t.test('whoever took a port in the appliance’s place is told apart from a certificate that ran out', async (t) => {
  const folder = t.testdir({ tls: {}, keys: {} });
  const files = await ownCertificate(folder, ['localhost'], Date.now());
  const tls = { cert: readFileSync(files.certificate), key: readFileSync(files.key) };
  const [other, plain] = [createServer(tls), createPlain((socket) => socket.end('220 ready\r\n'))];
  for (const server of [other, plain]) {
    server.listen(0, '0.0.0.0');
    await once(server, 'listening');
    t.teardown(() => server.close());
  }
  const [port, relayPort] = [other, plain].map((server) => (server.address() as AddressInfo).port);
  const found = await doctor({ data: appliance.data, port: port ?? 0, relayPort: relayPort ?? 0 });
  t.match(sentenceOf(found, 'control plane'), /shows a certificate of “Guichet”, not the one in/);
  t.match(sentenceOf(found, 'relay'), /somebody’s who speaks no TLS/);
  t.match(found.findings.find(({ check }) => check === 'relay')?.advice, /ss -ltnp 'sport = :\d+'/);
});

t.test('with the appliance stopped it says so, and checks what needs none', async (t) => {
  await appliance.stop();
  const found = await doctor(appliance);
  t.equal(found.code, 2, 'not everything could be checked');
  t.strictSame(failedOf(found), []);
  t.match(sentenceOf(found, 'appliance'), /not running/);
  t.match(sentenceOf(found, 'certificate'), /matches its key/);
  t.match(sentenceOf(found, 'addon'), /loads/);

  const nothing = await doctor({ data: join(t.testdir(), 'none'), port: 1, relayPort: 1 });
  t.equal(nothing.code, 2);
  t.match(sentenceOf(nothing, 'data folder'), /no appliance’s data folder/);
});
