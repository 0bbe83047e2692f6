import type { Link } from './chain.js';
import { encodeKey } from './keys.js';
import type { EventRange } from './store.js';

/** Under this name, which no kind of record has, stand the indexes of events. */
const EVENTS = '';

/** The keys under which an event is found, each ending in its sequence. */
export function keysOfLink({ head }: Link): Buffer[] {
  const { sequence, name, actor, target } = head;
  return [
    encodeKey([EVENTS, 'target', target.kind, target.id, sequence]),
    encodeKey([EVENTS, 'actor', actor.kind, actor.id ?? '', sequence]),
    encodeKey([EVENTS, 'name', name, sequence]),
  ];
}

/** For each condition of a range the lists in one of which an event must stand; each list by what its keys start with. */
export function listsOf({ target, actor, names }: EventRange): Buffer[][] {
  return [
    ...(target === undefined ? [] : [[encodeKey([EVENTS, 'target', target.kind, target.id])]]),
    ...(actor === undefined ? [] : [[encodeKey([EVENTS, 'actor', actor.kind, actor.id ?? ''])]]),
    ...(names === undefined ? [] : [names.map((name) => encodeKey([EVENTS, 'name', name]))]),
  ];
}
