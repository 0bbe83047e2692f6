import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, renameSync, rmSync } from 'node:fs';
import { get } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import t from 'tap';
import { madeAppliance } from '../appliance/built-appliance.js';
import { debianBase, withoutDebian } from '../appliance/debian-root.js';
import { until } from '../desktop.js';

const wholeMs = 1_800_000;
const mostMegabytes = 300;
const patienceMs = 120_000;
const environment = { ...process.env, STORAGE_DRIVER: 'vfs', BUILDAH_ISOLATION: 'chroot' };
const folder = mkdtempSync(join(tmpdir(), 'guichet-image-'));
const skip = spawnSync('which', ['buildah']).status === 0 ? withoutDebian() : 'buildah is not installed';
const name = `localhost/guichet-test-${process.pid}`;
const base = `localhost/guichet-base-${process.pid}`;

t.setTimeout(wholeMs);

function buildah(...words: string[]): string {
  const { status, stdout, stderr } = spawnSync('buildah', words, {
    env: environment,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`buildah ${words.join(' ')} ended with ${status}: ${stderr.slice(-2_000)}`);
  return stdout.trim();
}

t.test(
  'the Dockerfile makes an image that serves as nobody special and says whether it is well',
  { skip },
  async (t) => {
    const container = { base: buildah('from', 'scratch'), appliance: '' };
    t.teardown(() => {
      for (const each of [container.appliance, container.base])
        spawnSync('buildah', ['rm', each], { env: environment });
      for (const image of [name, base]) spawnSync('buildah', ['rmi', image], { env: environment });
      rmSync(folder, { recursive: true, force: true });
    });
    buildah('add', container.base, debianBase(), '/');
    buildah('commit', container.base, base);
    // The first stage is what `npm run build` and the stage make here; what it does besides is install their tools.
    const built = join(folder, 'built');
    mkdirSync(join(built, 'appliance'), { recursive: true });
    renameSync(madeAppliance('stage', join(folder, 'made')), join(built, 'appliance/stage'));
    const bases = ['--build-arg', `BUILD_BASE=${base}`, '--build-arg', `BASE=${base}`];
    const given = ['--pull=never', '--isolation=chroot', ...bases, '--build-context', `build=${built}`];
    buildah('build', ...given, '--format', 'docker', '--tag', name, '--file', resolve('Dockerfile'), built);

    const { OCIv1 } = JSON.parse(buildah('inspect', '--type', 'image', name)) as {
      OCIv1: { config: Record<string, unknown> };
    };
    t.match(OCIv1.config, {
      User: 'guichet',
      Volumes: { '/var/lib/guichet': {} },
      ExposedPorts: { '8443/tcp': {}, '8444/tcp': {} },
      StopSignal: 'SIGTERM',
    });
    const { Docker } = JSON.parse(buildah('inspect', '--type', 'image', name)) as {
      Docker: { config: { Healthcheck: { Test: string[] } } };
    };
    const health = Docker.config.Healthcheck.Test.slice(1);
    t.match(health.join(' '), /healthy\.js$/);
    container.appliance = buildah('from', '--pull-never', name);
    const tree = buildah('mount', container.appliance);
    const megabytes = Number(
      spawnSync('du', ['-sm', '--apparent-size', tree], { encoding: 'utf8' }).stdout.split('\t')[0],
    );
    t.ok(megabytes < mostMegabytes, `it has ${megabytes} MB unpacked`);
    const [http, relay, onePort] = [await freePort(), await freePort(), await freePort()];
    const settings = { GUICHET_HTTP_PORT: http, GUICHET_RELAY_PORT: relay, GUICHET_PUBLIC_HOST: 'localhost' };
    const words = Object.entries(settings).flatMap(([key, value]) => ['--env', `${key}=${value}`]);
    const inside = (...command: string[]) =>
      spawnSync('buildah', ['run', ...words, container.appliance, '--', ...command], {
        env: environment,
        encoding: 'utf8',
      });
    t.equal(inside('id', '-un').stdout.trim(), 'guichet');
    t.not(inside('touch', '/opt/guichet/current/build/x').status, 0, 'it cannot change its own programs');
    t.equal(inside(...health).status, 1, 'where nothing runs, nothing is well');
    const start = OCIv1.config['Entrypoint'] as string[];
    const appliance = spawn('buildah', ['run', ...words, container.appliance, '--', ...start], { env: environment });
    t.teardown(() => appliance.kill('SIGKILL'));
    let said = '';
    for (const stream of [appliance.stdout, appliance.stderr])
      stream.on('data', (text: Buffer) => (said += text.toString()));
    await until('the image is well', () => inside(...health).status === 0, patienceMs).catch((error: Error) => {
      throw new Error(`${error.message}\n${said}`);
    });
    const doctor = inside('guichet', 'doctor');
    t.equal(doctor.status, 0, doctor.stdout);
    t.match(doctor.stdout, /picture: .*exact/, 'a session runs through it, and its picture is exact');
    const setup = inside('guichet', 'setup');
    const [link = ''] = /https:\S+/.exec(setup.stdout) ?? [];
    t.match(link, /#.{16}/, setup.stdout + setup.stderr);
    t.notOk(said.includes(link.replace(/^.*#/, '')), 'the first link stands in no log');
    const owned = spawnSync('find', [tree, '-xdev', '-user', '8443', '-not', '-path', '*/var/lib/guichet*'], {
      encoding: 'utf8',
    });
    t.equal(owned.stdout, '', 'it owns nothing, and so writes nowhere, but its volume');

    const gone = once(appliance, 'exit');
    process.kill(supervisorOf(http), 'SIGTERM');
    await gone;
    t.match(said, /Stopping: open sessions are told/, 'it ends in order');

    const behindOne = { ...settings, GUICHET_PUBLIC_PORT: onePort, GUICHET_PROXY_PORT: onePort };
    const frozen = spawn('unshare', ['--mount', '--', 'sh', '-euc', readOnly, 'sh', tree, ...start], {
      env: { PATH: process.env['PATH'], ...OF_IMAGE, ...texts(behindOne) },
    });
    t.teardown(() => frozen.kill('SIGKILL'));
    let told = '';
    for (const stream of [frozen.stdout, frozen.stderr]) stream.on('data', (text: Buffer) => (told += text.toString()));
    await until('it is well on a read-only root, at one port', () => isReady(onePort), patienceMs).catch(
      (error: Error) => {
        throw new Error(`${error.message}\n${told}`);
      },
    );
    const ended = once(frozen, 'exit');
    const began = Date.now();
    process.kill(supervisorOf(http), 'SIGTERM');
    t.strictSame(await ended, [0, null], told);
    t.ok(Date.now() - began < stopMs, 'it ends before it would be killed');
  },
);

/** What the image's ENV says, where no container sets it. */
const OF_IMAGE = { CONFIGURATION_DIRECTORY: '/etc/guichet', GUICHET_DATA: '/var/lib/guichet' };
/** After so long a container is killed. */
const stopMs = 10_000;
/** As `docker run --read-only --tmpfs /tmp --cap-drop=ALL --security-opt=no-new-privileges` has it: a tree, and what to run. */
const readOnly = `
tree=$1; shift
mount --bind "$tree" "$tree"
mount -o remount,bind,ro "$tree"
for folder in tmp var/lib/guichet; do mount -t tmpfs tmpfs "$tree/$folder"; done
chown 8443 "$tree/var/lib/guichet"; chmod 700 "$tree/var/lib/guichet"; chmod 1777 "$tree/tmp"
mount -t proc proc "$tree/proc"
! touch "$tree/opt/written" 2>/dev/null
exec chroot "$tree" setpriv --reuid 8443 --regid 8443 --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all "$@"
`;

function texts(settings: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));
}

/** Whatever its certificate is: it is the appliance's own, and this only asks whether all parts work. */
async function isReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const options = {
      host: '127.0.0.1',
      port,
      path: '/health/ready',
      rejectUnauthorized: false,
      servername: 'localhost',
    };
    get({ ...options, headers: { host: `localhost:${port}` } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    }).once('error', () => resolve(false));
  });
}

/** The supervisor: the one process of that name whose parent is none of ours. */
function supervisorOf(port: number): number {
  const { stdout } = spawnSync('pgrep', ['--full', 'current/build/server/main\\.js --logged$'], { encoding: 'utf8' });
  const ours = stdout.split('\n').filter((pid) => {
    if (pid === '' || !readlinkSync(`/proc/${pid}/exe`).endsWith('/bin/node')) return false;
    return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`GUICHET_HTTP_PORT=${port}\0`);
  });
  if (ours.length !== 1) throw new Error(`${ours.length} appliances run at port ${port}`);
  return Number(ours[0]);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
