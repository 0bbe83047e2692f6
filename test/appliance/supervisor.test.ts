import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { HOPELESS, Part } from '../../server/appliance/part.js';
import { makeLog } from '../../server/log.js';
import { until } from '../desktop.js';
import { Appliance } from '../flows/appliance.js';

/** A part that was killed is back in this time, also while another test takes both cores; milliseconds. */
const backWithinMs = 15_000;
const main = fileURLToPath(new URL('../../server/main.js', import.meta.url));

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
}

/** A folder with a short path that goes with the test. */
function folderFor(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-test-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  return folder;
}

t.test('each part is started again alone, and SIGTERM ends all of it in order', async (t) => {
  // So long a path that no socket in it could have a name.
  const folder = folderFor(t);
  const data = join(folder, 'a'.repeat(100), 'data');
  mkdirSync(dirname(data));
  const outside = join(tmpdir(), `guichet-${createHash('sha256').update(data).digest('hex').slice(0, 16)}`);
  const appliance = await Appliance.start(data);
  t.teardown(() => appliance.stop());
  t.equal(statSync(outside).mode & 0o777, 0o700, 'the socket is elsewhere, behind a door of its own');
  const link = await appliance.setUpLink();
  t.ok(link.startsWith(`${appliance.origin}/welcome#`), 'it prints where to open it');
  const [control, relay] = [appliance.part('control'), appliance.part('relay')];

  process.kill(control, 'SIGKILL');
  const since = performance.now();
  await until('another control plane', async () => {
    const asked = await appliance.get('/health/ready').catch(() => undefined);
    return asked?.status === 200 && appliance.part('control') !== control;
  });
  t.ok(
    performance.now() - since < backWithinMs,
    `the control plane is back after ${Math.round(performance.now() - since)} ms`,
  );
  t.equal(appliance.part('relay'), relay, 'and the relay was left alone');
  await until('another link', () => [...appliance.output.matchAll(/\/welcome#/g)].length === 2);
  t.match(appliance.output, /"process":"control",.*"signal":"SIGKILL",.*"againInMs":200/, 'the log says so');

  const second = appliance.part('control');
  process.kill(relay, 'SIGKILL');
  await until('the relay is missed', async () => !(await appliance.isReady()));
  await until('another relay', () => appliance.isReady());
  t.equal(appliance.part('control'), second, 'the control plane was left alone');
  const other = appliance.part('relay');
  t.not(other, relay);

  const stopping = performance.now();
  await appliance.stop();
  const took = Math.round(performance.now() - stopping);
  t.ok(took < 5_000, `it ends within ${took} ms`);
  for (const pid of [second, other]) t.notOk(isAlive(pid), 'nothing is left behind');
  t.notMatch(appliance.output, /is killed/, 'nothing had to be killed');
  t.match(appliance.output, /Stopping: open sessions are told/);
  t.notOk(existsSync(outside), 'nor in the temporary folder');
});

t.test('a second appliance on the same folder or port is refused in words, and the first goes on', async (t) => {
  const folder = folderFor(t);
  const data = join(folder, 'data');
  const appliance = await Appliance.start(data);
  t.teardown(() => appliance.stop());
  const start = (environment: NodeJS.ProcessEnv): { code: number | null; said: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main], {
      env: { ...process.env, GUICHET_PUBLIC_HOST: 'localhost', ...environment },
      encoding: 'utf8',
      timeout: 20_000,
    });
    return { code: status, said: stdout + stderr };
  };
  const same = start({ GUICHET_DATA: data, GUICHET_HTTP_PORT: '0', GUICHET_RELAY_PORT: '0' });
  t.equal(same.code, 2);
  t.match(same.said, /Another process already works on this data folder; stop it first, or name another folder/);
  const elsewhere = { GUICHET_DATA: join(folder, 'other'), GUICHET_RELAY_PORT: '0' };
  const port = start({ ...elsewhere, GUICHET_HTTP_PORT: String(appliance.port) });
  t.equal(port.code, 2);
  t.match(port.said, /address already in use/);
  t.ok(await appliance.isReady(), 'the first one goes on');

  const file = join(folder, 'wrong.yaml');
  writeFileSync(file, 'company: A\nhttp:\n  prot: 1\n');
  const wrong = spawnSync(process.execPath, [main, '--config', file], { encoding: 'utf8', env: { PATH: '/bin' } });
  t.equal(wrong.status, 2);
  t.match(wrong.stderr, /wrong\.yaml:3: http\.prot is not a setting; did you mean http\.port\?/);
  const option = spawnSync(process.execPath, [main, '--dtaa', 'x'], { encoding: 'utf8', env: { PATH: '/bin' } });
  t.equal(option.status, 2);
  t.match(option.stderr, /--dtaa/);
});

t.test('the parts end by themselves when their supervisor is killed', async (t) => {
  const folder = folderFor(t);
  const ready = /is ready: https/;
  const supervisor = spawn(process.execPath, [main, '--data', join(folder, 'data')], {
    env: { ...process.env, GUICHET_HTTP_PORT: '0', GUICHET_RELAY_PORT: '0', GUICHET_PUBLIC_HOST: 'localhost' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  supervisor.stdout.on('data', (piece: Buffer) => (said += piece.toString()));
  await until('the appliance', () => ready.test(said), 20_000);
  const children = readFileSync(`/proc/${supervisor.pid}/task/${supervisor.pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .map(Number);
  t.equal(children.length, 2);
  supervisor.kill('SIGKILL');
  await once(supervisor, 'exit');
  await until('both parts are gone', () => children.every((pid) => !isAlive(pid)));
  t.pass('no process is left that nobody could end');
});

t.test('a part that keeps falling is started ever later, and one that cannot work is not', async (t) => {
  const waits: number[] = [];
  const log = makeLog('error', 'test', {
    write: (line) => void waits.push((JSON.parse(line) as { againInMs: number }).againInMs),
  });
  const run = (code: number) => () => spawn(process.execPath, ['-e', `process.exit(${code})`], { stdio: 'ignore' });
  const options = { name: 'test', log, onMessage: () => undefined };
  const falling = new Part({ ...options, start: run(1), onHopeless: () => t.fail('it may work the next time') });
  falling.start();
  await until('four falls', () => waits.length === 4);
  await falling.stop(1_000);
  t.strictSame(waits, [200, 400, 800, 1_600]);
  const hopeless = new Promise<void>((resolve) => {
    new Part({ ...options, start: run(HOPELESS), onHopeless: resolve }).start();
  });
  await hopeless;
  t.equal(waits.length, 4, 'it is not tried again');

  const stubborn = new Part({
    ...options,
    start: () =>
      spawn(process.execPath, ['-e', "process.on('SIGTERM', () => 0); setInterval(() => 0, 1000)"], {
        stdio: 'ignore',
      }),
    onHopeless: () => undefined,
  });
  stubborn.start();
  const { pid = 0 } = stubborn;
  await new Promise((resolve) => setTimeout(resolve, 300));
  await stubborn.stop(200);
  t.notOk(isAlive(pid), 'one that does not end is killed');
});
