import t from 'tap';
import { Desktop, until } from '../desktop.js';
import { Appliance, buildPage } from './appliance.js';
import { changedTiles } from './lane.js';
import { desktop, withPatch } from './painting.js';
import { ScriptedPeer } from './peer.js';
import type { Surface } from './program.js';
import { hashOf } from './stand.js';
import { BrowserWindow } from './window.js';

const folder = t.testdir({ page: {}, profile: {} });
await buildPage(`${folder}/page`);
const appliance = new Appliance(`${folder}/page`);
const address = await appliance.listen();
const peer = await ScriptedPeer.listen(appliance);
const screen = await Desktop.start(1_280, 800);
const page = await BrowserWindow.open(screen, `${folder}/profile`, address);
t.teardown(async () => {
  page.close();
  await screen.stop();
  await peer.close();
  await appliance.close();
});

const surface: Surface = { id: 0, ...desktop(1_280, 800, 31) };
await until('the page’s script', () => page.evaluate("'said' in window") as Promise<boolean>);
await page.evaluate("open(['view', 'control'])");
await until('a join', () => peer.joins > 0);
peer.allow('view', 'control');
peer.layout([{ id: 0, x: 0, y: 0, width: surface.width, height: surface.height }]);
await peer.reset([surface]);
await peer.acknowledged(await peer.paint([surface]));
await until('live', () => page.evaluate("said.states.at(-1) === 'live'") as Promise<boolean>);

/** What arrived since it was last asked: keys by their usage, + down and - up, with their character; text as it is. */
async function arrived(count: number): Promise<string[]> {
  const words = (): string[] =>
    peer.heard.flatMap((message) => {
      if (message.name === 'text') return message.body.text;
      if (message.name !== 'key') return [];
      const { usage, down, codePoint } = message.body;
      const character = codePoint === 0 ? '' : `=${String.fromCodePoint(codePoint)}`;
      return `${down === 1 ? '+' : '-'}${usage.toString(16)}${character}`;
    });
  await until('the keys', () => words().length >= count, 3_000).catch(() => undefined);
  const heard = words();
  peer.heard.length = 0;
  return heard;
}

t.test('in full screen the combinations that browser and window manager keep to themselves arrive', async (t) => {
  await page.evaluate('viewer.focus()');
  screen.key('alt+Tab');
  screen.ask('xdotool', ['mousemove', '500', '400', 'mousemove', '501', '400']);
  t.strictSame(await arrived(2), ['+e2', '-e2'], 'in a window, Tab with Alt belongs to the window manager');

  await page.evaluate('viewer.fullScreen()');
  await until('full screen', () => page.evaluate('innerWidth === 1280') as Promise<boolean>);
  for (const [combination, words] of [
    ['ctrl+w', ['+e0', '+1a=w', '-e0', '-1a=w']],
    ['alt+Tab', ['+e2', '+2b', '-e2', '-2b']],
    ['ctrl+t', ['+e0', '+17=t', '-e0', '-17=t']],
    ['ctrl+n', ['+e0', '+11=n', '-e0', '-11=n']],
    ['alt+F4', ['+e2', '+3d', '-e2', '-3d']],
    ['super', ['+e3', '-e3']],
    ['Escape', ['+29', '-29']],
    ['F11', ['+44', '-44']],
  ] as const) {
    screen.key(combination);
    t.strictSame(await arrived(words.length), words, combination);
  }
  t.equal(await page.evaluate('document.fullscreenElement?.id'), 'host', 'and it is still full screen');
});

t.test('the keyboards of other countries: AltGr, dead keys, keys in other places', async (t) => {
  // Key codes of X are places: 24 is Q on an American keyboard, 34 the bracket right of P, 108 the right Alt.
  screen.ask('setxkbmap', ['de']);
  screen.ask('xdotool', ['keydown', '108', 'key', '24', 'keyup', '108']);
  t.strictSame(await arrived(4), ['+e6', '+14=@', '-14=@', '-e6'], 'AltGr and Q on a German one');
  t.equal(await page.evaluate('viewer.state'), 'live');

  screen.ask('setxkbmap', ['fr']);
  screen.ask('xdotool', ['key', '24', 'key', '34', 'key', '26', 'key', '38']);
  const words = ['+14=a', '-14=a', 'ê', '+4=q', '-4=q'];
  t.strictSame(await arrived(words.length), words, 'A, a dead circumflex with E, and Q on a French one');
  screen.ask('setxkbmap', ['us']);
});

t.test('a notch of a real wheel is 120 of a real wheel’s', async (t) => {
  screen.ask('xdotool', ['mousemove', '640', '300', 'click', '4', 'click', '5', 'click', '5', 'click', '7']);
  await until('four notches', () => peer.of('wheel').length === 4);
  t.strictSame(
    peer.of('wheel').map(({ body: { dx, dy } }) => ({ dx, dy })),
    [
      { dx: 0, dy: -120 },
      { dx: 0, dy: 120 },
      { dx: 0, dy: 120 },
      { dx: 120, dy: 0 },
    ],
  );
  peer.heard.length = 0;
});

t.test('leaving full screen gives the combinations back', async (t) => {
  await page.evaluate('document.exitFullscreen()');
  await until('a window', () => page.evaluate('innerWidth < 1280') as Promise<boolean>);
  screen.key('alt+Tab');
  screen.ask('xdotool', ['mousemove', '500', '400', 'mousemove', '501', '400']);
  t.strictSame(await arrived(2), ['+e2', '-e2']);
});

t.test('a page behind another lets go of the keys and still takes pictures', async (t) => {
  await page.evaluate('viewer.focus()');
  screen.ask('xdotool', ['keydown', '38']);
  t.strictSame(await arrived(1), ['+4=a']);
  screen.key('ctrl+t');
  await until('a page in front', () => page.evaluate('document.hidden') as Promise<boolean>);
  screen.ask('xdotool', ['keyup', '38']);
  await until('a release', () => peer.of('release').length > 0);
  const next: Surface = { id: 0, ...withPatch(surface, 50, 50, 200, 32) };
  for (let frame = 0; frame < 4; frame += 1)
    await peer.acknowledged(await peer.paint([next], changedTiles(surface, next)));
  t.equal(await page.evaluate('viewer.surfaceHash(0)'), hashOf(next));
});
