import { element } from './dom.js';
import type { Page } from './page.js';
import { nameOf } from './refusal-page.js';
import { words } from './words/speech.js';

const digitsOfCode = 9;

function inThrees(digits: string): string {
  return digits.replace(/(\d{3})(?=\d)/g, '$1 ');
}

/** Nine digits, however they are grouped, typed or pasted. `open` throws what the appliance refuses. */
export function showCodePage(page: Page, open: (code: string) => Promise<void>): void {
  let typed = '';
  let refusal: ReturnType<typeof nameOf> | undefined;
  let busy = false;
  page.show('code', () => {
    const say = words();
    const button = element('button', { type: 'submit', class: 'large', 'data-focus': 'open' }, say.code.open);
    const field = element('input', {
      id: 'code',
      inputmode: 'numeric',
      autocomplete: 'off',
      placeholder: '123 456 789',
      'aria-describedby': 'why',
      'data-focus': 'code',
      autofocus: true,
    });
    const ready = (): void => {
      button.disabled = busy || typed.length !== digitsOfCode;
    };
    field.value = inThrees(typed);
    field.addEventListener('input', () => {
      typed = field.value.replace(/\D/g, '').slice(0, digitsOfCode);
      field.value = inThrees(typed);
      ready();
    });
    ready();
    const submit = (event: Event): void => {
      event.preventDefault();
      if (busy || typed.length !== digitsOfCode) return;
      busy = true;
      refusal = undefined;
      page.redraw();
      open(typed).catch((cause: unknown) => {
        busy = false;
        refusal = nameOf(cause);
        page.redraw();
      });
    };
    const told = refusal === undefined ? undefined : say.refusals[refusal];
    return [
      element('h1', {}, say.code.title),
      element('p', { class: 'lead' }, say.code.lead),
      element(
        'form',
        { class: 'code', onsubmit: submit },
        element('label', { for: 'code' }, say.code.label),
        field,
        element(
          'p',
          { id: 'why', class: 'lost', role: 'alert', hidden: told === undefined },
          ...(told === undefined ? [] : [`${told.title}. ${told.why} ${told.what}`]),
        ),
        button,
      ),
      element('p', { class: 'hint' }, element('a', { href: '/sos' }, say.code.none)),
    ];
  });
}
