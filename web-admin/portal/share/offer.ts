import type { Computer } from '../computer.js';
import { element } from '../dom.js';
import { canShare } from './support.js';
import { offerWords } from './offer-words.js';

/** For whoever may not run the program, or has none for their computer. Phones show no screen to anybody. */
export function offerShare(
  {
    computer,
    share,
    hasProgram,
  }: { readonly computer: Computer; readonly share: unknown; readonly hasProgram: boolean },
  acts: { readonly share: () => void },
): readonly Node[] {
  const say = offerWords();
  if (computer === 'phone') return [];
  if (!canShare()) return [element('p', { class: 'hint' }, say.lacks)];
  const isMain = !hasProgram;
  const given = {
    type: 'button',
    class: isMain ? 'large' : 'quiet',
    'data-focus': 'share',
    disabled: share === 'starting',
  };
  return [
    element(
      'section',
      { class: 'share' },
      element('h2', {}, isMain ? say.title : say.other),
      element('p', {}, say.lead),
      element('button', { ...given, onclick: acts.share }, say.act),
    ),
  ];
}
