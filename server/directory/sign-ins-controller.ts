import type { Call } from '../http/call.js';
import { Body, Delete, Get, Needs, Path, Post, Request, Route, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Me, MyAccount } from './me.js';
import type { MyPassword } from './my-password.js';
import type { OthersSignIns, RunningSignIn } from './others-sign-ins.js';
import type { SignIns, SignInView } from './sign-ins.js';

export interface PasswordChange {
  /**
   * @minLength 1
   * @maxLength 1024
   */
  current: string;
  /**
   * @minLength 1
   * @maxLength 1024
   */
  password: string;
}

@Route('api/v1')
@Tags('Sign-in')
export class SignInsController {
  constructor(
    private readonly signIns: SignIns,
    private readonly me: MyAccount,
    private readonly myPassword: MyPassword,
    private readonly others: OthersSignIns,
  ) {}

  /**
   * Signs out, here.
   */
  @Post('sign-out')
  @Needs('account.manage')
  async signOut(@Request() call: Call): Promise<void> {
    await this.signIns.end(call.actor);
    call.setSignIn(undefined);
  }

  /**
   * Who is signed in, what they may do somewhere, and what a page must know of this appliance.
   */
  @Get('me')
  @Needs('account.manage')
  show(@Request() call: Call): Promise<Me> {
    return this.me.show(call.actor);
  }

  /**
   * Where the person who asks is signed in.
   */
  @Get('sign-ins')
  @Needs('account.manage')
  async list(@Request() call: Call): Promise<{ signIns: SignInView[] }> {
    return { signIns: await this.signIns.list(call.actor) };
  }

  /**
   * Ends one of one's own sign-ins.
   */
  @Delete('sign-ins/{id}')
  @Needs('account.manage')
  end(@Request() call: Call, @Path() id: Id): Promise<void> {
    return this.signIns.end(call.actor, id);
  }

  /**
   * Changes one’s own password, and ends one’s other sign-ins.
   */
  @Post('password')
  @Needs('account.manage')
  changePassword(@Request() call: Call, @Body() change: PasswordChange): Promise<void> {
    return this.myPassword.change(call.actor, change.current, change.password, call.source);
  }

  /**
   * Everybody’s running sign-ins, the oldest first.
   */
  @Get('people/sign-ins')
  @Needs('person.see')
  async listAll(@Request() call: Call): Promise<{ signIns: RunningSignIn[] }> {
    return { signIns: await this.others.list(call.actor) };
  }

  /**
   * Somebody’s running sign-ins.
   */
  @Get('people/{id}/sign-ins')
  @Needs('person.see')
  async listOf(@Request() call: Call, @Path() id: Id): Promise<{ signIns: RunningSignIn[] }> {
    return { signIns: await this.others.list(call.actor, id) };
  }

  /**
   * Ends one of somebody’s sign-ins; their pages and screens close at once.
   */
  @Delete('people/{id}/sign-ins/{signIn}')
  @Needs('person.manage')
  revoke(@Request() call: Call, @Path() id: Id, @Path() signIn: Id): Promise<void> {
    return this.others.revoke(call.actor, id, signIn);
  }
}
