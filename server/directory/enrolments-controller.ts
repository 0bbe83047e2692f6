import type { Call } from '../http/call.js';
import { Body, Needs, Post, Request, Route, Tags } from '../http/decorators.js';
import type { Enrolments, EnrolmentView } from './enrolments.js';
import { answerOf, type SignInAnswer } from './signing-in-controller.js';

export interface EnrolmentToken {
  /**
   * What stands behind `#` in the one-time link.
   * @minLength 1
   * @maxLength 64
   */
  token: string;
}

export interface EnrolmentUse {
  /**
   * What stands behind `#` in the one-time link.
   * @minLength 1
   * @maxLength 64
   */
  token: string;
  /**
   * The name to sign in with: letters, digits and `. _ @ -`.
   * @minLength 1
   * @maxLength 64
   * @pattern ^[\p{L}\p{N}][\p{L}\p{N}._@\-]*$
   */
  login: string;
  /**
   * How colleagues and end users see them.
   * @minLength 1
   * @maxLength 100
   * @pattern ^\P{C}*[^\p{C}\s]\P{C}*$
   */
  name: string;
  /**
   * @minLength 1
   * @maxLength 1024
   */
  password: string;
}

@Route('api/v1/enrolments')
@Tags('Sign-in')
export class EnrolmentsController {
  constructor(private readonly enrolments: Enrolments) {}

  /**
   * What a one-time link is for. It stays usable.
   */
  @Post('inspect')
  @Needs('enrolment.use')
  inspect(@Request() call: Call, @Body() link: EnrolmentToken): Promise<EnrolmentView> {
    return this.enrolments.inspect(link.token, call);
  }

  /**
   * Uses a one-time link up: sets the password and signs in, or says what is asked for next.
   */
  @Post('use')
  @Needs('enrolment.use')
  async use(@Request() call: Call, @Body() enrolment: EnrolmentUse): Promise<SignInAnswer> {
    return answerOf(call, await this.enrolments.use(enrolment, call));
  }
}
