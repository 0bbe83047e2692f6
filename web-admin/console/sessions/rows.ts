import { useDeferredValue, useEffect, useMemo } from 'react';
import type { SessionView } from '../api/sessions.js';
import { useMe } from '../frame/gate.js';
import { Arrangement } from './arrangement.js';
import { orderBy } from './columns.js';
import { useDesk } from './desk.js';
import type { Person } from './holding.js';
import { isInScope, listingOf, passes, type Listing } from './listing.js';
import { compare, count, matches, prepareSearch, wordsOf, type Counts } from './order.js';

/** Sessions whose texts are readied at a time while nobody types. */
const preparedAtOnce = 500;

interface Rows {
  /** What the list shows, in order. */
  readonly rows: readonly SessionView[];
  /** Everything of the chosen scope. */
  readonly inScope: readonly SessionView[];
  readonly counts: Counts;
  /** How many sessions each view shows, by its id. */
  readonly viewCounts: ReadonlyMap<string, number>;
}

/**
 * What the list shows of everything that the desk knows. What is typed comes before what is pushed: React puts off the rows of
 * many changes for as long as somebody is typing or scrolling.
 */
export function useRows(): Rows {
  const { person } = useMe();
  const { snapshot, views } = useDesk();
  const { listing, saved, scopes } = views;
  const sessions = useDeferredValue(snapshot.sessions);
  const { scope, filters, sort } = listing;
  const inScopeInOrder = useMemo(() => new Arrangement(isInScope(scope, person), compare), [scope, person]);
  const chosen = useMemo(() => {
    const [isIn, passesAll] = [isInScope(scope, person), passes(filters)];
    const order = sort === undefined ? compare : orderBy(sort);
    return new Arrangement((session) => isIn(session) && passesAll(session), order);
  }, [scope, filters, sort, person]);
  const inScope = inScopeInOrder.of(sessions);
  const arranged = chosen.of(sessions);
  const search = useDeferredValue(listing.search);
  const rows = useMemo(() => {
    const words = wordsOf(search);
    return words.length === 0 ? arranged : arranged.filter((session) => matches(session, words));
  }, [arranged, search]);
  const counts = useMemo(() => count(inScope), [inScope]);
  const viewCounts = useMemo(() => {
    const shown = [
      ...scopes.map((one) => [one, { scope: one, filters: {}, search: '', columns: [] }] as const),
      ...saved.map((view) => [view.id, listingOf(view)] as const),
    ].map(([id, of]) => ({ id, shows: shows(of, person), found: 0 }));
    for (const session of sessions.values()) for (const view of shown) if (view.shows(session)) view.found += 1;
    return new Map(shown.map(({ id, found }) => [id, found]));
  }, [sessions, scopes, saved, person]);

  // The first letter that is typed must not wait for ten thousand texts.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const prepare = (): void => {
      if (prepareSearch(arranged, preparedAtOnce)) timer = setTimeout(prepare);
    };
    timer = setTimeout(prepare);
    return () => clearTimeout(timer);
  }, [arranged]);
  return { rows, inScope, counts, viewCounts };
}

function shows({ scope, filters, search }: Listing, person: Person): (session: SessionView) => boolean {
  const [isIn, passesAll, words] = [isInScope(scope, person), passes(filters), wordsOf(search)];
  return (session) => isIn(session) && passesAll(session) && matches(session, words);
}
