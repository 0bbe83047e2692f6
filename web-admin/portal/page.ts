import { visible } from '../visible-text.js';
import { element } from './dom.js';
import { currentLanguage, languageNames, onLanguage, speak, words, wordsOf } from './words/speech.js';

/** The frame of the end user's pages: whose appliance this is, one thing in the middle, the language below. */
export class Page {
  readonly #main = element('main', { id: 'content' });
  readonly #brand = element('p', { class: 'brand' });
  readonly #footer = element('nav', { class: 'languages' });
  #company = '';
  #draw: () => readonly Node[] = () => [];
  #key = '';
  #unread = 0;

  constructor(place: Element) {
    const mark = element('img', { src: '/guichet.svg', alt: '', width: 28, height: 28 });
    place.replaceChildren(element('header', {}, mark, this.#brand), this.#main, this.#footer);
    onLanguage(() => this.#redraw());
    this.#redraw();
  }

  set company(company: string) {
    this.#company = company;
    this.#brand.textContent = visible(company === '' ? words().help : company);
  }

  /** How many lines nobody has looked at yet: the title says so. */
  set unread(count: number) {
    this.#unread = count;
    this.#entitle();
  }

  /**
   * Shows what `draw` makes, now and in another language. `key` names the thing shown: the focus goes to a new thing's
   * heading, and stays where it is while the same thing is drawn again.
   */
  show(key: string, draw: () => readonly Node[]): void {
    this.#draw = draw;
    const isNew = key !== this.#key;
    this.#key = key;
    this.#redraw(isNew);
  }

  redraw(): void {
    this.#redraw();
  }

  #entitle(): void {
    const unread = this.#unread > 0 ? `(${this.#unread}) ` : '';
    document.title = `${unread}${this.#main.querySelector('h1')?.textContent ?? words().help} – Guichet`;
  }

  #redraw(isNew = false): void {
    const focused = document.activeElement?.getAttribute('data-focus') ?? undefined;
    const opened = [...this.#main.querySelectorAll('details')].map(({ open }) => open);
    this.#main.replaceChildren(...this.#draw());
    if (isNew) {
      scrollTo(0, 0);
    } else {
      this.#main.querySelectorAll('details').forEach((details, index) => (details.open = opened[index] ?? false));
      if (focused !== undefined) this.#main.querySelector<HTMLElement>(`[data-focus="${focused}"]`)?.focus();
    }
    const heading = this.#main.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    if (isNew && document.querySelector('[autofocus]') === null) heading?.focus();
    this.#entitle();
    this.company = this.#company;
    this.#footer.setAttribute('aria-label', words().language);
    this.#footer.replaceChildren(
      ...languageNames.map((name) =>
        element(
          'button',
          {
            type: 'button',
            lang: name,
            'aria-pressed': String(name === currentLanguage()),
            onclick: () => speak(name),
          },
          wordsOf(name).name,
        ),
      ),
    );
  }
}
