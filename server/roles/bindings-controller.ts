import type { Call } from '../http/call.js';
import { Body, Get, Needs, Post, Queries, Request, Route, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { PermissionName } from '../http/permission-name.js';
import type { Bindings } from './bindings.js';
import type { GrantView } from './grant.js';
import type { RoleId } from './role-id.js';

export interface SubjectName {
  kind: 'person' | 'group';
  id: Id;
}

export interface NewBinding {
  subject: SubjectName;
  /** Either a role, */
  role?: RoleId;
  /**
   * or permissions of its own.
   * @minItems 1
   * @maxItems 100
   */
  permissions?: PermissionName[];
  /** The one channel where it holds; everywhere without it. */
  channel?: Id;
}

export interface ChangedBinding {
  id: Id;
  /**
   * Of the binding that was looked at.
   * @isInt
   * @minimum 0
   */
  revision: number;
  role?: RoleId;
  /**
   * @minItems 1
   * @maxItems 100
   */
  permissions?: PermissionName[];
}

export interface RemovedBinding {
  id: Id;
  /**
   * Of the binding that was looked at.
   * @isInt
   * @minimum 0
   */
  revision: number;
}

/** Bindings to make, to change and to remove: all of them or none. */
export interface BindingChanges {
  /** @maxItems 100 */
  make?: NewBinding[];
  /**
   * What they give; who has it and where stays.
   * @maxItems 100
   */
  change?: ChangedBinding[];
  /** @maxItems 100 */
  remove?: RemovedBinding[];
}

/** Exactly one of these. */
export interface BindingsOf {
  /** Those of a person themselves, without those of their groups. */
  person?: Id;
  group?: Id;
  channel?: Id;
  role?: RoleId;
}

@Route('api/v1/bindings')
@Tags('Rights')
export class BindingsController {
  constructor(private readonly bindings: Bindings) {}

  /**
   * Who has what where: the bindings of a person, of a group, on a channel, or to a role.
   */
  @Get()
  @Needs('person.see', 'group.see', 'channel.see', 'channel.members', 'role.see')
  async list(@Request() call: Call, @Queries() of: BindingsOf): Promise<{ bindings: GrantView[] }> {
    return { bindings: await this.bindings.list(call.actor, of) };
  }

  /**
   * Gives and withdraws rights, everywhere or on channels. The answer has what was made and changed.
   */
  @Post()
  @Needs('role.assign', 'channel.members')
  async change(@Request() call: Call, @Body() changes: BindingChanges): Promise<{ bindings: GrantView[] }> {
    return { bindings: await this.bindings.change(call.actor, changes) };
  }
}
