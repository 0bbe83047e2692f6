import t from 'tap';
import type { MessageBody } from '../../server/protocol/messages.js';
import { Keyboard, type KeyStroke, type Platform } from '../../web-admin/viewer/keyboard.js';
import { modifierOf, usageOf } from '../../web-admin/viewer/usages.js';

type Sent = Omit<MessageBody<'key'>, 'at'>;

/** A keystroke as the browser tells it; `on` names the modifiers and locks that are on. */
function stroke(code: string, key: string, on: readonly string[] = [], more: Partial<KeyStroke> = {}): KeyStroke {
  return {
    code,
    key,
    repeat: false,
    isComposing: false,
    shiftKey: on.includes('Shift'),
    ctrlKey: on.includes('Control'),
    altKey: on.includes('Alt'),
    metaKey: on.includes('Meta'),
    timeStamp: 0,
    getModifierState: (name) => on.includes(name),
    ...more,
  };
}

function keyboard(platform: Platform = 'linux'): { keys: Keyboard; sent: Sent[]; short: () => string } {
  const sent: Sent[] = [];
  /** What was sent so far as usages in hexadecimal, + down and - up. */
  const short = (): string => sent.map(({ usage, down }) => `${down === 1 ? '+' : '-'}${usage.toString(16)}`).join(' ');
  return { keys: new Keyboard((body) => sent.push(body), platform), sent, short };
}

t.test('each place on a keyboard has its own usage of HID page 7', async (t) => {
  const literal: readonly (readonly [string, number])[] = [
    ['KeyA', 0x04],
    ['KeyZ', 0x1d],
    ['Digit1', 0x1e],
    ['Digit9', 0x26],
    ['Digit0', 0x27],
    ['Enter', 0x28],
    ['Escape', 0x29],
    ['Backspace', 0x2a],
    ['Tab', 0x2b],
    ['Space', 0x2c],
    ['Minus', 0x2d],
    ['Equal', 0x2e],
    ['BracketLeft', 0x2f],
    ['BracketRight', 0x30],
    ['Backslash', 0x31],
    ['Semicolon', 0x33],
    ['Quote', 0x34],
    ['Backquote', 0x35],
    ['Comma', 0x36],
    ['Period', 0x37],
    ['Slash', 0x38],
    ['CapsLock', 0x39],
    ['F1', 0x3a],
    ['F12', 0x45],
    ['PrintScreen', 0x46],
    ['ScrollLock', 0x47],
    ['Pause', 0x48],
    ['Insert', 0x49],
    ['Home', 0x4a],
    ['PageUp', 0x4b],
    ['Delete', 0x4c],
    ['End', 0x4d],
    ['PageDown', 0x4e],
    ['ArrowRight', 0x4f],
    ['ArrowLeft', 0x50],
    ['ArrowDown', 0x51],
    ['ArrowUp', 0x52],
    ['NumLock', 0x53],
    ['NumpadDivide', 0x54],
    ['NumpadMultiply', 0x55],
    ['NumpadSubtract', 0x56],
    ['NumpadAdd', 0x57],
    ['NumpadEnter', 0x58],
    ['Numpad1', 0x59],
    ['Numpad9', 0x61],
    ['Numpad0', 0x62],
    ['NumpadDecimal', 0x63],
    ['IntlBackslash', 0x64],
    ['ContextMenu', 0x65],
    ['Power', 0x66],
    ['NumpadEqual', 0x67],
    ['F13', 0x68],
    ['F24', 0x73],
    ['Open', 0x74],
    ['Help', 0x75],
    ['Select', 0x77],
    ['Again', 0x79],
    ['Undo', 0x7a],
    ['Cut', 0x7b],
    ['Copy', 0x7c],
    ['Paste', 0x7d],
    ['Find', 0x7e],
    ['AudioVolumeMute', 0x7f],
    ['AudioVolumeUp', 0x80],
    ['AudioVolumeDown', 0x81],
    ['NumpadComma', 0x85],
    ['IntlRo', 0x87],
    ['KanaMode', 0x88],
    ['IntlYen', 0x89],
    ['Convert', 0x8a],
    ['NonConvert', 0x8b],
    ['Lang1', 0x90],
    ['Lang5', 0x94],
    ['NumpadParenLeft', 0xb6],
    ['NumpadParenRight', 0xb7],
    ['NumpadBackspace', 0xbb],
    ['NumpadMemoryStore', 0xd0],
    ['NumpadMemorySubtract', 0xd4],
    ['NumpadClear', 0xd8],
    ['ControlLeft', 0xe0],
    ['ShiftLeft', 0xe1],
    ['AltLeft', 0xe2],
    ['MetaLeft', 0xe3],
    ['ControlRight', 0xe4],
    ['ShiftRight', 0xe5],
    ['AltRight', 0xe6],
    ['MetaRight', 0xe7],
  ];
  for (const [code, usage] of literal) t.equal(usageOf(code), usage, code);
  t.equal(usageOf('MediaPlayPause'), undefined, 'a media key is of another page');
  t.equal(usageOf('constructor'), undefined);
  t.strictSame([0xe0, 0xe5, 0xe6, 0xe3, 0x04].map(modifierOf), [2, 1, 4, 8, 0]);
});

t.test('a keystroke carries its character, modifiers and locks, and goes down and up once', async (t) => {
  const { keys, sent } = keyboard();
  t.equal(keys.down(stroke('ShiftLeft', 'Shift', ['Shift', 'CapsLock', 'NumLock'])), 'sent');
  t.equal(keys.down(stroke('KeyQ', 'A', ['Shift', 'CapsLock', 'NumLock'])), 'sent');
  t.equal(keys.down(stroke('KeyQ', 'A', ['Shift'], { repeat: true })), 'sent', 'a repeat stays here');
  t.ok(keys.held);
  t.equal(keys.up(stroke('ShiftLeft', 'Shift')), 'sent');
  t.equal(keys.up(stroke('KeyQ', 'a')), 'sent');
  t.equal(keys.up(stroke('KeyQ', 'a')), 'text', 'what is not down cannot go up');
  t.notOk(keys.held);
  t.strictSame(sent, [
    { usage: 0xe1, down: 1, codePoint: 0, modifiers: 1, locks: 3 },
    { usage: 0x14, down: 1, codePoint: 0x41, modifiers: 1, locks: 3 },
    { usage: 0xe1, down: 0, codePoint: 0, modifiers: 0, locks: 0 },
    { usage: 0x14, down: 0, codePoint: 0x41, modifiers: 0, locks: 0 },
  ]);
});

t.test('AltGr is one modifier, also where the system tells of a Control with it', async (t) => {
  const linux = keyboard();
  linux.keys.down(stroke('AltRight', 'AltGraph', ['AltGraph']));
  linux.keys.down(stroke('KeyQ', '@', ['AltGraph']));
  t.match(linux.sent, [
    { usage: 0xe6, modifiers: 16 },
    { usage: 0x14, codePoint: 0x40, modifiers: 16 },
  ]);

  const windows = keyboard('windows');
  windows.keys.down(stroke('ControlLeft', 'Control', ['Control'], { timeStamp: 100 }));
  windows.keys.down(stroke('AltRight', 'AltGraph', ['Control', 'Alt', 'AltGraph'], { timeStamp: 101 }));
  windows.keys.down(stroke('Digit0', '@', ['Control', 'Alt', 'AltGraph'], { timeStamp: 300 }));
  windows.keys.up(stroke('ControlLeft', 'Control', ['Alt', 'AltGraph'], { timeStamp: 400 }));
  t.equal(windows.short(), '+e6 +27');
  t.match(windows.sent[1], { codePoint: 0x40, modifiers: 16 });

  const control = keyboard('windows');
  control.keys.down(stroke('ControlLeft', 'Control', ['Control'], { timeStamp: 100 }));
  control.keys.down(stroke('KeyC', 'c', ['Control'], { timeStamp: 110 }));
  control.keys.up(stroke('KeyC', 'c', ['Control'], { timeStamp: 120 }));
  control.keys.up(stroke('ControlLeft', 'Control', [], { timeStamp: 130 }));
  t.equal(control.short(), '+e0 +6 -6 -e0', 'a Control of its own is not lost');
});

t.test(
  'dead keys, input methods and keys without a place are left to the page, which makes text of them',
  async (t) => {
    const { keys, short } = keyboard();
    t.equal(keys.down(stroke('BracketLeft', 'Dead')), 'text');
    t.equal(keys.up(stroke('BracketLeft', 'Dead')), 'text');
    keys.down(stroke('ShiftLeft', 'Shift', ['Shift']));
    t.equal(keys.down(stroke('KeyE', 'Ê', ['Shift'])), 'text', 'the character after it');
    t.equal(keys.down(stroke('KeyF', 'F', ['Shift'])), 'sent', 'no further');
    t.equal(keys.down(stroke('KeyK', 'Process')), 'text');
    t.equal(keys.down(stroke('KeyK', 'k', [], { isComposing: true })), 'text');
    t.equal(keys.down(stroke('', 'é')), 'text', 'the keyboard of a telephone');
    t.equal(keys.down(stroke('MediaPlayPause', 'MediaPlayPause')), 'text');
    t.equal(keys.down(stroke('Quote', 'Dead')), 'text');
    t.equal(keys.down(stroke('Enter', 'Enter')), 'sent', 'a dead key is given up by a key without character');
    t.equal(short(), '+e1 +9 -e1 +28');
  },
);

t.test('a release that the browser never told of is made good with the next key', async (t) => {
  const { keys, short } = keyboard();
  keys.down(stroke('AltLeft', 'Alt', ['Alt']));
  keys.down(stroke('KeyX', 'x'));
  t.equal(short(), '+e2 -e2 +1b');
  keys.forget();
  t.notOk(keys.held);
  t.equal(keys.up(stroke('KeyX', 'x')), 'text');
  t.equal(short(), '+e2 -e2 +1b', 'what was let go of together is not let go of once more');
});

t.test('macOS tells no release of keys under Command, and Caps Lock only by turns', async (t) => {
  const { keys, short } = keyboard('mac');
  keys.down(stroke('MetaLeft', 'Meta', ['Meta']));
  keys.down(stroke('KeyC', 'c', ['Meta']));
  keys.up(stroke('MetaLeft', 'Meta'));
  t.equal(short(), '+e3 +6 -6 -e3');
  keys.down(stroke('CapsLock', 'CapsLock', ['CapsLock']));
  keys.up(stroke('CapsLock', 'CapsLock'));
  t.equal(short(), '+e3 +6 -6 -e3 +39 -39 +39 -39');
});

t.test('Control, Shift and Alt alone give the keyboard back to the page', async (t) => {
  const { keys } = keyboard();
  const all = ['Control', 'Shift', 'Alt'];
  const press = (): void => {
    keys.down(stroke('ControlLeft', 'Control', ['Control']));
    keys.down(stroke('ShiftLeft', 'Shift', ['Control', 'Shift']));
    keys.down(stroke('AltLeft', 'Alt', all));
  };
  press();
  t.equal(keys.up(stroke('AltLeft', 'Alt', ['Control', 'Shift'])), 'leave');
  keys.forget();
  press();
  keys.down(stroke('KeyS', 'S', all));
  keys.up(stroke('KeyS', 'S', all));
  t.equal(
    keys.up(stroke('AltLeft', 'Alt', ['Control', 'Shift'])),
    'sent',
    'a combination with another key is the other side’s',
  );
});
