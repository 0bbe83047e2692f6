import type { Call } from '../http/call.js';
import { Body, Get, Needs, Path, Post, Queries, Request, Route, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Tool } from '../protocol/tools.js';
import type { SessionView } from '../sessions/view.js';
import type { TargetList, Targets } from './targets.js';
import type { Transfers } from './transfers.js';

export interface NewOffer {
  /** The session itself, or a part in it beside its lead. */
  kind: 'transfer' | 'invitation';
  /** In which channel it is from then on; its own, when left out. */
  channel?: Id;
  /** Whoever of this group takes it first. */
  group?: Id;
  /** Just this person. */
  technician?: Id;
  /**
   * What somebody who is invited may use; to look, when left out.
   * @minItems 1
   * @maxItems 16
   */
  tools?: Tool[];
  /**
   * What they should know; technicians alone read it.
   * @maxLength 1000
   */
  note?: string;
}

export interface TargetQuery {
  /** Whom a session is handed to (`transfer`, the default), or who is brought into it. */
  kind?: 'transfer' | 'invitation';
  /**
   * Part of a name, a skill, or whom somebody serves.
   * @maxLength 128
   */
  search?: string;
}

@Route('api/v1/sessions')
@Tags('Transfer')
export class TransfersController {
  constructor(
    private readonly transfers: Transfers,
    private readonly targets: Targets,
  ) {}

  /**
   * To which channels, groups and technicians a session can go: with their skills, whom they serve, and who is there.
   */
  @Get('{id}/targets')
  @Needs('session.transfer', 'session.invite')
  list(@Request() call: Call, @Path() id: Id, @Queries() query: TargetQuery): Promise<TargetList> {
    return this.targets.list(call.actor, id, query);
  }

  /**
   * Hands a session over, or invites a colleague into it. A technician accepts or declines within two minutes. A channel or a
   * group gets a session in which nobody is engaged at once; one that is under way stands open to it for ten minutes, its lead
   * stays meanwhile, and the picture goes on.
   */
  @Post('{id}/offers')
  @Needs('session.transfer', 'session.transferOutside', 'session.invite')
  async offer(@Request() call: Call, @Path() id: Id, @Body() offer: NewOffer): Promise<{ session: SessionView }> {
    return { session: await this.transfers.offer(call.actor, id, offer) };
  }

  /**
   * Takes what was offered to oneself, or to a channel or group of one's own: whoever comes first.
   */
  @Post('{id}/offers/{offer}/accept')
  @Needs('session.see', 'session.claim', 'session.engage', 'tool.view')
  async accept(@Request() call: Call, @Path() id: Id, @Path() offer: Id): Promise<{ session: SessionView }> {
    return { session: await this.transfers.accept(call.actor, id, offer) };
  }

  /**
   * Says no to what was offered to oneself; whoever offered it is told.
   */
  @Post('{id}/offers/{offer}/decline')
  @Needs('session.see')
  async decline(@Request() call: Call, @Path() id: Id, @Path() offer: Id): Promise<void> {
    await this.transfers.decline(call.actor, id, offer);
  }

  /**
   * Takes an offer back: one's own, or any of a session that one may hand over.
   */
  @Post('{id}/offers/{offer}/withdraw')
  @Needs('session.see', 'session.transfer', 'session.invite')
  async withdraw(@Request() call: Call, @Path() id: Id, @Path() offer: Id): Promise<{ session: SessionView }> {
    return { session: await this.transfers.withdraw(call.actor, id, offer) };
  }
}
