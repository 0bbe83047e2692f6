import type { Call } from '../http/call.js';
import { Body, Delete, Get, Needs, Path, Post, Request, Route, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { FactorReset } from './second-factor/factor-reset.js';
import type { FactorAnswer, FactorMethod, NewFactor } from './second-factor/factors.js';
import type { OwnFactors, OwnFactorsView } from './second-factor/own-factors.js';
import type { PasskeyCreation, PasskeyRequest } from './second-factor/passkey.js';
import type { StepUp } from './second-factor/step-up.js';

export interface FirstFactor {
  /**
   * One's password: the first second factor asks for it.
   * @maxLength 1024
   */
  password?: string;
}

@Route('api/v1')
@Tags('Second factor')
export class SecondFactorController {
  constructor(
    private readonly own: OwnFactors,
    private readonly stepUp: StepUp,
    private readonly others: FactorReset,
  ) {}

  /**
   * The second factors of whoever asks.
   */
  @Get('second-factor')
  @Needs('account.manage')
  show(@Request() call: Call): Promise<OwnFactorsView> {
    return this.own.show(call.actor);
  }

  /**
   * Begins a new authenticator app, which takes the place of the one before.
   */
  @Post('second-factor/app')
  @Needs('account.manage')
  startApp(@Request() call: Call, @Body() first: FirstFactor): Promise<{ key: string; uri: string }> {
    return this.own.startApp(call.actor, first.password, call);
  }

  /**
   * Begins a new passkey. The answer is for the browser’s `navigator.credentials.create`.
   */
  @Post('second-factor/passkey')
  @Needs('account.manage')
  startPasskey(@Request() call: Call, @Body() first: FirstFactor): Promise<PasskeyCreation> {
    return this.own.startPasskey(call.actor, first.password, call);
  }

  /**
   * Finishes the second factor that was begun. With the first one come recovery codes, shown only here.
   */
  @Post('second-factor')
  @Needs('account.manage')
  finish(@Request() call: Call, @Body() factor: NewFactor): Promise<{ recoveryCodes?: string[] }> {
    return this.own.finish(call.actor, factor, call);
  }

  /**
   * Removes one’s authenticator app.
   */
  @Delete('second-factor/app')
  @Needs('account.manage')
  removeApp(@Request() call: Call): Promise<void> {
    return this.own.removeApp(call.actor);
  }

  /**
   * Removes one of one’s passkeys.
   */
  @Delete('second-factor/passkeys/{id}')
  @Needs('account.manage')
  removePasskey(@Request() call: Call, @Path() id: Id): Promise<void> {
    return this.own.removePasskey(call.actor, id);
  }

  /**
   * Makes ten new recovery codes, shown only here; those before are void.
   */
  @Post('second-factor/recovery-codes')
  @Needs('account.manage')
  renewRecoveryCodes(@Request() call: Call): Promise<{ recoveryCodes: string[] }> {
    return this.own.renewRecoveryCodes(call.actor);
  }

  /**
   * How whoever asks can prove anew that it is them.
   */
  @Post('step-up/methods')
  @Needs('account.manage')
  async stepUpMethods(@Request() call: Call): Promise<{ methods: FactorMethod[] }> {
    return { methods: await this.stepUp.methods(call.actor, call) };
  }

  /**
   * The question for a passkey. The answer is for the browser’s `navigator.credentials.get`, once.
   */
  @Post('step-up/passkey')
  @Needs('account.manage')
  askPasskey(@Request() call: Call): Promise<PasskeyRequest> {
    return this.stepUp.askPasskey(call.actor, call);
  }

  /**
   * Proves by a second factor that it is still the same person; acts that ask for it go on for five minutes.
   */
  @Post('step-up')
  @Needs('account.manage')
  prove(@Request() call: Call, @Body() answer: FactorAnswer): Promise<{ provedAt: number }> {
    return this.stepUp.answer(call.actor, answer, call);
  }

  /**
   * Whether somebody has a second factor.
   */
  @Get('people/{id}/second-factor')
  @Needs('person.see')
  async has(@Request() call: Call, @Path() id: Id): Promise<{ has: boolean }> {
    return { has: await this.others.has(call.actor, id) };
  }

  /**
   * Takes every second factor from somebody who lost theirs, and signs them out everywhere.
   */
  @Delete('people/{id}/second-factor')
  @Needs('person.manage')
  reset(@Request() call: Call, @Path() id: Id): Promise<void> {
    return this.others.reset(call.actor, id);
  }
}
