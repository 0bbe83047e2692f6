import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { Desktop, until } from '../desktop.js';
import { builtProgram } from './prepared-program.js';
import { pause, Sharing } from './sharing.js';

const megabyte = 1_000_000;
/** Of these a good third are the encoders of video and photographs. */
const largestProgramBytes = 6 * megabyte;
const newestGlibc = [2, 34] as const;

const desktop = await Desktop.start(800, 600);
t.teardown(() => desktop.stop());

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' });
}

/** Whether a process is there, also as one that nobody has buried yet. */
function lives(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}

t.test('the program is one small file that starts on systems with glibc 2.34', (t) => {
  const { size } = statSync(builtProgram);
  t.ok(size < largestProgramBytes, `it has ${size} bytes`);
  const symbols = spawnSync('objdump', ['-T', builtProgram], { encoding: 'utf8' }).stdout;
  const versions = [...symbols.matchAll(/GLIBC_(\d+)\.(\d+)/g)].map(([, major, minor]) => [
    Number(major),
    Number(minor),
  ]);
  t.ok(versions.length > 0);
  const newer = versions.filter(([major = 0, minor = 0]) => major > newestGlibc[0] || minor > newestGlibc[1]);
  t.strictSame(newer, []);
  const needed = spawnSync('readelf', ['-d', builtProgram], { encoding: 'utf8' }).stdout;
  const libraries = [...needed.matchAll(/\(NEEDED\).*\[(.*)\]/g)].map(([, name]) => name ?? '').sort();
  t.strictSame(libraries, [
    'ld-linux-x86-64.so.2',
    'libX11.so.6',
    'libXext.so.6',
    'libc.so.6',
    'libcrypto.so.3',
    'libfontconfig.so.1',
    'libfreetype.so.6',
    'libgcc_s.so.1',
    'libm.so.6',
    'libssl.so.3',
    'libxcb.so.1',
    'libxkbcommon-x11.so.0',
    'libxkbcommon.so.0',
  ]);
  t.end();
});

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  t.test(`${signal} ends the program with every key up and the session kept for its return`, async (t) => {
    const sharing = await Sharing.start(t.testdir(), desktop);
    t.teardown(() => sharing.end());
    const viewer = await sharing.viewer();
    const xev = desktop.run('xev', ['-name', `held-${signal}`, '-event', 'keyboard']);
    let said = '';
    xev.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const window = await desktop.window(`held-${signal}`);
    desktop.click(window, 0.5, 0.4);
    await pause(700);
    viewer.act('key', { usage: 0xe1, down: 1, codePoint: 0, modifiers: 1, locks: 0, at: 0 });
    await until('a held key', () => said.includes('KeyPress'));
    const pid = sharing.program.process.pid ?? 0;
    const before = performance.now();
    t.equal(await sharing.program.end(signal), 0);
    t.ok(performance.now() - before < 1_500, 'it is gone soon');
    await until('the release', () => said.includes('KeyRelease'));
    t.notOk(lives(pid));
    await sharing.desk.gone();
    await sharing.relay.gone();
    t.equal(sharing.desk.count('programLeft'), 0, 'it may come back');
    xev.kill();
  });
}

t.test('a program that is killed leaves nothing behind', async (t) => {
  const home = join(t.testdir(), 'home');
  for (const part of ['tmp', 'run']) mkdirSync(join(home, part), { recursive: true });
  const sharing = await Sharing.start(t.testdirName, desktop, {
    HOME: home,
    TMPDIR: join(home, 'tmp'),
    XDG_RUNTIME_DIR: join(home, 'run'),
    XDG_CACHE_HOME: join(home, 'cache'),
  });
  t.teardown(() => sharing.end());
  await sharing.viewer();
  const pid = sharing.program.process.pid ?? 0;
  const folder = sharing.site.folder;
  const open = readdirSync(`/proc/${pid}/fd`).length;
  t.ok(open < 40, `it holds ${open} files`);
  const segments = (): string[] =>
    readFileSync('/proc/sysvipc/shm', 'utf8')
      .split('\n')
      .filter((line) => line.includes(` ${pid} `));
  t.strictSame(segments(), [], 'no shared memory with a name');
  t.equal(await sharing.program.end('SIGKILL'), 'SIGKILL');
  t.notOk(lives(pid));
  t.strictSame(filesUnder(home).sort(), ['run', 'tmp'], 'nothing in the home folder');
  const kept = filesUnder(folder).filter((name) => !/^(tls|keys)/.test(name));
  t.strictSame(kept, ['guichet-support'], 'nothing beside the program but the program');
  t.strictSame(
    readdirSync('/dev/shm').filter((name) => name.includes('guichet')),
    [],
  );
});
