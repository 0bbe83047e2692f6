import type { Words } from '../words/en.js';

/** Usages of USB HID page 7 (keyboard), which name places on a keyboard. */
const control = 0xe0;
const alt = 0xe2;
const meta = 0xe3;

export interface Chord {
  readonly name: keyof Words['stage']['chords'];
  readonly usages: readonly number[];
}

/** The combinations that the technician's own system would keep, in the order of use. */
export const chords: readonly Chord[] = [
  { name: 'controlAltDelete', usages: [control, alt, 0x4c] },
  { name: 'altTab', usages: [alt, 0x2b] },
  { name: 'meta', usages: [meta] },
  { name: 'controlEscape', usages: [control, 0x29] },
  { name: 'altF4', usages: [alt, 0x3d] },
  { name: 'printScreen', usages: [0x46] },
  { name: 'controlAltF1', usages: [control, alt, 0x3a] },
  { name: 'controlAltF7', usages: [control, alt, 0x40] },
];
