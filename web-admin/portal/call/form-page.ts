import { ApiRefusal } from '../../appliance/request.js';
import { visible } from '../../visible-text.js';
import type { Opened } from '../api.js';
import { element } from '../dom.js';
import { departmentLogo } from '../department.js';
import type { Page } from '../page.js';
import { nameOf, showRefusal } from '../refusal-page.js';
import { worded } from '../worded.js';
import { currentLanguage, momentText, words } from '../words/speech.js';
import { openForm, placeCall, type CallForm } from './api.js';
import { AppOffer } from './app-offer.js';
import { forgetDraft, keepDraft, recallDraft, type Draft } from './draft.js';
import { fieldsOf } from './fields.js';
import { CallerSignIn } from './sign-in.js';
import { callWords } from './words.js';

/** A form that is not open is asked for again so often. */
const lookAgainMs = 20_000;
const secondMs = 1_000;

/** The public page of an SOS Call: its form, or why there is none now. */
export class FormPage {
  readonly #page: Page;
  readonly #publicId: string;
  readonly #placed: (opened: Opened) => void;
  readonly #signIn: CallerSignIn;
  readonly #app: AppOffer;
  #form: CallForm | undefined;
  #draft: Draft;
  #refusal: unknown;
  #busy = false;

  constructor(page: Page, publicId: string, placed: (opened: Opened) => void) {
    this.#page = page;
    this.#publicId = publicId;
    this.#placed = placed;
    this.#draft = recallDraft(publicId);
    this.#app = new AppOffer(publicId, () => page.redraw());
    this.#signIn = new CallerSignIn(publicId, (proved) => {
      if (proved !== undefined && this.#draft.name === '') this.#changed({ name: proved.name });
      page.redraw();
    });
  }

  /** Asks for the form, and shows what comes. */
  async open(): Promise<void> {
    try {
      this.#form = await openForm(this.#publicId);
    } catch (cause) {
      this.#refused(cause);
      return;
    }
    const { state, company } = this.#form;
    this.#page.company = company;
    if (state !== 'open') setTimeout(() => void this.open(), lookAgainMs);
    this.#page.show(`call ${state}`, () => this.#draw());
  }

  #refused(cause: unknown): void {
    if (!(cause instanceof ApiRefusal) || cause.code !== 'call/unknown') {
      showRefusal(this.#page, cause, () => void this.open());
      return;
    }
    this.#page.show('call unknown', () => {
      const { title, why, what } = callWords().refusals.unknown;
      return [
        element(
          'section',
          { class: 'refusal', 'data-refusal': 'call' },
          element('h1', {}, title),
          element('p', {}, why),
          element('p', {}, element('strong', {}, what)),
        ),
      ];
    });
  }

  #changed(draft: Partial<Draft>): void {
    this.#draft = { ...this.#draft, ...draft };
    keepDraft(this.#publicId, this.#draft);
  }

  #draw(): readonly Node[] {
    const form = this.#form;
    if (form === undefined) return [];
    if (form.state !== 'open') return closed(form);
    const say = callWords();
    const send = (event: Event): void => {
      event.preventDefault();
      void this.#send();
    };
    const told = this.#refusal === undefined ? undefined : refusalOf(this.#refusal);
    return [
      ...heading(form),
      element('p', { class: 'hint' }, form.waiting === 0 ? say.form.nobody : say.form.waiting(form.waiting)),
      element(
        'form',
        { class: 'call', onsubmit: send },
        ...fieldsOf(form, this.#draft, (draft) => this.#changed(draft)),
        ...(form.signIn === 'offered' ? [this.#signIn.draw()] : []),
        ...(told === undefined ? [] : [element('p', { class: 'lost', role: 'alert' }, told)]),
        element(
          'button',
          { type: 'submit', class: 'large', disabled: this.#busy, 'aria-busy': this.#busy, 'data-focus': 'send' },
          this.#busy ? say.form.sending : say.form.send,
        ),
      ),
      element('p', { class: 'hint' }, say.form.next),
      ...this.#app.draw(form.programs),
    ];
  }

  /** The same request until an answer came: whatever gets lost on the way, it is placed once. */
  async #send(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#refusal = undefined;
    this.#page.redraw();
    const { request, name, issue, answers } = this.#draft;
    const given = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
    const { proof } = this.#signIn;
    try {
      const opened = await placeCall(this.#publicId, {
        ...{ request, name, issue, language: currentLanguage() },
        answers: given.filter(({ answer }) => answer !== ''),
        ...(proof !== undefined && { proof }),
      });
      forgetDraft(this.#publicId);
      this.#placed(opened);
    } catch (cause) {
      this.#busy = false;
      const code = cause instanceof ApiRefusal ? cause.code : undefined;
      if (code === 'call/paused' || code === 'channel/closed' || code === 'call/unknown') return this.open();
      this.#refusal = cause;
      this.#page.redraw();
    }
  }
}

function heading({ name, logo, welcome, intro }: CallForm): readonly Node[] {
  return [
    ...departmentLogo(logo),
    element('h1', {}, element('bdi', {}, visible(name))),
    ...[welcome, intro]
      .map(worded)
      .filter((text) => text !== '')
      .map((text) => element('p', { class: 'lead' }, element('bdi', {}, text))),
  ];
}

function closed(form: CallForm): readonly Node[] {
  const say = callWords();
  const own = worded(form.message);
  const isPaused = form.state === 'paused';
  const why = own !== '' || !isPaused ? own : say.paused.why;
  const opens = form.opensAt === undefined ? undefined : say.closed.opens(momentText(form.opensAt));
  return [
    element(
      'section',
      { class: 'told attention', role: 'status', 'data-state': form.state },
      element('h1', {}, isPaused ? say.paused.title : say.closed.title),
      ...[why, opens]
        .filter((text) => text !== undefined && text !== '')
        .map((text) => element('p', {}, element('bdi', {}, text))),
      element('p', { class: 'hint' }, isPaused ? say.paused.what : say.closed.what),
    ),
  ];
}

function refusalOf(cause: unknown): string {
  const say = callWords().refusals;
  if (cause instanceof ApiRefusal && cause.code === 'call/answers') {
    return say.answers(visible(cause.detail ?? ''));
  }
  if (cause instanceof ApiRefusal && cause.code === 'request/too-many') {
    return say.wait(Math.max(1, Math.ceil(cause.retryAfter / secondMs)));
  }
  const known = nameOf(cause);
  const { title, what } = words().refusals[known];
  return known === 'unreachable' || known === 'unwritable' ? `${title}. ${say.failed}` : `${title}. ${what}`;
}
