import type { Input } from './exchange.js';
import { usageOf } from './usages.js';

/** A browser that makes a paste of the keys does so at once; without one they are only keys. */
const pasteMs = 150;

interface Keys {
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly code: string;
  readonly key: string;
}

/** What pasting does with the clipboards, while it may do anything. */
export interface Giver {
  /** Whether what is pasted here may be given to the other side now. */
  readonly mayGive: boolean;
  paste(data: DataTransfer): Promise<boolean> | undefined;
  /** The technician copied with the keyboard on the other side. */
  copiedThere(): void;
}

/**
 * Lets what a person pastes arrive before the keys that paste it: from Ctrl+V on all input waits until the other side has it.
 * Where it could not be given the V is left out, for something else would be pasted.
 */
export class Pasting {
  readonly #send: (input: Input) => void;
  readonly #giver: Giver;
  #held: Input[] | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (input: Input) => void, giver: Giver) {
    this.#send = send;
    this.#giver = giver;
  }

  /** Before the key itself: whether the browser is to make a paste of it. */
  begin(keys: Keys): boolean {
    if (!(keys.ctrlKey || keys.metaKey) || keys.altKey) return false;
    if (isKey(keys, 'c') || isKey(keys, 'x') || keys.code === 'Insert') this.#giver.copiedThere();
    if (!isKey(keys, 'v') || !this.#giver.mayGive) return false;
    this.#held ??= [];
    this.#timer ??= setTimeout(() => this.#end(true), pasteMs);
    return true;
  }

  pasted(data: DataTransfer | null): void {
    clearTimeout(this.#timer);
    const given = data === null || this.#held === undefined ? undefined : this.#giver.paste(data);
    if (given === undefined) this.#end(true);
    else void given.then((isGiven) => this.#end(isGiven));
  }

  pass(input: Input): void {
    if (input.name === 'release') this.#forget();
    if (this.#held === undefined) this.#send(input);
    else this.#held.push(input);
  }

  #end(isGiven: boolean): void {
    const held = this.#held ?? [];
    this.#forget();
    const pasteKey = usageOf('KeyV');
    for (const input of held) {
      if (isGiven || input.name !== 'key' || input.body.usage !== pasteKey) this.#send(input);
    }
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#held = undefined;
  }
}

/** A letter is a shortcut by what is printed on its key; where the layout prints no Latin letters, by its place. */
function isKey({ key, code }: Keys, letter: string): boolean {
  return key.toLowerCase() === letter || (code === `Key${letter.toUpperCase()}` && !/^[a-z]$/i.test(key));
}
