import { ApiRefusal, type PageCode } from '../appliance/request.js';
import { element } from './dom.js';
import type { Page } from './page.js';
import { PortalSurvey } from './survey.js';
import type { RefusalName } from './words/en.js';
import { words } from './words/speech.js';

/** A refusal that the appliance may still lift is tried again by itself so often. */
const retryMs = 5_000;
const secondMs = 1_000;

/** What an end user can do something about has a page of its own; everything else is the appliance's trouble, not theirs. */
const names: { readonly [code in PageCode]?: RefusalName } = {
  'invitation/unknown': 'unknown',
  'invitation/expired': 'expired',
  'invitation/closed': 'closed',
  'invitation/ended': 'ended',
  'invitation/other-machine': 'otherMachine',
  'request/too-many': 'tooMany',
  'page/unreachable': 'unreachable',
  'appliance/starting': 'unreachable',
  'store/unavailable': 'unwritable',
  'program/missing': 'missing',
  'request/malformed': 'unknown',
};

export function nameOf(cause: unknown): RefusalName {
  return (cause instanceof ApiRefusal ? names[cause.code] : undefined) ?? 'other';
}

/** What happened, why, what to do. */
export function refusalText(name: RefusalName): HTMLElement {
  const { title, why, what } = words().refusals[name];
  return element(
    'section',
    { class: 'refusal', 'data-refusal': name },
    element('h1', {}, title),
    element('p', {}, why),
    element('p', {}, element('strong', {}, what)),
  );
}

/** Shows a refusal as the page; what can pass by itself is tried again by itself, or by a button once that makes sense. */
export function showRefusal(page: Page, cause: unknown, again: () => void): void {
  const name = nameOf(cause);
  if (name === 'unreachable' || name === 'unwritable') setTimeout(again, retryMs);
  const readyAt = Date.now() + (cause instanceof ApiRefusal ? cause.retryAfter : 0);
  // A page that was loaded anew after the end: what it would have been asked can still be answered.
  const survey = name === 'ended' ? PortalSurvey.kept(() => page.redraw()) : undefined;
  const draw = (): readonly Node[] => {
    const left = Math.ceil((readyAt - Date.now()) / secondMs);
    return name === 'tooMany' || name === 'other'
      ? [
          refusalText(name),
          element(
            'button',
            { type: 'button', class: 'large', disabled: left > 0, onclick: again, 'data-focus': 'again' },
            left > 0 ? words().wait(left) : words().again,
          ),
        ]
      : [refusalText(name), ...(survey?.show() ?? [])];
  };
  page.show(`refusal ${name}`, draw);
  const tick = setInterval(() => {
    if (Date.now() >= readyAt) clearInterval(tick);
    if (document.querySelector(`[data-refusal="${name}"]`) === null) clearInterval(tick);
    else page.redraw();
  }, secondMs);
}
