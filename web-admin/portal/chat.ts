import { visible, visibleLines } from '../visible-text.js';
import './chat.css';
import { ChatLines, type PortalLine, type Unsent } from './chat-lines.js';
import { chatWords } from './chat-words.js';
import { element } from './dom.js';
import { currentLanguage, momentText, onLanguage } from './words/speech.js';

/** What a line on the wire holds leaves room for this many characters of any script. */
const longest = 1_000;

export interface PortalChatOptions {
  readonly capability: string;
  /** How many lines of others were not looked at yet, for the title of the page. */
  readonly unread: (count: number) => void;
}

/** The chat of an end user’s page: one element that stays the same, whatever is drawn around it. */
export class PortalChat {
  readonly element = element('section', { class: 'chat', hidden: true });
  readonly #lines: ChatLines;
  readonly #unread: (count: number) => void;
  readonly #list = element('ol');
  readonly #log = element('div', { class: 'log', role: 'log', tabindex: 0 }, this.#list);
  readonly #field = element('textarea', { rows: 2, maxlength: longest, 'data-focus': 'chat' });
  readonly #form = element('form');
  #news = 0;
  #mayWrite = false;
  #begun = false;

  constructor({ capability, unread }: PortalChatOptions) {
    this.#unread = unread;
    this.#lines = new ChatLines(capability, (news) => this.#changed(news));
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#write();
    });
    this.#field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#write();
    });
    for (const name of ['focus', 'visibilitychange']) addEventListener(name, this.#look);
    onLanguage(() => this.#draw());
  }

  /** Shows it, from when there is somebody to read it; after the end it can only be read. */
  show({ mayWrite }: { readonly mayWrite: boolean }): readonly Node[] {
    if (!this.#begun && mayWrite) {
      this.#begun = true;
      void this.#lines.read();
    }
    if (mayWrite !== this.#mayWrite || this.element.childElementCount === 0) {
      this.#mayWrite = mayWrite;
      this.#draw();
    }
    // What is put in anew begins at its top.
    requestAnimationFrame(() => this.#toEnd());
    return this.#begun ? [this.element] : [];
  }

  /** What the live link brought. */
  take(line: PortalLine): void {
    if (this.#begun) this.#lines.take(line);
  }

  /** The live link is there again: what was told meanwhile is read. */
  refresh(): void {
    if (this.#begun) void this.#lines.read();
  }

  #write(): void {
    const text = this.#field.value.trim();
    if (text === '') return;
    this.#field.value = '';
    this.#lines.write(text);
  }

  readonly #look = (): void => {
    if (document.hidden || !document.hasFocus() || this.#news === 0) return;
    this.#news = 0;
    this.#unread(0);
  };

  #changed(news: readonly PortalLine[]): void {
    this.#news += news.length;
    if (news.length > 0) this.#unread(this.#news);
    this.#look();
    this.#drawLines();
  }

  #draw(): void {
    const say = chatWords[currentLanguage()];
    this.#field.setAttribute('aria-label', say.label);
    this.#field.placeholder = say.label;
    this.#log.setAttribute('aria-label', say.title);
    const send = element('button', { type: 'submit', 'data-focus': 'chat-send' }, say.send);
    this.#form.replaceChildren(this.#field, send);
    const foot = this.#mayWrite
      ? [this.#form, element('p', { class: 'hint' }, say.hint)]
      : [element('p', { class: 'hint' }, say.over)];
    this.element.replaceChildren(element('h2', {}, say.title), this.#log, ...foot);
    this.#drawLines();
  }

  /** Without touching the field: somebody may be typing in it. */
  #drawLines(): void {
    const { lines, unsent } = this.#lines;
    const isQuiet = lines.length + unsent.length === 0;
    this.element.hidden = !this.#mayWrite && isQuiet;
    this.#log.hidden = isQuiet;
    this.#list.replaceChildren(...lines.map((line) => shown(line)), ...unsent.map((line) => onItsWay(line)));
    this.#toEnd();
  }

  #toEnd(): void {
    this.#log.scrollTop = this.#log.scrollHeight;
  }
}

function shown({ own, name, at, text }: PortalLine): HTMLElement {
  const say = chatWords[currentLanguage()];
  const who = element('strong', {}, element('bdi', {}, own ? say.you : visible(name)));
  const time = element('time', { datetime: new Date(at).toISOString() }, momentText(at));
  return element(
    'li',
    { ...(own && { class: 'own' }) },
    element('small', {}, who, ' · ', time),
    element('bdi', { class: 'text' }, visibleLines(text)),
  );
}

function onItsWay({ text, standing }: Unsent): HTMLElement {
  const say = chatWords[currentLanguage()];
  const word = { sending: say.sending, waiting: say.waiting, refused: say.refused }[standing];
  return element(
    'li',
    { class: `own ${standing}` },
    element('small', {}, element('strong', {}, say.you), ' · ', word),
    element('bdi', { class: 'text' }, visibleLines(text)),
  );
}
