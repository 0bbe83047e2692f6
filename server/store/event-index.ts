import type { Json, Link } from './chain.js';
import { encodeKey } from './keys.js';
import type { EventRange } from './store.js';

/** Under this name, which no kind of record has, stand the indexes of events. */
const EVENTS = '';
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The keys under which an event is found, each ending in its sequence. */
export function keysOfLink({ head, parts }: Link): Buffer[] {
  const { sequence, name, actor, target } = head;
  const detail = parts.what?.of ?? {};
  return [
    encodeKey([EVENTS, 'target', target.kind, target.id, sequence]),
    encodeKey([EVENTS, 'actor', actor.kind, actor.id ?? '', sequence]),
    encodeKey([EVENTS, 'name', name, sequence]),
    ...[...new Set(idsIn(detail))].map((id) => encodeKey([EVENTS, 'mention', id, sequence])),
  ];
}

/** The ids of records that a detail names, however deep. */
function idsIn(value: Json): string[] {
  if (typeof value === 'string') return ID.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
}

/** For each condition of a range the lists in one of which an event must stand; each list by what its keys start with. */
export function listsOf({ target, actor, names, mention }: EventRange): Buffer[][] {
  return [
    ...(target === undefined ? [] : [[encodeKey([EVENTS, 'target', target.kind, target.id])]]),
    ...(actor === undefined ? [] : [[encodeKey([EVENTS, 'actor', actor.kind, actor.id ?? ''])]]),
    ...(names === undefined ? [] : [names.map((name) => encodeKey([EVENTS, 'name', name]))]),
    ...(mention === undefined ? [] : [[encodeKey([EVENTS, 'mention', mention])]]),
  ];
}
