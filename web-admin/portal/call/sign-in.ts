import { ApiRefusal } from '../../appliance/request.js';
import { visible } from '../../visible-text.js';
import { element } from '../dom.js';
import { proveCaller, type Proved } from './api.js';
import { callWords } from './words.js';

/** Where whoever calls may say who they are. The password is in its field and in one request, and nowhere else. */
export class CallerSignIn {
  readonly #publicId: string;
  readonly #redraw: (proved: Proved | undefined) => void;
  #proved: Proved | undefined;
  #login = '';
  #refusal: unknown;
  #busy = false;
  #opened = false;

  constructor(publicId: string, redraw: (proved: Proved | undefined) => void) {
    this.#publicId = publicId;
    this.#redraw = redraw;
  }

  get proof(): string | undefined {
    return this.#proved?.proof;
  }

  draw(): Node {
    const say = callWords().signIn;
    if (this.#proved !== undefined) {
      const { name } = this.#proved;
      const anew = (): void => {
        this.#proved = undefined;
        this.#redraw(undefined);
      };
      return element(
        'p',
        { class: 'done', role: 'status' },
        say.done(visible(name)),
        element('button', { type: 'button', class: 'quiet', onclick: anew }, say.anew),
      );
    }
    const login = element('input', { id: 'login', name: 'login', autocomplete: 'username', 'data-focus': 'login' });
    const password = element('input', { id: 'password', type: 'password', autocomplete: 'current-password' });
    login.value = this.#login;
    login.addEventListener('input', () => (this.#login = login.value));
    const act = (): void => void this.#prove(login.value, password.value);
    password.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      act();
    });
    const told = this.#refusal === undefined ? undefined : refusalOf(this.#refusal);
    const details = element(
      'details',
      { class: 'sign-in', open: this.#opened },
      element('summary', {}, say.title),
      element('p', { class: 'hint' }, say.lead),
      element('label', { for: 'login' }, say.login),
      login,
      element('label', { for: 'password' }, say.password),
      password,
      ...(told === undefined ? [] : [element('p', { class: 'lost', role: 'alert' }, told)]),
      element(
        'button',
        { type: 'button', disabled: this.#busy, onclick: act, 'data-focus': 'prove' },
        this.#busy ? say.acting : say.act,
      ),
    );
    details.addEventListener('toggle', () => (this.#opened = details.open));
    return details;
  }

  async #prove(login: string, password: string): Promise<void> {
    if (this.#busy || login === '' || password === '') return;
    this.#busy = true;
    this.#opened = true;
    this.#refusal = undefined;
    this.#redraw(undefined);
    try {
      this.#proved = await proveCaller(this.#publicId, login, password);
      this.#login = '';
    } catch (cause) {
      this.#refusal = cause;
    }
    this.#busy = false;
    this.#redraw(this.#proved);
  }
}

function refusalOf(cause: unknown): string {
  const say = callWords().refusals;
  const code = cause instanceof ApiRefusal ? cause.code : undefined;
  if (cause instanceof ApiRefusal && code === 'request/too-many') return say.wait(Math.ceil(cause.retryAfter / 1_000));
  if (code === 'caller/not-verified') return say.notVerified;
  return code?.startsWith('sign-in/account') === true || code === 'sign-in/password-expired'
    ? say.account
    : say.directory;
}
