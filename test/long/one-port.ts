import { spawn, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connect } from 'node:tls';
import t from 'tap';
import { ownCertificate } from '../../server/appliance/certificate.js';
import { throughRelay } from '../bench/relay-latency.js';
import { Desktop, until } from '../desktop.js';
import { Appliance } from '../flows/appliance.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { EndUser } from '../flows/end-user.js';
import { FileHands, hashOf } from '../flows/file-hands.js';
import { Technician, type Place } from '../flows/technician.js';
import { RelayProcess } from '../relay/relay-process.js';
import { SlowClients, slowKinds } from '../relay/slow-clients.js';

const haproxy = '/usr/sbin/haproxy';
const skip = existsSync(haproxy) ? false : 'haproxy is not installed';
const who = 'Behind one port';
const usualPort = 443;
const patienceMs = 60_000;
/** What config/haproxy.cfg gives a request, and a client that says nothing, with time to spare. */
const slowGoneMs = 90_000;
const slowOfEach = 60;
/** The terminal's lower left corner, which no window covers. */
const besidePx = 20;
const latency = { pairs: 10, framesPerSecond: 30, bytes: 8_192, seconds: 5 };
/** What HAProxy may add to the relay at p50, in milliseconds; far from it on a quiet machine. */
const mostAddedMs = 20;

t.setTimeout(600_000);

async function isFree(port: number): Promise<number | undefined> {
  const probe = createServer();
  const free = await new Promise<number | undefined>((resolve) => {
    probe.once('error', () => resolve(undefined));
    probe.listen(port, () => resolve((probe.address() as { port: number }).port));
  });
  probe.close();
  return free;
}

/** A request that says of itself that it comes from elsewhere, from an address of this machine; its status. */
function pretend(appliance: Appliance, port: number, from: string, forwarded: string): Promise<number> {
  const body = JSON.stringify({ login: 'nobody', password: 'a wrong pass phrase' });
  const origin = originAt(port);
  return new Promise((resolve, reject) => {
    const asked = request(
      `${origin}/api/v1/sign-in`,
      {
        ...{ method: 'POST', ca: appliance.authority, agent: false, localAddress: from, family: 4 },
        headers: {
          ...{ origin, 'content-type': 'application/json', 'content-length': body.length },
          ...{ 'x-forwarded-for': forwarded, forwarded: `for=${forwarded}`, 'x-real-ip': forwarded },
        },
      },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

const originAt = (port: number): string => `https://localhost${port === usualPort ? '' : `:${port}`}`;

/** The fingerprint of the certificate that this port shows. */
function shownAt(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

/** The connections to a port of this machine, by the other end's port. */
function connectionsTo(port: number): Set<string> {
  const { stdout } = spawnSync('ss', ['-Htn', 'state', 'established', `( dport = :${port} )`], { encoding: 'utf8' });
  return new Set(stdout.split('\n').flatMap((line) => /:(\d+)\s+\S+:\d+\s*$/.exec(line)?.[1] ?? []));
}

t.test('a session at one port, in a real browser with a real program', { skip }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-one-port-'));
  const port = (await isFree(usualPort)) ?? (await isFree(0)) ?? 0;
  const settings = { GUICHET_PUBLIC_PORT: String(port), GUICHET_PROXY_PORT: String(port) };
  // What is torn down first was started last.
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const appliance = await Appliance.start(join(folder, 'data'), [], { settings });
  t.teardown(async () => {
    if (!t.passing()) t.comment(appliance.complaints);
    await appliance.stop();
  });
  const place: Place = { origin: originAt(port), setUpLink: () => appliance.setUpLink() };
  t.ok((await appliance.setUpLink()).startsWith(`${place.origin}/welcome#`), `the port is ${port}`);
  const desktop = await Desktop.start(1_000, 700);
  t.teardown(() => desktop.stop());
  const browser = await startBrowser();
  t.teardown(() => browser.close());
  const technician = await Technician.enrol(await startProfile(browser), place);
  const { page } = technician;
  const protocols = await page.evaluate<string[]>(
    `[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map((each) => each.nextHopProtocol)`,
  );
  t.same([...new Set(protocols)], ['h2'], `the browser speaks HTTP/2 for all of ${protocols.length} requests`);

  const { link } = await technician.invite(who);
  t.ok(link.startsWith(`${place.origin}/s#`), 'the link names the port');
  const endUser = await EndUser.arrive(await startProfile(browser), desktop, join(folder, 'home'));
  t.teardown(() => endUser.leave());
  await endUser.follow(link);
  await technician.sees(who, 'Ready');
  await technician.connect(who);
  await endUser.accepts();
  await technician.seesExactly(desktop, patienceMs);
  desktop.run('xterm', ['-geometry', '80x10+40+120', '-title', 'typed', '-e', 'bash', '--norc']);
  const { x, y, height } = desktop.geometry(await desktop.window('typed'));
  const types = async (word: string): Promise<void> => {
    await technician.clickAt(x + besidePx, y + height - besidePx);
    await page.keyboard.type(`echo ${word} > ${join(folder, word)}`);
    await page.keyboard.press('Enter');
    await until(`${word} to be typed`, () => existsSync(join(folder, word)), patienceMs);
    await technician.seesExactly(desktop, patienceMs);
    t.pass(`${word}: keys arrive, and the picture is exact`);
  };
  await types('first');

  const hands = new FileHands(technician, endUser);
  const given = join(folder, 'given.bin');
  writeFileSync(given, Buffer.alloc(5_000_017, 'one port, all of it '));
  await technician.tool('Files');
  await hands.asksFor('Give files');
  await hands.choose([given]);
  await hands.becomes('given.bin', 'saved');
  await technician.tool('Files');
  t.equal(await hashOf(join(endUser.home, 'Downloads/given.bin')), await hashOf(given), 'a file arrives whole');

  const { relayPort } = appliance;
  const before = connectionsTo(relayPort);
  t.ok(before.size >= 2, `${before.size} connections lead to the relay`);
  const tls = join(appliance.data, 'tls');
  rmSync(join(tls, 'certificate.pem'));
  await ownCertificate(appliance.data, ['localhost', '127.0.0.1', '::1'], Date.now());
  const { fingerprint256 } = new X509Certificate(readFileSync(join(tls, 'certificate.pem')));
  await until('the new certificate', async () => (await shownAt(port)) === fingerprint256, patienceMs);
  await types('second');
  const after = connectionsTo(relayPort);
  t.same(
    [...before].filter((each) => !after.has(each)),
    [],
    'a replaced certificate is shown, and no connection was cut',
  );
  const visitor = await (await startProfile(browser)).newPage();
  await visitor.goto(`${place.origin}/code`);
  t.ok(await visitor.title(), 'and pages come under it');

  t.equal(await pretend(appliance, port, '127.0.0.9', '9.9.9.9'), 401, 'somebody guesses, and says to be elsewhere');
  const line = /"route":"\/api\/v1\/sign-in","status":401.*?"source":"([^"]+)"/;
  t.equal(
    await until('its line in the log', () => line.exec(appliance.output)?.[1]),
    '127.0.0.9',
    'no header is believed',
  );
  const ready = await visitor.request.get(`${place.origin}/health/ready`);
  t.equal(ready.status(), 200, 'every part works');

  const inside = connectionsTo(appliance.port).size;
  const slow = new SlowClients();
  t.teardown(() => slow.end());
  const kinds = slowKinds.slice(0, 2);
  for (let count = 0; count < slowOfEach; count += 1)
    for (const kind of kinds) slow.add({ port }, kind, `127.0.1.${1 + (count % 16)}`);
  await until('them to be there', () => connectionsTo(port).size >= kinds.length * slowOfEach, patienceMs);
  await types('third');
  const grown = connectionsTo(appliance.port).size + connectionsTo(relayPort).size - inside - after.size;
  t.ok(grown < slowOfEach / 2, `${kinds.length * slowOfEach} slow clients, and ${grown} more connections inside`);
  await until('the slow ones to be gone', () => slow.openInAll === 0, slowGoneMs);

  const doctor = spawnSync(process.execPath, [resolve('build/server/guichet.js'), 'doctor', '--data', appliance.data], {
    env: {
      ...{ PATH: process.env['PATH'], GUICHET_PUBLIC_HOST: 'localhost', GUICHET_HTTP_PORT: String(appliance.port) },
      ...{ GUICHET_RELAY_PORT: String(relayPort), ...settings },
    },
    encoding: 'utf8',
  });
  t.match(doctor.stdout, /ok +public port: .* leads to this appliance’s pages and relay/, 'the doctor knows it');
});

t.test('HAProxy in front costs a message little', { skip }, async (t) => {
  const relay = await RelayProcess.start(t, { parameters: ['--behind-proxy'] });
  const port = (await isFree(0)) ?? 0;
  symlinkSync(join(relay.folder, 'tls/certificate.pem'), join(relay.folder, 'tls/site.crt'));
  symlinkSync(join(relay.folder, 'tls/key.pem'), join(relay.folder, 'tls/site.key'));
  const proxy = spawn(haproxy, ['-f', resolve('config/haproxy.cfg')], {
    env: {
      ONE_PORT_BIND: `127.0.0.1:${port}`,
      ONE_PORT_CERTIFICATE: join(relay.folder, 'tls/site.crt'),
      ONE_PORT_RELAY: `127.0.0.1:${relay.port}`,
    },
    stdio: 'ignore',
  });
  t.teardown(async () => {
    const gone = once(proxy, 'exit');
    proxy.kill('SIGTERM');
    await gone;
  });
  const beside = ['-c', '-f', '/etc/haproxy/haproxy.cfg', '-f', resolve('config/haproxy.cfg')];
  const checked = spawnSync(haproxy, beside, {
    env: { ONE_PORT_CERTIFICATE: join(relay.folder, 'tls/site.crt') },
    encoding: 'utf8',
  });
  t.equal(checked.status, 0, `the system's HAProxy takes it after its own: ${checked.stderr}`);
  await until('the proxy', () => shownAt(port).catch(() => undefined));
  const alone = await throughRelay(relay, latency);
  const behind = await throughRelay(relay, latency, port);
  t.equal(behind.frames, alone.frames, 'every frame arrives');
  const [one, other] = [alone, behind].map(({ p50, p99 }) => `p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(1)} ms`);
  t.comment(
    `${latency.pairs} pairs at ${latency.framesPerSecond} frames a second: relay ${one}; behind HAProxy ${other}`,
  );
  t.ok(behind.p50 - alone.p50 < mostAddedMs);
});
