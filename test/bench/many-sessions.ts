import { v7 as uuidv7 } from 'uuid';
import type { Access } from '../../server/access/access.js';
import { sessionKind, type NamedPerson, type Priority, type Session } from '../../server/sessions/session.js';
import { put, type Store } from '../../server/store/store.js';

export interface DeskOfMany {
  readonly count: number;
  /** The number of the first. */
  readonly from?: number;
  readonly channels: readonly string[];
  readonly technicians: readonly NamedPerson[];
  /** UTC milliseconds. */
  readonly now: number;
}

const A_COMMIT = 500;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const names = [
  'Marie Dupont',
  'Paul Petit',
  'Chloé Bernard',
  'Hélène Faure',
  'Omar Haddad',
  'Jean-Luc Moreau',
  'Ana Silva',
];
const subjects = [
  'Printer on the third floor',
  'VPN asks for a token',
  'Outlook does not start',
  'New laptop',
  'Screen stays black',
];
const systems = ['Windows 11 Pro 24H2', 'Windows 10 22H2', 'Debian 12', 'Ubuntu 24.04'];
const priorities: readonly Priority[] = ['normal', 'normal', 'normal', 'high', 'normal', 'urgent', 'normal', 'low'];

function pick<T>(from: readonly T[], index: number): T {
  const found = from[index % from.length];
  if (found === undefined) throw new Error('there is nothing to pick from');
  return found;
}

/** One of a busy day: of seven, three wait, two are ready and two active; every second call is nobody’s yet. */
function sessionOf(index: number, { from = 1, channels, technicians, now }: DeskOfMany): Session {
  const kind = index % 7;
  const state = kind < 3 ? 'waiting' : kind < 5 ? 'ready' : 'active';
  const createdAt = now - ((index * 37) % 480) * MINUTE_MS;
  const technician = pick(technicians, index);
  const isFree = kind === 4;
  const priority = pick(priorities, index);
  return {
    ...{ number: from + index, state, origin: state === 'waiting' ? 'invitation' : isFree ? 'call' : 'invitation' },
    ...{ endUser: `${pick(names, index)} ${from + index}`, subject: pick(subjects, index), tools: [], createdAt },
    ...(isFree ? {} : { createdBy: technician, technician, because: { kind: 'person', person: technician } }),
    ...(isFree && { because: { kind: 'call', call: uuidv7(), name: 'Windows problems' } }),
    channel: pick(channels, index),
    ...(priority !== 'normal' && { priority }),
    ...(isFree && { answers: [{ question: 'about', label: 'What is it about?', answer: 'Windows' }] }),
    ...(state === 'waiting' && { deadline: now + DAY_MS }),
    ...(state !== 'waiting' && { readyAt: createdAt + MINUTE_MS }),
    ...(state === 'active' && { engagedAt: createdAt + 3 * MINUTE_MS, takenAt: createdAt + 3 * MINUTE_MS }),
    ...(state !== 'waiting' &&
      index % 3 !== 0 && { device: { system: pick(systems, index), host: `poste-${index}`, user: `u${index}` } }),
  };
}

/** Puts so many open sessions into a store; the answer is their ids. */
export async function seedSessions(store: Store, access: Access, desk: DeskOfMany): Promise<string[]> {
  const ids: string[] = [];
  const permit = await access.system('demo', 'session.create');
  for (let first = 0; first < desk.count; first += A_COMMIT) {
    const writes = Array.from({ length: Math.min(A_COMMIT, desk.count - first) }, (_, index) => {
      const id = uuidv7();
      ids.push(id);
      return put(sessionKind, id, 0, sessionOf(first + index, desk));
    });
    const target = { kind: 'session', id: ids[first] ?? '' };
    await store.commit({ writes, events: [permit.event('session.created', target)] });
  }
  return ids;
}
