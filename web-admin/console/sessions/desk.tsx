import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { ApiRefusal } from '../../appliance/request.js';
import { Live, type LiveState } from '../../appliance/live.js';
import { approvalsKey } from '../api/approvals.js';
import type { AvailabilityPush } from '../api/availability.js';
import { channelsKey } from '../api/channels.js';
import type { ChatPush } from '../api/chat.js';
import { liveTicket } from '../api/people.js';
import { alarmsKey, meKey } from '../api/query-client.js';
import type { Invitation, SessionView } from '../api/sessions.js';
import { hearAvailability, readAvailabilityAnew } from '../availability/hearing.js';
import { ChatBook } from '../chat/chat-book.js';
import { Heard, type NotificationPush } from '../notifications/heard.js';
import { hearDoubt, type DoubtPush } from '../identity/doubts.js';
import { SessionBook, type SessionsPush, type Snapshot } from './book.js';
import { useViews, type Views } from './views.js';

/** What the place on the right shows: the chosen session's card, or one of the ways to begin. */
export type Panel = 'card' | 'new' | 'join';

export interface KeptInvitation {
  readonly invitation: Invitation;
  /** Whether its link went to the clipboard when it was made. */
  readonly copied: boolean;
}

interface Desk {
  readonly snapshot: Snapshot;
  /** Why the list could not be read; undefined: it could. */
  readonly failure: unknown;
  readonly reload: () => void;
  readonly learn: (...sessions: readonly SessionView[]) => void;
  readonly chats: ChatBook;
  /** What the appliance tells of. */
  readonly heard: Heard;
  readonly live: LiveState;
  readonly retryLive: () => void;
  /** What the list shows. */
  readonly views: Views;
  readonly panel: Panel;
  readonly setPanel: (panel: Panel) => void;
  /** Links and codes made in this page: the appliance cannot show them a second time. */
  readonly invitations: ReadonlyMap<string, KeptInvitation>;
  /** Nothing, once its link is void. */
  readonly keepInvitation: (id: string, kept: KeptInvitation | undefined) => void;
  /** The session whose card takes the focus as soon as it shows: somebody just began it. */
  readonly entering: string | undefined;
  readonly setEntering: (id: string | undefined) => void;
}

const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('There is no desk here: this part belongs below the gate.');
  return desk;
}

/** Keeps the sessions of whoever is signed in, live, and what they are doing with them, across pages. */
export function DeskProvider({ children }: { children: ReactNode }): ReactNode {
  const queryClient = useQueryClient();
  const views = useViews();
  const [panel, setPanel] = useState<Panel>('card');
  const [invitations, setInvitations] = useState<ReadonlyMap<string, KeptInvitation>>(new Map());
  const [entering, setEntering] = useState<string>();
  const [liveState, setLiveState] = useState<LiveState>({ kind: 'connecting' });
  const [failure, setFailure] = useState<unknown>();
  const [book] = useState(() => new SessionBook());
  const [chats] = useState(() => new ChatBook());
  const [heard] = useState(() => new Heard());
  const snapshot = useSyncExternalStore(book.subscribe, book.snapshot);

  const signedOut = useCallback(
    (cause: unknown) => {
      const ended = cause instanceof ApiRefusal && cause.code === 'sign-in/required';
      if (ended) queryClient.setQueryData(meKey, null);
      return ended;
    },
    [queryClient],
  );
  const reload = useCallback(
    (keepsEnded = true) => {
      book.load(keepsEnded).then(
        () => setFailure(undefined),
        (cause: unknown) => signedOut(cause) || setFailure(cause),
      );
    },
    [book, signedOut],
  );
  /** What was read before may no longer be for these eyes. */
  const begin = useCallback(() => {
    reload(false);
    chats.forget();
    void queryClient.resetQueries({ queryKey: ['session'] });
    void queryClient.invalidateQueries({ queryKey: ['ended'] });
  }, [reload, queryClient, chats]);

  // The first list is read once the link stands, so that no change falls between the two, or once it is known that it does not.
  const present = useRef({ book, reload, begin, linkTried: false });
  useEffect(() => {
    present.current = { ...present.current, book, reload, begin };
    if (present.current.linkTried) reload();
  }, [book, reload, begin]);
  const live = useRef<Live>(undefined);
  useEffect(() => {
    const link = new Live({
      ticket: liveTicket,
      onMessage: (message) => {
        if (message.type === 'sessions') present.current.book.apply(message as SessionsPush);
        if (message.type === 'availability') hearAvailability(queryClient, message as AvailabilityPush);
        if (message.type === 'notification') heard.hear(message as NotificationPush);
        if (message.type === 'chat') chats.hear(message as ChatPush);
        if (message.type === 'alarm') hearDoubt(queryClient, message as DoubtPush);
        if (message.type === 'resync') present.current.begin();
        if (message.type === 'rights') {
          void queryClient.invalidateQueries({ queryKey: meKey });
          void queryClient.invalidateQueries({ queryKey: channelsKey });
        }
        if (message.type === 'experts') void queryClient.invalidateQueries({ queryKey: ['experts'] });
        if (message.type === 'approvals') void queryClient.invalidateQueries({ queryKey: approvalsKey });
        if (message.type === 'notice') void queryClient.invalidateQueries({ queryKey: alarmsKey });
      },
      onState: (state) => {
        setLiveState(state);
        const first = !present.current.linkTried && state.kind === 'lost';
        if (state.kind !== 'connecting') present.current.linkTried = true;
        if (first || state.kind === 'connected') present.current.reload();
        if (state.kind === 'connected') chats.refresh();
        // What was told while the link was lost is not told again.
        if (state.kind === 'connected') void queryClient.invalidateQueries({ queryKey: approvalsKey });
        if (state.kind === 'connected') void queryClient.invalidateQueries({ queryKey: alarmsKey });
        if (state.kind === 'connected') void readAvailabilityAnew(queryClient);
      },
      refused: signedOut,
    });
    live.current = link;
    link.start();
    return () => link.stop();
  }, [signedOut, queryClient, chats, heard]);

  const keepInvitation = useCallback((id: string, kept: KeptInvitation | undefined) => {
    setInvitations((known) => {
      const after = new Map(known);
      if (kept === undefined) after.delete(id);
      else after.set(id, kept);
      return after;
    });
  }, []);
  const retryLive = useCallback(() => live.current?.retryNow(), []);

  const desk = useMemo<Desk>(
    () => ({
      snapshot,
      failure,
      reload,
      learn: book.learn,
      chats,
      heard,
      live: liveState,
      retryLive,
      views,
      panel,
      setPanel,
      invitations,
      keepInvitation,
      entering,
      setEntering,
    }),
    [
      snapshot,
      failure,
      reload,
      book,
      liveState,
      retryLive,
      views,
      panel,
      invitations,
      keepInvitation,
      entering,
      chats,
      heard,
    ],
  );
  return <DeskContext value={desk}>{children}</DeskContext>;
}
