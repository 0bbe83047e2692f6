import type { Call } from '../http/call.js';
import { Body, Get, Needs, Post, Request, Route, Tags } from '../http/decorators.js';
import type { OwnPreferences } from './own-preferences.js';
import type { Preferences } from './preference.js';

@Route('api/v1/me/preferences')
@Tags('Account')
export class PreferencesController {
  constructor(private readonly preferences: OwnPreferences) {}

  /**
   * How the pages look to the person who asks, and what they are told of.
   */
  @Get()
  @Needs('account.manage')
  show(@Request() call: Call): Promise<Preferences> {
    return this.preferences.read(call.actor);
  }

  /**
   * Keeps the parts that are given (`views`, `list`, `notifications`), whole; the others stay as they are.
   */
  @Post()
  @Needs('account.manage')
  change(@Request() call: Call, @Body() parts: Preferences): Promise<Preferences> {
    return this.preferences.change(call.actor, parts);
  }
}
