import type { Call } from '../http/call.js';
import { Get, Needs, Path, Request, Route, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Summaries } from './summaries.js';
import type { SummaryView } from './summary-view.js';

@Route('api/v1/sessions')
@Tags('Sessions')
export class SummariesController {
  constructor(private readonly summaries: Summaries) {}

  /**
   * The report of a session: its times, people, consents, moves, notes, chat and survey, with the events that prove them. That
   * it was read is recorded.
   */
  @Get('{id}/report')
  @Needs('session.see')
  read(@Request() call: Call, @Path() id: Id): Promise<SummaryView> {
    return this.summaries.read(call.actor, id);
  }
}
