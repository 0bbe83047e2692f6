import { useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import type { Audience, ChatLine } from '../api/chat.js';
import type { SessionView } from '../api/sessions.js';
import { useMe } from '../frame/gate.js';
import { showUnread } from '../frame/title.js';
import { useDesk } from '../sessions/desk.js';
import { isOf } from '../sessions/order.js';
import { conversationOf, type Chats } from './chat-book.js';
import styles from './chat.module.css';
import { words as ownWords } from './words.js';
import { useWordsOf } from '../words/language.js';

export const audiences: readonly Audience[] = ['everybody', 'technicians'];

export function useChats(): Chats {
  const { chats } = useDesk();
  return useSyncExternalStore(chats.subscribe, chats.snapshot);
}

/** What others wrote and nobody at this page has looked at. */
export function unreadOf(chats: Chats, session: string, me: string, of: readonly Audience[] = audiences): ChatLine[] {
  return of.flatMap((audience) => conversationOf(chats, session, audience).news.filter(({ by }) => by.id !== me));
}

/** How many lines of a session are unread; 0 shows nothing. */
export function Unread({ count }: { count: number }): ReactNode {
  const say = useWordsOf(ownWords);
  return count === 0 ? null : (
    <span className={styles['unread']} title={say.unread(count)} aria-label={say.unread(count)} role="img">
      {count}
    </span>
  );
}

/** The mark of a session in a list. */
export function UnreadMark({ session }: { session: SessionView }): ReactNode {
  const { person } = useMe();
  return <Unread count={unreadOf(useChats(), session.id, person.id).length} />;
}

/** Keeps the title of the page up to date with what was written in one’s own sessions. */
export function ChatWatch(): ReactNode {
  const { snapshot } = useDesk();
  const { person } = useMe();
  const chats = useChats();
  const unread = useMemo(() => {
    const own = [...snapshot.sessions.values()].filter((session) => isOf(session, person.id));
    return own.reduce((count, { id }) => count + unreadOf(chats, id, person.id).length, 0);
  }, [snapshot.sessions, chats, person.id]);
  useEffect(() => {
    showUnread(unread);
    return () => showUnread(0);
  }, [unread]);
  return null;
}
