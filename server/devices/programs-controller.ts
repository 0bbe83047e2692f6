import type { Access } from '../access/access.js';
import type { Call } from '../http/call.js';
import { Get, Needs, Request, Route, Tags } from '../http/decorators.js';
import type { ProgramFiles, ProgramStanding } from './program-files.js';

@Route('api/v1/programs')
@Tags('Appliance')
export class ProgramsController {
  constructor(
    private readonly programFiles: ProgramFiles,
    private readonly access: Access,
  ) {}

  /**
   * The programs that this appliance hands out, one a platform: size, hash and whose signature it carries; or why it does not.
   */
  @Get()
  @Needs('settings.see')
  async list(@Request() call: Call): Promise<{ programs: ProgramStanding[] }> {
    await this.access.require(call.actor, 'settings.see');
    return { programs: await this.programFiles.standing() };
  }
}
