import { save } from '../api.js';
import { element } from '../dom.js';
import { refusalText, nameOf } from '../refusal-page.js';
import { fetchApp } from './api.js';
import { callWords } from './words.js';

/** The SOS Call app, for whoever wants to call from their desktop the next time. */
export class AppOffer {
  readonly #publicId: string;
  readonly #redraw: () => void;
  #state: 'none' | 'running' | 'done' = 'none';
  #refusal: unknown;

  constructor(publicId: string, redraw: () => void) {
    this.#publicId = publicId;
    this.#redraw = redraw;
  }

  draw(): Node {
    const say = callWords().app;
    return element(
      'details',
      { class: 'app' },
      element('summary', {}, say.title),
      element('p', {}, say.lead),
      ...(this.#refusal === undefined ? [] : [refusalText(nameOf(this.#refusal))]),
      ...(this.#state === 'done' ? [element('p', { class: 'done', role: 'status' }, say.done)] : []),
      element(
        'button',
        { type: 'button', 'data-focus': 'app', disabled: this.#state === 'running', onclick: () => void this.#fetch() },
        this.#state === 'running' ? say.acting : say.act,
      ),
    );
  }

  async #fetch(): Promise<void> {
    this.#state = 'running';
    this.#refusal = undefined;
    this.#redraw();
    try {
      save(await fetchApp(this.#publicId));
      this.#state = 'done';
    } catch (cause) {
      this.#state = 'none';
      this.#refusal = cause;
    }
    this.#redraw();
  }
}
