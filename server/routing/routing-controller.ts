import type { Call } from '../http/call.js';
import { Body, Delete, Get, Needs, Path, Post, Request, Route, SuccessResponse, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { GivenRules, RuleName, RuleValue } from './given.js';
import type { ReplayView } from './replay-view.js';
import type { Replays } from './replays.js';
import type { Routing } from './routing.js';
import { APPLIANCE_RULES } from './rule.js';
import type { DecisionView, RulesOfPlace } from './view.js';

export interface ChangedRouting {
  rules: GivenRules;
  /**
   * Of the rules that were looked at.
   * @isInt
   * @minimum 0
   */
  revision: number;
}

export interface TriedAnswer {
  /**
   * @minLength 1
   * @maxLength 36
   */
  question: string;
  /** @maxLength 1024 */
  answer: string;
}

/** A call that could come. */
export interface TriedCall {
  /** The SOS Call by which it comes. */
  call?: Id;
  /** @maxItems 50 */
  answers: TriedAnswer[];
  system?: RuleValue;
  /** The address from which it comes. */
  source?: RuleName;
  /**
   * The groups of the end user, as the directory says.
   * @maxItems 50
   */
  groups: Id[];
  language?: 'en' | 'fr';
  customer?: RuleValue;
  /**
   * UTC milliseconds; now, when left out.
   * @isInt
   * @minimum 0
   */
  at?: number;
}

export interface Trying {
  call: TriedCall;
  /** Rules that are not saved yet; those that stand, when left out. */
  rules?: GivenRules;
}

export interface TryingIn {
  /** Where the call comes in. */
  channel: Id;
  call: TriedCall;
  /** Rules that are not saved yet; those that stand, when left out. */
  rules?: GivenRules;
}

export interface Replaying {
  rules: GivenRules;
  /**
   * How far back.
   * @isInt
   * @minimum 1
   * @maximum 366
   */
  days: number;
}

@Route('api/v1/routing')
@Tags('Routing')
export class RoutingController {
  constructor(
    private readonly routing: Routing,
    private readonly replays: Replays,
  ) {}

  /**
   * The rules for all channels, which are looked at first.
   */
  @Get()
  @Needs('settings.see')
  show(@Request() call: Call): Promise<RulesOfPlace> {
    return this.routing.show(call.actor, APPLIANCE_RULES);
  }

  /**
   * Sets the rules for all channels.
   */
  @Post()
  @Needs('settings.manage')
  change(@Request() call: Call, @Body() changed: ChangedRouting): Promise<RulesOfPlace> {
    return this.routing.change(call.actor, APPLIANCE_RULES, changed.rules, changed.revision);
  }

  /**
   * What would become of a call in a channel, and why it would go nowhere else. Nothing is changed.
   */
  @Post('try')
  @Needs('settings.manage')
  try(@Request() call: Call, @Body() trying: TryingIn): Promise<DecisionView> {
    return this.routing.try(call.actor, APPLIANCE_RULES, trying.channel, trying.call, trying.rules);
  }

  /**
   * Begins to place past calls of all channels again, by the rules that stand and by these. Nothing is changed.
   */
  @Post('replays')
  @SuccessResponse('202', 'It has begun; look at it by its id.')
  @Needs('settings.manage', 'session.colleagues')
  replay(@Request() call: Call, @Body() wanted: Replaying): Promise<ReplayView> {
    return this.replays.start(call.actor, APPLIANCE_RULES, wanted.rules, wanted.days);
  }

  /**
   * One’s own replay, as far as it is.
   */
  @Get('replays/{id}')
  @Needs('account.manage')
  look(@Request() call: Call, @Path() id: Id): Promise<ReplayView> {
    return this.replays.look(call.actor, id);
  }

  /**
   * Ends one’s own replay, and forgets it.
   */
  @Delete('replays/{id}')
  @Needs('account.manage')
  cancel(@Request() call: Call, @Path() id: Id): Promise<void> {
    return this.replays.cancel(call.actor, id);
  }

  /**
   * The rules of a channel, and what is tried when nobody answers there.
   */
  @Get('channels/{id}')
  @Needs('channel.see')
  showChannel(@Request() call: Call, @Path() id: Id): Promise<RulesOfPlace> {
    return this.routing.show(call.actor, id);
  }

  /**
   * Sets the rules of a channel. Rules that lead out of it are for whoever may transfer out of it.
   */
  @Post('channels/{id}')
  @Needs('channel.manage', 'session.transferOutside')
  changeChannel(@Request() call: Call, @Path() id: Id, @Body() changed: ChangedRouting): Promise<RulesOfPlace> {
    return this.routing.change(call.actor, id, changed.rules, changed.revision);
  }

  /**
   * What would become of a call in this channel, and why it would go nowhere else. Nothing is changed.
   */
  @Post('channels/{id}/try')
  @Needs('channel.manage')
  tryChannel(@Request() call: Call, @Path() id: Id, @Body() trying: Trying): Promise<DecisionView> {
    return this.routing.try(call.actor, id, id, trying.call, trying.rules);
  }

  /**
   * Begins to place past calls of this channel again, by the rules that stand and by these. Nothing is changed.
   */
  @Post('channels/{id}/replays')
  @SuccessResponse('202', 'It has begun; look at it by its id.')
  @Needs('channel.manage', 'session.colleagues')
  replayChannel(@Request() call: Call, @Path() id: Id, @Body() wanted: Replaying): Promise<ReplayView> {
    return this.replays.start(call.actor, id, wanted.rules, wanted.days);
  }
}
