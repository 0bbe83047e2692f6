import { Download, type Call } from '../http/call.js';
import { Body, Delete, Get, Needs, Post, Produces, Request, Route, Tags } from '../http/decorators.js';
import type { GivenMailServer } from './mail-server.js';
import type { MailServers, MailServerView } from './mail-servers.js';

export interface MailTrial {
  settings: GivenMailServer;
  /**
   * To whom the test message goes.
   * @minLength 3
   * @maxLength 254
   */
  to: string;
}

@Route('api/v1/mail')
@Tags('Mail')
export class MailController {
  constructor(
    private readonly servers: MailServers,
    private readonly waiting: () => Promise<number>,
  ) {}

  /**
   * The mail server, if one is set up, and how many messages are on their way.
   */
  @Get()
  @Needs('settings.see')
  async show(@Request() call: Call): Promise<{ server?: MailServerView; waiting: number }> {
    const server = await this.servers.show(call.actor);
    return { ...(server && { server }), waiting: await this.waiting() };
  }

  /**
   * Sets up the mail server. Say everything; a password that is left out stays, as long as it goes to the same server.
   */
  @Post()
  @Needs('settings.manage')
  async save(@Request() call: Call, @Body() server: GivenMailServer): Promise<{ server: MailServerView }> {
    return { server: await this.servers.save(call.actor, server) };
  }

  /**
   * Sends no mail any more. What is on its way waits for another server.
   */
  @Delete()
  @Needs('settings.manage')
  remove(@Request() call: Call): Promise<void> {
    return this.servers.remove(call.actor);
  }

  /**
   * Sends a test message by settings, saved or not. Each line of the answer is a step: which one, whether it went well, and
   * otherwise with which code and in the server’s words.
   */
  @Post('test')
  @Needs('settings.manage')
  @Produces('application/x-ndjson')
  async test(@Request() call: Call, @Body() trial: MailTrial): Promise<Download> {
    const steps = await this.servers.test(call.actor, trial.settings, trial.to);
    return new Download('test.ndjson', 'application/x-ndjson', steps);
  }
}
