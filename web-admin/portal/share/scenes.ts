import { visible } from '../../visible-text.js';
import { element } from '../dom.js';
import type { Question, Standing } from './exchange.js';
import { shareWords } from './words.js';

export interface ShareSituation {
  readonly standing: Standing;
  /** The browser's own dialogue is open. */
  readonly isChoosing: boolean;
  readonly wasCancelled: boolean;
  readonly photo: string | undefined;
}

export interface ShareActs {
  readonly agree: () => void;
  readonly refuse: () => void;
  readonly doubt: () => void;
  readonly stop: () => void;
}

/** The one thing that whoever shares from the browser should now see. */
export function drawShare(situation: ShareSituation, acts: ShareActs): readonly Node[] {
  const { standing } = situation;
  const say = shareWords();
  const { question, connected, kind, because } = standing;
  const isCut = !connected && kind !== 'connecting' && kind !== 'ended';
  return [
    ...(isCut ? [element('p', { class: 'lost', role: 'status' }, say.interrupted)] : []),
    ...(because === 'unverified' && question === undefined
      ? [element('p', { class: 'lost', role: 'alert' }, say.unverified)]
      : []),
    ...(question === undefined ? [] : drawQuestion(question, situation, acts)),
    ...(question === undefined || kind === 'sharing' ? drawStanding(standing, acts) : []),
  ];
}

function drawQuestion(question: Question, situation: ShareSituation, acts: ShareActs): readonly Node[] {
  const say = shareWords().asked;
  const { isChoosing, wasCancelled, photo } = situation;
  const of = say.of(visible(question.department), visible(question.company));
  const button = (name: string, label: string, act: () => void, given: { class?: string; disabled?: boolean } = {}) =>
    element('button', { type: 'button', 'data-focus': name, onclick: act, ...given }, label);
  return [
    element(
      'section',
      { class: 'asks' },
      ...(photo === undefined ? [] : [element('img', { src: photo, alt: '', class: 'photo', width: 96, height: 96 })]),
      element('h1', {}, element('bdi', {}, say.title(visible(question.name)))),
      ...(of === '' ? [] : [element('p', { class: 'lead' }, element('bdi', {}, of))]),
      ...(question.purpose === ''
        ? []
        : [element('p', { class: 'subject' }, element('bdi', {}, say.about(visible(question.purpose))))]),
      element('p', {}, say.what),
      element('p', { class: 'phrase' }, `${say.phrase} `, element('strong', {}, question.phrase)),
      element('p', { class: 'hint' }, say.phraseHelp),
      ...(wasCancelled ? [element('p', { class: 'lost', role: 'status' }, say.cancelled)] : []),
      element(
        'p',
        { class: 'answers' },
        button('agree', isChoosing ? say.choosing : say.agree, acts.agree, { class: 'large', disabled: isChoosing }),
        button('refuse', say.refuse, acts.refuse, { class: 'large', disabled: isChoosing }),
      ),
      button('doubt', say.doubt, acts.doubt, { class: 'quiet' }),
    ),
  ];
}

function drawStanding({ kind, digits, technicians, heldBy, because }: Standing, acts: ShareActs): readonly Node[] {
  const say = shareWords();
  const told = (icon: string, title: string, ...more: readonly Node[]): readonly Node[] => [
    element('div', { class: `told ${icon}`, role: 'status' }, element('h1', {}, title), ...more),
  ];
  const lead = (text: string): Node => element('p', {}, text);
  switch (kind) {
    case 'connecting':
      return [element('p', { class: 'lead', role: 'status' }, say.connecting)];
    case 'code':
      return told('ready', say.code.title, element('p', { class: 'digits' }, inThrees(digits)), lead(say.code.lead));
    case 'ready':
      return told('ready', say.ready.title, lead(say.ready.lead));
    case 'sharing': {
      const who = technicians.map(visible).join(', ');
      return [
        ...told('active', who === '' ? say.sharing.nobody : say.sharing.title(who)),
        ...(heldBy === undefined
          ? []
          : [element('p', { class: 'lost', role: 'status' }, say.sharing.held(visible(heldBy)))]),
        element('p', {}, say.sharing.lead),
        element(
          'button',
          { type: 'button', class: 'large danger', 'data-focus': 'stop', onclick: acts.stop },
          say.sharing.stop,
        ),
        element('p', { class: 'hint' }, say.sharing.keepOpen),
      ];
    }
    case 'stopped':
      return told('over', say.stopped.title, lead(say.stopped.lead));
    case 'ended':
      return told(
        'over',
        say.ended.title,
        ...(because === undefined ? [] : [lead(say.because[because])]),
        lead(say.ended.after),
      );
  }
}

function inThrees(digits: string): string {
  return digits.replace(/(\d{3})(?=\d)/g, '$1 ');
}
