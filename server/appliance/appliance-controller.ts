import type { Call } from '../http/call.js';
import { Get, Needs, Request, Route, Tags } from '../http/decorators.js';
import type { ApplianceStanding, StandingView } from './standing.js';

@Route('api/v1/appliance')
@Tags('Appliance')
export class ApplianceController {
  constructor(private readonly standing: ApplianceStanding) {}

  /**
   * How the appliance stands: its certificate.
   */
  @Get()
  @Needs('settings.see')
  show(@Request() call: Call): Promise<StandingView> {
    return this.standing.show(call.actor);
  }
}
