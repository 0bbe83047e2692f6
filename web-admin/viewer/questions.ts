import type { Answers, Order, Report } from './exchange.js';

/** What the page asks the worker about a surface, each answered once. */
export class Questions {
  readonly #say: (order: Order) => void;
  readonly #waiting = new Map<number, (answer: Answers[keyof Answers] | undefined) => void>();
  #last = 0;

  constructor(say: (order: Order) => void) {
    this.#say = say;
  }

  ask<Wish extends keyof Answers>(wish: Wish, surface: number): Promise<Answers[Wish] | undefined> {
    const request = ++this.#last;
    return new Promise((resolve) => {
      this.#waiting.set(request, (answer) => resolve(answer as Answers[Wish] | undefined));
      this.#say({ kind: 'ask', request, wish, surface });
    });
  }

  answer({ request, answer }: Extract<Report, { kind: 'answer' }>): void {
    this.#waiting.get(request)?.(answer);
    this.#waiting.delete(request);
  }

  /** Nobody answers any more. */
  close(): void {
    for (const resolve of this.#waiting.values()) resolve(undefined);
    this.#waiting.clear();
  }
}
