import type { Platform } from '../devices/program-file.js';
import { Refusal } from '../errors.js';
import { Download, type Call } from '../http/call.js';
import { Body, Needs, Post, Produces, Request, Route, Tags } from '../http/decorators.js';
import type { Tickets } from '../http/tickets.js';
import type { Opened, Portal } from './portal.js';

export interface Opening {
  /**
   * The secret of a support link: what follows `#` in it.
   * @minLength 1
   * @maxLength 64
   */
  secret?: string;
  /**
   * A code of nine digits, however they are grouped.
   * @minLength 1
   * @maxLength 32
   */
  code?: string;
}

export interface Held {
  /**
   * The capability of this page.
   * @minLength 1
   * @maxLength 128
   */
  capability: string;
}

export interface ProgramWanted {
  /**
   * The capability of this page.
   * @minLength 1
   * @maxLength 128
   */
  capability: string;
  /** Which computer it is for. */
  platform: Platform;
}

export interface Shared {
  /** The signed configuration of the session, in base64: what the browser says first. */
  configuration: string;
  /** The appliance's public key, an uncompressed P-256 point, in base64: it verifies who asks to see the screen. */
  key: string;
}

@Route('api/v1/portal')
@Tags('Portal')
export class PortalController {
  constructor(
    private readonly portal: Portal,
    private readonly tickets: Tickets,
  ) {}

  /**
   * Opens a support link or a code; say one of the two. A code can be opened once, a link as often as its holder likes.
   */
  @Post('open')
  @Needs('invitation.try', 'session.follow')
  open(@Request() call: Call, @Body() opening: Opening): Promise<Opened> {
    const { secret, code } = opening;
    if (secret !== undefined && code === undefined) return this.portal.openLink(call.source, secret);
    if (code !== undefined && secret === undefined) return this.portal.openCode(call.source, code);
    throw new Refusal('request/malformed', 'say the secret or the code');
  }

  /**
   * Begins without an invitation: the program will show a code for a technician to type.
   */
  @Post('sos')
  @Needs('sos.start')
  sos(@Request() call: Call): Promise<Opened> {
    return this.portal.sos(call.source);
  }

  /**
   * The program, with the signed configuration of this page's session in it: for Linux an archive that keeps it executable, for
   * Windows the program as it is started.
   */
  @Post('program')
  @Needs('session.download', 'sos.start')
  @Produces('application/octet-stream')
  async program(@Request() call: Call, @Body() wanted: ProgramWanted): Promise<Download> {
    const { capability, platform } = wanted;
    const { fileName, mediaType, content, size } = await this.portal.program(call.source, capability, platform);
    return new Download(fileName, mediaType, content, size);
  }

  /**
   * What this page's own browser needs to show its screen in its session, as a program that needs no download.
   */
  @Post('share')
  @Needs('session.download', 'sos.start')
  async share(@Request() call: Call, @Body() held: Held): Promise<Shared> {
    const { configuration, key } = await this.portal.share(call.source, held.capability);
    return {
      configuration: Buffer.from(configuration).toString('base64'),
      key: Buffer.from(key).toString('base64'),
    };
  }

  /**
   * A one-use ticket with which this page opens the live connection.
   */
  @Post('tickets')
  @Needs('session.follow', 'sos.start')
  async ticket(@Body() held: Held): Promise<{ ticket: string }> {
    return { ticket: this.tickets.issue({ kind: 'portal', capability: await this.portal.follow(held.capability) }) };
  }

  /**
   * Ends the session from the end user's side, or declines it.
   */
  @Post('leave')
  @Needs('session.decline', 'session.stop')
  leave(@Body() held: Held): Promise<void> {
    return this.portal.leave(held.capability);
  }
}
