import { visible } from '../../visible-text.js';
import { save } from '../api.js';
import { computerOf } from '../computer.js';
import { element } from '../dom.js';
import { platformName, platformOf, type Platform, type Program } from '../platform.js';
import { programWords } from '../program-words.js';
import { refusalText, nameOf } from '../refusal-page.js';
import { fetchApp } from './api.js';
import { callWords } from './words.js';

/** The SOS Call app, for whoever wants to call from their desktop the next time. */
export class AppOffer {
  readonly #publicId: string;
  readonly #redraw: () => void;
  #state: 'none' | 'running' | 'done' = 'none';
  #saved: Platform | undefined;
  #refusal: unknown;

  constructor(publicId: string, redraw: () => void) {
    this.#publicId = publicId;
    this.#redraw = redraw;
  }

  /** The one for this computer is the button; the others are one click away. Phones get none. */
  draw(programs: readonly Program[]): readonly Node[] {
    const computer = computerOf(navigator);
    if (computer === 'phone' || programs.length === 0) return [];
    const say = callWords().app;
    const own = programs.find(({ platform }) => platform === platformOf(computer));
    const others = programs.filter((program) => program !== own);
    const isRunning = this.#state === 'running';
    const button = ({ platform }: Program, words: string, look: object = {}): Node => {
      const get = (): void => void this.#fetch(platform);
      const given = { type: 'button', ...look, 'data-focus': platform, disabled: isRunning, onclick: get };
      return element('button', given, isRunning ? say.acting : words);
    };
    return [
      element(
        'details',
        { class: 'app' },
        element('summary', {}, say.title),
        element('p', {}, say.lead),
        ...(this.#refusal === undefined ? [] : [refusalText(nameOf(this.#refusal))]),
        ...this.#done(programs),
        ...(own === undefined ? [] : [button(own, say.act)]),
        ...others.map((other) => button(other, say.actFor(platformName(other.platform)), { class: 'quiet' })),
      ),
    ];
  }

  #done(programs: readonly Program[]): readonly Node[] {
    const say = callWords().app;
    const saved = programs.find(({ platform }) => platform === this.#saved);
    if (this.#state !== 'done' || saved === undefined) return [];
    if (saved.platform === 'linux-x64') return [element('p', { class: 'done', role: 'status' }, say.done)];
    const signer = saved.signer === undefined ? undefined : visible(saved.signer.name);
    return [
      element('p', { class: 'done', role: 'status' }, say.doneForWindows),
      element(
        'ol',
        { class: 'what' },
        ...programWords()
          .windows.clicks(signer)
          .map((click) => element('li', {}, click)),
      ),
    ];
  }

  async #fetch(platform: Platform): Promise<void> {
    this.#state = 'running';
    this.#refusal = undefined;
    this.#redraw();
    try {
      save(await fetchApp(this.#publicId, platform), platform);
      this.#saved = platform;
      this.#state = 'done';
    } catch (cause) {
      this.#state = 'none';
      this.#refusal = cause;
    }
    this.#redraw();
  }
}
