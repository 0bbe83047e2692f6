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
import type { PermissionName } from '../http/permission-name.js';
import type { Name } from '../name.js';
import type { RoleId } from './role-id.js';
import type { Roles, RoleView } from './roles.js';

export interface NewRole {
  name: Name;
  /**
   * What it is for, in a sentence.
   * @maxLength 200
   * @pattern ^\P{C}*$
   */
  description: string;
  /**
   * What it gives.
   * @maxItems 100
   */
  permissions: PermissionName[];
}

export interface ChangedRole extends NewRole {
  /**
   * Of the role that was looked at.
   * @isInt
   * @minimum 0
   */
  revision: number;
}

export interface RoleRemoval {
  /**
   * Of the role that was looked at.
   * @isInt
   * @minimum 0
   */
  revision: number;
  /** Removes the bindings that give it, too; without this, a role that somebody has stays. */
  bindings?: boolean;
}

@Route('api/v1/roles')
@Tags('Roles')
export class RolesController {
  constructor(private readonly roles: Roles) {}

  /**
   * The shipped roles, then the site’s own by name.
   */
  @Get()
  @Needs('role.see', 'role.assign', 'channel.members')
  async list(@Request() call: Call): Promise<{ roles: RoleView[] }> {
    return { roles: await this.roles.list(call.actor) };
  }

  /**
   * Makes a role. Nobody has it yet.
   */
  @Post()
  @SuccessResponse('201', 'The role exists.')
  @Needs('role.manage')
  async make(@Request() call: Call, @Body() role: NewRole): Promise<{ role: RoleView }> {
    return { role: await this.roles.make(call.actor, role) };
  }

  /**
   * Changes a role of the site’s own, for everybody who has it, at once.
   */
  @Post('{id}')
  @Needs('role.manage')
  async change(@Request() call: Call, @Path() id: RoleId, @Body() role: ChangedRole): Promise<{ role: RoleView }> {
    const { revision, ...wish } = role;
    return { role: await this.roles.change(call.actor, id, wish, revision) };
  }

  /**
   * Removes a role of the site’s own.
   */
  @Delete('{id}')
  @Needs('role.manage')
  remove(@Request() call: Call, @Path() id: RoleId, @Queries() removal: RoleRemoval): Promise<void> {
    return this.roles.remove(call.actor, id, removal.revision, removal.bindings === true);
  }
}
