import type { Access } from '../access/access.js';
import { Refusal } from '../errors.js';
import type { Call } from './call.js';
import { Needs, Post, Request, Route, Tags } from './decorators.js';
import type { Tickets } from './tickets.js';

@Route('api/v1/tickets')
@Tags('Live')
export class TicketsController {
  constructor(
    private readonly access: Access,
    private readonly tickets: Tickets,
  ) {}

  /**
   * A ticket for the live WebSocket, `/api/v1/live`: good once, within 30 seconds, as its first message.
   */
  @Post()
  @Needs('account.manage')
  async issue(@Request() call: Call): Promise<{ ticket: string }> {
    const { actor } = call;
    if (actor.kind !== 'person') throw new Refusal('sign-in/required');
    await this.access.require(actor, 'account.manage', { kind: 'person', id: actor.id, owners: [actor.id] });
    return { ticket: this.tickets.issue(actor) };
  }
}
