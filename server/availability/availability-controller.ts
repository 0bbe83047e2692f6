import type { Call } from '../http/call.js';
import { Body, Get, Needs, Path, Post, Request, Route, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Availabilities, AvailabilityOverview } from './availabilities.js';
import type { AvailabilityView } from './view.js';

/**
 * Sessions that somebody has at once.
 * @isInt
 * @minimum 1
 * @maximum 50
 */
export type SessionsAtOnce = number;

export interface OwnAvailability {
  /** Whether one takes sessions; as it was, when left out. */
  state?: 'available' | 'away';
  /** Whether nobody has touched this browser for the site's time. */
  idle?: boolean;
  /** How many sessions one wants to have at once, up to what one may have. */
  capacity?: SessionsAtOnce;
}

export interface SessionLimit {
  /** How many they may have at once; left out, as many as anybody. */
  maximum?: SessionsAtOnce;
}

export interface AvailabilityRules {
  /**
   * Whoever has not touched their page for so many minutes is away.
   * @isInt
   * @minimum 1
   * @maximum 480
   */
  idleMinutes: number;
  /** How many sessions somebody has at once who chose nothing. */
  capacity: SessionsAtOnce;
  /** How many anybody may choose. */
  maximum: SessionsAtOnce;
}

@Route('api/v1/availability')
@Tags('Availability')
export class AvailabilityController {
  constructor(private readonly availabilities: Availabilities) {}

  /**
   * Whether one takes sessions, and who else does of those one may give a session to. Live pushes of type `availability` tell changes.
   */
  @Get()
  @Needs('account.manage')
  overview(@Request() call: Call): Promise<AvailabilityOverview> {
    return this.availabilities.overview(call.actor);
  }

  /**
   * Says whether one takes sessions, how many at once, and whether anybody is at this browser.
   */
  @Post()
  @Needs('account.manage')
  async say(@Request() call: Call, @Body() said: OwnAvailability): Promise<{ mine: AvailabilityView }> {
    return { mine: await this.availabilities.say(call.actor, said) };
  }

  /**
   * Says how many sessions somebody may have at once.
   */
  @Post('people/{id}')
  @Needs('session.assign')
  async limit(
    @Request() call: Call,
    @Path() id: Id,
    @Body() limit: SessionLimit,
  ): Promise<{ person: AvailabilityView }> {
    return { person: await this.availabilities.limit(call.actor, id, limit.maximum) };
  }

  /**
   * What holds for everybody: when somebody counts as away, and how many sessions they have at once.
   */
  @Get('settings')
  @Needs('settings.see')
  settings(@Request() call: Call): Promise<AvailabilityRules> {
    return this.availabilities.settings(call.actor);
  }

  /**
   * Sets what holds for everybody.
   */
  @Post('settings')
  @Needs('settings.manage')
  set(@Request() call: Call, @Body() rules: AvailabilityRules): Promise<AvailabilityRules> {
    return this.availabilities.set(call.actor, rules);
  }
}
