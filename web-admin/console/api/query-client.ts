import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiRefusal } from '../../appliance/request.js';
import type { Me } from './people.js';

/** Who is signed in; null: nobody. Whatever is refused for want of a sign-in sets it, and the sign-in page shows. */
export const meKey = ['me'] as const;

/** Alarms that whoever administers has not acknowledged. */
export const alarmsKey = ['alarms'] as const;

const retries = 2;

/** The cache of everything that the console asked for; only reading is ever tried again by itself. */
export function makeQueryClient(): QueryClient {
  const onError = (cause: unknown): void => {
    if (cause instanceof ApiRefusal && cause.code === 'sign-in/required') {
      client.setQueryData<Me | null>(meKey, null);
    }
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, cause) =>
          failures < retries &&
          cause instanceof ApiRefusal &&
          (cause.code === 'page/unreachable' || cause.code === 'appliance/starting'),
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}
