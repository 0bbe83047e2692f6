import type { PortalView } from './api.js';
import { callWords } from './call/words.js';
import { element } from './dom.js';
import { words } from './words/speech.js';

export interface StopActs {
  readonly sure: (isLeaving: boolean) => void;
  readonly leave: () => void;
}

/** How to stop, and the way out: two clicks, so that none is by accident. */
export function stopping(
  { view, isLeaving }: { readonly view: PortalView; readonly isLeaving: boolean },
  acts: StopActs,
): readonly Node[] {
  const say = words();
  const runs = view.link !== 'none';
  // A program fetched without invitation has no session to end before somebody took it.
  const mayLeave = view.number !== undefined;
  const ask =
    view.queue === undefined
      ? { act: say.stop.act, sure: say.stop.sure, yes: say.yes, no: say.no }
      : callWords().cancel;
  const out = isLeaving
    ? element(
        'p',
        { class: 'sure' },
        ask.sure,
        element('button', { type: 'button', class: 'danger', 'data-focus': 'sure', onclick: acts.leave }, ask.yes),
        element('button', { type: 'button', onclick: () => acts.sure(false) }, ask.no),
      )
    : element(
        'button',
        { type: 'button', class: 'quiet', 'data-focus': 'sure', onclick: () => acts.sure(true) },
        ask.act,
      );
  return [
    element(
      'section',
      { class: 'stop' },
      ...(runs ? [element('h2', {}, say.stop.title), element('p', {}, say.stop.text)] : []),
      ...(mayLeave ? [out] : []),
    ),
  ];
}
