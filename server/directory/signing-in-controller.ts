import type { Call } from '../http/call.js';
import { Body, Needs, Post, Request, Route, Tags } from '../http/decorators.js';
import type { PersonView } from './person.js';
import type { FactorAnswer, FactorMethod, NewFactor } from './second-factor/factors.js';
import type { PasskeyCreation, PasskeyRequest } from './second-factor/passkey.js';
import type { Admission, SigningIn } from './signing-in.js';

export interface Credentials {
  /**
   * A name of this appliance; or of a directory: `name`, `DOMAIN\name`, `name@domain`.
   * @minLength 1
   * @maxLength 256
   */
  login: string;
  /**
   * @minLength 1
   * @maxLength 1024
   */
  password: string;
}

export interface ChallengeToken {
  /**
   * What the sign-in that is under way was answered with.
   * @minLength 1
   * @maxLength 64
   */
  challenge: string;
}

export interface SecondFactorAnswer extends ChallengeToken {
  answer: FactorAnswer;
}

export interface FirstSecondFactor extends ChallengeToken {
  factor: NewFactor;
}

/** Either somebody is signed in, or something is still missing. */
export interface SignInAnswer {
  person?: PersonView;
  /** A second factor is asked for, or one has to be made first. */
  next?: 'secondFactor' | 'enrol';
  /** Names this sign-in in what follows, for five minutes and from the same address. */
  challenge?: string;
  /** The ways to answer, the easiest first; none when nothing of theirs works under this address. */
  methods?: FactorMethod[];
}

@Route('api/v1/sign-in')
@Tags('Sign-in')
export class SigningInController {
  constructor(private readonly signingIn: SigningIn) {}

  /**
   * Signs in. The answer sets the cookie that the other methods need, or says what is asked for next.
   */
  @Post()
  @Needs('signIn.try')
  async signIn(@Request() call: Call, @Body() credentials: Credentials): Promise<SignInAnswer> {
    return answerOf(call, await this.signingIn.signIn(credentials.login, credentials.password, call));
  }

  /**
   * The question for a passkey. The answer is for the browser’s `navigator.credentials.get`, once.
   */
  @Post('passkey')
  @Needs('signIn.try')
  askPasskey(@Request() call: Call, @Body() waiting: ChallengeToken): Promise<PasskeyRequest> {
    return this.signingIn.askPasskey(waiting.challenge, call);
  }

  /**
   * Answers with the second factor, and signs in.
   */
  @Post('second-factor')
  @Needs('signIn.try')
  async prove(@Request() call: Call, @Body() given: SecondFactorAnswer): Promise<{ person: PersonView }> {
    const { secret, person } = await this.signingIn.answer(given.challenge, given.answer, call);
    call.setSignIn(secret);
    return { person };
  }

  /**
   * Begins an authenticator app, for somebody who needs a second factor and has none.
   */
  @Post('enrol/app')
  @Needs('signIn.try')
  enrolApp(@Request() call: Call, @Body() waiting: ChallengeToken): Promise<{ key: string; uri: string }> {
    return this.signingIn.enrolApp(waiting.challenge, call);
  }

  /**
   * Begins a passkey, likewise. The answer is for the browser’s `navigator.credentials.create`.
   */
  @Post('enrol/passkey')
  @Needs('signIn.try')
  enrolPasskey(@Request() call: Call, @Body() waiting: ChallengeToken): Promise<PasskeyCreation> {
    return this.signingIn.enrolPasskey(waiting.challenge, call);
  }

  /**
   * Finishes the new second factor, and signs in. The recovery codes are shown only here.
   */
  @Post('enrol')
  @Needs('signIn.try')
  async enrol(
    @Request() call: Call,
    @Body() given: FirstSecondFactor,
  ): Promise<{ person: PersonView; recoveryCodes: string[] }> {
    const { secret, person, recoveryCodes } = await this.signingIn.finishEnrolment(given.challenge, given.factor, call);
    call.setSignIn(secret);
    return { person, recoveryCodes: recoveryCodes ?? [] };
  }
}

/** What the browser learns; the cookie goes with it when somebody is in. */
export function answerOf(call: Call, admission: Admission): SignInAnswer {
  if ('next' in admission) return admission;
  call.setSignIn(admission.secret);
  return { person: admission.person };
}
