import { tools, type Tool } from '../protocol/tools.js';

/** What a practice computer has: it keeps no files. */
export const practiceTools: readonly Tool[] = tools.filter((tool) => tool !== 'fileTake' && tool !== 'fileGive');

/** What runs the appliance's own test computers, one a session. */
export interface PracticeComputers {
  /**
   * Starts the one of a session, which joins the relay as any program does. `passFor` gives a pass for a holder's key (an
   * uncompressed P-256 point) as often as it is asked, and refuses once the session is over.
   * @throws Refusal when it cannot
   */
  start(sessionId: string, passFor: (holder: Uint8Array) => Promise<Uint8Array>): Promise<void>;
  /** Stops the one of a session, if there is one. */
  stop(sessionId: string): void;
}
