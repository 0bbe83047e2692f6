import t from 'tap';
import { Desktop, until } from '../desktop.js';
import { pause, Sharing } from '../program/sharing.js';
import { inOrder, layouts, Typist, type LayoutName, type Printed } from '../program/typist.js';

/** What dead keys and input methods make: it travels as text. */
const composed = 'âêîôûäëïöüÿñãõåÅçÇéèàùß€@{}[]|~\\´`^¨日本語かな';
/** Who holds the hands while the end user does. */
const endUser = 0xffff;
/** Whoever had the hands has let them go by then. */
const freeAgainMs = 1_000;

/** Keys that make no character, with the names that X has for them. */
const moving: readonly (readonly [usage: number, name: string])[] = [
  ...Array.from({ length: 12 }, (_, index) => [0x3a + index, `F${index + 1}`] as const),
  [0x28, 'Return'],
  [0x29, 'Escape'],
  [0x2a, 'BackSpace'],
  [0x2b, 'Tab'],
  [0x47, 'Scroll_Lock'],
  [0x48, 'Pause'],
  [0x49, 'Insert'],
  [0x4a, 'Home'],
  [0x4b, 'Prior'],
  [0x4c, 'Delete'],
  [0x4d, 'End'],
  [0x4e, 'Next'],
  [0x4f, 'Right'],
  [0x50, 'Left'],
  [0x51, 'Down'],
  [0x52, 'Up'],
  [0x58, 'KP_Enter'],
  [0x65, 'Menu'],
  [0xe0, 'Control_L'],
  [0xe1, 'Shift_L'],
  [0xe2, 'Alt_L'],
  [0xe3, 'Super_L'],
  [0xe4, 'Control_R'],
  [0xe5, 'Shift_R'],
];
/** The keypad from 1 to 9, then 0: what it is without Num Lock, where that is off and where it is on. */
const keypad = ['End', 'Down', 'Next', 'Left', '', 'Right', 'Home', 'Up', 'Prior', 'Insert'];
const keypadUsage = 0x59;

t.setTimeout(900_000);

const desktop = await Desktop.start(1000, 700);
t.teardown(() => desktop.stop());
desktop.ask('xset', ['r', 'off']);

function lockIs(name: 'Caps Lock' | 'Num Lock'): string {
  return new RegExp(`${name}:\\s+(on|off)`).exec(desktop.ask('xset', ['q']))?.[1] ?? '';
}

/** The end user does something; remote hands are free again afterwards. */
async function byHand(sharing: Sharing, act: () => void): Promise<void> {
  await pause(freeAgainMs);
  sharing.relay.forget();
  act();
  await sharing.relay.expect('hands', ({ holder }) => holder === endUser);
  await sharing.relay.expect('hands', ({ holder }) => holder !== endUser);
}

/** The end user presses a lock until it is so. */
async function lock(sharing: Sharing, name: 'Caps Lock' | 'Num Lock', wanted: 'on' | 'off'): Promise<void> {
  if (lockIs(name) !== wanted) await byHand(sharing, () => desktop.key(name.replace(' ', '_')));
  await until(`${name} to be ${wanted}`, () => lockIs(name) === wanted);
}

t.test('keys that make no character are the same on every layout', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const viewer = await sharing.viewer();
  const xev = desktop.run('xev', ['-name', 'moving', '-geometry', '300x200+600+100', '-event', 'keyboard']);
  let said = '';
  xev.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const window = await desktop.window('moving');
  const pressed = (): string[] =>
    [...said.matchAll(/^KeyPress event[^]*?keysym 0x[\da-f]+, (\w+)\)/gm)].map(([, name]) => name ?? '');
  const presses = async (usages: readonly number[], names: readonly string[], because: string): Promise<void> => {
    said = '';
    for (const usage of usages) viewer.tap(usage);
    await until(because, () => pressed().length >= names.length).catch(() => undefined);
    t.strictSame(pressed(), names, because);
  };
  for (const layout of layouts) {
    desktop.ask('setxkbmap', ['-layout', layout, '-option', '']);
    await byHand(sharing, () => desktop.click(window, 0.5, 0.5));
    const usages = moving.map(([usage]) => usage);
    await presses(
      usages,
      moving.map(([, name]) => name),
      `keys that make no character, ${layout}`,
    );
    const moves = keypad.flatMap((name, index) => (name === '' ? [] : [keypadUsage + index]));
    const names = keypad.filter((name) => name !== '');
    await lock(sharing, 'Num Lock', 'off');
    await presses(
      moves,
      names.map((name) => `KP_${name}`),
      `the keypad without Num Lock, ${layout}`,
    );
    await lock(sharing, 'Num Lock', 'on');
    await presses(moves, names, `the keypad without the technician’s Num Lock, ${layout}`);
    await lock(sharing, 'Num Lock', 'off');
  }
});

t.test('every key of four keyboards makes on four others what is printed on it', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const viewer = await sharing.viewer();
  const typist = await Typist.at(desktop, viewer, t.testdirName, 'layouts');
  const printed = new Map<LayoutName, Printed[]>();
  for (const layout of layouts) printed.set(layout, await typist.printedOn(layout));
  for (const remote of layouts) {
    await typist.remote(remote);
    for (const [own, told] of printed) {
      t.ok(told.length > 90, `${told.length} characters are printed on a ${own} keyboard`);
      t.strictSame(await typist.received(told), inOrder(told), `a ${own} keyboard before a ${remote} one`);
    }
    t.equal(await typist.text(composed), composed, `text on a ${remote} keyboard`);

    await lock(sharing, 'Caps Lock', 'on');
    for (const [own, told] of printed)
      t.strictSame(await typist.received(told), inOrder(told), `${own} before ${remote}, whose Caps Lock is on`);
    t.equal(await typist.text(composed), composed, `text on a ${remote} keyboard, whose Caps Lock is on`);
    t.equal(lockIs('Caps Lock'), 'on', 'which stays as it is');
    await lock(sharing, 'Caps Lock', 'off');

    // With the technician’s own Caps Lock, capitals come from keys without Shift.
    const capitals = (printed.get('us') ?? []).filter(({ character }) => /[A-Z]/.test(character));
    const capped = capitals.map((each) => ({ ...each, level: 0 }));
    t.strictSame(await typist.received(capped), inOrder(capped), `capitals of a technician’s Caps Lock on ${remote}`);

    for (const numLock of ['on', 'off'] as const) {
      await lock(sharing, 'Num Lock', numLock);
      const digits = keypad.map((_, index) => ({
        usage: keypadUsage + index,
        level: 0,
        character: `${(index + 1) % 10}`,
      }));
      t.strictSame(await typist.received(digits), inOrder(digits), `digits of the keypad, Num Lock ${numLock}`);
    }
  }
});
