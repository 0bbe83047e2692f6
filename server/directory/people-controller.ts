import { Body, Get, Needs, Path, Post, Request, Route, Tags } from '../http/decorators.js';
import type { Call } from '../http/call.js';
import type { Id } from '../http/id.js';
import type { People } from './people.js';
import type { PersonView } from './person.js';

export interface NewPerson {
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
   * A role that they hold everywhere, if any: a shipped role’s name, or the id of one of the site’s own.
   * @minLength 1
   * @maxLength 64
   */
  role?: string;
}

@Route('api/v1/people')
@Tags('People')
export class PeopleController {
  constructor(private readonly people: People) {}

  /**
   * Everybody who has an account, in the order in which they were added.
   */
  @Get()
  @Needs('person.see')
  async list(@Request() call: Call): Promise<{ people: PersonView[] }> {
    return { people: await this.people.list(call.actor) };
  }

  /**
   * Adds somebody. The link lets them set their password, once, within seven days; it is shown only here.
   */
  @Post()
  @Needs('person.manage', 'role.assign')
  add(@Request() call: Call, @Body() person: NewPerson): Promise<{ person: PersonView; link: string }> {
    return this.people.add(call.actor, person);
  }

  /**
   * One person.
   */
  @Get('{id}')
  @Needs('person.see')
  async get(@Request() call: Call, @Path() id: Id): Promise<{ person: PersonView }> {
    return { person: await this.people.get(call.actor, id) };
  }

  /**
   * Shuts somebody out: they are signed out everywhere and cannot sign in.
   */
  @Post('{id}/lock')
  @Needs('person.manage')
  lock(@Request() call: Call, @Path() id: Id): Promise<void> {
    return this.people.lock(call.actor, id);
  }

  /**
   * Lets somebody in again, with the password they had.
   */
  @Post('{id}/unlock')
  @Needs('person.manage')
  unlock(@Request() call: Call, @Path() id: Id): Promise<void> {
    return this.people.unlock(call.actor, id);
  }

  /**
   * A new one-time link for somebody who has not set a password yet, or who forgot it. Their older links are void.
   */
  @Post('{id}/enrolment')
  @Needs('person.manage')
  invite(@Request() call: Call, @Path() id: Id): Promise<{ link: string }> {
    return this.people.invite(call.actor, id);
  }
}
