import type { Call } from '../http/call.js';
import { Body, Needs, Path, Post, Request, Route, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Tool } from '../protocol/tools.js';
import type { SessionView } from '../sessions/view.js';
import type { Collaboration, Screenshot } from './collaboration.js';

export interface Joining {
  /**
   * What to use of what one holds; to look, when left out.
   * @minItems 1
   * @maxItems 16
   */
  tools?: Tool[];
}

export interface Equipment {
  /**
   * Everything that they may use from now on; to look always is.
   * @maxItems 16
   */
  tools: Tool[];
}

@Route('api/v1/sessions')
@Tags('Participants')
export class ParticipantsController {
  constructor(private readonly collaboration: Collaboration) {}

  /**
   * Comes into a colleague's session as a supervisor: the end user and everybody in it sees it.
   */
  @Post('{id}/join')
  @Needs('session.join', 'tool.view')
  async join(@Request() call: Call, @Path() id: Id, @Body() joining: Joining): Promise<{ session: SessionView }> {
    return { session: await this.collaboration.join(call.actor, id, joining.tools) };
  }

  /**
   * Leaves a session in which one is a participant.
   */
  @Post('{id}/leave')
  @Needs('session.see')
  async leave(@Request() call: Call, @Path() id: Id): Promise<void> {
    await this.collaboration.leave(call.actor, id);
  }

  /**
   * The lead says what somebody may use from now on.
   */
  @Post('{id}/participants/{person}/tools')
  @Needs('session.invite')
  async equip(
    @Request() call: Call,
    @Path() id: Id,
    @Path() person: Id,
    @Body() equipment: Equipment,
  ): Promise<{ session: SessionView }> {
    return { session: await this.collaboration.equip(call.actor, id, person, equipment.tools) };
  }

  /**
   * The lead takes somebody out of the session.
   */
  @Post('{id}/participants/{person}/remove')
  @Needs('session.invite')
  async remove(@Request() call: Call, @Path() id: Id, @Path() person: Id): Promise<{ session: SessionView }> {
    return { session: await this.collaboration.remove(call.actor, id, person) };
  }

  /**
   * Gives the lead to somebody in the session; the former lead stays as a colleague.
   */
  @Post('{id}/participants/{person}/lead')
  @Needs('session.transfer')
  async lead(@Request() call: Call, @Path() id: Id, @Path() person: Id): Promise<{ session: SessionView }> {
    return { session: await this.collaboration.handOver(call.actor, id, person) };
  }

  /**
   * Puts the end user on hold: nobody sees their screen until the hold ends.
   */
  @Post('{id}/hold')
  @Needs('session.engage')
  async hold(@Request() call: Call, @Path() id: Id): Promise<{ session: SessionView }> {
    return { session: await this.collaboration.hold(call.actor, id, true) };
  }

  /**
   * Puts on record that one keeps a picture of a monitor as it is shown; the end user must have agreed to that.
   */
  @Post('{id}/screenshots')
  @Needs('tool.screenshot')
  async screenshot(@Request() call: Call, @Path() id: Id, @Body() screenshot: Screenshot): Promise<void> {
    await this.collaboration.screenshot(call.actor, id, screenshot);
  }

  /**
   * Ends the hold; every picture comes back by itself.
   */
  @Post('{id}/unhold')
  @Needs('session.engage')
  async unhold(@Request() call: Call, @Path() id: Id): Promise<{ session: SessionView }> {
    return { session: await this.collaboration.hold(call.actor, id, false) };
  }
}
