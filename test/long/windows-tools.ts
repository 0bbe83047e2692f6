import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { limits } from '../../server/protocol/limits.js';
import { bitsOf } from '../../server/protocol/tools.js';
import { Desktop, until, type Picture } from '../desktop.js';
import { Exchange, joinBoth, sha256, withFiles } from '../program/bulk.js';
import { root } from '../program/prepared-program.js';
import { pause, titles } from '../program/sharing.js';
import type { Spectator } from '../program/spectator.js';
import {
  buildWindowsProgram,
  newSite,
  patienceMs,
  welcomed,
  windowsProgram,
  WindowsSharing,
} from '../program/windows-sharing.js';
import { Wine } from '../program/wine.js';

const width = 900;
const height = 700;
/** A window has drawn itself and has the keyboard by then. */
const settledMs = 1_500;
const attempts = 20;
const clipboards = bitsOf(['view', 'control', 'clipboardTake', 'clipboardGive']);
const drawing = bitsOf(['view', 'control', 'annotate', 'screenshot']);
const clipClient = join(root, 'build/native/clip-client');
/** What wine's documentation says of its use of X, and Windows' own place for a person's folders. */
const asWineDraws = String.raw`Software\Wine\X11 Driver`;
const folders = String.raw`Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders`;
const downloads = '{374DE290-123F-4565-9164-39C4925E467B}';
const sky = 0x56b4e9;
const usageOfA = 0x04;

t.setTimeout(1_800_000);
t.jobs = 1;

buildWindowsProgram();
// Two monitors, side by side.
const desktop = await Desktop.start(2 * width, height);
t.teardown(() => desktop.stop());
const folder = t.testdir();
desktop.ask('xrandr', ['--setmonitor', 'left', `${width}/238x${height}/185+0+0`, 'screen']);
desktop.ask('xrandr', ['--setmonitor', 'right', `${width}/238x${height}/185+${width}+0`, 'none']);
const wine = Wine.prepare(desktop, join(folder, 'wine'));
// By RandR wine takes one X screen for one monitor; without it, what is called a monitor.
wine.register(asWineDraws, 'UseXRandR', 'N');
t.teardown(() => wine.stop());

async function sharing(t: Test, tools: number): Promise<WindowsSharing> {
  const started = await WindowsSharing.start(t.testdir(), wine, tools);
  t.teardown(() => started.end());
  return started;
}

/** The one file of this name in this Windows, wherever it keeps it. */
function found(name: string): string | undefined {
  return globSync([`home/**/${name}`, `prefix/drive_c/users/**/${name}`], { cwd: wine.folder }).map((path) =>
    join(wine.folder, path),
  )[0];
}

/** What is on the screen. While windows come and go, xwd may find none to take it from. */
function picture(): Picture {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return desktop.picture();
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}

/** The colour of a pixel of the desktop, as 0xRRGGBB. */
function colourAt(x: number, y: number): number {
  const { pixels, width: columns } = picture();
  const at = (y * columns + x) * 4;
  return ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
}

function place(): { x: number; y: number } {
  const [, x = NaN, y = NaN] = /x:(\d+) y:(\d+)/.exec(desktop.ask('xdotool', ['getmouselocation'])) ?? [];
  return { x: Number(x), y: Number(y) };
}

t.test('each monitor is seen and pointed at in its own pixels', async (t) => {
  const shared = await sharing(t, bitsOf(['view', 'control']));
  const { relay } = await shared.site.join(shared.desk);
  const viewer = await shared.viewer(relay);
  const layout = (await relay.expect('layout', undefined, patienceMs)).body;
  t.match(
    layout.monitors.map(({ x, y, width, height }) => [x, y, width, height]),
    [
      [0, 0, width, height],
      [width, 0, width, height],
    ],
  );
  await pause(settledMs);
  const half = (index: number): Buffer => {
    const { pixels, width: columns } = picture();
    const rows = Array.from({ length: height }, (_, y) =>
      pixels.subarray((y * columns + index * width) * 4, (y * columns + (index + 1) * width) * 4),
    );
    return Buffer.concat(rows);
  };
  for (const index of [0, 1]) {
    await until(
      `monitor ${index + 1}, exactly`,
      () => Buffer.compare(new Uint8Array(viewer.pixels(index) ?? []), half(index)) === 0,
      patienceMs,
    );
    const at = { surface: index, generation: layout.generation, x: 40 + index, y: 650, buttons: 0, at: 0 };
    viewer.act('pointer', at);
    await until('the pointer', () => place().x === index * width + at.x && place().y === at.y, patienceMs);
    t.pass(`monitor ${index + 1}`);
  }
});

t.test('a technician who may only look moves and types nothing', async (t) => {
  const shared = await sharing(t, bitsOf(['view', 'control']));
  const { relay } = await shared.site.join(shared.desk);
  const lead = await shared.viewer(relay);
  const { generation } = (await relay.expect('layout', undefined, patienceMs)).body;
  const typed = join(wine.folder, 'prefix/drive_c/watched.txt');
  writeFileSync(typed, '');
  const notepad = wine.run('notepad', ['C:\\watched.txt']);
  t.teardown(() => notepad.end());
  desktop.ask('xdotool', ['windowactivate', '--sync', await desktop.window('watched', patienceMs)]);
  await pause(settledMs);
  const watcher = await shared.viewer(relay, 2, { tools: bitsOf(['view']), lead: 0 });
  const before = place();
  watcher.tap(usageOfA, 'a');
  watcher.act('text', { text: 'text' });
  watcher.act('wheel', { dx: 0, dy: 120, at: 0 });
  watcher.act('pointer', { surface: 0, generation, x: 9, y: 9, buttons: 1, at: 0 });
  await pause(settledMs);
  t.strictSame(place(), before, 'the pointer rests');
  lead.act('text', { text: 'of the lead' });
  lead.act('key', { usage: 0xe0, down: 1, codePoint: 0, modifiers: 0, locks: 0, at: 0 });
  lead.tap(0x16, 's', 1 << 1);
  lead.act('key', { usage: 0xe0, down: 0, codePoint: 0, modifiers: 1 << 1, locks: 0, at: 0 });
  await until('what was typed', () => readFileSync(typed).length > 0, patienceMs);
  t.equal(readFileSync(typed, 'utf8').replaceAll('\0', '').replace(/^\W+/, ''), 'of the lead', 'and nothing else');
  t.notOk(relay.all.some((message) => message.name === 'hands' && message.body.holder === watcher.peer));
});

t.test('lines are seen on each monitor, take no click, and go with Stop', async (t) => {
  // A window manager would move what covers all monitors onto one; Windows has none.
  wine.register(asWineDraws, 'Managed', 'N');
  t.teardown(() => wine.register(asWineDraws, 'Managed', 'Y'));
  const shared = await sharing(t, drawing);
  const { relay } = await shared.site.join(shared.desk);
  const viewer = await shared.viewer(relay, 1, { tools: drawing });
  const { generation } = (await relay.expect('layout', undefined, patienceMs)).body;
  const below = new Map([0, 1].map((index) => [index, colourAt(index * width + 300, 620)]));
  for (const surface of [0, 1]) {
    const line = { number: 1 + surface, surface, generation, colour: sky, width: 8 };
    viewer.say('stroke', { ...line, points: [{ x: 200, y: 620 }] });
    viewer.say('stroke', { ...line, points: [{ x: 400, y: 620 }] });
    await until(`a line on ${surface}`, () => colourAt(surface * width + 300, 620) === sky, patienceMs);
    t.equal(colourAt(surface * width + 300, 645), below.get(surface), 'and nothing beside it');
  }
  desktop.run('xterm', ['-geometry', '40x6+220+570', '-title', 'below', '-e', 'sh', '-c', 'sleep 600']);
  const window = await desktop.window('below');
  await until('the line above a window', () => colourAt(300, 620) === sky, patienceMs);
  desktop.ask('xdotool', ['mousemove', '300', '620', 'click', '1']);
  await until('the click to reach it', () => desktop.ask('xdotool', ['getactivewindow']).trim() === window, patienceMs);
  viewer.say('pointing', { surface: 1, generation, x: 600, y: 500, shown: 1, colour: sky });
  await until('a ring where the technician points', () => colourAt(width + 600 - 18, 500) === sky, patienceMs);
  viewer.say('strokesCleared', { number: 1 });
  await until('the line to go', () => colourAt(300, 620) !== sky, patienceMs);
  const { x, y, width: across, height: down } = desktop.geometry(await desktop.window(titles.banner));
  desktop.ask('xdotool', [
    'mousemove',
    `${Math.round(x + across * 0.88)}`,
    `${Math.round(y + down / 2)}`,
    'click',
    '1',
  ]);
  await shared.desk.expect('programStopped', undefined, patienceMs);
  await until('nothing after Stop', () => colourAt(width + 300, 620) === below.get(1), patienceMs);
  t.pass('nothing is left');
});

async function owner(t: Test, target: string, bytes: Buffer): Promise<void> {
  const file = join(folder, 'copied');
  writeFileSync(file, bytes);
  const child = spawn(clipClient, ['own', target, file], {
    env: desktop.environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  t.teardown(() => child.kill());
  await once(child.stdout, 'data');
}

function copied(target: string): Buffer {
  return spawnSync(clipClient, ['get', target], { env: desktop.environment, maxBuffer: 1 << 26 }).stdout;
}

function give(viewer: Spectator, transfer: number, kind: 'text' | 'png', bytes: Buffer): void {
  for (let offset = 0; offset < bytes.length; offset += limits.partBytes) {
    const data = bytes.subarray(offset, offset + limits.partBytes);
    viewer.say('clipboardGiven', { transfer, kind, size: bytes.length, offset, data });
  }
}

t.test('text and a picture cross the clipboard, each way', async (t) => {
  const shared = await sharing(t, clipboards);
  const { relay } = await shared.site.join(shared.desk);
  const viewer = await shared.viewer(relay, 1, { tools: clipboards });
  const take = async (size: number): Promise<Buffer> => {
    await relay.expect('clipboardChanged', (told) => told.size === size, patienceMs);
    // Wine may tell of one copy twice, and only the newest can be had.
    await pause(settledMs);
    const body = relay.all.findLast((message) => message.name === 'clipboardChanged')?.body as {
      number: number;
      size: number;
    };
    viewer.say('clipboardWanted', { number: body.number });
    const parts: Buffer[] = [];
    for (let length = 0; length < body.size;) {
      const part = await relay.expect('clipboardTaken', ({ number }) => number === body.number, patienceMs);
      parts.push(Buffer.from(part.body.data));
      length += part.body.data.length;
    }
    return Buffer.concat(parts);
  };
  const text = 'Été – 漢字 🙂\nzweite Zeile\n';
  await owner(t, 'UTF8_STRING', Buffer.from(text));
  t.equal((await take(Buffer.byteLength(text))).toString(), text, 'text is taken, its lines as they were');
  give(viewer, 1, 'text', Buffer.from(`${text}!`));
  await relay.expect('clipboardSet', ({ transfer, outcome }) => transfer === 1 && outcome === 'done', patienceMs);
  await until('the text', () => copied('UTF8_STRING').toString().replaceAll('\r\n', '\n') === `${text}!`, patienceMs);
  t.pass('and given');
  const picture = readFileSync(join(root, 'docs/pictures/console.png'));
  relay.forget();
  await owner(t, 'image/png', picture);
  t.ok((await take(picture.length)).equals(picture), 'a picture is taken as it is');
  give(viewer, 2, 'png', picture);
  await relay.expect('clipboardSet', ({ transfer, outcome }) => transfer === 2 && outcome === 'done', patienceMs);
  await until('the picture', () => copied('image/png').equals(picture), patienceMs);
  t.equal(viewer.faults.length, 0);
});

t.test('files cross each way, whole', async (t) => {
  // Whose folders hold letters that no code page has.
  const theirs = join(wine.folder, 'prefix/drive_c/Žofie Übung/Downloads');
  mkdirSync(theirs, { recursive: true });
  wine.register(folders, downloads, String.raw`C:\Žofie Übung\Downloads`);
  const shared = await sharing(t, withFiles);
  const { bulk } = await joinBoth(shared.site, shared.desk);
  const exchange = new Exchange(shared.site, bulk);
  await exchange.come();
  const data = randomBytes(40 * limits.partBytes + 17);
  t.match(await exchange.give('Rapport à 100 %.odt', data), { outcome: 'saved', name: 'Rapport à 100 %.odt' });
  const kept = join(theirs, 'Rapport à 100 %.odt');
  t.ok(sha256(readFileSync(kept)).equals(sha256(data)), 'what was given is here, whole');
  t.equal((await exchange.give('CON.txt', Buffer.from('x'))).name, '_CON.txt', 'under a name that Windows can bear');
  const { body: told } = await shared.desk.expect('fileMoved', undefined, patienceMs);
  t.ok(sha256(data).equals(told.hash), 'and witnessed');
  shared.desk.send('fileRecorded', { report: told.report });

  const mine = randomBytes(20 * limits.partBytes + 3);
  writeFileSync(join(wine.folder, 'prefix/drive_c/été.txt'), mine);
  exchange.say('filesWanted', { request: 8 });
  const window = await desktop.window('Guichet – files', patienceMs);
  await pause(settledMs);
  desktop.click(window, 0.17, 0.9);
  const chooser = await desktop.window('Choose the files to send', patienceMs);
  await pause(settledMs);
  // Letters of no key of this keyboard may be typed before wine knows them.
  await until(
    'the chooser to go',
    async () => {
      if (desktop.windowNow('Choose the files to send') === undefined) return true;
      desktop.click(chooser, 0.5, 0.86);
      desktop.key('ctrl+a');
      desktop.ask('xdotool', ['type', '--delay', '60', 'C:/été.txt']);
      desktop.key('Return');
      await pause(settledMs);
      return false;
    },
    patienceMs,
  );
  await pause(settledMs);
  desktop.click(window, 0.5, 0.9);
  t.match((await bulk.expect('filesAnswered', undefined, patienceMs)).body, { request: 8, count: 1 });
  const { body: offered } = await bulk.expect('fileFound', undefined, patienceMs);
  t.match(offered, { name: 'été.txt', size: BigInt(mine.length) });
  const transfer = Buffer.from(offered.transfer);
  exchange.say('fileAccepted', { transfer, offset: 0n });
  const got: Buffer[] = [];
  for (let length = 0; length < mine.length;) {
    const part = (await bulk.expect('fileTaken', undefined, patienceMs)).body;
    got.push(Buffer.from(part.data));
    length += part.data.length;
    exchange.say('fileReceived', { transfer, offset: BigInt(length) });
  }
  t.ok(mine.equals(Buffer.concat(got)), 'what was chosen came, whole');
  t.ok(sha256(mine).equals((await bulk.expect('fileTakenWhole', undefined, patienceMs)).body.hash));
});

t.test('a call is kept on the desktop, and its icon opens it again', async (t) => {
  const site = await newSite(t.testdir());
  t.teardown(() => site.stop());
  mkdirSync(join(wine.folder, 'home'), { recursive: true });
  const session = Buffer.concat([Buffer.alloc(12), Buffer.from('a1b2c3d4', 'hex')]);
  const file = windowsProgram(site, { entry: 'call', session });
  const program = wine.run(file);
  const greet = async (): Promise<void> => {
    const desk = await site.nextDesk(patienceMs);
    await desk.expect('programHello', undefined, patienceMs);
    desk.send('programWelcome', {
      version: 1,
      session: new Uint8Array(16),
      number: 0,
      state: 'waiting',
      technician: '',
    });
    desk.send('callForm', { name: 'IT help: north/south', open: 1, message: '', questions: [] });
  };
  await greet();
  const window = await desktop.window(titles.call, patienceMs);
  const icon = await until(
    'the icon',
    async () => {
      // A window that has just appeared may not have the keyboard yet.
      await pause(settledMs);
      if (found('IT help*.lnk') === undefined) {
        desktop.ask('xdotool', ['windowactivate', '--sync', window, 'key', 'alt+p']);
      }
      return found('IT help*.lnk');
    },
    patienceMs,
  );
  const kept = found('guichet-support-a1b2c3d4.exe');
  t.ok(kept !== undefined && readFileSync(kept).equals(readFileSync(file)), 'the same program, with the call in it');
  await program.end();
  await until('the window to go', () => desktop.windowNow(titles.call) === undefined, patienceMs);
  const again = wine.run('start', ['/wait', '/unix', icon]);
  t.teardown(() => again.end());
  await greet();
  await desktop.window(titles.call, patienceMs);
  t.pass('the call is there again');
  wine.stop();
});

t.test('while Windows shows a screen of its own, the program says so', async (t) => {
  const site = await newSite(t.testdir());
  t.teardown(() => site.stop());
  // The screen of UAC, of the lock and of the sign-in is called so by Windows.
  wine.run('explorer', [`/desktop=Winlogon,${width}x${height}`, windowsProgram(site)]);
  const desk = await welcomed(site);
  await until(
    'word of it',
    () => desk.all.some((message) => message.name === 'device' && message.body.desktop === 'secured'),
    patienceMs,
  );
  t.pass('the technician is told');
});
