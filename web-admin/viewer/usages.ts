/** First usage of rows of keys that stand one after the other on HID page 7. */
const row = (first: number, codes: readonly string[]): [string, number][] =>
  codes.map((code, index) => [code, first + index]);
const numbered = (name: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${name}${from + index}`);

/**
 * KeyboardEvent.code → usage on page 7 of the USB HID usage tables (Keyboard/Keypad). A code names the place of a key, never
 * what is printed on it, so one table serves every layout. Media keys of other pages have no usage here and stay local.
 */
const usages: ReadonlyMap<string, number> = new Map([
  ...row(
    0x04,
    [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`),
  ),
  ...row(0x1e, [...numbered('Digit', 1, 9), 'Digit0']),
  ...row(0x28, ['Enter', 'Escape', 'Backspace', 'Tab', 'Space', 'Minus', 'Equal', 'BracketLeft', 'BracketRight']),
  // 0x32, the # key of ISO keyboards, has the code Backslash too: both are one key in another place.
  ...row(0x31, ['Backslash']),
  ...row(0x33, ['Semicolon', 'Quote', 'Backquote', 'Comma', 'Period', 'Slash', 'CapsLock']),
  ...row(0x3a, numbered('F', 1, 12)),
  ...row(0x46, ['PrintScreen', 'ScrollLock', 'Pause', 'Insert', 'Home', 'PageUp', 'Delete', 'End', 'PageDown']),
  ...row(0x4f, ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'NumLock']),
  ...row(0x54, ['NumpadDivide', 'NumpadMultiply', 'NumpadSubtract', 'NumpadAdd', 'NumpadEnter']),
  ...row(0x59, [...numbered('Numpad', 1, 9), 'Numpad0', 'NumpadDecimal']),
  ...row(0x64, ['IntlBackslash', 'ContextMenu', 'Power', 'NumpadEqual']),
  ...row(0x68, numbered('F', 13, 24)),
  ...row(0x74, ['Open', 'Help', 'Props', 'Select', 'Stop', 'Again', 'Undo', 'Cut', 'Copy', 'Paste', 'Find']),
  ...row(0x7f, ['AudioVolumeMute', 'AudioVolumeUp', 'AudioVolumeDown']),
  ...row(0x85, ['NumpadComma']),
  ...row(0x87, ['IntlRo', 'KanaMode', 'IntlYen', 'Convert', 'NonConvert']),
  ...row(0x90, numbered('Lang', 1, 5)),
  ...row(0x9b, ['Abort']),
  ...row(0xb6, ['NumpadParenLeft', 'NumpadParenRight']),
  ...row(0xbb, ['NumpadBackspace']),
  ...row(0xd0, [
    'NumpadMemoryStore',
    'NumpadMemoryRecall',
    'NumpadMemoryClear',
    'NumpadMemoryAdd',
    'NumpadMemorySubtract',
  ]),
  ...row(0xd8, ['NumpadClear', 'NumpadClearEntry']),
  ...row(0xe0, ['ControlLeft', 'ShiftLeft', 'AltLeft', 'MetaLeft']),
  ...row(0xe4, ['ControlRight', 'ShiftRight', 'AltRight', 'MetaRight']),
]);

/** The usage of a key, or undefined for a key that page 7 does not hold. */
export function usageOf(code: string): number | undefined {
  return usages.get(code);
}

/** Usages that the viewer itself must know. */
export const usage = {
  capsLock: 0x39,
  controlLeft: 0xe0,
  shiftLeft: 0xe1,
  altLeft: 0xe2,
  metaLeft: 0xe3,
  controlRight: 0xe4,
  shiftRight: 0xe5,
  altRight: 0xe6,
  metaRight: 0xe7,
} as const;

/** The keys of a `key` message's modifiers. */
export const modifierBits = { shift: 1, control: 2, alt: 4, meta: 8, altGraph: 16 } as const;
/** The bits of a `key` message's locks. */
export const lockBits = { caps: 1, num: 2, scroll: 4 } as const;

/** The modifier that a key with this usage holds down, 0 for others. The right Alt counts as Alt: what it means is the layout's. */
export function modifierOf(key: number): number {
  switch (key) {
    case usage.shiftLeft:
    case usage.shiftRight:
      return modifierBits.shift;
    case usage.controlLeft:
    case usage.controlRight:
      return modifierBits.control;
    case usage.altLeft:
    case usage.altRight:
      return modifierBits.alt;
    case usage.metaLeft:
    case usage.metaRight:
      return modifierBits.meta;
    default:
      return 0;
  }
}
