import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { practise, type SessionView } from '../api/sessions.js';
import type { Words } from '../words/en.js';
import { useDesk, type Panel } from './desk.js';

/** How a session is called in front of people. Text from outside: show it with Outside or visible. */
export function nameOf(session: SessionView, words: Words): string {
  if (session.endUser !== undefined && session.endUser !== '') return session.endUser;
  if (session.origin === 'practice') return words.sessions.practice;
  if (session.device !== undefined) return `${session.device.user} (${session.device.host})`;
  return words.sessions.unnamed;
}

/** The ways to begin, from wherever the person is. */
export function useStart(): {
  readonly open: (panel: Panel) => void;
  readonly practise: () => void;
  readonly practising: boolean;
  readonly failure: unknown;
} {
  const desk = useDesk();
  const navigate = useNavigate();
  const practice = useMutation({
    mutationFn: practise,
    onSuccess: ({ session }) => {
      desk.learn(session);
      void navigate({ to: '/sessions/$id/view', params: { id: session.id }, state: { connect: true } });
    },
  });
  return {
    open: (panel) => {
      desk.setPanel(panel);
      void navigate({ to: '/' });
    },
    practise: () => practice.mutate(),
    practising: practice.isPending,
    failure: practice.error,
  };
}
