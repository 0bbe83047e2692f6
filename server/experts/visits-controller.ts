import type { Call } from '../http/call.js';
import { Body, Needs, Post, Request, Route, Tags } from '../http/decorators.js';
import type { Screenshot } from '../participants/collaboration.js';
import { limits } from '../protocol/limits.js';
import type { Tool } from '../protocol/tools.js';
import type { VisitView } from './expert.js';
import type { Visits } from './visits.js';

export interface Knocking {
  /**
   * The secret of the link: what follows `#` in it.
   * @minLength 1
   * @maxLength 64
   */
  secret: string;
  /**
   * @minLength 1
   * @maxLength 64
   */
  name: string;
  /**
   * @maxLength 64
   */
  company: string;
}

export interface Visiting {
  /**
   * What this browser got in exchange for the link.
   * @minLength 1
   * @maxLength 64
   */
  credential: string;
}

export interface VisitorsPass extends Visiting {
  /**
   * The public key of the viewer: an uncompressed P-256 point of 65 bytes, base64url.
   * @pattern ^[A-Za-z0-9_-]{87}$
   */
  holder: string;
}

export interface VisitorsReading extends Visiting {
  /**
   * The number of the last line that is known.
   * @isInt
   * @minimum 0
   */
  after?: number;
}

export interface VisitorsLine extends Visiting {
  /**
   * Made up by the writer: said again, it is the same line.
   * @minLength 1
   * @maxLength 64
   */
  request: string;
  /**
   * @minLength 1
   * @maxLength 2000
   */
  text: string;
}

export interface VisitorsScreenshot extends Visiting {
  screenshot: Screenshot;
}

export interface VisitorsChatLine {
  number: number;
  /** UTC milliseconds. */
  at: number;
  by: { kind: 'technician' | 'endUser' | 'expert'; id?: string; name: string };
  audience: 'everybody' | 'technicians';
  text: string;
}

export interface VisitorsPassAnswer {
  /** base64url */
  pass: string;
  /** The relay's port on the host of this page. */
  relayPort: number;
  /** Milliseconds until it runs out. */
  life: number;
  tools: Tool[];
}

@Route('api/v1/experts')
@Tags('Experts')
export class VisitsController {
  constructor(
    private readonly visits: Visits,
    private readonly relayPort: number,
  ) {}

  /**
   * Uses the link up: its holder stands before the door until the lead lets them in.
   */
  @Post('knock')
  @Needs('expert.visit')
  knock(@Request() call: Call, @Body() knocking: Knocking): Promise<{ credential: string; visit: VisitView }> {
    return this.visits.knock(call.source, knocking);
  }

  /**
   * How it stands.
   */
  @Post('look')
  @Needs('expert.visit')
  async look(@Request() _call: Call, @Body() visiting: Visiting): Promise<{ visit: VisitView }> {
    return { visit: await this.visits.look(visiting.credential) };
  }

  /**
   * A pass for this browser's viewer, fetched anew every twenty seconds.
   */
  @Post('pass')
  @Needs('expert.visit')
  async pass(@Request() _call: Call, @Body() wanted: VisitorsPass): Promise<VisitorsPassAnswer> {
    const holder = new Uint8Array(Buffer.from(wanted.holder, 'base64url'));
    const { pass, tools } = await this.visits.pass(wanted.credential, holder);
    const { relayPort } = this;
    return { pass: Buffer.from(pass).toString('base64url'), relayPort, life: limits.passLifeMs, tools };
  }

  /**
   * What everybody in the session reads, from a line on.
   */
  @Post('chat')
  @Needs('expert.visit')
  async chat(@Request() _call: Call, @Body() reading: VisitorsReading): Promise<{ lines: VisitorsChatLine[] }> {
    return { lines: await this.visits.lines(reading.credential, reading.after ?? 0) };
  }

  /**
   * Writes to everybody in the session.
   */
  @Post('chat/write')
  @Needs('expert.visit')
  async write(@Request() _call: Call, @Body() line: VisitorsLine): Promise<{ line: VisitorsChatLine }> {
    return { line: await this.visits.write(line.credential, line.request, line.text) };
  }

  /**
   * Puts on record that this browser keeps a picture of a monitor as it is shown.
   */
  @Post('screenshot')
  @Needs('expert.visit')
  screenshot(@Request() _call: Call, @Body() kept: VisitorsScreenshot): Promise<void> {
    return this.visits.screenshot(kept.credential, kept.screenshot);
  }

  /**
   * Leaves; the link opens nothing again.
   */
  @Post('leave')
  @Needs('expert.visit')
  leave(@Request() _call: Call, @Body() visiting: Visiting): Promise<void> {
    return this.visits.leave(visiting.credential);
  }
}
