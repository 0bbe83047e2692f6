import type { Call } from '../http/call.js';
import { Body, Delete, Get, Needs, Path, Post, Request, Route, SuccessResponse, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Tool } from '../protocol/tools.js';
import type { ExpertView } from './expert.js';
import type { Experts } from './experts.js';

export interface NewExpert {
  /**
   * The most that they may use; to look, when left out.
   * @minItems 1
   * @maxItems 16
   */
  tools?: Tool[];
}

@Route('api/v1/sessions')
@Tags('Experts')
export class ExpertsController {
  constructor(private readonly experts: Experts) {}

  /**
   * The links for outside experts of a session, the newest first.
   */
  @Get('{id}/experts')
  @Needs('session.see')
  async list(@Request() call: Call, @Path() id: Id): Promise<{ experts: ExpertView[] }> {
    return { experts: await this.experts.list(call.actor, id) };
  }

  /**
   * A link for somebody without an account, to be used once within fifteen minutes. It is shown here and never again.
   */
  @Post('{id}/experts')
  @SuccessResponse('201', 'The link waits for its expert.')
  @Needs('session.inviteExpert')
  invite(
    @Request() call: Call,
    @Path() id: Id,
    @Body() expert: NewExpert,
  ): Promise<{ expert: ExpertView; link: string }> {
    return this.experts.invite(call.actor, id, expert.tools);
  }

  /**
   * Lets in who stands before the door.
   */
  @Post('{id}/experts/{expert}/admit')
  @Needs('session.inviteExpert')
  admit(@Request() call: Call, @Path() id: Id, @Path() expert: Id): Promise<void> {
    return this.experts.admit(call.actor, id, expert);
  }

  /**
   * Takes a link back; whoever used it is out at once.
   */
  @Delete('{id}/experts/{expert}')
  @Needs('session.inviteExpert')
  revoke(@Request() call: Call, @Path() id: Id, @Path() expert: Id): Promise<void> {
    return this.experts.revoke(call.actor, id, expert);
  }
}
