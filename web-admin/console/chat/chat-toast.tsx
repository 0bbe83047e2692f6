import type { ReactNode } from 'react';
import type { SessionView } from '../api/sessions.js';
import { useMe } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import { useWordsOf } from '../words/language.js';
import { Unread, unreadOf, useChats } from './chats.js';
import styles from './chat.module.css';
import { words as ownWords } from './words.js';

interface ChatToastProps {
  readonly session: SessionView;
  readonly onOpen: () => void;
}

/** Over the picture: that something was written, and by whom, until somebody looks. */
export function ChatToast({ session, onOpen }: ChatToastProps): ReactNode {
  const say = useWordsOf(ownWords);
  const { person } = useMe();
  const unread = unreadOf(useChats(), session.id, person.id);
  const newest = unread.at(-1);
  if (newest === undefined) return null;
  return (
    <button type="button" className={styles['toast']} data-tools title={say.open} onClick={onOpen}>
      <Unread count={unread.length} />
      <span role="status">
        <strong>{newest.by.name === '' ? say.endUser : <Outside>{newest.by.name}</Outside>}</strong>
        {newest.audience === 'technicians' ? ` (${say.technicians})` : null} <Outside>{newest.text}</Outside>
      </span>
    </button>
  );
}
