import type { Call } from '../http/call.js';
import { Body, Needs, Path, Post, Request, Route, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { SessionView } from '../sessions/view.js';
import type { Assignment } from './assignment.js';

export interface GivenTo {
  /** A technician who may connect in the session's channel. */
  technician?: Id;
  /** A group of which somebody may take sessions there; with a technician, one of its members. */
  group?: Id;
}

export interface NextOf {
  /** Of this channel only; of every channel, when left out. */
  channel?: Id;
}

export interface SessionDetails {
  priority?: 'low' | 'normal' | 'high' | 'urgent';
  /**
   * What it is about; empty to take it back.
   * @maxLength 256
   */
  subject?: string;
  /**
   * The customer or department; empty to take it back.
   * @maxLength 128
   */
  customer?: string;
  /**
   * The number of the ticket; empty to take it back.
   * @maxLength 64
   */
  ticket?: string;
}

@Route('api/v1/sessions')
@Tags('Sessions')
export class AssignmentController {
  constructor(private readonly assignment: Assignment) {}

  /**
   * Takes the session that comes next: the most urgent first, then what waits for one's own groups, then what has waited longest. Only
   * what one may take and, where a rule asked for skills, can do; refused while one has as many as one takes at once.
   */
  @Post('next')
  @Needs('session.claim')
  async next(@Request() call: Call, @Body() wanted: NextOf): Promise<{ session: SessionView }> {
    return { session: await this.assignment.next(call.actor, wanted.channel) };
  }

  /**
   * Takes a session that nobody has taken yet. Of two at once one gets it, and the other is told who.
   */
  @Post('{id}/claim')
  @Needs('session.claim')
  async claim(@Request() call: Call, @Path() id: Id): Promise<{ session: SessionView }> {
    return { session: await this.assignment.claim(call.actor, id) };
  }

  /**
   * Gives a session to a technician or a group, or back to nobody, before anybody is connected.
   */
  @Post('{id}/assign')
  @Needs('session.assign')
  async assign(@Request() call: Call, @Path() id: Id, @Body() to: GivenTo): Promise<{ session: SessionView }> {
    return { session: await this.assignment.assign(call.actor, id, to) };
  }

  /**
   * Says which sessions come first, and completes subject, customer and ticket. Each change is on record.
   */
  @Post('{id}/details')
  @Needs('session.prioritise')
  async details(
    @Request() call: Call,
    @Path() id: Id,
    @Body() details: SessionDetails,
  ): Promise<{ session: SessionView }> {
    return { session: await this.assignment.details(call.actor, id, details) };
  }
}
