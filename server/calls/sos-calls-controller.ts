import type { Question, Worded } from '../forms/question.js';
import type { Call } from '../http/call.js';
import { Body, Delete, Get, Needs, Path, Post, Request, Route, SuccessResponse, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Name } from '../name.js';
import type { SosCalls } from './sos-calls.js';
import type { SosCallView } from './view.js';

export interface SosCallChange {
  name?: Name;
  intro?: Worded;
  /**
   * What is asked besides the name and the issue, in this order; of kind `text` or `choice`.
   * @maxItems 16
   */
  questions?: Question[];
  /**
   * Whose its calls are, by id; empty for nobody.
   * @maxLength 36
   */
  technician?: string;
  /**
   * For which group they wait, by id; empty for none.
   * @maxLength 36
   */
  group?: string;
  /** Whether whoever calls may say who they are by their name and password of a directory. */
  signIn?: 'off' | 'offered';
}

export interface NewSosCall extends SosCallChange {
  channel: Id;
  name: Name;
}

@Route('api/v1/calls')
@Tags('SOS Calls')
export class SosCallsController {
  constructor(private readonly calls: SosCalls) {}

  /**
   * The ways to call for help of the channels whose settings one may see.
   */
  @Get()
  @Needs('sosCall.manage', 'channel.see')
  async list(@Request() call: Call): Promise<{ calls: SosCallView[] }> {
    return { calls: await this.calls.list(call.actor) };
  }

  /**
   * Publishes a way to call for help; calls can be placed by its address at once.
   */
  @Post()
  @SuccessResponse('201', 'It can be called.')
  @Needs('sosCall.manage')
  async make(@Request() call: Call, @Body() body: NewSosCall): Promise<{ call: SosCallView }> {
    const { channel, ...given } = body;
    return { call: await this.calls.make(call.actor, channel, given) };
  }

  /**
   * One way to call for help.
   */
  @Get('{id}')
  @Needs('sosCall.manage')
  async get(@Request() call: Call, @Path() id: Id): Promise<{ call: SosCallView }> {
    return { call: await this.calls.get(call.actor, id) };
  }

  /**
   * Changes what it says and asks, and to whom its calls go; programs that are installed follow.
   */
  @Post('{id}')
  @Needs('sosCall.manage')
  async change(@Request() call: Call, @Path() id: Id, @Body() change: SosCallChange): Promise<{ call: SosCallView }> {
    return { call: await this.calls.change(call.actor, id, change) };
  }

  /**
   * Takes no calls for now; its page and the programs that are installed say so.
   */
  @Post('{id}/pause')
  @Needs('sosCall.manage')
  async pause(@Request() call: Call, @Path() id: Id): Promise<{ call: SosCallView }> {
    return { call: await this.calls.pause(call.actor, id) };
  }

  /**
   * Takes calls again.
   */
  @Post('{id}/resume')
  @Needs('sosCall.manage')
  async resume(@Request() call: Call, @Path() id: Id): Promise<{ call: SosCallView }> {
    return { call: await this.calls.resume(call.actor, id) };
  }

  /**
   * Removes it for good: its address and the programs with it lead nowhere. Calls that were placed stay.
   */
  @Delete('{id}')
  @Needs('sosCall.manage')
  remove(@Request() call: Call, @Path() id: Id): Promise<void> {
    return this.calls.remove(call.actor, id);
  }
}
