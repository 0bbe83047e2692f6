import type { Call } from '../http/call.js';
import { Body, Delete, Get, Needs, Path, Post, Request, Route, SuccessResponse, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { ApprovalLists, Approvals } from './approvals.js';
import type { ApprovalView } from './view.js';

export interface AskedTarget {
  /**
   * As the refusal named it.
   * @pattern ^[A-Za-z]{1,40}$
   */
  kind: string;
  /**
   * @maxLength 100
   * @pattern ^[A-Za-z0-9._-]*$
   */
  id: string;
}

export interface NewApproval {
  /**
   * The permission of the act, as the refusal named it.
   * @minLength 1
   * @maxLength 64
   */
  permission: string;
  target: AskedTarget;
  /**
   * Why it has to be done, for whoever decides and for the audit.
   * @minLength 1
   * @maxLength 500
   * @pattern ^(\P{C}|\n)*[^\p{C}\s](\P{C}|\n)*$
   */
  why: string;
}

export interface Decided {
  /**
   * A word to whoever asked.
   * @maxLength 500
   * @pattern ^(\P{C}|\n)*$
   */
  word?: string;
}

@Route('api/v1/approvals')
@Tags('Approvals')
export class ApprovalsController {
  constructor(private readonly approvals: Approvals) {}

  /**
   * What waits for the decision of the person who asks, their own requests, and what was decided.
   */
  @Get()
  @Needs('account.manage')
  lists(@Request() call: Call): Promise<ApprovalLists> {
    return this.approvals.lists(call.actor);
  }

  /**
   * Asks a second person to approve an act. Who asks twice for the same gets the request that waits already.
   */
  @Post()
  @SuccessResponse('201', 'Asked')
  @Needs('account.manage')
  ask(@Request() call: Call, @Body() wish: NewApproval): Promise<ApprovalView> {
    return this.approvals.ask(call.actor, wish.permission, wish.target, wish.why);
  }

  /**
   * A request of the person who asks, as it stands.
   */
  @Get('{id}')
  @Needs('account.manage')
  show(@Request() call: Call, @Path() id: Id): Promise<ApprovalView> {
    return this.approvals.show(call.actor, id);
  }

  /**
   * Takes back a request of one’s own; what was approved ends with it.
   */
  @Delete('{id}')
  @Needs('account.manage')
  withdraw(@Request() call: Call, @Path() id: Id): Promise<void> {
    return this.approvals.withdraw(call.actor, id);
  }

  /**
   * Approves what somebody else asked to do: they may do it within the next 30 minutes.
   */
  @Post('{id}/approve')
  @Needs('approval.give')
  approve(@Request() call: Call, @Path() id: Id, @Body() decided: Decided): Promise<ApprovalView> {
    return this.approvals.decide(call.actor, id, true, decided.word);
  }

  /**
   * Refuses what somebody else asked to do.
   */
  @Post('{id}/refuse')
  @Needs('approval.give')
  refuse(@Request() call: Call, @Path() id: Id, @Body() decided: Decided): Promise<ApprovalView> {
    return this.approvals.decide(call.actor, id, false, decided.word);
  }
}
