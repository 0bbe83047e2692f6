import type { Call } from '../http/call.js';
import { Needs, Post, Request, Route, Tags } from '../http/decorators.js';
import type { Engagement } from './engagement.js';
import type { SessionView } from './view.js';

@Route('api/v1/practice')
@Tags('Practice')
export class PracticeController {
  constructor(private readonly engagement: Engagement) {}

  /**
   * Opens a practice computer of the appliance: a session that is active at once and disturbs nobody.
   */
  @Post()
  @Needs('practice.start')
  async start(@Request() call: Call): Promise<{ session: SessionView }> {
    return { session: await this.engagement.practise(call.actor) };
  }
}
