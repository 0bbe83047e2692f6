import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { until } from '../desktop.js';

const patienceMs = 30_000;
const parts = {
  control: fileURLToPath(new URL('../../server/control.js', import.meta.url)),
  relay: fileURLToPath(new URL('../../server/relay/main.js', import.meta.url)),
};

t.test(
  'control plane and relay, each started by itself, meet in a folder that shows the relay what it may know',
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'guichet-meet-'));
    t.teardown(() => rmSync(folder, { recursive: true }));
    const [meeting, settings] = [join(folder, 'meet'), join(folder, 'etc')];
    for (const made of [meeting, settings]) mkdirSync(made, { mode: 0o750 });
    chmodSync(meeting, 0o2750);
    const [http, relay] = [await freePort(), await freePort()];
    const yaml = `data: ${join(folder, 'data')}\nhttp: { port: ${http} }\nrelay: { port: ${relay}, folder: ${meeting} }\npublicHost: localhost\n`;
    writeFileSync(join(settings, 'guichet.yaml'), yaml);
    const said = new Map<ChildProcess, string>();
    const start = (name: keyof typeof parts, ...words: string[]): ChildProcess => {
      const child = spawn(process.execPath, [parts[name], ...words], {
        env: { PATH: '/usr/bin:/bin', CONFIGURATION_DIRECTORY: settings },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const hear = (text: Buffer): void => void said.set(child, (said.get(child) ?? '') + text.toString());
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      t.teardown(() => child.kill('SIGKILL'));
      return child;
    };
    const stopped = async (child: ChildProcess): Promise<number | null> => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      return ((await gone) as [number | null])[0];
    };
    const isReady = (): Promise<boolean> => statusOf(http, folder).then((status) => status === 200);

    const early = start('relay', '--from', join(meeting, 'relay.arguments'));
    await until('the relay waits', () => said.get(early)?.includes('waiting for the control plane'), patienceMs);
    const control = start('control');
    await until('both work', isReady, patienceMs).catch((error: Error) => {
      throw new Error(`${error.message}: ${[...said.values()].join('\n')}`);
    });
    for (const name of readdirSync(meeting)) {
      const { mode } = statSync(join(meeting, name));
      t.equal(mode & 0o007, 0, `${name} is for nobody else`);
      if (!name.endsWith('.sock'))
        t.equal(mode & 0o777, 0o640, `${name} is read by the folder’s group and written by its owner`);
    }
    t.strictSame(
      readdirSync(meeting).sort(),
      ['certificate.pem', 'key.pem', 'pass.pub.pem', 'relay.arguments', 'relay.sock'],
      'and no other key is there',
    );
    const given = readFileSync(join(meeting, 'relay.arguments'), 'utf8');
    t.notMatch(given, join(folder, 'data'), 'the relay is told of nothing in the data folder');

    t.equal(await stopped(control), 0);
    t.ok(existsSync(meeting), 'the folder is the system’s, and stays');
    const again = start('control');
    await until('the same relay is back', isReady, patienceMs);
    t.equal(await stopped(early), 0);
    t.equal(await stopped(again), 0);
    for (const child of [control, again])
      t.notMatch(said.get(child), /welcome#/, 'no link is in what a service manager keeps');
  },
);

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

function statusOf(port: number, folder: string): Promise<number> {
  const authority = join(folder, 'data/tls/ca.pem');
  if (!existsSync(authority)) return Promise.resolve(0);
  return new Promise((resolve) => {
    request(`https://localhost:${port}/health/ready`, { ca: readFileSync(authority), agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', () => resolve(0))
      .end();
  });
}
