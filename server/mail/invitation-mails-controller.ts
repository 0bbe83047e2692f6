import type { Call } from '../http/call.js';
import { Body, Get, Needs, Path, Post, Request, Route, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { InvitationTold } from '../invitations/invitations.js';
import type { InvitationMails } from './invitation-mails.js';
import type { MailView } from './queued-mail.js';

export interface InvitationByMail {
  /**
   * To whom it goes.
   * @minLength 3
   * @maxLength 254
   */
  to: string;
  language: 'en' | 'fr';
  /**
   * The link that was made already. Left out: a new link and code are made, told in the answer, and the old ones are void.
   * @minLength 1
   * @maxLength 2048
   */
  link?: string;
}

@Route('api/v1/sessions')
@Tags('Sessions')
export class InvitationMailsController {
  constructor(private readonly mails: InvitationMails) {}

  /**
   * What was sent by mail about a session, the newest first, and whether mail can be sent at all.
   */
  @Get('{id}/mails')
  @Needs('session.see')
  list(@Request() call: Call, @Path() id: Id): Promise<{ isSetUp: boolean; mails: MailView[] }> {
    return this.mails.list(call.actor, id);
  }

  /**
   * Sends the invitation of a session by mail, in the words of its channel.
   */
  @Post('{id}/invitation/mail')
  @Needs('session.create')
  send(
    @Request() call: Call,
    @Path() id: Id,
    @Body() wanted: InvitationByMail,
  ): Promise<{ mail: MailView; invitation?: InvitationTold }> {
    return this.mails.send(call.actor, id, wanted);
  }
}
