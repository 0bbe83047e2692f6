import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { addNote, closeSession, release, renewInvitation, type Closing, type SessionView } from '../api/sessions.js';
import { toClipboard } from '../frame/copying.js';
import { useDesk } from './desk.js';

export const detailsKey = (id: string): readonly [string, string] => ['session', id];

interface Acts {
  /** Goes to the stage; `ask`: which asks the end user at once. */
  readonly open: (ask: boolean) => void;
  readonly release: UseMutationResult<unknown, unknown, void>;
  readonly close: UseMutationResult<unknown, unknown, Closing>;
  readonly note: UseMutationResult<unknown, unknown, string>;
  readonly renew: UseMutationResult<unknown, unknown, void>;
}

/** What can be done with one session. Each act tells the desk what the appliance answered, before the live link does. */
export function useActs(id: string): Acts {
  const desk = useDesk();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const learn = ({ session }: { session: SessionView }): void => {
    desk.learn(session);
    void queryClient.invalidateQueries({ queryKey: detailsKey(id) });
  };
  return {
    open: (ask) =>
      void navigate({ to: '/sessions/$id/view', params: { id }, ...(ask ? { state: { connect: true } } : {}) }),
    release: useMutation({ mutationFn: () => release(id), onSuccess: learn }),
    close: useMutation({ mutationFn: (closing: Closing) => closeSession(id, closing), onSuccess: learn }),
    note: useMutation({
      mutationFn: (text: string) => addNote(id, text),
      onSuccess: () => queryClient.invalidateQueries({ queryKey: detailsKey(id) }),
    }),
    renew: useMutation({
      mutationFn: async () => {
        const { invitation } = await renewInvitation(id);
        return { invitation, copied: await toClipboard(invitation.link) };
      },
      onSuccess: (kept) => {
        desk.keepInvitation(id, kept);
        void queryClient.invalidateQueries({ queryKey: detailsKey(id) });
      },
    }),
  };
}
