import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listSessions } from '../api/sessions.js';
import { useDesk } from './desk.js';
import { showsEnded, statesOf } from './listing.js';

const pageSize = 100;

/** Reads ended sessions into the book, a page at a time, while a filter shows them. */
export function useEnded(): { readonly more: (() => void) | undefined; readonly loading: boolean; failure: unknown } {
  const { views, learn } = useDesk();
  const { scope, filters } = views.listing;
  const ended = showsEnded(filters);
  const state = statesOf(filters).includes('expired') ? 'expired' : 'closed';
  const query = useInfiniteQuery({
    queryKey: ['ended', scope === 'mine', state],
    enabled: ended,
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      listSessions({
        scope: scope === 'mine' ? 'mine' : 'all',
        state,
        limit: pageSize,
        ...(pageParam === '' ? {} : { after: pageParam }),
      }),
    getNextPageParam: (page) => page.next,
  });
  // An answer that is the same as before is learnt again: the book may have forgotten it meanwhile.
  const { data, dataUpdatedAt } = query;
  useEffect(() => {
    if (data !== undefined) learn(...data.pages.flatMap((page) => page.sessions));
  }, [data, dataUpdatedAt, learn]);
  return {
    more: ended && query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    loading: ended && (query.isLoading || query.isFetchingNextPage),
    failure: query.error,
  };
}
