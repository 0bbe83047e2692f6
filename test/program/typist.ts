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
/** What is held for each level of a key, and the bits of a `key` message that say so. */
const levels = [
  { held: [], modifiers: 0 },
  { held: [leftShift], modifiers: 1 },
  { held: [altGraph], modifiers: 16 },
  { held: [leftShift, altGraph], modifiers: 17 },
] as const;
/** After the end user’s own hands, remote ones rest for half a second. */
const handsRestMs = 700;
/** A key that has made no line by then makes none. */
const keyMs = 1_000;

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

  #press(usage: number, held: readonly number[], modifiers: number, character = ''): void {
    for (const modifier of held) this.key(modifier, 1);
    this.key(usage, 1, modifiers, character);
    this.key(usage, 0, modifiers, character);
    for (const modifier of [...held].reverse()) this.key(modifier, 0);
    this.key(enter, 1);
    this.key(enter, 0);
  }

  /** A line for each key. */
  async #type(told: readonly Printed[]): Promise<string[]> {
    const before = this.lines().length;
    let typed = 0;
    for (const [level, { held, modifiers }] of levels.entries()) {
      for (const { usage, character } of told.filter((each) => each.level === level)) {
        this.#press(usage, held, modifiers, character);
        typed += 1;
      }
    }
    await until('every line', () => this.lines().length >= before + typed, 60_000);
    return this.lines().slice(before);
  }

  /** What each key of this layout makes, by pressing all of them on a computer that has it. */
  async printedOn(layout: LayoutName): Promise<Printed[]> {
    await this.remote(layout);
    const printed: Printed[] = [];
    // The right Alt of the others is an Alt.
    const used = ['fr', 'de'].includes(layout) ? levels : levels.slice(0, 2);
    for (const [level, { held, modifiers }] of used.entries()) {
      for (const usage of places) {
        const before = this.lines().length;
        this.#press(usage, held, modifiers);
        const line = await until('a line', () => this.lines()[before] !== undefined, keyMs).then(
          () => this.lines()[before] ?? '',
          () => '',
        );
        // Dead keys make nothing by themselves: what they make travels as text.
        if ([...line].length === 1 && line.trim() !== '') printed.push({ usage, level, character: line });
      }
    }
    return printed;
  }

  /** Types all of this; what the terminal received, a character each. */
  async received(told: readonly Printed[]): Promise<string[]> {
    return this.#type(told);
  }

  async text(text: string): Promise<string> {
    const before = this.lines().length;
    this.viewer.act('text', { text: `${text}\n` });
    await until('the text', () => this.lines().length > before, 30_000);
    return this.lines()[before] ?? '';
  }
}

/** In the order in which they are typed. */
export function inOrder(told: readonly Printed[]): string[] {
  return [...told].sort((one, other) => one.level - other.level).map(({ character }) => character);
}
