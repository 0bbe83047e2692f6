import type { Call } from '../http/call.js';
import { Body, Get, Needs, Path, Post, Request, Route, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Abilities } from './abilities.js';
import type { KnownAbilities } from './skills.js';
import type { AbilityView, AbilityWords } from './view.js';

@Route('api/v1/skills')
@Tags('Skills')
export class SkillsController {
  constructor(private readonly abilities: Abilities) {}

  /**
   * Every skill, customer and department that is named anywhere, to be offered where one is typed.
   */
  @Get()
  @Needs('person.see', 'group.see')
  known(@Request() call: Call): Promise<KnownAbilities> {
    return this.abilities.known(call.actor);
  }

  /**
   * What a person can do and for whom they work, by themselves and through their groups.
   */
  @Get('people/{id}')
  @Needs('person.see')
  ofPerson(@Request() call: Call, @Path() id: Id): Promise<AbilityView> {
    return this.abilities.of(call.actor, { kind: 'person', id });
  }

  /**
   * Says anew what a person can do and for whom they work. What they have through groups stays.
   */
  @Post('people/{id}')
  @Needs('person.manage')
  changePerson(@Request() call: Call, @Path() id: Id, @Body() ability: AbilityWords): Promise<AbilityView> {
    return this.abilities.change(call.actor, { kind: 'person', id }, ability);
  }

  /**
   * What everybody of a group can do and for whom they work.
   */
  @Get('groups/{id}')
  @Needs('group.see')
  ofGroup(@Request() call: Call, @Path() id: Id): Promise<AbilityView> {
    return this.abilities.of(call.actor, { kind: 'group', id });
  }

  /**
   * Says anew what everybody of a group can do and for whom they work.
   */
  @Post('groups/{id}')
  @Needs('group.manage')
  changeGroup(@Request() call: Call, @Path() id: Id, @Body() ability: AbilityWords): Promise<AbilityView> {
    return this.abilities.change(call.actor, { kind: 'group', id }, ability);
  }
}
