import t, { type Test } from 'tap';
import type { CDPSession } from 'playwright-core';
import { until } from '../desktop.js';
import { desktop } from './painting.js';
import { ScriptedPeer, viewerPeer } from './peer.js';
import type { Surface } from './program.js';
import { Stand, type ViewerPage } from './stand.js';

const stand = await Stand.start(t.testdir());
t.teardown(() => stand.close());

/** As large as the host element, so that a pixel of the window is a pixel of the surface. */
const surface: Surface = { id: 0, ...desktop(1_280, 800, 21) };
const inputNames: readonly string[] = ['pointer', 'wheel', 'key', 'text', 'release', 'inputAlive'];

class Desk {
  constructor(
    readonly peer: ScriptedPeer,
    readonly viewer: ViewerPage,
    readonly wire: CDPSession,
  ) {}

  static async open(asked: readonly string[] = ['view', 'control'], agreed = asked): Promise<Desk> {
    const peer = await ScriptedPeer.listen(stand.appliance);
    const viewer = await stand.open(asked);
    await until('a join', () => peer.joins > 0);
    const desk = new Desk(peer, viewer, await viewer.page.context().newCDPSession(viewer.page));
    await desk.greet(agreed);
    return desk;
  }

  async greet(agreed: readonly string[] = ['view', 'control']): Promise<void> {
    const { peer } = this;
    peer.allow(...(agreed as ('view' | 'control')[]));
    peer.layout([{ id: 0, x: 0, y: 0, width: surface.width, height: surface.height }], 3);
    await peer.reset([surface]);
    await peer.acknowledged(await peer.paint([surface]));
    await this.viewer.state('live');
  }

  async close(): Promise<void> {
    await this.viewer.close();
    await this.peer.close();
  }

  /** Input messages so far, as one word each. */
  get said(): string[] {
    return this.peer.heard.flatMap((message) => {
      switch (message.name) {
        case 'key': {
          const { usage, down, codePoint, modifiers } = message.body;
          const character = codePoint === 0 ? '' : `=${String.fromCodePoint(codePoint)}`;
          return `${down === 1 ? '+' : '-'}${usage.toString(16)}${character}${modifiers === 0 ? '' : `/${modifiers}`}`;
        }
        case 'pointer':
          return `${message.body.x},${message.body.y}:${message.body.buttons}`;
        case 'wheel':
          return `wheel ${message.body.dx},${message.body.dy}`;
        case 'text':
          return `text ${message.body.text}`;
        case 'release':
          return 'release';
        case 'inputAlive':
          return 'alive';
        default:
          return [];
      }
    });
  }

  /** Waits until exactly this was said, or says what was instead. */
  async expect(t: Test, words: readonly string[], because: string): Promise<void> {
    await until(because, () => this.said.length >= words.length, 3_000).catch(() => undefined);
    t.strictSame(this.said, words, because);
    this.forget();
  }

  forget(): void {
    this.peer.heard.length = 0;
  }

  /** Long enough for anything that is on its way to arrive. */
  async quiet(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 300));
  }

  async down(code: string, key: string, modifiers = 0, more: object = {}): Promise<void> {
    await this.wire.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', code, key, modifiers, ...more });
  }

  async up(code: string, key: string, modifiers = 0): Promise<void> {
    await this.wire.send('Input.dispatchKeyEvent', { type: 'keyUp', code, key, modifiers });
  }

  async press(code: string, key: string, modifiers = 0): Promise<void> {
    await this.down(code, key, modifiers);
    await this.up(code, key, modifiers);
  }
}

/** Modifiers as the browser's debugging protocol has them. */
const [alt, control, shift] = [1, 2, 8];

t.test('keys of four keyboards arrive by their place, with the character that their layout makes', async (t) => {
  const desk = await Desk.open();
  await desk.viewer.call('focus()');
  const layouts: readonly (readonly [
    string,
    string,
    readonly (readonly [code: string, key: string, said: string])[],
  ])[] = [
    [
      'US',
      'American',
      [
        ['KeyQ', 'q', '14=q'],
        ['Semicolon', ';', '33=;'],
        ['Backquote', '`', '35=`'],
        ['Numpad7', 'Home', '5f'],
      ],
    ],
    [
      'FR',
      'French',
      [
        ['KeyQ', 'a', '14=a'],
        ['Digit2', 'é', '1f=é'],
        ['KeyM', ',', '10=,'],
        ['IntlBackslash', '<', '64=<'],
      ],
    ],
    [
      'DE',
      'German',
      [
        ['KeyZ', 'y', '1d=y'],
        ['Semicolon', 'ö', '33=ö'],
        ['Minus', 'ß', '2d=ß'],
        ['Backslash', '#', '31=#'],
      ],
    ],
    [
      'JP',
      'Japanese',
      [
        ['IntlRo', '\\', '87=\\'],
        ['IntlYen', '¥', '89=¥'],
        ['Convert', 'Convert', '8a'],
        ['KanaMode', 'KanaMode', '88'],
        ['Lang1', 'HangulMode', '90'],
      ],
    ],
  ];
  for (const [, name, keys] of layouts) {
    for (const [code, key] of keys) await desk.press(code, key);
    await desk.expect(
      t,
      keys.flatMap(([, , said]) => [`+${said}`, `-${said}`]),
      `${name} keys`,
    );
  }
  await desk.close();
});

t.test('combinations keep their order, repeats stay here, and every message says its epoch and number', async (t) => {
  const desk = await Desk.open();
  await desk.viewer.call('focus()');
  await desk.down('ControlLeft', 'Control', control);
  await desk.down('KeyW', 'w', control);
  for (let times = 0; times < 5; times += 1) await desk.down('KeyW', 'w', control, { autoRepeat: true });
  await desk.up('KeyW', 'w', control);
  await desk.up('ControlLeft', 'Control');
  await until('four messages', () => desk.said.length >= 4);
  const messages = desk.peer.heard.filter(({ name }) => inputNames.includes(name));
  t.ok(messages.every(({ header }) => header.lane === 0 && header.peer === viewerPeer));
  const sequences = messages.map(({ header }) => header.sequence);
  t.ok(sequences.every((sequence, index) => index === 0 || sequence === (sequences[index - 1] ?? 0n) + 1n));
  await desk.expect(t, ['+e0/2', '+1a=w/2', '-1a=w/2', '-e0'], 'Control and W, which would close the page');

  const apartMs = 400;
  await desk.press('KeyA', 'a');
  await new Promise((resolve) => setTimeout(resolve, apartMs));
  await desk.press('KeyB', 'b');
  await until('two keys', () => desk.said.length >= 4);
  const [first = 0, , third = 0] = desk.peer.of('key').map(({ body }) => body.at);
  t.ok(third - first >= apartMs, `keys say when they were pressed: ${third - first} ms apart`);
  await desk.close();
});

t.test('what is held is said to be held, and let go of when the page loses the keyboard', async (t) => {
  const desk = await Desk.open();
  await desk.viewer.call('focus()');
  await desk.down('ShiftLeft', 'Shift', shift);
  await until('two signs of life', () => desk.said.filter((word) => word === 'alive').length >= 2);
  const epoch = desk.peer.of('key')[0]?.header.epoch ?? -1;
  await desk.viewer.page.locator('#beside').focus();
  await until('a release', () => desk.said.at(-1) === 'release');
  t.equal(desk.peer.of('release')[0]?.header.epoch, epoch + 1, 'a release begins a new epoch');
  desk.forget();
  await desk.up('ShiftLeft', 'Shift');
  await desk.press('KeyA', 'a');
  await desk.quiet();
  t.strictSame(desk.said, [], 'keys beside the picture are the page’s own, and nothing is alive any more');
  await desk.viewer.call('focus()');
  await desk.press('KeyA', 'a');
  await until('a key', () => desk.said.length === 2);
  t.equal(desk.peer.of('key')[0]?.header.epoch, epoch + 1, 'what follows is of the new epoch');
  desk.forget();

  await desk.viewer.page.mouse.move(100, 100);
  await desk.viewer.page.mouse.down();
  await desk.viewer.page.evaluate("document.getElementById('beside').focus()");
  await until('a release', () => desk.said.at(-1) === 'release');
  desk.forget();
  await desk.viewer.page.mouse.move(120, 120);
  await until('a move', () => desk.said.length > 0);
  t.ok(
    desk.said.every((word) => word.endsWith(':0')),
    'the button that was let go of stays up',
  );
  desk.forget();

  await desk.viewer.call('focus()');
  await desk.down('ControlLeft', 'Control', control);
  await desk.down('ShiftLeft', 'Shift', control | shift);
  await desk.down('AltLeft', 'Alt', control | shift | alt);
  await desk.up('AltLeft', 'Alt', control | shift);
  await until('a release', () => desk.said.at(-1) === 'release');
  t.equal(await desk.viewer.page.evaluate('document.activeElement.tagName'), 'BODY', 'three modifiers lead out');
  await desk.close();
});

t.test('dead keys and input methods arrive as text', async (t) => {
  const desk = await Desk.open();
  await desk.viewer.call('focus()');
  await desk.down('BracketLeft', 'Dead');
  await desk.up('BracketLeft', 'Dead');
  await desk.wire.send('Input.dispatchKeyEvent', { type: 'keyDown', code: 'KeyE', key: 'ê', text: 'ê' });
  await desk.up('KeyE', 'ê');
  await desk.expect(t, ['text ê'], 'a dead key');

  await desk.wire.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
  await desk.wire.send('Input.imeSetComposition', { text: '日本', selectionStart: 2, selectionEnd: 2 });
  await desk.wire.send('Input.insertText', { text: '日本語' });
  await desk.expect(t, ['text 日本語'], 'a composition, once it is done');
  await desk.down('KeyN', 'Process');
  await desk.wire.send('Input.imeSetComposition', { text: 'ん', selectionStart: 1, selectionEnd: 1 });
  await desk.up('KeyN', 'n');
  await desk.press('ArrowDown', 'ArrowDown');
  await desk.press('Enter', 'Enter');
  await desk.wire.send('Input.insertText', { text: '何' });
  await desk.quiet();
  await desk.expect(t, ['text 何'], 'no key that chooses among candidates, and nothing twice');
  await desk.wire.send('Input.imeSetComposition', { text: 'かな', selectionStart: 2, selectionEnd: 2 });
  await desk.wire.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
  await desk.quiet();
  await desk.expect(t, [], 'nothing of a composition that is given up');
  await desk.wire.send('Input.insertText', { text: '👋🏽' });
  await desk.expect(t, ['text 👋🏽'], 'what a panel inserts');
  await desk.press('KeyA', 'a');
  await desk.expect(t, ['+4=a', '-4=a'], 'keys go on as keys');

  await desk.viewer.call(`typeText(${JSON.stringify(`${'x'.repeat(1_023)}é!`)})`);
  await desk.expect(t, [`text ${'x'.repeat(1_023)}`, 'text é!'], 'long text is cut between characters');
  await desk.viewer.call('pressKeys([0xe0, 0xe2, 0x4c])');
  await desk.expect(t, ['+e0/2', '+e2/6', '+4c/6', '-4c/6', '-e2/2', '-e0'], 'Control, Alt and Delete');
  await desk.close();
});

t.test('the mouse: moves, buttons, a drag beyond the edge, the wheel', async (t) => {
  const desk = await Desk.open();
  const { mouse } = desk.viewer.page;
  await mouse.move(10, 20);
  await desk.expect(t, ['10,20:0'], 'a move');
  await mouse.down();
  await mouse.up();
  await mouse.down({ button: 'right' });
  await mouse.up({ button: 'right' });
  await mouse.down({ button: 'middle' });
  await mouse.up({ button: 'middle' });
  const buttons = (words: readonly string[]): string[] => words.filter((word, index) => word !== words[index - 1]);
  await until('six changes', () => buttons(desk.said).length >= 6);
  t.strictSame(buttons(desk.said), ['10,20:1', '10,20:0', '10,20:4', '10,20:0', '10,20:2', '10,20:0']);
  desk.forget();

  await mouse.move(1_000, 700);
  await mouse.down();
  await mouse.move(1_279, 839, { steps: 4 });
  // On a slow machine the page says meanwhile that what is held is still held.
  await until('the edge', () => desk.said.includes('1279,799:1'));
  await mouse.up();
  await until('the button', () => desk.said.at(-1) === '1279,799:0');
  t.pass('a drag that leaves the picture goes on along its edge');
  desk.forget();

  await mouse.move(640, 400);
  await mouse.wheel(0, 120);
  await mouse.wheel(-120, 0);
  await until('two turns', () => desk.said.filter((word) => word.startsWith('wheel')).length === 2);
  t.strictSame(
    desk.said.filter((word) => word.startsWith('wheel')),
    ['wheel 0,120', 'wheel -120,0'],
  );
  t.equal(desk.said[0], '640,400:0', 'the move first');
  desk.forget();

  const storm =
    'Array.from({ length: 500 }, (_, index) => stage.dispatchEvent(new PointerEvent("pointermove", { isPrimary: true, clientX: index, clientY: 5 })))';
  await desk.viewer.page.evaluate(`{ const stage = document.querySelector('#host canvas').parentElement; ${storm}; }`);
  await until('the last move', () => desk.said.at(-1) === '499,5:0');
  t.ok(desk.said.length < 10, 'moves of one frame are one message');
  t.equal(desk.peer.of('pointer').at(-1)?.body.generation, 3, 'positions name the layout that they mean');
  await desk.close();
});

t.test('nothing is ever sent where the pass, the end user or the link does not allow it', async (t) => {
  const everything = async (desk: Desk): Promise<void> => {
    const { mouse } = desk.viewer.page;
    await desk.viewer.call('focus()');
    await desk.press('KeyA', 'a');
    await mouse.move(50, 50);
    await mouse.down();
    await mouse.up();
    await mouse.wheel(0, 120);
    await desk.wire.send('Input.insertText', { text: 'text' });
    await desk.viewer.call("typeText('text')");
    await desk.viewer.call('pressKeys([4])');
    await desk.viewer.page.locator('#beside').focus();
    await desk.quiet();
  };
  const asksToLook = await Desk.open(['view'], ['view', 'control']);
  await everything(asksToLook);
  t.strictSame(asksToLook.said, [], 'a viewer that asked to look only');
  await asksToLook.close();

  const mayLook = await Desk.open(['view', 'control'], ['view']);
  await everything(mayLook);
  t.strictSame(mayLook.said, [], 'an end user who agreed to looking only');
  mayLook.peer.allow('view', 'control');
  await until('the right', async () => (await mayLook.viewer.said()).allowed.length === 2);
  await mayLook.viewer.call('focus()');
  await mayLook.down('KeyA', 'a');
  await until('a key', () => mayLook.said.includes('+4=a'));
  mayLook.peer.allow('view');
  await until('a release', () => mayLook.said.at(-1) === 'release');
  t.pass('a right that ends lets go of what is held');
  await mayLook.close();

  const cut = await Desk.open();
  await cut.viewer.call('focus()');
  await cut.down('KeyA', 'a');
  await until('a key', () => cut.said.includes('+4=a'));
  cut.forget();
  cut.peer.breakLink();
  await cut.viewer.state('interrupted');
  await everything(cut);
  await until('a join', () => cut.peer.joins === 2);
  await cut.greet();
  await cut.quiet();
  t.strictSame(cut.said, [], 'nothing that was done meanwhile is made good');
  await cut.viewer.call('focus()');
  await cut.up('KeyA', 'a');
  await cut.press('KeyB', 'b');
  await cut.expect(t, ['+5=b', '-5=b'], 'input goes on');
  await cut.close();
});

t.test('the pointer has the remote shape while one steers, and is drawn where it is while another does', async (t) => {
  const desk = await Desk.open();
  const style = (): Promise<{ cursor: string; drawn: string; left: string; top: string }> =>
    desk.viewer.page.evaluate(`(() => {
      const stage = document.querySelector('#host canvas[data-surface]').parentElement;
      const drawn = stage.querySelector('canvas:not([data-surface])').style;
      return { cursor: stage.style.cursor, drawn: drawn.display, left: drawn.left, top: drawn.top };
    })()`);
  const pixels = new Uint8Array(4 * 16 * 24).fill(200);
  desk.peer.say('cursorShape', { width: 16, height: 24, hotX: 3, hotY: 4, pixels });
  desk.peer.say('cursorPosition', { surface: 0, x: 200, y: 100 });
  await until('a drawn pointer while the own one is elsewhere', async () => (await style()).drawn === 'block');
  await desk.viewer.page.mouse.move(300, 300);
  await until('the shape', async () => (await style()).cursor.includes('image-set'));
  t.match(await style(), { cursor: /data:image\/png.* 3 4, default/, drawn: 'none' });
  desk.peer.say('hands', { holder: 65_535 });
  await until('a drawn pointer', async () => (await style()).drawn === 'block');
  t.match(await style(), { cursor: 'default', left: '197px', top: '96px' });
  desk.peer.say('hands', { holder: viewerPeer });
  await until('the own pointer', async () => (await style()).drawn === 'none');
  desk.peer.say('cursorShape', { width: 0, height: 0, hotX: 0, hotY: 0, pixels: new Uint8Array() });
  await until('no pointer', async () => (await style()).cursor === 'none');
  t.strictSame((await desk.viewer.said()).hands, ['endUser', 'me']);
  t.strictSame((await desk.viewer.said()).violations, []);
  await desk.close();
});
