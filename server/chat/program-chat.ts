import { createHash } from 'node:crypto';
import { keepText } from '../devices/program-text.js';
import type { ProgramLink } from '../devices/program-link.js';
import type { MessageBody } from '../protocol/messages.js';
import type { Presence } from '../sessions/presence.js';
import type { Chat } from './chat.js';
import type { KeptLine } from './line.js';

const NAME_BYTES = 128;
/** What a program that comes back is told again at most, so that its link, which holds 256 KiB unsent, stands it. */
const LINES_AGAIN = 80;
const REQUEST = /^program (\d+) /;
const HASH_CHARACTERS = 16;

/** The chat as the end user’s program has it: it writes by `chatWrite` and is told by `chatLine`. */
export class ProgramChat {
  readonly #failed: (error: unknown) => void;
  /** Lines that were told as they were written; what is said again is another reading of the same line. */
  readonly #told = new WeakSet<KeptLine>();

  constructor(
    private readonly chat: Chat,
    private readonly presence: Presence,
    failed: (error: unknown) => void,
  ) {
    this.#failed = failed;
    chat.onLine(({ sessionId, line }) => {
      if (line.audience !== 'everybody') return;
      const { link } = presence.of(sessionId);
      this.#told.add(line);
      if (link !== undefined) tell(link, line);
    });
  }

  /**
   * The end user writes in the program. Its numbers begin anew when it is started anew, so that a line is the same only when
   * its text is, too; said again, it is answered again.
   * @throws Refusal as `Chat.write`
   */
  async write(sessionId: string, { request, text }: MessageBody<'chatWrite'>): Promise<void> {
    const hash = createHash('sha256').update(text).digest('hex').slice(0, HASH_CHARACTERS);
    const line = await this.chat.fromEndUser(sessionId, `program ${request} ${hash}`, text);
    const { link } = this.presence.of(sessionId);
    if (link !== undefined && !this.#told.has(line)) tell(link, line);
  }

  /** Tells a program that comes, or comes back, what was written so far. */
  greet(sessionId: string, link: ProgramLink): void {
    this.chat
      .newest(sessionId, 'everybody', LINES_AGAIN)
      .then((lines) => lines.forEach((line) => tell(link, line)))
      .catch(this.#failed);
  }
}

function tell(link: ProgramLink, { number, at, by, text, request }: KeptLine): void {
  const isOwn = by.kind === 'endUser';
  link.send('chatLine', {
    number,
    own: isOwn ? 1 : 0,
    request: isOwn ? Number(REQUEST.exec(request)?.[1] ?? 0) : 0,
    name: keepText(by.name, NAME_BYTES),
    at: BigInt(at),
    text,
  });
}
