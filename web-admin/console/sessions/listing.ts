import type { ColumnName, ListFilters, ListScope, ListSort, SavedView } from '../api/preferences.js';
import type { SessionState, SessionView } from '../api/sessions.js';
import { isOf, isOpen } from './order.js';
import { holdsOn, type Person } from './holding.js';

/** What the list shows, and how. */
export interface Listing {
  readonly scope: ListScope;
  readonly filters: ListFilters;
  readonly search: string;
  /** The order of urgency, when left out. */
  readonly sort?: ListSort | undefined;
  readonly columns: readonly ColumnName[];
}

export const scopes = ['mine', 'channels', 'unassigned', 'all'] as const satisfies readonly ListScope[];

/** What shows until somebody chooses other columns; the channel, where there are several. */
export function usualColumns(severalChannels: boolean): readonly ColumnName[] {
  const place: readonly ColumnName[] = severalChannels ? ['channel'] : [];
  return ['state', 'number', 'who', 'subject', ...place, 'technician', 'device', 'since'];
}

export function listingOf({ scope, filters, search = '', sort, columns }: SavedView): Listing {
  return { scope, filters, search, ...(sort && { sort }), columns };
}

/** A view with this listing. */
export function viewOf(id: string, name: string, { scope, filters, search, sort, columns }: Listing): SavedView {
  return { id, name, scope, filters, ...(search.trim() !== '' && { search }), ...(sort && { sort }), columns };
}

/** Whether two listings show the same in the same way. */
export function isSame(one: Listing, other: Listing): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

function ordered({ scope, filters, search, sort, columns }: Listing): unknown {
  const chosen = Object.entries(filters)
    .filter(([, of]) => of !== undefined && (!Array.isArray(of) || of.length > 0))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return [scope, chosen, search.trim(), sort?.column, sort?.descending, columns];
}

/** Open ones, when no state is chosen. */
export function statesOf({ states }: ListFilters): readonly SessionState[] {
  return states === undefined || states.length === 0 ? ['ready', 'active', 'waiting'] : states;
}

export function showsEnded(filters: ListFilters): boolean {
  return statesOf(filters).some((state) => state === 'closed' || state === 'expired');
}

/** Whether nobody has it, or it stands open to whoever takes it. */
export function isUnassigned(session: SessionView): boolean {
  if (!isOpen(session) || session.origin === 'practice') return false;
  return session.technician === undefined || session.offers.some(({ technician }) => technician === undefined);
}

/** Whether a session, or a part in it, is offered to somebody by name. */
export function isOfferedTo(session: SessionView, person: string): boolean {
  return session.offers.some(({ technician }) => technician?.id === person);
}

/** Whether a session waits for this person: their end user is there, or they may take it, or it is offered to them. */
export function waitsFor(session: SessionView, person: Person): boolean {
  if (isOfferedTo(session, person.id)) return true;
  if (session.state !== 'ready') return false;
  if (session.technician !== undefined) return session.technician.id === person.id;
  return session.channel !== undefined && holdsOn(person, 'session.claim', session.channel.id);
}

/** What a scope shows to a person, of all that they may see. */
export function isInScope(scope: ListScope, person: Person): (session: SessionView) => boolean {
  switch (scope) {
    case 'mine':
      return (session) => isOf(session, person.id) || isOfferedTo(session, person.id);
    case 'channels':
      return ({ channel }) => channel !== undefined && holdsOn(person, 'session.claim', channel.id);
    case 'unassigned':
      return isUnassigned;
    case 'all':
      return () => true;
  }
}

/** Whether a session is one that these filters choose. */
export function passes(filters: ListFilters): (session: SessionView) => boolean {
  const states = new Set(statesOf(filters));
  const tests: ((session: SessionView) => boolean)[] = [({ state }) => states.has(state)];
  const among = (chosen: readonly string[] | undefined, of: (session: SessionView) => string): void => {
    if (chosen === undefined || chosen.length === 0) return;
    const set = new Set(chosen);
    tests.push((session) => set.has(of(session)));
  };
  among(filters.channels, ({ channel }) => channel?.id ?? 'none');
  among(filters.groups, ({ group }) => group?.id ?? 'none');
  among(filters.technicians, ({ technician }) => technician?.id ?? 'none');
  among(filters.priorities, ({ priority }) => priority);
  among(filters.origins, ({ origin }) => origin);
  const { program } = filters;
  if (program !== undefined) tests.push((session) => hasProgram(session) === program);
  return (session) => tests.every((test) => test(session));
}

/** Whether there is anything of the end user to connect to. */
export function hasProgram(session: SessionView): boolean {
  return session.device !== undefined || session.link !== 'none';
}
