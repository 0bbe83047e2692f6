import type { Call } from '../http/call.js';
import { Body, Get, Needs, Path, Post, Request, Route, SuccessResponse, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Keys, KeyView } from './keys.js';

/**
 * @minLength 1
 * @maxLength 64
 */
export type ScopeText = string;

/**
 * @minLength 2
 * @maxLength 50
 */
export type NetworkText = string;

export interface NewKey {
  /**
   * What the key is for, as lists and the audit call it.
   * @minLength 1
   * @maxLength 60
   * @pattern ^\P{C}*[^\p{C}\s]\P{C}*$
   */
  name: string;
  /**
   * The permissions that it may use: some of those that its maker holds.
   * @minItems 1
   * @maxItems 100
   */
  scopes: ScopeText[];
  /**
   * For how many days it is good.
   * @isInt
   * @minimum 1
   * @maximum 365
   */
  days: number;
  /**
   * The networks from which it can be used, as `192.0.2.0/24`; anywhere without them.
   * @maxItems 20
   */
  networks?: NetworkText[];
}

@Route('api/v1/keys')
@Tags('API keys')
export class KeysController {
  constructor(private readonly keys: Keys) {}

  /**
   * The API keys of the person who asks, the newest first.
   */
  @Get()
  @Needs('account.manage')
  async own(@Request() call: Call): Promise<{ keys: KeyView[] }> {
    return { keys: await this.keys.own(call.actor) };
  }

  /**
   * Everybody’s API keys, the newest first.
   */
  @Get('all')
  @Needs('key.see')
  async everybodys(@Request() call: Call): Promise<{ keys: KeyView[] }> {
    return { keys: await this.keys.everybodys(call.actor) };
  }

  /**
   * Makes an API key. Its secret is shown only here.
   */
  @Post()
  @SuccessResponse('201', 'Made')
  @Needs('key.make')
  make(@Request() call: Call, @Body() key: NewKey): Promise<{ key: KeyView; secret: string }> {
    return this.keys.make(call.actor, key);
  }

  /**
   * Takes an API key back, for good: one’s own, or somebody else’s.
   */
  @Post('{id}/revoke')
  @Needs('account.manage', 'key.manage')
  revoke(@Request() call: Call, @Path() id: Id): Promise<void> {
    return this.keys.revoke(call.actor, id);
  }
}
