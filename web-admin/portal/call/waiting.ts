import type { PortalView } from '../api.js';
import { departmentSays } from '../department.js';
import { element } from '../dom.js';
import { callWords } from './words.js';

const minuteSeconds = 60;
const hourSeconds = 3_600;

/** Where a call stands: its number, who is before it, how long it should take, and who has it. */
export function drawWaiting(view: PortalView, who: string): readonly Node[] {
  const say = callWords();
  const { queue, technician, number, link } = view;
  const isConnected = link === 'connected' ? [element('p', {}, say.connected)] : [];
  if (queue === undefined && technician !== undefined) {
    return [
      element(
        'div',
        { class: 'told active', role: 'status' },
        element('h1', {}, element('bdi', {}, say.taken.title(who))),
        element('p', {}, say.taken.lead),
        ...isConnected,
      ),
    ];
  }
  const before = queue?.before ?? 0;
  return [
    element(
      'div',
      { class: 'told ready queue', role: 'status' },
      element('h1', {}, say.queue.received),
      ...(number === undefined ? [] : [element('p', { class: 'number' }, say.queue.number(number))]),
      element('p', { class: 'place' }, before === 0 ? say.queue.turn : say.queue.before(before)),
      element('p', {}, queue?.seconds === undefined ? say.queue.unknown : say.queue.known(waitText(queue.seconds))),
      ...isConnected,
      ...(view.verified === true ? [element('p', { class: 'done' }, say.queue.verified)] : []),
      ...departmentSays(view, 'waiting'),
      element('p', { class: 'hint' }, say.queue.stay),
    ),
  ];
}

/** As exact as it is honest: nobody plans by seconds. */
export function waitText(seconds: number): string {
  const say = callWords().queue;
  if (seconds < minuteSeconds) return say.soon;
  if (seconds < hourSeconds) return say.minutes(Math.round(seconds / minuteSeconds));
  return say.hours(Math.round(seconds / hourSeconds));
}

export function isQueued({ entry, state, link }: PortalView): boolean {
  return entry === 'call' && state === 'ready' && link !== 'interrupted';
}
