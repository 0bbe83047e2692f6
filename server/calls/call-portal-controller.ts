import type { Platform } from '../devices/program-file.js';
import type { GivenAnswer } from '../forms/question.js';
import { Download, type Call } from '../http/call.js';
import { Body, Needs, Post, Produces, Request, Route, Tags } from '../http/decorators.js';
import type { Opened } from '../portal/portal.js';
import { browserName } from './browser-name.js';
import type { CallPortal } from './call-portal.js';
import type { CallFormView } from './form.js';

export interface CallAddress {
  /**
   * What stands behind `/call/` in the public address.
   * @minLength 1
   * @maxLength 64
   */
  call: string;
}

export interface CallWanted extends CallAddress {
  /**
   * Made by the page for this call, 128 random bits: the same request is placed once, however often it is sent.
   * @pattern ^[A-Za-z0-9_-]{22}$
   */
  request: string;
  /**
   * Who calls.
   * @minLength 1
   * @maxLength 128
   */
  name: string;
  /**
   * What they need help with.
   * @maxLength 1024
   */
  issue: string;
  /** @maxItems 16 */
  answers: GivenAnswer[];
  /** What the page speaks. */
  language: 'en' | 'fr';
  /**
   * The proof of a directory, if whoever calls gave their name and password.
   * @maxLength 64
   */
  proof?: string;
}

export interface CallerSignedIn extends CallAddress {
  /**
   * @minLength 1
   * @maxLength 254
   */
  login: string;
  /**
   * @minLength 1
   * @maxLength 1024
   */
  password: string;
}

export interface CallHeld {
  /**
   * The capability of this page.
   * @minLength 1
   * @maxLength 128
   */
  capability: string;
}

export interface CallAppWanted extends CallAddress {
  /** Which computer it is for. */
  platform: Platform;
}

@Route('api/v1/portal/call')
@Tags('Portal')
export class CallPortalController {
  constructor(private readonly calls: CallPortal) {}

  /**
   * The form of an SOS Call, or why nobody takes calls by it now.
   */
  @Post('form')
  @Needs('sos.start')
  form(@Request() call: Call, @Body() address: CallAddress): Promise<CallFormView> {
    return this.calls.form(call.source, address.call);
  }

  /**
   * Places a call. What is answered is kept: the call is in the queue, and stays there whatever happens to the appliance.
   */
  @Post('place')
  @Needs('sos.start')
  place(@Request() call: Call, @Body() wanted: CallWanted): Promise<Opened> {
    const { call: publicId, language, proof, ...form } = wanted;
    const from = { source: call.source, language, system: browserName(call.agent) };
    return this.calls.place(publicId, form, from, proof);
  }

  /**
   * Proves to a directory who calls. Nobody is signed in by it; the proof goes with the call that is placed next.
   */
  @Post('sign-in')
  @Needs('sos.start')
  prove(
    @Request() call: Call,
    @Body() signIn: CallerSignedIn,
  ): Promise<{ proof: string; name: string; department?: string }> {
    return this.calls.prove(call.source, signIn.call, signIn.login, signIn.password);
  }

  /**
   * How the call of this page stands, after the page was loaded again.
   */
  @Post('again')
  @Needs('session.follow')
  again(@Body() held: CallHeld): Promise<Opened> {
    return this.calls.again(held.capability);
  }

  /**
   * The SOS Call app: the program that places calls by this SOS Call, as often as it is started. For Linux it comes as an
   * archive that keeps it executable, for Windows as it is started.
   */
  @Post('app')
  @Needs('sos.start')
  @Produces('application/octet-stream')
  async app(@Request() call: Call, @Body() wanted: CallAppWanted): Promise<Download> {
    const { fileName, mediaType, content, size } = await this.calls.app(call.source, wanted.call, wanted.platform);
    return new Download(fileName, mediaType, content, size);
  }
}
