import type { Call } from '../http/call.js';
import { Body, Get, Needs, Post, Request, Route, Tags } from '../http/decorators.js';
import type { RulesPreview, RulesView, SiteRules } from './site-rules.js';

/**
 * @minLength 1
 * @maxLength 64
 */
export type RuleText = string;

export interface WantedRules {
  /**
   * The acts that need a fresh proof by second factor.
   * @maxItems 100
   */
  stepUp: RuleText[];
  /**
   * The acts that a second person approves first.
   * @maxItems 100
   */
  approval: RuleText[];
  /**
   * The roles whose people sign in with a second factor.
   * @maxItems 100
   */
  secondFactorRoles: RuleText[];
}

export interface ChangedRules {
  rules: WantedRules;
  /**
   * Of the rules that were looked at.
   * @isInt
   * @minimum 0
   */
  revision: number;
}

@Route('api/v1/rules')
@Tags('Rules')
export class RulesController {
  constructor(private readonly rules: SiteRules) {}

  /**
   * What the site asks for besides permissions, and how many people each rule concerns or would concern.
   */
  @Get()
  @Needs('settings.see')
  show(@Request() call: Call): Promise<RulesView> {
    return this.rules.show(call.actor);
  }

  /**
   * What other rules would change, and whom that concerns. Nothing is changed.
   */
  @Post('preview')
  @Needs('settings.see')
  preview(@Request() call: Call, @Body() wanted: WantedRules): Promise<RulesPreview> {
    return this.rules.preview(call.actor, wanted);
  }

  /**
   * Sets other rules. Refused if nobody could change them again.
   */
  @Post()
  @Needs('settings.manage')
  change(@Request() call: Call, @Body() changed: ChangedRules): Promise<void> {
    return this.rules.change(call.actor, changed.rules, changed.revision);
  }
}
