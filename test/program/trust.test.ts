import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { exportPoint, signConfiguration } from '../../server/access/pass.js';
import { catalogue, type ErrorCode } from '../../server/errors.js';
import { encodeMessage } from '../../server/protocol/message.js';
import type { PassBody } from '../../server/protocol/records.js';
import { Desktop, until } from '../desktop.js';
import type { Channel } from './channel.js';
import { builtProgram, prepareProgram, RunningProgram } from './prepared-program.js';
import { pause, Sharing } from './sharing.js';
import { Site } from './site.js';

const desktop = await Desktop.start(800, 600);
t.teardown(() => desktop.stop());
const folder = t.testdir();
const site = await Site.start(mkdtempSync(join(folder, 'site-')));
t.teardown(() => site.stop());
const stranger = await Site.start(mkdtempSync(join(folder, 'stranger-')));
t.teardown(() => stranger.stop());

/** Runs a program until it says these words, and gives how many programs called any site meanwhile. */
async function says(file: string, words: RegExp): Promise<number> {
  const calls = site.desks.length + stranger.desks.length;
  const program = new RunningProgram(file, desktop);
  try {
    await until(`the words ${words}`, () => words.test(program.said));
    await pause(300);
    if (!program.running) throw new Error('the program ended before its words could be read');
  } finally {
    await program.end();
  }
  return site.desks.length + stranger.desks.length - calls;
}

t.test('a program that is not whole, or not of its appliance, calls nobody and says why', async (t) => {
  t.equal(await says(builtProgram, /was not prepared/), 0, 'without a key');

  const bare = join(folder, 'bare');
  prepareProgram(bare, site.point);
  t.equal(await says(bare, /carries no invitation/), 0, 'without a configuration');

  const signed = signConfiguration(site.key, site.configuration());
  const edited = Buffer.from(signed);
  edited.write('evil', edited.indexOf('localhost'));
  const changed = join(folder, 'changed');
  prepareProgram(changed, site.point, edited);
  t.equal(await says(changed, /was changed/), 0, 'with an edited configuration');

  const foreign = join(folder, 'foreign');
  prepareProgram(foreign, site.point, signConfiguration(stranger.key, stranger.configuration()));
  t.equal(await says(foreign, /was changed/), 0, 'with the configuration of another appliance');

  for (const length of [1, 64, 65, 200]) {
    const file = join(folder, `short-${length}`);
    prepareProgram(file, site.point, signed.subarray(0, length));
    t.equal(await says(file, /was changed/), 0, `with the first ${length} bytes of a configuration`);
  }
  const noise = join(folder, 'noise');
  prepareProgram(noise, randomBytes(65), signed);
  t.equal(await says(noise, /was changed/), 0, 'with a key that is none');
});

t.test('a server that cannot prove its name by the right authority hears nothing', async (t) => {
  const other = site.program({ port: stranger.port }, 'other-authority');
  t.equal(await says(other, /could not prove who it is/), 0);
  const system = site.program({ authorities: [] }, 'system-store');
  t.equal(await says(system, /could not prove who it is/), 0, 'the system’s trust store does not know it');
  const named = site.program({ host: 'localhost.localdomain' }, 'other-name');
  const program = new RunningProgram(named, desktop);
  t.teardown(() => program.end());
  await pause(1_000);
  t.equal(site.desks.length, 0, 'a certificate for another name');
});

t.test('each refusal of the server is said in words that help', async (t) => {
  const refusals: [ErrorCode, RegExp][] = [
    ['invitation/unknown', /not known/],
    ['invitation/expired', /has expired/],
    ['invitation/closed', /already closed/],
    ['invitation/ended', /This session has ended/],
    ['invitation/other-machine', /another computer/],
    ['wire/version', /too old/],
    ['configuration/invalid', /another server/],
    ['pass/superseded', /started a second time/],
    ['access/denied', /has refused/],
  ];
  for (const [code, words] of refusals) {
    const program = new RunningProgram(site.program(), desktop);
    const desk = await site.nextDesk();
    await desk.expect('programHello');
    desk.send('refused', { code: catalogue[code].number, of: 0, retryAfter: 0 });
    desk.close();
    await until(code, () => words.test(program.said));
    await pause(400);
    t.equal(await program.end(), 0, code);
  }
  const program = new RunningProgram(site.program(), desktop);
  t.teardown(() => program.end());
  const desk = await site.nextDesk();
  desk.send('refused', { code: catalogue['appliance/starting'].number, of: 0, retryAfter: 300 });
  desk.close();
  await site.welcome();
  t.pass('a server that starts is called again');
});

t.test('the command line says what it can, and asks for a desktop', async (t) => {
  const run = (words: string[], environment: NodeJS.ProcessEnv = {}) =>
    spawnSync(site.program(), words, {
      env: { ...desktop.environment, ...environment },
      encoding: 'utf8',
      timeout: 10_000,
    });
  t.match(run(['--version']), { status: 0, stdout: /^guichet-support \d+\.\d+\.\d+ \(wire 1\)\n$/ });
  t.match(run(['--help']), { status: 0, stdout: /asks before anything is shared/ });
  t.match(run(['--server', 'evil.example']), { status: 2, stderr: /there is no option/ });
  t.match(run([], { DISPLAY: '' }), { status: 2, stderr: /There is no X desktop here/ });
  t.match(run([], { DISPLAY: '', WAYLAND_DISPLAY: 'wayland-0' }), { status: 2, stderr: /Wayland/ });
  t.match(run([], { DISPLAY: '', LC_ALL: 'fr_FR.UTF-8' }), { status: 2, stderr: /Il n'y a pas de bureau X ici/ });
});

t.test('on Wayland it says in words what is possible, and is asked in vain', async (t) => {
  // A socket's path is short: the folder of the test is too deep for it.
  const runtime = mkdtempSync(join(tmpdir(), 'guichet-'));
  chmodSync(runtime, 0o700);
  const socket = 'wayland-test';
  const compositor = spawn('weston', ['--backend=headless-backend.so', '--xwayland', `--socket=${socket}`], {
    env: { ...process.env, XDG_RUNTIME_DIR: runtime },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.teardown(async () => {
    compositor.kill();
    if (compositor.exitCode === null) await once(compositor, 'exit');
    rmSync(runtime, { recursive: true });
  });
  let said = '';
  for (const stream of [compositor.stdout, compositor.stderr]) {
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  }
  const [, display] = await until('Xwayland', () => /listening on display (:\d+)/.exec(said) ?? undefined);
  const environment = {
    ...desktop.environment,
    DISPLAY: display,
    WAYLAND_DISPLAY: socket,
    XDG_SESSION_TYPE: 'wayland',
  };
  const program = new RunningProgram(site.program(), { environment: { ...environment, XDG_RUNTIME_DIR: runtime } });
  t.teardown(() => program.end());
  const desk = await site.nextDesk();
  await desk.expect('programHello');
  desk.send('programWelcome', { version: 1, session: site.session, number: 1, state: 'ready', technician: 'Anna' });
  t.equal((await desk.expect('device')).body.desktop, 'wayland', 'the technician is told');
  await until('the words', () => /It runs on Wayland/.test(program.said));
  site.ask(desk, 3);
  t.match((await desk.expect('consentAnswer')).body, { request: 3, answer: 'refused', tools: 0 });
});

/** Waits until the program refused a message of this type with this code. */
async function refuses(relay: Channel, code: ErrorCode, of: number): Promise<void> {
  await relay.expect('refused', (body) => body.code === catalogue[code].number && body.of === of);
}

t.test('a viewer is who its pass says, or nobody', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const { relay, site: home } = sharing;
  const joined = 6;
  const renewed = 7;
  const forger = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
  const wrong: [string, Uint8Array, ErrorCode][] = [
    ['another session', home.pass('viewer', { session: randomBytes(16) }), 'pass/invalid'],
    ['another boot of the relay', home.pass('viewer', { boot: 1n }), 'pass/invalid'],
    ['the program’s side', home.pass('program'), 'pass/invalid'],
    ['another key', home.pass('viewer', {}, forger), 'pass/invalid'],
    ['a life too long', home.pass('viewer', { life: 60_001 }), 'pass/invalid'],
    ['no life', home.pass('viewer', { life: 0 }), 'pass/invalid'],
    ['an unknown version', home.pass('viewer', { version: 9 }), 'pass/invalid'],
    ['noise', randomBytes(200), 'pass/invalid'],
    ['nothing', new Uint8Array(0), 'pass/invalid'],
  ];
  for (const [name, pass, code] of wrong) {
    relay.send('viewerJoined', { peer: 9, pass });
    await refuses(relay, code, joined);
    t.pass(name);
  }
  const body: Partial<PassBody> = { participant: Buffer.alloc(16, 5) };
  const older = home.pass('viewer', body);
  const newer = home.pass('viewer', body);
  relay.send('viewerJoined', { peer: 5, pass: newer });
  await relay.expect('allowed', ({ tools }, header) => header.peer === 5 && tools === 3);
  relay.send('viewerRenewed', { peer: 5, pass: older });
  await refuses(relay, 'pass/superseded', renewed);
  relay.send('viewerJoined', { peer: 6, pass: newer });
  await refuses(relay, 'pass/superseded', joined);
  t.pass('an older pass, or the same twice');

  const short = home.pass('viewer', { participant: Buffer.alloc(16, 7), life: 300 });
  relay.send('viewerJoined', { peer: 7, pass: short });
  await relay.expect('allowed', ({ tools }, header) => header.peer === 7 && tools === 3);
  await relay.expect('allowed', ({ tools }, header) => header.peer === 7 && tools === 0);
  t.pass('a pass that has run out allows nothing');
  relay.send('peerState', { peer: 7, state: 'lost' });
  relay.send('viewerJoined', { peer: 8, pass: short });
  await refuses(relay, 'pass/expired', joined);
  t.pass('and showing it again does not lengthen its life');
  relay.send('viewerJoined', { peer: 7, pass: home.pass('viewer', { participant: Buffer.alloc(16, 7) }) });
  await relay.expect('allowed', ({ tools }, header) => header.peer === 7 && tools === 3);
  t.pass('a new one does');
  t.notOk(relay.closed);
});

t.test('whatever a relay or a viewer sends, the program stays and tells no more than it must', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const viewer = await sharing.viewer();
  const { relay, site: home, desk, program } = sharing;
  for (const bytes of [new Uint8Array(0), new Uint8Array(15), randomBytes(64), new Uint8Array(16).fill(255)]) {
    relay.sendBytes(bytes);
  }
  const text = encodeMessage('text', { text: 'abc' }, { peer: 1 });
  relay.sendBytes(text.subarray(0, text.length - 1));
  relay.sendBytes(Buffer.concat([text, new Uint8Array(3)]));
  const notUtf8 = Uint8Array.from(text);
  notUtf8.set([0xff, 0xfe, 0xfd], 18);
  relay.sendBytes(notUtf8);
  viewer.say('acknowledge', { frame: 4_000_000_000, decodeMicroseconds: 0 }, { lane: 3 });
  viewer.say('acknowledge', { frame: 1, decodeMicroseconds: 0 }, { lane: 60_000 });
  viewer.act('key', { usage: 65_535, down: 1, codePoint: 0xffff_ffff, modifiers: 65_535, locks: 255, at: 0 });
  viewer.act('pointer', { surface: 255, generation: 0, x: -2_147_483_648, y: 2_147_483_647, buttons: 65_535, at: 0 });
  relay.send('resetWanted', { because: 'start' }, { peer: 77 });
  const frames = viewer.frames;
  viewer.say('resetWanted', { because: 'corrupt' });
  await until('the picture', () => viewer.frames > frames);
  t.notOk(relay.closed, 'nonsense of a viewer is counted, not obeyed');

  relay.send('credit', { forwarded: 1n << 60n });
  await refuses(relay, 'wire/malformed', 5);
  await relay.gone();
  t.pass('a relay that miscounts is left');
  const again = await home.join(desk);
  again.relay.sendBytes(encodeMessage('challenge', { oldestVersion: 1, version: 1, boot: 1n, nonce: randomBytes(32) }));
  await again.relay.gone();
  const third = await home.join(desk);
  t.ok(program.running);

  desk.sendBytes(randomBytes(100));
  await home.welcome('active');
  t.notOk(third.relay.closed, 'nonsense from the control plane costs its own link alone');
});

t.test('no more is under way than the window allows, whoever is silent', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const { relay } = sharing;
  relay.credits = false;
  desktop.run('xterm', ['-geometry', '80x24+0+50', '-e', 'sh', '-c', 'od -An -x /dev/urandom']);
  await sharing.viewer();
  await pause(2_000);
  const bytes = relay.all.filter(({ name }) =>
    ['layout', 'reset', 'framePart', 'allowed', 'hands', 'cursorShape', 'cursorPosition'].includes(name),
  );
  const sum = bytes.reduce((total, each) => total + each.bytes, 0);
  t.ok(sum <= 262_144, `${sum} bytes came without a credit`);
  t.notOk(relay.closed);
});

t.test('a program whose own pass has run out sends nothing until it has a new one', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const viewer = await sharing.viewer();
  const { relay, desk, site: home } = sharing;
  desktop.run('xterm', ['-geometry', '80x24+0+50', '-e', 'sh', '-c', 'while :; do date +%N; done']);
  const renew = (life: number): void =>
    desk.send('passGiven', { pass: home.pass('program', { life, holder: sharing.holder }), relayPort: home.port });
  renew(3_000);
  await relay.expect('renew');
  await pause(1_500);
  const frames = viewer.frames;
  await pause(700);
  t.equal(viewer.frames, frames, 'it rests before the relay would drop what it sends');
  renew(60_000);
  await relay.expect('renew');
  await until('the picture', () => viewer.frames > frames + 5);
  t.strictSame(viewer.faults, [], 'and nothing was lost meanwhile');
});

t.test('the appliance’s point is that of its key', (t) => {
  t.strictSame(exportPoint(site.key), site.point);
  t.end();
});
