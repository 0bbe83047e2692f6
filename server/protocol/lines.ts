import { Malformed } from './codec.js';

/** Puts lines together from pieces of text. One a connection. */
export class Lines {
  readonly #longest: number;
  #pieces: string[] = [];
  #length = 0;

  /** @param longest what a line may have, in characters */
  constructor(longest: number) {
    this.#longest = longest;
  }

  /** The lines that this piece completes, without their line feeds. Throws Malformed when one grows too long. */
  push(piece: string): string[] {
    const [head = '', ...rest] = piece.split('\n');
    this.#pieces.push(head);
    this.#length += head.length;
    if (this.#length > this.#longest) throw new Malformed(`a line is longer than ${this.#longest} characters`);
    const last = rest.pop();
    if (last === undefined) return [];
    const complete = [this.#pieces.join(''), ...rest];
    this.#pieces = [last];
    this.#length = last.length;
    return complete;
  }
}
