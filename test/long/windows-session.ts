import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import type { ConfigurationBody } from '../../server/protocol/records.js';
import { Desktop, until } from '../desktop.js';
import type { RunningProgram } from '../program/prepared-program.js';
import { answerQuestion, pause, pressStop, titles } from '../program/sharing.js';
import type { Site } from '../program/site.js';
import {
  buildWindowsProgram,
  newSite,
  patienceMs,
  welcomed,
  windowsProgram,
  WindowsSharing,
} from '../program/windows-sharing.js';
import { builtWindowsProgram, Wine } from '../program/wine.js';

/** One file that a person downloads over a slow line. */
const largestBytes = 5_000_000;
/** After the end user’s own hands, remote ones rest for half a second. */
const handsRestMs = 900;
const inOrder = 'abcdefghijklmnopqrstuvwxyz';
/** How often a hand that moves is told. */
const stepMs = 16;
/** Who has the hands when no viewer has them. */
const endUser = 0xffff;
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

buildWindowsProgram();

const desktop = await Desktop.start(1024, 768);
t.teardown(() => desktop.stop());
const wine = Wine.prepare(desktop, t.testdir());
t.teardown(() => wine.stop());

/** The site’s own program, running. */
function start(site: Site, changes: Partial<ConfigurationBody> = {}, key = site.key): RunningProgram {
  return wine.run(windowsProgram(site, changes, key));
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
  for (const which of ['MajorOSystemVersion', 'MajorSubsystemVersion'])
    t.match(told, new RegExp(`${which}\\s+10\\s`), 'for Windows 10 and later');
  const file = readFileSync(builtWindowsProgram);
  t.ok(file.includes('PerMonitorV2'), 'the manifest is inside');
  t.ok(file.includes('asInvoker'));
  t.ok(file.includes(Buffer.from('OriginalFilename', 'utf16le')), 'and its version');
  t.end();
});

t.test('a session: asked, seen, typed into, cut off and back, stopped', async (t) => {
  const sharing = await WindowsSharing.start(t.testdir(), wine);
  t.teardown(() => sharing.end());
  const { site, desk } = sharing;
  const device = desk.all.find(({ name }) => name === 'device')?.body as { system: string; desktop: string };
  t.match(device.system, /^Windows .* x86_64$/);
  t.equal(device.desktop, 'windows');
  const { relay } = await site.join(desk);
  const spectator = await sharing.viewer(relay);
  await sharing.exact(spectator);
  t.pass('the picture is what is on the screen');

  const typed = join(wine.folder, 'prefix/drive_c/typed.txt');
  writeFileSync(typed, '');
  wine.run('notepad', ['C:\\typed.txt']);
  const notepad = await desktop.window('typed', patienceMs);
  desktop.ask('xdotool', ['windowactivate', '--sync', notepad]);
  await sharing.exact(spectator);
  t.pass('and follows it');

  await pause(handsRestMs);
  const { x, y, width, height } = desktop.geometry(notepad);
  const { generation } = (await relay.expect('layout', undefined, patienceMs)).body;
  const middle = { surface: 0, generation, x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  const told = relay.all.length;
  // Wine, as Remote Desktop does, sends a pointer that a program moved back as if a device had moved it.
  for (let step = 0; step < 40; step += 1) {
    spectator.act('pointer', { ...middle, x: x + 20 + step * 5, y: y + 60 + step * 2, buttons: 0, at: 0 });
    await pause(stepMs);
  }
  for (const buttons of [0, 1, 0]) spectator.act('pointer', { ...middle, buttons, at: 0 });
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
  t.notOk(
    relay.all.slice(told).some((message) => message.name === 'hands' && message.body.holder === endUser),
    'its own pointer is nobody’s hand',
  );
  relay.forget();
  desktop.ask('xdotool', ['mousemove_relative', '15', '9']);
  await relay.expect('hands', ({ holder }) => holder === endUser, patienceMs);
  t.pass('and the end user’s own is theirs');
  await sharing.exact(spectator);

  site.desks.at(-1)?.cut();
  relay.cut();
  const again = await site.nextDesk(patienceMs);
  await again.expect('programHello', ({ consented }) => consented !== 0, patienceMs);
  again.send('programWelcome', {
    ...{ version: 1, session: site.session, number: 4711, state: 'active', technician: 'Anna Martin' },
  });
  const back = await site.join(again);
  await sharing.exact(await sharing.viewer(back.relay));
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
  const desk = await welcomed(site);
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
