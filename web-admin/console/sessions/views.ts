import { useCallback, useMemo, useState } from 'react';
import type { ListScope, SavedView } from '../api/preferences.js';
import { useMe } from '../frame/gate.js';
import { usePreferences } from '../preferences/preferences.js';
import { isSame, listingOf, scopes, usualColumns, viewOf, type Listing } from './listing.js';
import { useChannelsWith } from './rights.js';

/** As many as the API takes. */
const viewsAtMost = 30;

export interface Views {
  /** The id of the saved view that shows, or the scope. */
  readonly chosen: string;
  readonly listing: Listing;
  readonly saved: readonly SavedView[];
  /** Whose sessions this person may ask for. */
  readonly scopes: readonly ListScope[];
  /** Whether the saved view that shows was changed since. */
  readonly isChanged: boolean;
  readonly mayAdd: boolean;
  readonly choose: (id: string) => void;
  readonly change: (change: Partial<Listing>) => void;
  /** Back to the usual columns and order. */
  readonly reset: () => void;
  readonly add: (name: string) => void;
  readonly rename: (id: string, name: string) => void;
  readonly saveChanges: () => void;
  readonly remove: (id: string) => void;
  /** What was removed last, until something else is done. */
  readonly removed: SavedView | undefined;
  readonly undo: () => void;
  readonly failure: unknown;
}

const none: readonly SavedView[] = [];

/** What the list shows: of the scopes and saved views, the chosen one, and what was changed of it meanwhile. */
export function useViews(): Views {
  const { preferences, change: keep, failure } = usePreferences();
  const { permissions } = useMe().person;
  const several = useChannelsWith('session.see').length > 1;
  const [chosen, setChosen] = useState<string>('mine');
  const [changes, setChanges] = useState<Partial<Listing>>({});
  const [removed, setRemoved] = useState<SavedView>();
  const saved = preferences.views ?? none;
  const { list } = preferences;
  const view = saved.find(({ id }) => id === chosen);
  const kept = useMemo<Listing>(() => {
    if (view !== undefined) return listingOf(view);
    const scope = scopes.find((one) => one === chosen) ?? 'mine';
    const look = { ...(list?.sort && { sort: list.sort }), columns: list?.columns ?? usualColumns(several) };
    return { scope, filters: {}, search: '', ...look };
  }, [view, chosen, list, several]);
  const listing = useMemo(() => ({ ...kept, ...changes }), [kept, changes]);
  const isScope = view === undefined;

  const choose = useCallback(
    (id: string) => {
      // What was looked for goes along from scope to scope; a saved view says all of it itself.
      const goesAlong = isScope && scopes.some((scope) => scope === id);
      setChanges(({ filters, search }) =>
        goesAlong ? { ...(filters && { filters }), ...(search && { search }) } : {},
      );
      setChosen(id);
      setRemoved(undefined);
    },
    [isScope],
  );
  const change = useCallback(
    (part: Partial<Listing>) => {
      const { columns = kept.columns } = part;
      const sort = 'sort' in part ? part.sort : kept.sort;
      // How the list looks without a saved view is kept at once, as it is nobody’s view that would change.
      if (isScope && ('columns' in part || 'sort' in part)) keep({ list: { columns, ...(sort && { sort }) } });
      else setChanges((before) => ({ ...before, ...part }));
    },
    [kept, isScope, keep],
  );
  const keepViews = (views: readonly SavedView[]): void => keep({ views });
  return {
    ...{ chosen: view?.id ?? listing.scope, listing, saved, removed, failure, choose, change },
    scopes: permissions.includes('session.claim') || permissions.includes('session.colleagues') ? scopes : ['mine'],
    isChanged: view !== undefined && !isSame(listing, kept),
    mayAdd: saved.length < viewsAtMost,
    reset: () => change({ columns: usualColumns(several), sort: undefined }),
    add: (name) => {
      const added = viewOf(crypto.randomUUID(), name, listing);
      keepViews([...saved, added]);
      setChanges({});
      setChosen(added.id);
    },
    rename: (id, name) => keepViews(saved.map((one) => (one.id === id ? { ...one, name } : one))),
    saveChanges: () => {
      keepViews(saved.map((one) => (one.id === chosen ? viewOf(one.id, one.name, listing) : one)));
      setChanges({});
    },
    remove: (id) => {
      setRemoved(saved.find((one) => one.id === id));
      keepViews(saved.filter((one) => one.id !== id));
      setChanges({});
      setChosen('mine');
    },
    undo: () => {
      if (removed === undefined) return;
      keepViews([...saved, removed]);
      setChosen(removed.id);
      setRemoved(undefined);
    },
  };
}
