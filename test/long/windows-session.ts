import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { signConfiguration } from '../../server/access/pass.js';
import type { ConfigurationBody } from '../../server/protocol/records.js';
import { Desktop, until } from '../desktop.js';
import type { Channel } from '../program/channel.js';
import { root, type RunningProgram } from '../program/prepared-program.js';
import { answerQuestion, pause, pressStop, titles } from '../program/sharing.js';
import { Site } from '../program/site.js';
import { Spectator } from '../program/spectator.js';
import { builtWindowsProgram, prepareWindowsProgram, Wine } from '../program/wine.js';

/** One file that a person downloads over a slow line. */
const largestBytes = 5_000_000;
const patienceMs = 90_000;
/** After the end user’s own hands, remote ones rest for half a second. */
const handsRestMs = 900;
const inOrder = 'abcdefghijklmnopqrstuvwxyz';
const usageOfA = 0x04;
const usageOfEnter = 0x28;
const usageOfControl = 0xe0;
const controlModifier = 1 << 1;
const strange = 'Æther œuf';
const utf16Mark = Buffer.from([0xff, 0xfe]);
const distrustWords = 'could not prove who it is';
/** What Windows itself has, and wine with it. */
const systemLibraries =
  /^(advapi32|bcrypt|comctl32|comdlg32|crypt32|gdi32|iphlpapi|kernel32|msvcrt|mswsock|ole32|oleaut32|shell32|user32|windowscodecs|winhttp|ws2_32)\.dll$/i;

t.setTimeout(1_800_000);
t.jobs = 1;

if (!existsSync(builtWindowsProgram)) {
  const made = spawnSync(process.execPath, ['installer/source/build.js', 'windows'], { cwd: root, stdio: 'inherit' });
  if (made.status !== 0) t.bailout('the Windows program was not built');
}

const desktop = await Desktop.start(1024, 768);
t.teardown(() => desktop.stop());
const wine = Wine.prepare(desktop, t.testdir());
t.teardown(() => wine.stop());

/** The site’s own program, running. */
function start(site: Site, changes: Partial<ConfigurationBody> = {}, key = site.key): RunningProgram {
  const file = join(site.folder, 'guichet-support.exe');
  prepareWindowsProgram(file, site.point, signConfiguration(key, site.configuration(changes)));
  return wine.run(file);
}

async function newSite(folder: string): Promise<Site> {
  return Site.start(mkdtempSync(join(folder, 'site-')));
}

/** The desk of a program whose end user has agreed to these tools. */
async function agreed(site: Site, tools?: number): Promise<Channel> {
  const desk = await site.nextDesk(patienceMs);
  await desk.expect('programHello', undefined, patienceMs);
  desk.send('programWelcome', {
    ...{ version: 1, session: site.session, number: 4711, state: 'ready', technician: 'Anna Martin' },
  });
  await desk.expect('device', undefined, patienceMs);
  site.ask(desk, 1, tools === undefined ? {} : { tools });
  await answerQuestion(desktop, 'accept');
  await desk.expect('consentAnswer', ({ answer }) => answer === 'given', patienceMs);
  return desk;
}

async function watch(site: Site, relay: Channel): Promise<Spectator> {
  const spectator = await Spectator.join(site, relay, 1);
  await relay.expect('allowed', undefined, patienceMs);
  await until('a first frame', () => spectator.frames > 0, patienceMs);
  return spectator;
}

/** Waits until the viewer has exactly what is on the screen. */
async function exact(spectator: Spectator): Promise<void> {
  await until(
    'the exact picture',
    () => Buffer.compare(new Uint8Array(spectator.pixels() ?? []), desktop.picture().pixels) === 0,
    patienceMs,
  );
}

t.test('the program is one small file that asks for nothing but what Windows has', (t) => {
  t.ok(statSync(builtWindowsProgram).size < largestBytes, `${statSync(builtWindowsProgram).size} bytes`);
  const told = spawnSync('x86_64-w64-mingw32-objdump', ['-p', builtWindowsProgram], { encoding: 'utf8' }).stdout;
  const libraries = [...told.matchAll(/DLL Name: (\S+)/g)].map(([, name = '']) => name);
  t.ok(libraries.length > 0);
  t.strictSame(
    libraries.filter((name) => !systemLibraries.test(name)),
    [],
    'no library beside it',
  );
  for (const guard of ['DYNAMIC_BASE', 'NX_COMPAT', 'HIGH_ENTROPY_VA']) t.match(told, guard);
  t.match(told, /Subsystem\s+0+2\s/, 'no console');
  const file = readFileSync(builtWindowsProgram);
  t.ok(file.includes('PerMonitorV2'), 'the manifest is inside');
  t.ok(file.includes('asInvoker'));
  t.ok(file.includes(Buffer.from('OriginalFilename', 'utf16le')), 'and its version');
  t.end();
});

t.test('a session: asked, seen, typed into, cut off and back, stopped', async (t) => {
  const site = await newSite(t.testdir());
  t.teardown(() => site.stop());
  const program = start(site);
  t.teardown(() => program.end());
  const desk = await agreed(site);
  const device = desk.all.find(({ name }) => name === 'device')?.body as { system: string; desktop: string };
  t.match(device.system, /^Windows .* x86_64$/);
  t.equal(device.desktop, 'windows');
  const { relay } = await site.join(desk);
  const spectator = await watch(site, relay);
  await exact(spectator);
  t.pass('the picture is what is on the screen');

  const typed = join(wine.folder, 'prefix/drive_c/typed.txt');
  writeFileSync(typed, '');
  wine.run('notepad', ['C:\\typed.txt']);
  const notepad = await desktop.window('typed', patienceMs);
  desktop.ask('xdotool', ['windowactivate', '--sync', notepad]);
  await exact(spectator);
  t.pass('and follows it');

  await pause(handsRestMs);
  const { x, y, width, height } = desktop.geometry(notepad);
  const { generation } = (await relay.expect('layout', undefined, patienceMs)).body;
  const middle = { surface: 0, generation, x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  for (const buttons of [0, 1, 0]) spectator.act('pointer', { ...middle, buttons, at: 0 });
  // Wine hears of a pointer that a program moves from the X server, too, as if the end user had moved it.
  await pause(handsRestMs);
  for (const letter of inOrder) spectator.tap(usageOfA + inOrder.indexOf(letter), letter);
  spectator.tap(usageOfEnter);
  spectator.act('text', { text: strange });
  const control = { usage: usageOfControl, codePoint: 0, locks: 0, at: 0 };
  spectator.act('key', { ...control, down: 1, modifiers: 0 });
  spectator.tap(usageOfA + inOrder.indexOf('s'), 's', controlModifier);
  spectator.act('key', { ...control, down: 0, modifiers: controlModifier });
  await until('the file that notepad saved', () => readFileSync(typed).length > 0, patienceMs);
  const saved = readFileSync(typed);
  const kind = saved.subarray(0, utf16Mark.length).equals(utf16Mark) ? 'utf-16le' : 'windows-1252';
  const text = new TextDecoder(kind).decode(saved);
  t.equal(text.split('\r\n')[0], inOrder, 'keys arrive in a real program');
  t.match(text, strange, 'and text that no key makes');
  await exact(spectator);

  site.desks.at(-1)?.cut();
  relay.cut();
  const again = await site.nextDesk(patienceMs);
  await again.expect('programHello', ({ consented }) => consented !== 0, patienceMs);
  again.send('programWelcome', {
    ...{ version: 1, session: site.session, number: 4711, state: 'active', technician: 'Anna Martin' },
  });
  const back = await site.join(again);
  await exact(await watch(site, back.relay));
  t.pass('it comes back by itself, without another question');

  await pressStop(desktop);
  await again.expect('programStopped', undefined, patienceMs);
  await back.relay.gone(patienceMs);
  t.pass('the end user stops it');
});

t.test('the end user refuses, and nothing is shared', async (t) => {
  const site = await newSite(t.testdir());
  t.teardown(() => site.stop());
  const program = start(site);
  t.teardown(() => program.end());
  const desk = await site.nextDesk(patienceMs);
  await desk.expect('programHello', undefined, patienceMs);
  desk.send('programWelcome', {
    ...{ version: 1, session: site.session, number: 4711, state: 'ready', technician: 'Anna Martin' },
  });
  site.ask(desk, 1);
  await answerQuestion(desktop, 'refuse');
  const { body } = await desk.expect('consentAnswer', undefined, patienceMs);
  t.equal(body.answer, 'refused');
  t.equal(body.tools, 0);
  t.equal(site.relays.length, 0);
});

t.test('a server that another authority vouches for, or for another name, hears nothing', async (t) => {
  const folder = t.testdir();
  const site = await newSite(folder);
  const stranger = await newSite(folder);
  t.teardown(() => Promise.all([site.stop(), stranger.stop()]));
  const authorities = stranger.configuration().authorities;
  const program = start(site, { authorities });
  t.teardown(() => program.end());
  await desktop.window(titles.status, patienceMs);
  await until('word of it', () => program.said.includes(distrustWords), patienceMs);
  t.notOk(
    site.desks.some((desk) => desk.all.length > 0),
    'nothing was said to it',
  );
});

t.test('a configuration that the appliance did not sign is not used', async (t) => {
  const folder = t.testdir();
  const site = await newSite(folder);
  const stranger = await newSite(folder);
  t.teardown(() => Promise.all([site.stop(), stranger.stop()]));
  const program = start(site, {}, stranger.key);
  t.teardown(() => program.end());
  await desktop.window(titles.status, patienceMs);
  await pause(5_000);
  t.equal(site.requests.length, 0, 'nobody is called');
});
