import type { Call } from '../http/call.js';
import { Body, Get, Needs, Path, Post, Queries, Request, Route, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { PermissionName } from '../http/permission-name.js';
import type { BindingChanges } from './bindings-controller.js';
import type { Explanation, Explanations, RightsView } from './explanations.js';
import type { Previews, PreviewView } from './previews.js';
import type { RoleId } from './role-id.js';
import type { Subjects, SubjectSearch } from './subjects.js';

const PAGE = 50;

export interface Asked {
  person: Id;
  permission: PermissionName;
  /** The channel where; everywhere without it. */
  channel?: Id;
  /** On a colleague’s session there, rather than on what is one’s own or nobody’s. */
  colleagues?: boolean;
}

export interface RoleProposal {
  id: RoleId;
  /** @maxItems 100 */
  permissions: PermissionName[];
}

export interface MembersProposal {
  group: Id;
  /** @maxItems 10000 */
  joining?: Id[];
  /** @maxItems 10000 */
  leaving?: Id[];
}

/** A change that is only thought of: any of these together. */
export interface ProposedChange {
  bindings?: BindingChanges;
  /** A role of the site’s own with other permissions. */
  role?: RoleProposal;
  /** A role of the site’s own that goes, with the bindings that give it. */
  removedRole?: RoleId;
  /** Who joins and who leaves a group. */
  members?: MembersProposal;
  /** A group that goes, with the bindings that give it something. */
  removedGroup?: Id;
  /** A channel that goes, with the bindings on it. */
  removedChannel?: Id;
}

export interface PreviewPage {
  /**
   * How many people to leave out at the beginning.
   * @isInt
   * @minimum 0
   */
  from?: number;
  /**
   * @isInt
   * @minimum 1
   * @maximum 500
   */
  limit?: number;
}

export interface SubjectText {
  /**
   * Words that each stand somewhere in a name, or the beginning of a sign-in name.
   * @maxLength 100
   */
  text?: string;
}

@Route('api/v1')
@Tags('Rights')
export class RightsController {
  constructor(
    private readonly explanations: Explanations,
    private readonly previews: Previews,
    private readonly search: SubjectSearch,
  ) {}

  /**
   * Everything that reaches a person, by themselves or through a group. Of oneself, for everybody.
   */
  @Get('people/{id}/rights')
  @Needs('person.see', 'account.manage')
  rights(@Request() call: Call, @Path() id: Id): Promise<RightsView> {
    return this.explanations.rights(call.actor, id);
  }

  /**
   * Why a person can, or cannot, do something at a place: the binding that decides, and what would be needed.
   */
  @Get('explanations')
  @Needs('person.see', 'account.manage')
  explain(@Request() call: Call, @Queries() asked: Asked): Promise<Explanation> {
    return this.explanations.explain(call.actor, asked);
  }

  /**
   * Who would gain and who would lose what by a change of rights. Nothing is changed.
   */
  @Post('previews')
  @Needs('role.assign', 'channel.members', 'role.manage', 'group.manage', 'channel.delete')
  preview(@Request() call: Call, @Body() change: ProposedChange, @Queries() page: PreviewPage): Promise<PreviewView> {
    return this.previews.show(call.actor, change, { from: page.from ?? 0, limit: page.limit ?? PAGE });
  }

  /**
   * People and groups by what they are called, to give them something: 20 of each at most.
   */
  @Get('subjects')
  @Needs('person.see', 'role.assign', 'channel.members', 'group.manage')
  subjects(@Request() call: Call, @Queries() asked: SubjectText): Promise<Subjects> {
    return this.search.find(call.actor, asked.text ?? '');
  }
}
