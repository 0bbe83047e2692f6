import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { bitsOf } from '../../server/protocol/tools.js';
import { Desktop, until } from '../desktop.js';
import { pause, pressStop, Sharing } from './sharing.js';
import type { Spectator } from './spectator.js';
import { inOrder, Typist } from './typist.js';

const usages = { a: 0x04, b: 0x05, q: 0x14, enter: 0x28, two: 0x1f, leftShift: 0xe1, leftControl: 0xe0 };
/** After the end user's own hands, remote ones rest for half a second. */
const handsRestMs = 700;
/** Held keys are released after two seconds of silence. */
const silenceMs = 2_000;

const desktop = await Desktop.start(1000, 700);
t.teardown(() => desktop.stop());
// A held key would be told again and again.
desktop.ask('xset', ['r', 'off']);

/** A terminal that writes what is typed into a file, in front and with the keyboard. */
async function terminal(folder: string, name: string): Promise<{ window: string; lines: () => string }> {
  const file = join(folder, name);
  desktop.run('xterm', ['-geometry', '60x10+20+300', '-title', name, '-e', 'sh', '-c', `cat > ${file}`]);
  const window = await desktop.window(name);
  desktop.click(window, 0.5, 0.5);
  await until('the file of the terminal', () => existsSync(file));
  await pause(handsRestMs);
  return { window, lines: () => readFileSync(file, 'utf8') };
}

/** A window that tells each key and button that goes down or up in it. */
async function witness(name: string): Promise<{ window: string; told: () => string[] }> {
  const xev = desktop.run('xev', ['-name', name, '-geometry', '300x200+600+100']);
  let said = '';
  xev.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const window = await desktop.window(name);
  desktop.click(window, 0.5, 0.5);
  await pause(handsRestMs);
  said = '';
  const told = (): string[] => {
    const events = said.matchAll(/^(Key|Button)(Press|Release) event[^]*?(?:keycode |button )(\d+)/gm);
    return [...events].map(([, kind, how, which]) => `${kind} ${which} ${how}`);
  };
  return { window, told };
}

function hold(viewer: Spectator, usage: number, character = ''): void {
  viewer.act('key', { usage, down: 1, codePoint: character.codePointAt(0) ?? 0, modifiers: 0, locks: 0, at: 0 });
}

const place = (): string => desktop.ask('xdotool', ['getmouselocation']).split(' ').slice(0, 2).join(' ');

t.test('keys and text typed by a technician arrive in a real terminal', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const viewer = await sharing.viewer();
  const { lines } = await terminal(t.testdirName, 'typed');
  viewer.tap(usages.a, 'a');
  hold(viewer, usages.leftShift);
  viewer.tap(usages.q, 'Q', 1);
  viewer.act('key', { usage: usages.leftShift, down: 0, codePoint: 0, modifiers: 0, locks: 0, at: 0 });
  viewer.tap(usages.enter);
  await until('typed keys', () => lines() === 'aQ\n');
  t.pass('keys arrive by their place');

  viewer.tap(usages.q, 'a');
  viewer.tap(usages.two, 'é');
  hold(viewer, usages.leftShift);
  viewer.tap(usages.a, 'q', 1);
  viewer.act('key', { usage: usages.leftShift, down: 0, codePoint: 0, modifiers: 0, locks: 0, at: 0 });
  viewer.tap(usages.enter);
  await until('characters of another layout', () => lines() === 'aQ\naéq\n');
  t.pass('the character that was meant wins over the place of its key');

  viewer.act('text', { text: 'Été 2026: 25 € @ [ok] {}~|\\ ß 漢\n' });
  await until('text', () => lines().endsWith('Été 2026: 25 € @ [ok] {}~|\\ ß 漢\n'));
  t.pass('text arrives as it is, whatever the keyboard');

  viewer.act('text', { text: `${'0123456789'.repeat(20)}\n` });
  await until('a long text', () => lines().endsWith(`${'0123456789'.repeat(20)}\n`));
  t.pass('nothing of a long text is lost');
});

t.test('the mouse moves, clicks and turns its wheel where the technician means', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const viewer = await sharing.viewer();
  const { body } = await sharing.relay.expect('layout');
  const { told } = await witness('mouse');
  const at = { surface: 0, generation: body.generation, x: 750, y: 200 };
  viewer.act('pointer', { ...at, buttons: 0, at: 0 });
  await until('the pointer', () => place() === 'x:750 y:200');
  viewer.act('pointer', { ...at, buttons: 1, at: 0 });
  viewer.act('pointer', { ...at, buttons: 0, at: 0 });
  viewer.act('pointer', { ...at, buttons: 4, at: 0 });
  viewer.act('pointer', { ...at, buttons: 0, at: 0 });
  viewer.act('wheel', { dx: 0, dy: 120, at: 0 });
  viewer.act('wheel', { dx: 0, dy: -60, at: 0 });
  viewer.act('wheel', { dx: 0, dy: -60, at: 0 });
  // A trackpad tells little by little, in both directions at once.
  for (let step = 0; step < 24; step += 1) viewer.act('wheel', { dx: 10, dy: 5, at: 0 });
  for (let step = 0; step < 2; step += 1) viewer.act('wheel', { dx: -60, dy: 0, at: 0 });
  const turned = [1, 3, 5, 4, 7, 7, 5, 6];
  await until('buttons and wheel', () => told().length === 2 * turned.length);
  t.strictSame(
    told(),
    turned.flatMap((button) => [`Button ${button} Press`, `Button ${button} Release`]),
  );
  await sharing.relay.expect('cursorPosition', ({ x, y }) => x === 750 && y === 200);
  t.pass('and the viewer is told where the pointer is');

  viewer.act('pointer', { ...at, x: 100_000, y: -5, buttons: 0, at: 0 });
  await until('the edge', () => place() === 'x:999 y:0');
  viewer.act('pointer', { ...at, generation: body.generation + 1, buttons: 0, at: 0 });
  viewer.act('pointer', { ...at, surface: 7, buttons: 0, at: 0 });
  await pause(200);
  t.equal(place(), 'x:999 y:0', 'positions of another layout, or of no monitor, mean nothing');
});

t.test('keys that follow a click at once arrive, though the window manager still looks at the click', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const viewer = await sharing.viewer();
  const { body } = await sharing.relay.expect('layout');
  const { window, lines } = await terminal(t.testdirName, 'clicked');
  const { told } = await witness('in front');
  const { x, y, width, height } = desktop.geometry(window);
  const manager = Number(desktop.ask('pgrep', ['--parent', String(process.pid), '--exact', 'openbox']));
  process.kill(manager, 'SIGSTOP');
  const at = { surface: 0, generation: body.generation, x: x + width / 2, y: y + height / 2 };
  for (const buttons of [0, 1, 0]) viewer.act('pointer', { ...at, buttons, at: 0 });
  viewer.tap(usages.a, 'a');
  await until('a key that overtakes the click', () => told().length >= 2).finally(() =>
    process.kill(manager, 'SIGCONT'),
  );
  await until('the terminal in front', () => Number(desktop.ask('xdotool', ['getactivewindow'])) === Number(window));
  viewer.tap(usages.b, 'b');
  viewer.tap(usages.enter);
  await until('the keys after it', () => lines() === 'b\n');
  t.pass('nobody takes them for hands of the end user');
});

t.test('what a viewer holds is let go when it is silent, gone, or starts anew', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const viewer = await sharing.viewer();
  const { told } = await witness('held');
  const down = 'Key 38 Press';
  const up = 'Key 38 Release';

  hold(viewer, usages.a, 'a');
  await until('a held key', () => told().includes(down));
  const since = Date.now();
  await until('its release', () => told().at(-1) === up);
  t.ok(Date.now() - since >= silenceMs - 200, 'not before two seconds of silence');
  t.ok(Date.now() - since < silenceMs + 500, 'and soon after them');

  hold(viewer, usages.a, 'a');
  for (let beat = 0; beat < 5; beat += 1) {
    await pause(500);
    viewer.act('inputAlive', {});
  }
  t.equal(told().length, 3, 'a viewer that says it is alive keeps what it holds');
  viewer.act('release', {});
  await until('a release', () => told().length === 4);

  hold(viewer, usages.a, 'a');
  await until('a held key', () => told().length === 5);
  viewer.nextEpoch();
  viewer.act('inputAlive', {});
  await until('a new epoch', () => told().length === 6);

  hold(viewer, usages.a, 'a');
  await until('a held key', () => told().length === 7);
  sharing.relay.send('peerState', { peer: 1, state: 'lost' });
  await until('a lost viewer', () => told().length === 8);

  const second = await sharing.viewer(2);
  await pause(handsRestMs);
  hold(second, usages.a, 'a');
  await until('a held key', () => told().length === 9);
  sharing.relay.cut();
  await until('a lost relay', () => told().length === 10);
  t.equal(told().at(-1), up, 'whatever happens, the key comes up');
});

t.test('Stop lets go of what is held', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const viewer = await sharing.viewer();
  const { told } = await witness('stopped');
  hold(viewer, usages.leftControl);
  hold(viewer, usages.a);
  await until('held keys', () => told().length === 2);
  await pressStop(desktop);
  await until('both keys up', () => told().length === 4);
  t.strictSame(told().slice(2).sort(), ['Key 37 Release', 'Key 38 Release']);
  viewer.tap(usages.b, 'b');
  await pause(handsRestMs);
  viewer.tap(usages.b, 'b');
  await pause(handsRestMs);
  t.equal(told().length, 4, 'and nothing goes down any more');
});

t.test('only what is new, allowed and in the hands of its viewer is obeyed', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const guest = await sharing.viewer(1, { lead: 0 });
  const { lines } = await terminal(t.testdirName, 'obeyed');

  const { body } = await sharing.relay.expect('layout');
  const watcher = await sharing.viewer(3, { tools: bitsOf(['view']), lead: 0 });
  const before = place();
  watcher.tap(usages.b, 'b');
  watcher.act('text', { text: 'text\n' });
  watcher.act('wheel', { dx: 0, dy: 120, at: 0 });
  watcher.act('inputAlive', {});
  watcher.act('release', {});
  watcher.act('pointer', { surface: 0, generation: body.generation, x: 9, y: 9, buttons: 1, at: 0 });
  await pause(300);
  t.strictSame(
    [lines(), place()],
    ['', before],
    'a pass without control moves nothing, whatever the relay lets through',
  );
  t.notOk(
    sharing.relay.all.some((message) => message.name === 'hands' && message.body.holder === watcher.peer),
    'and takes no hands',
  );

  guest.tap(usages.a, 'a');
  await sharing.relay.expect('hands', ({ holder }) => holder === 1);
  const other = await sharing.viewer(4, { lead: 0 });
  other.tap(usages.b, 'b');
  guest.tap(usages.a, 'a');
  await pause(handsRestMs);
  other.tap(usages.q, 'q');
  await sharing.relay.expect('hands', ({ holder }) => holder === 4);
  const lead = await sharing.viewer(2, { lead: 1 });
  lead.tap(usages.a, 'z');
  await sharing.relay.expect('hands', ({ holder }) => holder === 2);
  lead.tap(usages.enter);
  await until('one pair of hands', () => lines() === 'aaqz\n');
  t.pass('one viewer holds the hands until they rest; the lead may take them');

  lead.act('text', { text: 'new\n' });
  lead.act('text', { text: 'replayed\n' }, { sequence: 1n });
  lead.nextEpoch();
  lead.act('text', { text: 'newer\n' });
  lead.act('text', { text: 'of before\n' }, { epoch: 0, sequence: 1_000n });
  await until('new text', () => lines().endsWith('newer\n'));
  await pause(200);
  t.equal(lines(), 'aaqz\nnew\nnewer\n', 'a replay and an older epoch are dropped');

  sharing.relay.forget();
  desktop.ask('xdotool', ['mousemove_relative', '5', '5']);
  await sharing.relay.expect('hands', ({ holder }) => holder === 0xffff);
  lead.act('text', { text: 'too early\n' });
  await sharing.relay.expect('hands', ({ holder }) => holder === 0);
  lead.act('text', { text: 'later\n' });
  await until('later', () => lines().endsWith('later\n'));
  t.equal(lines(), 'aaqz\nnew\nnewer\nlater\n', 'the end user’s own hands come first');
});

t.test(
  'what comes in a bunch keeps the rhythm in which it was pressed, and what comes late waits for nothing',
  async (t) => {
    const sharing = await Sharing.start(t.testdir(), desktop);
    t.teardown(() => sharing.end());
    const viewer = await sharing.viewer();
    const xev = desktop.run('xev', ['-name', 'rhythm', '-geometry', '300x200+600+100', '-event', 'keyboard']);
    let said = '';
    xev.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    desktop.click(await desktop.window('rhythm'), 0.5, 0.5);
    await pause(handsRestMs);
    const times = (): number[] =>
      [...said.matchAll(/^Key(?:Press|Release) event[^]*?time (\d+)/gm)].map(([, at]) => Number(at));
    const press = (at: number): void => {
      viewer.act('key', { usage: usages.a, down: 1, codePoint: 97, modifiers: 0, locks: 0, at });
      viewer.act('key', { usage: usages.a, down: 0, codePoint: 97, modifiers: 0, locks: 0, at: at + 30 });
    };
    press(1_000);
    press(1_060);
    await until('both keys', () => times().length === 4);
    const [first = 0, , , last = 0] = times();
    t.ok(last - first >= 50, `pressed 90 ms apart, they come ${last - first} ms apart`);
    const before = times().length;
    for (let index = 0; index < 40; index += 1) press(10_000 + 1_000 * index);
    await until('all of them', () => times().length === before + 80);
    t.pass('and nothing is lost or waits for long, however far apart it was pressed');
  },
);

t.test('what is printed on one keyboard arrives on another', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  t.teardown(() => desktop.ask('setxkbmap', ['-layout', 'us']));
  const typist = await Typist.at(desktop, await sharing.viewer(), t.testdirName, 'printed');
  const french: readonly (readonly [number, number, string])[] = [
    ...([
      [0x14, 0, 'a'],
      [0x04, 0, 'q'],
      [0x1f, 0, 'é'],
      [0x33, 0, 'm'],
      [0x38, 0, '!'],
    ] as const),
    ...([
      [0x1e, 1, '1'],
      [0x10, 1, '?'],
      [0x30, 1, '£'],
    ] as const),
    ...([
      [0x27, 2, '@'],
      [0x08, 2, '€'],
      [0x21, 2, '{'],
      [0x25, 2, '\\'],
    ] as const),
  ];
  const told = french.map(([usage, level, character]) => ({ usage, level, character }));
  for (const layout of ['de', 'jp', 'fr'] as const) {
    await typist.remote(layout);
    t.strictSame(await typist.received(told), inOrder(told), layout);
    t.equal(await typist.text('âñ日本'), 'âñ日本', 'and what dead keys and input methods make');
  }
});
