import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { until } from '../desktop.js';

/** What these tests need besides what a machine for `npm test` has; see installer/source/packages.js. */
const NEEDED = ['debootstrap', 'ip', 'unshare', 'chroot', 'dpkg-deb'];
const BASE = resolve('build/debian-12');
const MOST_OUTPUT = 64 * 1_048_576;
const STOP_MS = 15_000;

/** Why a Debian of one's own cannot be had here; false when it can. */
export function withoutDebian(): string | false {
  if (process.getuid?.() !== 0) return 'making a Debian of one’s own needs root';
  const absent = NEEDED.filter((name) => spawnSync('which', [name]).status !== 0);
  return absent.length === 0 ? false : `${absent.join(', ')} is not installed`;
}

/** The folder of a Debian 12 as debootstrap makes it, without what apt keeps; made once. Not to be changed. */
export function debianBase(): string {
  if (existsSync(BASE)) return BASE;
  mkdirSync(resolve('build'), { recursive: true });
  rmSync(`${BASE}.new`, { recursive: true, force: true });
  must('debootstrap', ['--variant=minbase', '--include=ca-certificates', 'bookworm', `${BASE}.new`]);
  rmSync(join(`${BASE}.new`, 'var/cache/apt'), { recursive: true });
  mkdirSync(join(`${BASE}.new`, 'var/cache/apt/archives/partial'), { recursive: true });
  rmSync(join(`${BASE}.new`, 'var/lib/apt/lists'), { recursive: true });
  renameSync(`${BASE}.new`, BASE);
  return BASE;
}

export interface Ran {
  readonly status: number | null;
  readonly output: string;
}

/** A service of the Debian, as its unit file says it is to be run. */
interface Unit {
  readonly user: string;
  readonly folder: string;
  readonly environment: readonly string[];
  readonly words: readonly string[];
}

/**
 * A Debian 12 as debootstrap makes it, with no network but its own: every route leads to a device that counts packets and
 * drops them. Nothing of it outlives the test.
 */
export class DebianRoot {
  readonly #services = new Map<string, { child: ChildProcess; said: string }>();
  readonly #network: string;
  /** What takes the place of this machine's own files in /etc for its programs that run in the network of the Debian. */
  readonly #settings: string;

  private constructor(readonly path: string) {
    this.#network = `guichet-${process.pid}-${DebianRoot.#made++}`;
    this.#settings = join('/etc/netns', this.#network);
  }

  /** The name of its network namespace. */
  get network(): string {
    return this.#network;
  }

  static #made = 0;

  /** A copy of `from`, another root's folder, or a new one. `folder` must not be there yet. */
  static make(folder: string, from = debianBase()): DebianRoot {
    must('cp', ['-a', from, folder]);
    const root = new DebianRoot(folder);
    mkdirSync(root.#settings, { recursive: true });
    for (const settings of [join(folder, 'etc'), root.#settings]) {
      writeFileSync(join(settings, 'hosts'), '127.0.0.1 localhost desk.example\n::1 localhost\n');
      // Documentation addresses: whoever asked for a name would be counted.
      writeFileSync(join(settings, 'resolv.conf'), 'nameserver 192.0.2.53\n');
    }
    const ip = (...words: string[]): void => must('ip', words);
    ip('netns', 'add', root.#network);
    for (const name of ['all', 'default'])
      must('ip', ['netns', 'exec', root.#network, 'sysctl', '-qw', `net.ipv6.conf.${name}.disable_ipv6=1`]);
    ip('-n', root.#network, 'link', 'set', 'lo', 'up');
    ip('-n', root.#network, 'link', 'add', 'outside', 'type', 'veth', 'peer', 'name', 'drain');
    ip('-n', root.#network, 'link', 'set', 'drain', 'up');
    ip('-n', root.#network, 'address', 'add', '198.18.0.2/15', 'dev', 'outside');
    ip('-n', root.#network, 'link', 'set', 'outside', 'up');
    const gateway = '198.18.0.1';
    ip('-n', root.#network, 'neighbour', 'add', gateway, 'lladdr', '02:00:00:00:00:01', 'dev', 'outside');
    ip('-n', root.#network, 'route', 'add', 'default', 'via', gateway);
    return root;
  }

  /** Packets that left, or tried to leave, for anywhere but itself. */
  get packetsOutside(): number {
    const said = spawnSync('ip', ['-n', this.#network, '-s', '-j', 'link', 'show', 'outside'], { encoding: 'utf8' });
    const [{ stats64 }] = JSON.parse(said.stdout) as [{ stats64: { tx: { packets: number } } }];
    return stats64.tx.packets;
  }

  #within(words: readonly string[]): [string, string[]] {
    const enter = 'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && exec chroot "$0" "$@"';
    const isolated = ['netns', 'exec', this.#network, 'unshare', '--mount', '--pid', '--fork', '--kill-child'];
    return [
      'ip',
      [...isolated, 'sh', '-c', enter, this.path, 'env', '-i', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin', ...words],
    ];
  }

  /** Makes a script that runs a program of this machine, with its files, in the network of the Debian; its path. */
  door(folder: string, program: string): string {
    mkdirSync(folder, { recursive: true });
    const script = join(folder, basename(program));
    writeFileSync(script, `#!/bin/sh\nexec ip netns exec ${this.#network} ${program} "$@"\n`, { mode: 0o755 });
    return script;
  }

  /** Runs a command in it to its end, as root. */
  run(...words: string[]): Ran {
    const [program, parameters] = this.#within(words);
    const { status, stdout, stderr } = spawnSync(program, parameters, { encoding: 'utf8', maxBuffer: MOST_OUTPUT });
    return { status, output: stdout + stderr };
  }

  /** The same, and throws with what was said when it ends with anything but 0. */
  must(...words: string[]): string {
    const { status, output } = this.run(...words);
    if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}:\n${output}`);
    return output;
  }

  /** Starts a command and kills it, with all that it started, after so long. Whether it had not ended by itself. */
  async cutOff(afterMs: number, ...words: string[]): Promise<boolean> {
    const [program, parameters] = this.#within(words);
    const child = spawn(program, parameters, { stdio: 'ignore' });
    const gone = once(child, 'exit') as Promise<[number | null, string | null]>;
    const late = setTimeout(() => child.kill('SIGKILL'), afterMs);
    const [, signal] = await gone;
    clearTimeout(late);
    return signal === 'SIGKILL';
  }

  /** Starts a service as its unit says: its user, its environment, its command. */
  start(name: string): void {
    const { user, folder, environment, words } = this.#unit(name);
    const drop = [
      'setpriv',
      `--reuid=${user}`,
      `--regid=${user}`,
      '--clear-groups',
      '--no-new-privs',
      '--bounding-set=-all',
    ];
    const [program, parameters] = this.#within(['env', '-C', folder, ...environment, ...drop, ...words]);
    const service = { child: spawn(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'] }), said: '' };
    const hear = (text: Buffer): void => void (service.said += text.toString());
    service.child.stdout.on('data', hear);
    service.child.stderr.on('data', hear);
    this.#services.set(name, service);
  }

  /** What a service printed since it was started. */
  said(name: string): string {
    return this.#services.get(name)?.said ?? '';
  }

  /** Ends a service as systemd would. */
  async stop(name: string): Promise<void> {
    const service = this.#services.get(name);
    this.#services.delete(name);
    if (service === undefined || service.child.exitCode !== null || service.child.signalCode !== null) return;
    const gone = once(service.child, 'exit');
    const [inside] = descendants(service.child.pid ?? 0).reverse();
    if (inside !== undefined) process.kill(inside, 'SIGTERM');
    const late = setTimeout(() => service.child.kill('SIGKILL'), STOP_MS);
    await gone;
    clearTimeout(late);
  }

  async startAppliance(): Promise<void> {
    for (const name of ['guichet', 'guichet-relay']) this.start(name);
    await until('the appliance in its Debian', () => this.isReady(), 60_000).catch((error: Error) => {
      const said = `${this.said('guichet')}\n${this.said('guichet-relay')}`;
      throw new Error(`${error.message}\n${said.replaceAll(/^.*"status":503.*$\n/gm, '')}`);
    });
  }

  async stopAppliance(): Promise<void> {
    for (const name of ['guichet', 'guichet-relay']) await this.stop(name);
  }

  isReady(): boolean {
    const { child } = this.#services.get('guichet') ?? {};
    if (child !== undefined && child.exitCode !== null) throw new Error('the control plane has ended');
    const current = '/opt/guichet/current';
    const settings = 'CONFIGURATION_DIRECTORY=/etc/guichet';
    return this.run('env', settings, `${current}/bin/node`, `${current}/build/server/healthy.js`).status === 0;
  }

  #unit(name: string): Unit {
    const text = readFileSync(join(this.path, `lib/systemd/system/${name}.service`), 'utf8');
    const all = (key: string): string[] =>
      [...text.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map((match) => match[1] ?? '');
    const configuration = all('ConfigurationDirectory').map((each) => `CONFIGURATION_DIRECTORY=/etc/${each}`);
    return {
      user: all('User')[0] ?? 'root',
      folder: all('WorkingDirectory')[0] ?? '/',
      environment: [...configuration, ...all('Environment').flatMap((line) => line.split(' '))],
      words: (all('ExecStart')[0] ?? '').split(' '),
    };
  }

  async remove(): Promise<void> {
    for (const name of [...this.#services.keys()]) await this.stop(name);
    spawnSync('ip', ['netns', 'delete', this.#network]);
    rmSync(this.#settings, { recursive: true, force: true });
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** The processes below one, from the nearest to the farthest. */
function descendants(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  const children = existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ').filter(Boolean).map(Number) : [];
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function must(program: string, words: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, [...words], { encoding: 'utf8', maxBuffer: MOST_OUTPUT });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${status}: ${error?.message ?? stderr}`);
}
