import type { ReactNode } from 'react';
import type { SessionView } from '../api/sessions.js';
import { useMe } from '../frame/gate.js';
import { useShortcuts } from '../frame/shortcuts.js';
import cards from '../sessions/card.module.css';
import { useWordsOf } from '../words/language.js';
import { ChatPanel } from './chat-panel.js';
import { Unread, unreadOf, useChats } from './chats.js';
import { words as ownWords } from './words.js';

/** The chat in the card of a session; a practice computer has nobody to write to. */
export function ChatSection({ session }: { session: SessionView }): ReactNode {
  const say = useWordsOf(ownWords);
  const { person } = useMe();
  const chats = useChats();
  useShortcuts({ m: () => document.querySelector<HTMLElement>('[data-chat]')?.focus() });
  if (session.origin === 'practice') return null;
  return (
    <section className={cards['section']}>
      <h3>
        {say.title} <Unread count={unreadOf(chats, session.id, person.id).length} />
      </h3>
      <ChatPanel session={session} />
    </section>
  );
}
