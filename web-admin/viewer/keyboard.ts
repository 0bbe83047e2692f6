import type { MessageBody } from '../../server/protocol/messages.js';
import { lockBits, modifierBits, modifierOf, usage, usageOf } from './usages.js';

/** Modifiers and locks, as every event of keyboard and mouse tells them. */
export interface Modifiers {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  getModifierState(name: string): boolean;
}

/** What the keyboard reads of a KeyboardEvent. */
export interface KeyStroke extends Modifiers {
  readonly code: string;
  readonly key: string;
  readonly repeat: boolean;
  readonly isComposing: boolean;
  /** Milliseconds. */
  readonly timeStamp: number;
}

export type Platform = 'linux' | 'windows' | 'mac';

/** `sent`: it went to the remote side, keep it from the page; `text`: let the page make text of it; `leave`: give the focus back. */
export type Verdict = 'sent' | 'text' | 'leave';

/** Windows reports AltGr as a left Control and a right Alt of the same moment. */
const altGraphMs = 50;

/**
 * Turns keystrokes into `key` messages. A key goes down once and up once: repeats are left out, because the remote side
 * repeats a held key itself with its user's own delay, and a stalled network must not turn a backlog of repeats into text.
 * Dead keys and input methods make text in the page; that text travels as `text`.
 */
export class Keyboard {
  readonly #send: (body: Omit<MessageBody<'key'>, 'at'>) => void;
  readonly #platform: Platform;
  /** Usages that are down on the remote side, with the character each went down with. */
  readonly #down = new Map<number, number>();
  #deadKey = false;
  /** A left Control on Windows that may turn out to be half of an AltGr. */
  #withheld: { readonly at: number; readonly body: Omit<MessageBody<'key'>, 'at'> } | undefined;
  #leaving = false;

  constructor(send: (body: Omit<MessageBody<'key'>, 'at'>) => void, platform: Platform) {
    this.#send = send;
    this.#platform = platform;
  }

  /** Whether anything is down on the remote side. */
  get held(): boolean {
    return this.#down.size > 0;
  }

  down(stroke: KeyStroke): Verdict {
    const isAltGraph = this.#withheld !== undefined && stroke.timeStamp - this.#withheld.at < altGraphMs;
    if (isAltGraph && stroke.code === 'AltRight') this.#withheld = undefined;
    this.flush();
    if (stroke.isComposing || stroke.key === 'Process' || stroke.code === '' || stroke.code === 'Unidentified')
      return 'text';
    const key = usageOf(stroke.code);
    if (this.#isForDeadKey(stroke, key)) return 'text';
    if (key === undefined) return 'text';
    this.agree(stroke, key);
    if (stroke.repeat || this.#down.has(key)) return 'sent';
    const body = pressOf(stroke, key, this.#platform);
    if (this.#platform === 'windows' && key === usage.controlLeft && !stroke.getModifierState('AltGraph')) {
      this.#withheld = { at: stroke.timeStamp, body };
      return 'sent';
    }
    this.#press(body);
    this.#leaving = this.#isLeaveChord();
    // macOS tells of Caps Lock only that it changed, and of no key's release while Command is down.
    const noReleaseFollows =
      this.#platform === 'mac' && (key === usage.capsLock || (stroke.metaKey && modifierOf(key) === 0));
    if (noReleaseFollows) this.#lift(key, stroke);
    return 'sent';
  }

  up(stroke: KeyStroke): Verdict {
    const key = usageOf(stroke.code);
    this.flush();
    if (key === undefined) return 'text';
    if (key === usage.capsLock && this.#platform === 'mac' && !this.#down.has(key)) {
      this.#press(pressOf(stroke, key, this.#platform));
    }
    if (!this.#down.has(key)) return 'text';
    const leave = this.#leaving;
    this.#leaving = false;
    this.#lift(key, stroke);
    return leave ? 'leave' : 'sent';
  }

  /** The page never hears of a release that the window manager took, so a modifier that is up by now is let go of here. */
  agree(now: Modifiers, pressed?: number): void {
    const bits = modifiersOf(now, this.#platform);
    for (const key of [...this.#down.keys()]) {
      const modifier = modifierOf(key);
      if (modifier === 0 || key === pressed || (bits & modifier) !== 0) continue;
      if (modifier === modifierBits.alt && (bits & modifierBits.altGraph) !== 0) continue;
      this.#lift(key, now);
    }
  }

  /** Sends what was withheld: something else than a key comes next. */
  flush(): void {
    const withheld = this.#withheld;
    this.#withheld = undefined;
    if (withheld !== undefined) this.#press(withheld.body);
  }

  /** What followed the way out was a shortcut of the page: the focus stays. */
  stay(): void {
    this.#leaving = false;
  }

  /** Everything counts as up from here on; the caller tells the remote side. */
  forget(): void {
    this.#down.clear();
    this.#withheld = undefined;
    this.#deadKey = false;
    this.#leaving = false;
  }

  #press(body: Omit<MessageBody<'key'>, 'at'>): void {
    this.#down.set(body.usage, body.codePoint);
    this.#send(body);
  }

  #lift(key: number, now: Modifiers): void {
    const codePoint = this.#down.get(key) ?? 0;
    this.#down.delete(key);
    const modifiers = modifiersOf(now, this.#platform);
    this.#send({ usage: key, down: 0, codePoint, modifiers, locks: locksOf(now) });
  }

  /** A dead key and the character after it are one piece of text, which only this side's layout can make. */
  #isForDeadKey(stroke: KeyStroke, key: number | undefined): boolean {
    if (stroke.key === 'Dead') {
      this.#deadKey = true;
      return true;
    }
    if (!this.#deadKey || (key !== undefined && modifierOf(key) !== 0)) return false;
    this.#deadKey = false;
    return isCharacter(stroke.key);
  }

  /** Control, Shift and Alt pressed and let go without another key is the way out for who uses no mouse. */
  #isLeaveChord(): boolean {
    return (
      this.#down.size === 3 &&
      [usage.controlLeft, usage.shiftLeft, usage.altLeft].every((modifier) => this.#down.has(modifier))
    );
  }
}

function isCharacter(key: string): boolean {
  const [first, second] = key;
  return first !== undefined && second === undefined;
}

function modifiersOf(now: Modifiers, platform: Platform): number {
  let bits = 0;
  if (now.shiftKey) bits |= modifierBits.shift;
  if (now.ctrlKey) bits |= modifierBits.control;
  if (now.altKey) bits |= modifierBits.alt;
  if (now.metaKey) bits |= modifierBits.meta;
  if (now.getModifierState('AltGraph')) {
    bits |= modifierBits.altGraph;
    // On Windows AltGr also reads as Control and Alt, which would make another shortcut of the key.
    if (platform === 'windows') bits &= ~(modifierBits.control | modifierBits.alt);
  }
  return bits;
}

function locksOf(now: Modifiers): number {
  let locks = 0;
  if (now.getModifierState('CapsLock')) locks |= lockBits.caps;
  if (now.getModifierState('NumLock')) locks |= lockBits.num;
  if (now.getModifierState('ScrollLock')) locks |= lockBits.scroll;
  return locks;
}

function pressOf(stroke: KeyStroke, key: number, platform: Platform): Omit<MessageBody<'key'>, 'at'> {
  const codePoint = isCharacter(stroke.key) ? (stroke.key.codePointAt(0) ?? 0) : 0;
  return { usage: key, down: 1, codePoint, modifiers: modifiersOf(stroke, platform), locks: locksOf(stroke) };
}
