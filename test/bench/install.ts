import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { BenchAim, BenchReport } from '../../server/bench/bench-command.js';
import { madeAppliance } from '../appliance/built-appliance.js';
import { debianBase, DebianRoot, withoutDebian } from '../appliance/debian-root.js';
import { until } from '../desktop.js';
import { environmentNow, summaryOf } from './machine.js';

const aims = { startMs: 2_000, installSeconds: 60, imageMegabytes: 300, bundleMegabytes: 200, windowsMegabytes: 5 };
const startsWithinMs = 60_000;
const megabyte = 1_000_000;

/** How big what is shipped is, how long an installation takes, and how long a start takes until every part works. */
export async function benchInstall(rounds = 5): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-install-'));
  try {
    const bundle = madeAppliance('bundle', folder);
    const staged = join(folder, 'stage');
    const [deb = ''] = globSync(join(folder, '*.deb'));
    const megabytes = {
      bundle: inMegabytes(bundle),
      package: inMegabytes(deb),
      unpacked: treeMegabytes(staged),
      node: inMegabytes(join(staged, 'bin/node')),
      packages: treeMegabytes(join(staged, 'node_modules')),
      programForLinux: inMegabytes(join(staged, 'build/native/guichet-support')),
      ...programForWindows(staged),
    };
    const starts: number[] = [];
    for (let round = 0; round <= rounds; round += 1) starts.push(await startMs(staged, join(folder, 'data')));
    // The first one makes keys and certificates, once in an appliance's life.
    const [first = Number.NaN, ...later] = starts;
    const start = summaryOf(later);
    const installed = withoutDebian() === false ? await installedIn(folder, bundle) : undefined;
    const aim = (name: string, unit: string, value: number, limit: number): BenchAim => ({
      ...{ name, unit, value, aim: limit },
      met: value <= limit,
    });
    const { programForWindows: windows } = megabytes as { programForWindows?: number };
    return {
      bench: 'install',
      environment: environmentNow(),
      rounds,
      figures: { megabytes, firstStartMs: Math.round(first), startMs: start, ...installed },
      aims: [
        aim('from start to every part working, p50', 'ms', start.p50, aims.startMs),
        aim('the bundle', 'MB', megabytes.bundle, aims.bundleMegabytes),
        ...(windows === undefined ? [] : [aim('the program for Windows', 'MB', windows, aims.windowsMegabytes)]),
        ...(installed === undefined
          ? []
          : [
              aim('the installation on a Debian 12', 's', installed.installSeconds, aims.installSeconds),
              aim(
                'the image, with a minimal Debian 12 as its base, unpacked',
                'MB',
                installed.imageMegabytes,
                aims.imageMegabytes,
              ),
            ]),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One start from what is shipped, until every part says that it works; then its end. */
async function startMs(staged: string, data: string): Promise<number> {
  const [http, relay] = [await freePort(), await freePort()];
  const since = performance.now();
  const appliance = spawn(join(staged, 'bin/node'), [join(staged, 'build/server/main.js')], {
    env: {
      PATH: process.env['PATH'],
      GUICHET_DATA: data,
      GUICHET_HTTP_PORT: String(http),
      GUICHET_RELAY_PORT: String(relay),
      GUICHET_PUBLIC_HOST: 'localhost',
    },
    stdio: 'ignore',
  });
  const gone = once(appliance, 'exit');
  try {
    await until('the appliance', () => isReady(http, join(data, 'tls/ca.pem')), startsWithinMs);
    return performance.now() - since;
  } finally {
    appliance.kill('SIGTERM');
    await gone;
  }
}

function isReady(port: number, authority: string): Promise<boolean> {
  if (!existsSync(authority)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const options = { ca: readFileSync(authority), agent: false };
    request(`https://localhost:${port}/health/ready`, options, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    })
      .on('error', () => resolve(false))
      .end();
  });
}

/** The same bundle, put into a Debian 12 with nothing but itself; an image holds the same on the same. */
async function installedIn(
  folder: string,
  bundle: string,
): Promise<{ installSeconds: number; imageMegabytes: number }> {
  const root = DebianRoot.make(join(folder, 'root'));
  try {
    const where = join(root.path, 'root/bundle');
    mkdirSync(where);
    execFileSync('tar', ['--extract', '--file', bundle, '--strip-components=1', '--directory', where]);
    const since = performance.now();
    root.must('/root/bundle/install.sh', '--yes', '--unsigned');
    const installSeconds = Math.round((performance.now() - since) / 100) / 10;
    const own = treeMegabytes(join(root.path, 'opt/guichet/payload'));
    const before = treeMegabytes(debianBase());
    const names = globSync(join(where, 'debian-12/*.deb')).map((file) => basename(file).replace(/_.*/, ''));
    const libraries = root.must('dpkg-query', '--show', '--showformat', '${Installed-Size}\\n', ...names);
    const kibibytes = libraries
      .trim()
      .split('\n')
      .reduce((sum, line) => sum + Number(line), 0);
    return { installSeconds, imageMegabytes: Math.round(before + own + (kibibytes * 1_024) / megabyte) };
  } finally {
    await root.remove();
  }
}

function programForWindows(staged: string): { programForWindows?: number } {
  const file = join(staged, 'build/native/guichet-support.exe');
  return existsSync(file) ? { programForWindows: inMegabytes(file) } : {};
}

function inMegabytes(file: string): number {
  return Math.round(statSync(file).size / (megabyte / 100)) / 100;
}

function treeMegabytes(folder: string): number {
  const { stdout } = spawnSync('du', ['--summarize', '--bytes', folder], { encoding: 'utf8' });
  return lstatSync(folder).isDirectory() ? Math.round(Number(stdout.split('\t')[0]) / megabyte) : inMegabytes(folder);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
