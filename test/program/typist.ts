import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Desktop, until } from '../desktop.js';
import { pause } from './sharing.js';
import type { Spectator } from './spectator.js';

export const layouts = ['fr', 'de', 'us', 'jp'] as const;
export type LayoutName = (typeof layouts)[number];

const leftShift = 0xe1;
const altGraph = 0xe6;
const enter = 0x28;
const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
/** Every key that prints, on any keyboard: letters and digits, the keys around them, and those of ISO and JIS keyboards. */
const places = [...range(0x04, 0x27), ...range(0x2c, 0x31), ...range(0x33, 0x38), 0x64, 0x87, 0x89];
/** What is held for each level of a key, with the bits of a `key` message that say so. */
const levels: readonly (readonly (readonly [usage: number, modifiers: number])[])[] = [
  [],
  [[leftShift, 1]],
  [[altGraph, 16]],
  [
    [leftShift, 1],
    [altGraph, 17],
  ],
];
/** After the end user’s own hands, remote ones rest for half a second. */
const handsRestMs = 700;
const pollMs = 50;
/** A line that does not come so long after the one before does not come. */
const lineMs = 20_000;

/** A key of a keyboard at one of its levels, and what it makes there. */
export interface Printed {
  readonly usage: number;
  readonly level: number;
  readonly character: string;
}

/** A technician’s keyboard before a real terminal that writes down what it receives. */
export class Typist {
  private constructor(
    readonly desktop: Desktop,
    readonly viewer: Spectator,
    readonly lines: () => string[],
  ) {}

  /** The terminal is in front, with the keyboard, and writes into `folder`. */
  static async at(desktop: Desktop, viewer: Spectator, folder: string, name: string): Promise<Typist> {
    const file = join(folder, name);
    desktop.run('xterm', ['-geometry', '60x10+20+300', '-title', name, '-e', 'sh', '-c', `cat > ${file}`]);
    const window = await desktop.window(name);
    desktop.click(window, 0.5, 0.5);
    await until('the file of the terminal', () => existsSync(file));
    await pause(handsRestMs);
    return new Typist(desktop, viewer, () => readFileSync(file, 'utf8').split('\n').slice(0, -1));
  }

  /** Gives the end user’s computer this keyboard. */
  async remote(layout: LayoutName): Promise<void> {
    this.desktop.ask('setxkbmap', ['-layout', layout, '-option', '']);
    await pause(300);
  }

  key(usage: number, down: 0 | 1, modifiers = 0, character = ''): void {
    this.viewer.act('key', { usage, down, codePoint: character.codePointAt(0) ?? 0, modifiers, locks: 0, at: 0 });
  }

  #press(usage: number, level: number, character = ''): void {
    const held = levels[level] ?? [];
    for (const [modifier, modifiers] of held) this.key(modifier, 1, modifiers);
    const modifiers = held.at(-1)?.[1] ?? 0;
    this.key(usage, 1, modifiers, character);
    this.key(usage, 0, modifiers, character);
    for (const [modifier] of [...held].reverse()) this.key(modifier, 0);
    this.key(enter, 1);
    this.key(enter, 0);
  }

  /** The lines after the first `before`, as soon as there are `count` of them or no more come. */
  async #lines(before: number, count: number): Promise<string[]> {
    let came = 0;
    let since = Date.now();
    while (came < count && Date.now() - since < lineMs) {
      await pause(pollMs);
      const now = this.lines().length - before;
      if (now !== came) since = Date.now();
      came = now;
    }
    return this.lines().slice(before);
  }

  /** What each key of this layout makes, by pressing all of them on a computer that has it. */
  async printedOn(layout: LayoutName): Promise<Printed[]> {
    await this.remote(layout);
    const printed: Printed[] = [];
    // The right Alt of the others is an Alt.
    const used = ['fr', 'de'].includes(layout) ? levels : levels.slice(0, 2);
    const pressed = [...used.keys()].flatMap((level) => places.map((usage) => ({ usage, level })));
    const before = this.lines().length;
    for (const { usage, level } of pressed) this.#press(usage, level);
    const lines = await this.#lines(before, pressed.length);
    if (lines.length !== pressed.length)
      throw new Error(`${pressed.length} keys of ${layout} made ${lines.length} lines`);
    for (const [index, character] of lines.entries()) {
      const place = pressed[index];
      // Dead keys make nothing by themselves: what they make travels as text.
      if (place !== undefined && [...character].length === 1 && character.trim() !== '')
        printed.push({ ...place, character });
    }
    return printed;
  }

  /** Types all of this, a line for each; what the terminal received. Rejects with the first that is missing. */
  async received(told: readonly Printed[]): Promise<string[]> {
    const before = this.lines().length;
    const typed = [...told].sort((one, other) => one.level - other.level);
    for (const { usage, level, character } of typed) this.#press(usage, level, character);
    const lines = await this.#lines(before, typed.length);
    if (lines.length >= typed.length) return lines;
    const missing = typed.findIndex(({ character }, index) => lines[index] !== character);
    const { usage = 0, level, character } = typed[missing] ?? {};
    throw new Error(
      `${lines.length} of ${typed.length} lines came; the first that is not there is number ${missing}, ` +
        `${JSON.stringify(character)} of the key 0x${usage.toString(16)} at level ${level}; ` +
        `there came: ${JSON.stringify(lines.slice(missing, missing + 8))}`,
    );
  }

  async text(text: string): Promise<string> {
    const before = this.lines().length;
    this.viewer.act('text', { text: `${text}\n` });
    return (await this.#lines(before, 1))[0] ?? '';
  }
}

/** In the order in which they are typed. */
export function inOrder(told: readonly Printed[]): string[] {
  return [...told].sort((one, other) => one.level - other.level).map(({ character }) => character);
}
