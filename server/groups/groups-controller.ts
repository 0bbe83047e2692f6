import type { Call } from '../http/call.js';
import {
  Body,
  Delete,
  Get,
  Needs,
  Path,
  Post,
  Queries,
  Request,
  Route,
  SuccessResponse,
  Tags,
} from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Name } from '../name.js';
import type { Groups } from './groups.js';
import type { MemberPage, Members } from './members.js';
import type { GroupRemoval } from './removal.js';
import type { GroupView } from './view.js';

const PAGE = 200;

export interface NewGroup {
  name: Name;
  /**
   * What it is for, on one line.
   * @maxLength 300
   * @pattern ^\P{C}*$
   */
  description?: string;
}

export interface GroupChange {
  name?: Name;
  /**
   * What it is for, on one line.
   * @maxLength 300
   * @pattern ^\P{C}*$
   */
  description?: string;
}

export interface MemberFilter {
  /**
   * Words that each stand somewhere in the name.
   * @maxLength 100
   */
  text?: string;
  /**
   * People a page.
   * @isInt
   * @minimum 1
   * @maximum 500
   */
  limit?: number;
  /**
   * `next` of the page before.
   * @maxLength 1000
   */
  after?: string;
}

export interface GroupPeople {
  /**
   * @minItems 1
   * @maxItems 500
   */
  people: Id[];
}

@Route('api/v1/groups')
@Tags('Groups')
export class GroupsController {
  constructor(
    private readonly groups: Groups,
    private readonly members: Members,
    private readonly removal: GroupRemoval,
  ) {}

  /**
   * Every group, by name.
   */
  @Get()
  @Needs('group.see')
  async list(@Request() call: Call): Promise<{ groups: GroupView[] }> {
    return { groups: await this.groups.list(call.actor) };
  }

  /**
   * Makes a local group, with nobody in it yet.
   */
  @Post()
  @SuccessResponse('201', 'The group exists.')
  @Needs('group.manage')
  async make(@Request() call: Call, @Body() group: NewGroup): Promise<{ group: GroupView }> {
    const { name, description = '' } = group;
    return { group: await this.groups.make(call.actor, { name, description }) };
  }

  /**
   * One group; its people are asked for page by page.
   */
  @Get('{id}')
  @Needs('group.see')
  async get(@Request() call: Call, @Path() id: Id): Promise<{ group: GroupView }> {
    return { group: await this.groups.get(call.actor, id) };
  }

  /**
   * Changes the name or the description of a local group.
   */
  @Post('{id}')
  @Needs('group.manage')
  async change(@Request() call: Call, @Path() id: Id, @Body() change: GroupChange): Promise<{ group: GroupView }> {
    return { group: await this.groups.change(call.actor, id, change) };
  }

  /**
   * Removes a group for good, with what it gave and who was in it.
   */
  @Delete('{id}')
  @Needs('group.manage', 'directory.manage')
  remove(@Request() call: Call, @Path() id: Id): Promise<void> {
    return this.removal.remove(call.actor, id);
  }

  /**
   * The people of a group by name, a page at a time.
   */
  @Get('{id}/members')
  @Needs('group.see')
  listMembers(@Request() call: Call, @Path() id: Id, @Queries() filter: MemberFilter): Promise<MemberPage> {
    const { text, limit = PAGE, after } = filter;
    return this.members.list(call.actor, id, { text, limit, after });
  }

  /**
   * Brings people into a local group. Whoever is in it already stays.
   */
  @Post('{id}/members')
  @Needs('group.manage')
  addMembers(@Request() call: Call, @Path() id: Id, @Body() members: GroupPeople): Promise<void> {
    return this.members.add(call.actor, id, members.people);
  }

  /**
   * Takes people out of a local group.
   */
  @Post('{id}/members/remove')
  @Needs('group.manage')
  removeMembers(@Request() call: Call, @Path() id: Id, @Body() members: GroupPeople): Promise<void> {
    return this.members.remove(call.actor, id, members.people);
  }
}
