import type { Call } from '../http/call.js';
import { Body, Needs, Post, Request, Route, SuccessResponse, Tags } from '../http/decorators.js';
import { Refusal } from '../errors.js';
import type { Chat } from './chat.js';
import { portalLineOf, type PortalLine } from './portal-line.js';

/** Which session the holder of a portal page's capability may read and write in; undefined while there is none yet. */
export interface PortalSessions {
  sessionOf(capability: string): Promise<string | undefined>;
}

export interface PortalChatRead {
  /**
   * The capability of this page.
   * @minLength 1
   * @maxLength 128
   */
  capability: string;
  /**
   * Lines after this number.
   * @isInt
   * @minimum 0
   */
  after: number;
}

export interface PortalChatLine {
  /**
   * The capability of this page.
   * @minLength 1
   * @maxLength 128
   */
  capability: string;
  /**
   * @minLength 1
   * @maxLength 2048
   */
  text: string;
  /**
   * What this page calls the line. Said again under the same name, it is the same line, and kept once.
   * @minLength 1
   * @maxLength 64
   */
  request: string;
}

@Route('api/v1/portal/chat')
@Tags('Portal')
export class PortalChatController {
  constructor(
    private readonly chat: Chat,
    private readonly sessions: PortalSessions,
  ) {}

  /**
   * What the end user reads of the chat, in order, at most 500 lines; ask again with the last number until none come.
   */
  @Post()
  @Needs('session.follow')
  async read(@Request() _call: Call, @Body() wanted: PortalChatRead): Promise<{ lines: PortalLine[] }> {
    const sessionId = await this.sessions.sessionOf(wanted.capability);
    if (sessionId === undefined) return { lines: [] };
    return { lines: (await this.chat.lines(sessionId, 'everybody', wanted.after)).map(portalLineOf) };
  }

  /**
   * The end user writes a line.
   */
  @Post('write')
  @SuccessResponse('201', 'The line is kept.')
  @Needs('session.chat', 'session.follow')
  async write(@Request() _call: Call, @Body() said: PortalChatLine): Promise<{ line: PortalLine }> {
    const sessionId = await this.sessions.sessionOf(said.capability);
    if (sessionId === undefined) throw new Refusal('session/illegal', 'nobody has taken this yet');
    return { line: portalLineOf(await this.chat.fromEndUser(sessionId, `page ${said.request}`, said.text)) };
  }
}
