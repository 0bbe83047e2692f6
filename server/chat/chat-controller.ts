import type { Call } from '../http/call.js';
import { Body, Get, Needs, Path, Post, Queries, Request, Route, SuccessResponse, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Chat } from './chat.js';
import type { Audience, ChatLine } from './line.js';

export interface ChatWriter {
  kind: 'technician' | 'endUser' | 'expert';
  /** A technician's, or an expert's link's. */
  id?: string;
  /** As they were called then; empty for an end user who gave no name. */
  name: string;
}

export interface ChatLineView {
  /** From 1 on without a gap, within one conversation of one session. */
  number: number;
  /** UTC milliseconds. */
  at: number;
  by: ChatWriter;
  audience: 'everybody' | 'technicians';
  text: string;
}

export interface ChatFilter {
  /** Which conversation: what everybody in the session reads (the default), or what technicians alone do. */
  audience?: 'everybody' | 'technicians';
  /**
   * Lines after this number.
   * @isInt
   * @minimum 0
   */
  after?: number;
}

export interface NewChatLine {
  /** Who reads it: everybody in the session, the end user too, or its technicians alone. */
  audience: 'everybody' | 'technicians';
  /**
   * @minLength 1
   * @maxLength 2048
   * @example "I am having a look now."
   */
  text: string;
  /**
   * What the writer calls this line. Said again under the same name, it is the same line, and kept once.
   * @minLength 1
   * @maxLength 64
   * @example "5f0b1c52-0d0e-4f6a-9a53-6a1f6f6c2c11"
   */
  request: string;
}

@Route('api/v1/sessions')
@Tags('Chat')
export class ChatController {
  constructor(private readonly chat: Chat) {}

  /**
   * The lines of one conversation of a session, in order, at most 500 of them; ask again with the last number until none come.
   */
  @Get('{id}/chat')
  @Needs('session.see')
  async read(@Request() call: Call, @Path() id: Id, @Queries() filter: ChatFilter): Promise<{ lines: ChatLineView[] }> {
    const { audience = 'everybody', after = 0 } = filter;
    return { lines: (await this.chat.read(call.actor, id, audience, after)).map(viewOf) };
  }

  /**
   * Writes a line, once there is an end user to read it and until the session has ended.
   */
  @Post('{id}/chat')
  @SuccessResponse('201', 'The line is kept.')
  @Needs('session.chat')
  async write(@Request() call: Call, @Path() id: Id, @Body() line: NewChatLine): Promise<{ line: ChatLineView }> {
    return { line: viewOf(await this.chat.write(call.actor, id, line)) };
  }
}

/** A line as technicians read it. */
export function viewOf({ number, at, by, audience, text }: ChatLine): ChatLineView {
  return { number, at, by: { ...by }, audience: audience satisfies Audience, text };
}
