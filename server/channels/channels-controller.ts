import type { Call } from '../http/call.js';
import { Body, Delete, Get, Needs, Path, Post, Request, Route, SuccessResponse, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Name } from '../name.js';
import type { Channels } from './channels.js';
import type { ChannelSettings, LogoGiven } from './given.js';
import type { ChannelRemoval, ChannelRemovalView } from './removal.js';
import type { ChannelView } from './view.js';

export interface NewChannel extends ChannelSettings {
  name: Name;
}

@Route('api/v1/channels')
@Tags('Channels')
export class ChannelsController {
  constructor(
    private readonly channels: Channels,
    private readonly removal: ChannelRemoval,
  ) {}

  /**
   * The channels that one may see or works in, by name.
   */
  @Get()
  @Needs('channel.see', 'session.create', 'session.see')
  async list(@Request() call: Call): Promise<{ channels: ChannelView[] }> {
    return { channels: await this.channels.list(call.actor) };
  }

  /**
   * Makes a channel, where nobody works yet.
   */
  @Post()
  @SuccessResponse('201', 'The channel exists.')
  @Needs('channel.create')
  async make(@Request() call: Call, @Body() channel: NewChannel): Promise<{ channel: ChannelView }> {
    return { channel: await this.channels.make(call.actor, channel) };
  }

  /**
   * One channel.
   */
  @Get('{id}')
  @Needs('channel.see')
  async get(@Request() call: Call, @Path() id: Id): Promise<{ channel: ChannelView }> {
    return { channel: await this.channels.get(call.actor, id) };
  }

  /**
   * Changes what is said here and leaves the rest as it is. Live sessions keep to a narrower tool policy within seconds; what
   * else changes holds for sessions that begin from then on.
   */
  @Post('{id}')
  @Needs('channel.manage')
  async change(
    @Request() call: Call,
    @Path() id: Id,
    @Body() change: ChannelSettings,
  ): Promise<{ channel: ChannelView }> {
    return { channel: await this.channels.change(call.actor, id, change) };
  }

  /**
   * Gives a channel a picture, which its end users see: PNG, JPEG or WebP.
   */
  @Post('{id}/logo')
  @Needs('channel.manage')
  async setLogo(@Request() call: Call, @Path() id: Id, @Body() logo: LogoGiven): Promise<{ channel: ChannelView }> {
    return { channel: await this.channels.setLogo(call.actor, id, Buffer.from(logo.bytes, 'base64')) };
  }

  /**
   * Takes a channel's picture away.
   */
  @Delete('{id}/logo')
  @Needs('channel.manage')
  async removeLogo(@Request() call: Call, @Path() id: Id): Promise<{ channel: ChannelView }> {
    return { channel: await this.channels.setLogo(call.actor, id, undefined) };
  }

  /**
   * Makes a channel the default one, which catches what has no other home.
   */
  @Post('{id}/default')
  @Needs('channel.manage')
  async makeDefault(@Request() call: Call, @Path() id: Id): Promise<{ channel: ChannelView }> {
    return { channel: await this.channels.makeDefault(call.actor, id) };
  }

  /**
   * What removing a channel would do.
   */
  @Get('{id}/removal')
  @Needs('channel.see')
  foresee(@Request() call: Call, @Path() id: Id): Promise<ChannelRemovalView> {
    return this.removal.foresee(call.actor, id);
  }

  /**
   * Removes a channel for good, with what people were given on it. Its open sessions go on in the default channel.
   */
  @Delete('{id}')
  @Needs('channel.delete')
  remove(@Request() call: Call, @Path() id: Id): Promise<void> {
    return this.removal.remove(call.actor, id);
  }
}
