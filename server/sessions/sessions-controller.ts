import type { Call } from '../http/call.js';
import { Body, Get, Needs, Path, Post, Queries, Request, Route, SuccessResponse, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { InvitationTold } from '../invitations/invitations.js';
import { limits } from '../protocol/limits.js';
import type { Tool } from '../protocol/tools.js';
import type { Engagement } from './engagement.js';
import type { SessionDetail, SessionPage, Sessions } from './sessions.js';
import type { Scope } from './topics.js';
import type { SessionView } from './view.js';

const PAGE = 100;

export interface SessionFilter {
  /**
   * One's own sessions (`mine`, the default), all that one may see (`all`), or those of one channel, by its id.
   * @pattern ^(mine|all|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$
   */
  scope?: string;
  state?: 'waiting' | 'ready' | 'active' | 'closed' | 'expired';
  /**
   * Sessions a page.
   * @isInt
   * @minimum 1
   * @maximum 500
   */
  limit?: number;
  /**
   * `next` of the page before.
   * @maxLength 4000
   */
  after?: string;
}

export interface NewSession {
  /**
   * Who it is for, in the technician's words.
   * @maxLength 128
   */
  endUser?: string;
  /**
   * What it is about; the end user reads it.
   * @maxLength 256
   */
  subject?: string;
  /**
   * The number of a ticket.
   * @maxLength 64
   */
  ticket?: string;
  /**
   * The channel in which it is, or `private`. Left out: the default channel, or the first in which one may create sessions.
   * @maxLength 36
   * @pattern ^(private|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$
   */
  channel?: string;
}

export interface Engaging {
  /**
   * What the end user is asked for beside what they agreed to; left out: the picture, mouse and keyboard.
   * @minItems 1
   * @maxItems 16
   */
  tools?: Tool[];
  /** Take the session from the technician who is engaged in it. */
  takeOver?: boolean;
}

export interface Closing {
  /**
   * What was done, for the record.
   * @maxLength 4000
   */
  note?: string;
  /** What came of it. */
  outcome?: 'solved' | 'unsolved' | 'escalated' | 'unreachable' | 'other';
}

export interface NewNote {
  /**
   * @minLength 1
   * @maxLength 4000
   */
  text: string;
}

export interface TypedCode {
  /**
   * The nine digits that the end user reads aloud, however they are grouped.
   * @minLength 9
   * @maxLength 32
   */
  code: string;
  /**
   * What it is about; the end user reads it.
   * @maxLength 256
   */
  subject?: string;
  /**
   * The number of a ticket.
   * @maxLength 64
   */
  ticket?: string;
}

export interface PassHolder {
  /**
   * The public key of the viewer: an uncompressed P-256 point of 65 bytes, base64url.
   * @pattern ^[A-Za-z0-9_-]{87}$
   */
  holder: string;
}

export interface PassAnswer {
  /** base64url */
  pass: string;
  /** The relay's port on the host of this page. */
  relayPort: number;
  /** Milliseconds until it runs out; a fresh one is fetched long before. */
  life: number;
  tools: Tool[];
}

@Route('api/v1/sessions')
@Tags('Sessions')
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly engagement: Engagement,
    private readonly relayPort: number,
  ) {}

  /**
   * Sessions, the newest first, a page at a time. Live pushes tell everything after `asOf`.
   */
  @Get()
  @Needs('session.see')
  list(@Request() call: Call, @Queries() filter: SessionFilter): Promise<SessionPage> {
    const { scope = 'mine', state, limit = PAGE, after } = filter;
    return this.sessions.list(call.actor, { scope: scopeOf(scope), state, limit, after });
  }

  /**
   * Invites an end user. Link and code are shown here and never again.
   */
  @Post()
  @SuccessResponse('201', 'The session waits for its end user.')
  @Needs('session.create')
  create(
    @Request() call: Call,
    @Body() session: NewSession,
  ): Promise<{ session: SessionView; invitation: InvitationTold }> {
    return this.sessions.create(call.actor, session);
  }

  /**
   * Takes the program that shows this code, without an invitation.
   */
  @Post('join')
  @Needs('session.claim')
  async join(@Request() call: Call, @Body() typed: TypedCode): Promise<{ session: SessionView }> {
    const { code, ...said } = typed;
    return { session: await this.sessions.joinByCode(call.actor, code, said) };
  }

  /**
   * One session, with its history and notes.
   */
  @Get('{id}')
  @Needs('session.see')
  get(@Request() call: Call, @Path() id: Id): Promise<SessionDetail> {
    return this.sessions.get(call.actor, id);
  }

  /**
   * A new link and a new code; the old ones are void.
   */
  @Post('{id}/invitation')
  @Needs('session.create')
  async invite(@Request() call: Call, @Path() id: Id): Promise<{ invitation: InvitationTold }> {
    return { invitation: await this.sessions.renewInvitation(call.actor, id) };
  }

  /**
   * Voids the link and the code of a session that still waits for its end user.
   */
  @Post('{id}/invitation/revoke')
  @Needs('session.create')
  revokeInvitation(@Request() call: Call, @Path() id: Id): Promise<void> {
    return this.sessions.revokeInvitation(call.actor, id);
  }

  /**
   * Connects: the end user is asked to agree, unless they already did. Also resumes a session that is live.
   */
  @Post('{id}/engage')
  @Needs('session.engage', 'session.claim', 'session.takeOver', 'tool.view', 'tool.control')
  async engage(@Request() call: Call, @Path() id: Id, @Body() wanted: Engaging): Promise<{ session: SessionView }> {
    return { session: await this.engagement.engage(call.actor, id, wanted) };
  }

  /**
   * Lets go of a session; its end user stays connected and can be helped by another.
   */
  @Post('{id}/release')
  @Needs('session.engage', 'session.takeOver')
  async release(@Request() call: Call, @Path() id: Id): Promise<{ session: SessionView }> {
    return { session: await this.engagement.release(call.actor, id) };
  }

  /**
   * Ends a session for everybody in it.
   */
  @Post('{id}/close')
  @Needs('session.close')
  async close(@Request() call: Call, @Path() id: Id, @Body() closing: Closing): Promise<{ session: SessionView }> {
    return { session: await this.sessions.close(call.actor, id, closing.note, closing.outcome) };
  }

  /**
   * Adds a note. Notes are never changed.
   */
  @Post('{id}/notes')
  @Needs('session.note')
  note(@Request() call: Call, @Path() id: Id, @Body() note: NewNote): Promise<void> {
    return this.sessions.note(call.actor, id, note.text);
  }

  /**
   * A pass with which this browser's viewer joins the session at the relay; fetched anew every twenty seconds.
   */
  @Post('{id}/passes')
  @Needs('session.engage', 'practice.start', 'tool.view', 'tool.control')
  async pass(@Request() call: Call, @Path() id: Id, @Body() wanted: PassHolder): Promise<PassAnswer> {
    const holder = new Uint8Array(Buffer.from(wanted.holder, 'base64url'));
    const { pass, tools } = await this.engagement.pass(call.actor, id, holder);
    const { relayPort } = this;
    return { pass: Buffer.from(pass).toString('base64url'), relayPort, life: limits.passLifeMs, tools };
  }
}

function scopeOf(text: string): Scope {
  return text === 'mine' || text === 'all' ? text : { channel: text };
}
