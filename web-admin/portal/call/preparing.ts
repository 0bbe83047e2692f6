import type { PortalView } from '../api.js';
import type { Computer } from '../computer.js';
import { element } from '../dom.js';
import { isElsewhere, wantedOf, type Platform, type Program } from '../platform.js';
import { drawRun } from '../run.js';
import { offerShare } from '../share/offer.js';
import { words } from '../words/speech.js';
import { callWords } from './words.js';

interface Preparing {
  readonly view: PortalView;
  readonly computer: Computer;
  readonly chosen: Platform | undefined;
  readonly download: { readonly kind: 'none' | 'done' | 'running' };
  readonly share: unknown;
}

/** While a call waits: what makes the screen visible later, the program or the browser itself. */
export function drawPreparing(
  situation: Preparing,
  acts: { readonly download: () => void; readonly share: () => void },
  offer: () => readonly Node[],
  program: Program | undefined,
): readonly Node[] {
  const { view, computer, download } = situation;
  const say = callWords().program;
  if (view.link !== 'none' || computer === 'phone') return [];
  if (isElsewhere(view.programs, wantedOf(situation))) return offerShare({ ...situation, hasProgram: false }, acts);
  const who = view.technician?.name ?? words().somebody;
  return [
    element(
      'section',
      { class: 'preparing' },
      element('h2', {}, say.title),
      element('p', {}, say.lead),
      ...(download.kind === 'done' ? drawRun({ view, program, who }, acts, 'h2') : offer()),
    ),
    ...offerShare({ ...situation, hasProgram: true }, acts),
  ];
}

/** Why a call is over. */
export function endOfCall({ reason, technician }: PortalView): readonly string[] {
  const say = callWords().ended;
  if (reason === 'cancelled') return [say.cancelled];
  if (reason === 'technician' && technician === undefined) return [say.dismissed];
  if (reason === 'abandoned' && technician === undefined) return [say.abandoned];
  const why = words().ended.reasons[reason ?? ''];
  return why === undefined ? [] : [why];
}

/** What helped once helps again. */
export function callAgain(acts: { readonly anew: () => void }): Node {
  return element(
    'button',
    { type: 'button', class: 'large', 'data-focus': 'anew', onclick: acts.anew },
    callWords().ended.again,
  );
}
