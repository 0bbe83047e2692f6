import { ApiRefusal, request } from '../appliance/request.js';
import { visible } from '../visible-text.js';
import './chat.css';
import { element } from './dom.js';
import { surveyWords } from './survey-words.js';
import { currentLanguage, onLanguage } from './words/speech.js';

interface Worded {
  readonly en: string;
  readonly fr: string;
}

interface Question {
  readonly id: string;
  readonly label: Worded;
  readonly kind: 'text' | 'choice' | 'rating';
  readonly required: boolean;
  readonly choices?: readonly Worded[];
}

type Standing = 'asked' | 'sending' | 'thanks' | 'over' | 'incomplete' | 'failed';

/** Kept for this tab, so that a reload after the end still leads to the survey. */
const keptUnder = 'guichet.survey';
const longestAnswer = 1_000;
const ratings = ['1', '2', '3', '4', '5'] as const;

/** What the end user is asked once the session has ended: one element that stays the same, whatever is drawn around it. */
export class PortalSurvey {
  readonly element = element('section', { class: 'survey' });
  readonly #capability: string;
  readonly #shown: () => void;
  #questions: readonly Question[] | undefined;
  #standing: Standing = 'asked';
  #asked = false;
  readonly #answers = new Map<string, string>();

  /** `shown`: called once there is something to draw. */
  constructor(capability: string, shown: () => void) {
    this.#capability = capability;
    this.#shown = shown;
    onLanguage(() => this.#draw());
  }

  /** The survey of the session that this tab had last, if it is still to be answered. */
  static kept(shown: () => void): PortalSurvey | undefined {
    const capability = sessionStorage.getItem(keptUnder);
    return capability === null ? undefined : new PortalSurvey(capability, shown);
  }

  /** Shows it once the session has ended, if there is something to ask. */
  show(): readonly Node[] {
    if (!this.#asked) {
      this.#asked = true;
      void this.#ask().catch(() => (this.#asked = false));
    }
    return this.#questions === undefined ? [] : [this.element];
  }

  async #ask(): Promise<void> {
    const held = { capability: this.#capability };
    const { survey } = await request<{ survey?: { questions: readonly Question[] } }>(
      'POST',
      '/api/v1/portal/survey',
      held,
    );
    if (survey === undefined) {
      sessionStorage.removeItem(keptUnder);
      return;
    }
    sessionStorage.setItem(keptUnder, this.#capability);
    this.#questions = survey.questions;
    this.#draw();
    this.#shown();
  }

  async #send(): Promise<void> {
    const missing = this.#questions?.some(
      ({ id, required }) => required && (this.#answers.get(id) ?? '').trim() === '',
    );
    if (missing === true) return this.#become('incomplete');
    this.#become('sending');
    const answers = [...this.#answers].map(([question, answer]) => ({ question, answer }));
    try {
      const given = { capability: this.#capability, language: currentLanguage(), answers };
      await request('POST', '/api/v1/portal/survey/answer', given);
      this.#become('thanks');
    } catch (cause) {
      const code = cause instanceof ApiRefusal ? cause.code : undefined;
      this.#become(code === 'survey/answered' ? 'over' : code === 'call/answers' ? 'incomplete' : 'failed');
    }
  }

  #become(standing: Standing): void {
    this.#standing = standing;
    if (standing === 'thanks' || standing === 'over') sessionStorage.removeItem(keptUnder);
    this.#draw();
    if (standing !== 'sending') this.element.querySelector<HTMLElement>('[role]')?.focus();
  }

  #draw(): void {
    const say = surveyWords[currentLanguage()];
    const standing = this.#standing;
    if (standing === 'thanks' || standing === 'over') {
      this.element.replaceChildren(element('p', { role: 'status', tabindex: -1 }, say[standing]));
      return;
    }
    const trouble = standing === 'incomplete' || standing === 'failed' ? say[standing] : undefined;
    const form = element(
      'form',
      { novalidate: true },
      ...(this.#questions ?? []).map((question) => this.#field(question)),
      ...(trouble === undefined ? [] : [element('p', { role: 'alert', tabindex: -1 }, trouble)]),
      element(
        'button',
        { type: 'submit', class: 'large', disabled: standing === 'sending' },
        standing === 'sending' ? say.sending : say.send,
      ),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send();
    });
    this.element.replaceChildren(element('h2', {}, say.title), element('p', { class: 'hint' }, say.lead), form);
  }

  #field({ id, label, kind, required, choices = [] }: Question): HTMLElement {
    const say = surveyWords[currentLanguage()];
    const needed = required ? element('span', { class: 'hint' }, ` (${say.required})`) : undefined;
    const legend = element('legend', {}, element('bdi', {}, visible(worded(label))), needed);
    if (kind === 'text') {
      const field = element('textarea', { rows: 3, maxlength: longestAnswer, 'aria-label': visible(worded(label)) });
      field.value = this.#answers.get(id) ?? '';
      field.addEventListener('input', () => this.#answers.set(id, field.value));
      return element('fieldset', {}, legend, field);
    }
    const ways = kind === 'rating' ? ratings : choices.map(worded);
    const buttons = ways.map((way) => {
      const button = element('input', { type: 'radio', name: id, value: way, checked: this.#answers.get(id) === way });
      button.addEventListener('change', () => this.#answers.set(id, way));
      return element('label', {}, button, element('span', {}, visible(way)));
    });
    const ends = element('p', { class: 'ends' }, element('span', {}, say.worst), element('span', {}, say.best));
    return element(
      'fieldset',
      {},
      legend,
      element('div', { class: 'ways' }, ...buttons),
      kind === 'rating' ? ends : undefined,
    );
  }
}

function worded({ en, fr }: Worded): string {
  return currentLanguage() === 'fr' ? fr || en : en || fr;
}
