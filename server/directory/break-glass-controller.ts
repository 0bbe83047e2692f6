import type { Call } from '../http/call.js';
import { Body, Get, Needs, Path, Post, Request, Route, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { AlarmView, BreakGlass } from './break-glass.js';

export interface BreakGlassMark {
  marked: boolean;
}

@Route('api/v1')
@Tags('People')
export class BreakGlassController {
  constructor(private readonly breakGlass: BreakGlass) {}

  /**
   * Marks a local account as one for the day when nothing else works, or takes the mark away. Its use alarms.
   */
  @Post('people/{id}/break-glass')
  @Needs('person.manage')
  mark(@Request() call: Call, @Path() id: Id, @Body() mark: BreakGlassMark): Promise<void> {
    return this.breakGlass.mark(call.actor, id, mark.marked);
  }

  /**
   * Alarms of the last 30 days that whoever asks has not acknowledged.
   */
  @Get('alarms')
  @Needs('person.see')
  async list(@Request() call: Call): Promise<{ alarms: AlarmView[] }> {
    return { alarms: await this.breakGlass.unseen(call.actor) };
  }

  /**
   * Says that one knows of an alarm.
   */
  @Post('alarms/{id}/acknowledge')
  @Needs('person.see')
  acknowledge(@Request() call: Call, @Path() id: Id): Promise<void> {
    return this.breakGlass.acknowledge(call.actor, id);
  }
}
