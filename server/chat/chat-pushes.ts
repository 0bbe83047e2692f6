import { endUserTopics } from '../live/open-sessions.js';
import { standingOf } from '../sessions/session.js';
import { topicsOf } from '../sessions/topics.js';
import { viewOf } from './chat-controller.js';
import type { Chat } from './chat.js';
import { portalLineOf } from './portal-line.js';

/** What says something to every open page that hears one of some topics. */
export interface Teller {
  tell(topics: readonly string[], message: { readonly type: string }): void;
}

/** Tells open pages of every line: consoles that may see the session, and the end user’s pages what is for everybody. */
export function pushChat(chat: Chat, pages: Teller): void {
  chat.onLine(({ sessionId, session, line }) => {
    const told = { type: 'chat', session: sessionId, line: viewOf(line) };
    pages.tell(topicsOf(standingOf(session)), told);
    if (line.audience !== 'everybody') return;
    const toEndUser = { type: 'chat', line: portalLineOf(line) };
    pages.tell(endUserTopics(sessionId, session), toEndUser);
  });
}
