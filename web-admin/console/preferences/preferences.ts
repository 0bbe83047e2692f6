import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { preferencesKey, readPreferences, savePreferences, type Preferences } from '../api/preferences.js';

const none: Preferences = {};

/** What whoever is signed in keeps for themselves. A change shows at once, and goes back when the appliance refuses it. */
export function usePreferences(): {
  readonly preferences: Preferences;
  readonly loaded: boolean;
  readonly change: (parts: Preferences) => void;
  readonly failure: unknown;
} {
  const queryClient = useQueryClient();
  const { data, error } = useQuery({ queryKey: preferencesKey, queryFn: readPreferences, staleTime: Infinity });
  const save = useMutation({
    mutationFn: savePreferences,
    onMutate: async (parts) => {
      await queryClient.cancelQueries({ queryKey: preferencesKey });
      queryClient.setQueryData<Preferences>(preferencesKey, (before) => ({ ...before, ...parts }));
    },
    onError: () => queryClient.invalidateQueries({ queryKey: preferencesKey }),
  });
  const { mutate } = save;
  const change = useCallback((parts: Preferences) => mutate(parts), [mutate]);
  return { preferences: data ?? none, loaded: data !== undefined || error !== null, change, failure: save.error };
}
