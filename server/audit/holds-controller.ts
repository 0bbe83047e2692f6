import type { Call } from '../http/call.js';
import { Body, Delete, Get, Needs, Path, Post, Request, Route, SuccessResponse, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Holds, HoldView } from './holds.js';

export interface NewHold {
  /** A session, or a person with all of their sessions. */
  kind: 'session' | 'person';
  id: Id;
  /**
   * Why, for whoever looks at it in years.
   * @minLength 1
   * @maxLength 500
   * @pattern ^\P{C}*[^\p{C}\s]\P{C}*$
   */
  because: string;
}

@Route('api/v1/audit/holds')
@Tags('Audit')
export class HoldsController {
  constructor(private readonly holds: Holds) {}

  /**
   * What is under legal hold: neither retention nor erasure removes it.
   */
  @Get()
  @Needs('audit.read')
  async list(@Request() call: Call): Promise<{ holds: HoldView[] }> {
    return { holds: await this.holds.list(call.actor) };
  }

  /**
   * Puts a session, or a person with all of their sessions, under legal hold.
   */
  @Post()
  @SuccessResponse('201', 'It is held.')
  @Needs('audit.manage')
  set(@Request() call: Call, @Body() hold: NewHold): Promise<{ id: string }> {
    return this.holds.set(call.actor, { kind: hold.kind, id: hold.id }, hold.because);
  }

  /**
   * Releases a legal hold; what was kept only for it goes with the next daily sweep.
   */
  @Delete('{id}')
  @Needs('audit.manage')
  release(@Request() call: Call, @Path() id: Id): Promise<void> {
    return this.holds.release(call.actor, id);
  }
}
