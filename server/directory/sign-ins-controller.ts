import type { Call } from '../http/call.js';
import { Body, Delete, Get, Needs, Path, Post, Request, Route, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Me, MyAccount } from './me.js';
import type { PersonView } from './person.js';
import type { SignIns, SignInView } from './sign-ins.js';

export interface Credentials {
  /**
   * @minLength 1
   * @maxLength 64
   */
  login: string;
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
  ) {}

  /**
   * Signs in. The answer sets the cookie that the other methods need.
   */
  @Post('sign-in')
  @Needs('signIn.try')
  async signIn(@Request() call: Call, @Body() credentials: Credentials): Promise<{ person: PersonView }> {
    const { secret, person } = await this.signIns.signIn(credentials.login, credentials.password, call);
    call.setSignIn(secret);
    return { person };
  }

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
}
