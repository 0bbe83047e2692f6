import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import t from 'tap';
import { WebSocket } from 'ws';
import { ownCertificate } from '../../server/appliance/certificate.js';
import { until } from '../desktop.js';
import { Appliance } from '../flows/appliance.js';
import { TestControlPlane } from '../http/control-plane.js';

const dayMs = 86_400_000;

let appliance: Appliance;

t.before(async () => {
  appliance = await Appliance.start(join(t.testdir(), 'data'));
});
t.teardown(() => appliance?.stop());

/** The serial number of the certificate that a port shows to whoever connects now. */
async function shownAt(port: number): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', ca: appliance.authority });
  await once(socket, 'secureConnect');
  const { serialNumber } = socket.getPeerCertificate();
  socket.destroy();
  return serialNumber;
}

/** The same; undefined for who connects just while one listening socket takes over from the other, and is reset. */
function shownNow(port: number): Promise<string | undefined> {
  return shownAt(port).catch(() => undefined);
}

/** Asks over one connection that is kept; the answer says which certificate it was made under. */
function ask(agent: Agent): Promise<{ status: number | undefined; serial: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${appliance.origin}/health/live`, { agent, ca: appliance.authority }, (answer) => {
      const serial = (answer.socket as TLSSocket).getPeerCertificate().serialNumber;
      answer.resume().once('end', () => resolve({ status: answer.statusCode, serial }));
    });
    asked.once('error', reject);
    asked.end();
  });
}

/** Makes another certificate under the same authority, and puts it where the appliance reads its own. */
async function replace(madeAt = Date.now(), hosts = ['localhost', '127.0.0.1', '::1']): Promise<string> {
  const folder = join(t.testdirName, `made-${madeAt}`);
  for (const each of ['tls', 'keys']) mkdirSync(join(folder, each), { recursive: true });
  for (const each of ['tls/ca.pem', 'keys/ca.key.pem']) copyFileSync(join(appliance.data, each), join(folder, each));
  await ownCertificate(folder, hosts, madeAt);
  for (const name of ['tls/certificate.pem', 'tls/key.pem']) {
    copyFileSync(join(folder, name), join(appliance.data, name));
  }
  return new X509Certificate(readFileSync(join(folder, 'tls/certificate.pem'))).serialNumber;
}

const supervisor = (): number => {
  const [, parent] = /^\d+ \(.*\) \S (\d+)/.exec(readFileSync(`/proc/${appliance.part('control')}/stat`, 'utf8')) ?? [];
  return Number(parent);
};

t.test('a replaced certificate is shown by both ports at once, and what is open stays open', async (t) => {
  const ports = [appliance.port, appliance.relayPort];
  const [before] = await Promise.all(ports.map(shownAt));
  const parts = [appliance.part('control'), appliance.part('relay')];
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const side = new WebSocket(`wss://localhost:${appliance.relayPort}/`, { ca: appliance.authority });
  t.teardown(() => (agent.destroy(), side.terminate()));
  await once(side, 'message');
  t.strictSame(await ask(agent), { status: 200, serial: before });

  const wanted = await replace();
  process.kill(supervisor(), 'SIGHUP');
  for (const port of ports) await until(`${port} shows it`, async () => (await shownNow(port)) === wanted, 30_000);
  for (let again = 0; again < 10; again += 1) t.equal(await shownAt(appliance.relayPort), wanted);
  t.strictSame(await ask(agent), { status: 200, serial: before }, 'the page’s connection is the same as before');
  const answered = once(side, 'pong');
  side.ping();
  await answered;
  t.equal(side.readyState, WebSocket.OPEN, 'and so is the one to the relay');
  t.strictSame([appliance.part('control'), appliance.part('relay')], parts, 'nothing was started again');
  t.equal(await appliance.isReady(), true);
});

t.test('a certificate that does not fit is left alone and said, and a fitting one is taken by itself', async (t) => {
  const ports = [appliance.port, appliance.relayPort];
  const [before] = await Promise.all(ports.map(shownAt));
  const look = (): void => void process.kill(supervisor(), 'SIGHUP');
  await replace(Date.now() - 500 * dayMs);
  look();
  const said = (): number => [...appliance.output.matchAll(/certificate on the disk is not taken/g)].length;
  await until('both say so', () => (look(), said() >= 2), 30_000);
  t.match(appliance.output, /"why":"it expired on/);
  await replace(Date.now(), ['elsewhere.example']);
  await until('both say that', () => (look(), said() >= 4), 30_000);
  t.match(appliance.output, /"why":"it is not for localhost/);
  writeFileSync(join(appliance.data, 'tls/certificate.pem'), 'half a');
  for (const port of ports) t.equal(await shownAt(port), before, `port ${port} shows what it showed`);
  const wanted = await replace();
  // Nobody says anything this time.
  for (const port of ports) await until(`${port} shows it`, async () => (await shownNow(port)) === wanted, 60_000);
  t.ok(said() <= 6, 'each thing was said once by each');
});

t.test('the appliance’s own is made anew while it runs, once it comes due, and is shown at once', async (t) => {
  const plane = await TestControlPlane.start(t);
  const { port } = plane.config.http;
  const shown = async (): Promise<X509Certificate> => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const { raw } = socket.getPeerCertificate();
    socket.destroy();
    return new X509Certificate(raw);
  };
  const first = await shown();
  const look = (): Promise<void> => plane.running.certificate.renewOwn();
  const untilEnd = (certificate: X509Certificate): number => certificate.validToDate.getTime() - plane.now;
  plane.advance(untilEnd(first) - 61 * dayMs);
  await look();
  t.equal((await shown()).serialNumber, first.serialNumber, 'it is kept while it lasts');

  plane.advance(2 * dayMs);
  const folder = join(plane.config.data, 'tls');
  const authority = readFileSync(join(folder, 'ca.pem'), 'utf8');
  // What cannot be written over stands for a disk that takes nothing.
  mkdirSync(join(folder, 'certificate.pem.new'));
  for (let again = 0; again < 3; again += 1) await look();
  t.equal((await shown()).serialNumber, first.serialNumber);
  t.equal(plane.log.filter((line) => line.includes('could not be renewed')).length, 1, 'said once');
  rmdirSync(join(folder, 'certificate.pem.new'));
  await look();
  const second = await shown();
  t.not(second.serialNumber, first.serialNumber);
  t.ok(untilEnd(second) > 390 * dayMs, 'it lasts for another year');
  t.ok(second.checkIssued(new X509Certificate(authority)), 'under the same authority');
  t.equal(readFileSync(join(folder, 'ca.pem'), 'utf8'), authority);

  plane.advance(-100 * dayMs);
  await look();
  const third = await shown();
  t.ok(third.validFromDate.getTime() < plane.now, 'one made while the clock was ahead is made anew');

  const ends = new X509Certificate(authority).validToDate.getTime();
  plane.advance(ends - plane.now - 30 * dayMs);
  await look();
  const last = await shown();
  t.equal(last.validToDate.getTime(), ends, 'none outlasts its authority');
  await look();
  t.equal((await shown()).serialNumber, last.serialNumber, 'and then it is not made over and over');
});
