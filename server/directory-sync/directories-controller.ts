import { Download, type Call } from '../http/call.js';
import { Body, Delete, Get, Needs, Path, Post, Produces, Request, Route, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Choosing, FoundGroup } from './choosing.js';
import type { Directories } from './directories.js';
import type { GivenDirectory } from './given.js';
import type { Overview } from './overview.js';
import type { Syncs } from './syncs.js';
import type { Trial } from './trial.js';
import type { DirectoryView, PlanView } from './views.js';

export interface DirectoryTrial {
  settings: GivenDirectory;
  /** The connected directory whose kept password may be used, where it goes to the same service. */
  id?: Id;
}

export interface GroupSearch {
  /**
   * Part of a group's name; empty for the first of all.
   * @maxLength 100
   * @pattern ^\P{C}*$
   */
  text: string;
}

/**
 * objectGUID or entryUUID.
 * @pattern ^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$
 */
export type EntryId = string;

export interface GroupChoice {
  entry: EntryId;
  /**
   * @minLength 1
   * @maxLength 1000
   */
  name: string;
  /**
   * @maxLength 1000
   */
  description: string;
}

export interface GroupChoices {
  /**
   * @minItems 1
   * @maxItems 200
   */
  groups: GroupChoice[];
}

export interface PlanDecision {
  /**
   * The plan that was looked at.
   * @pattern ^[0-9a-f]{64}$
   */
  fingerprint: string;
}

@Route('api/v1/directories')
@Tags('Directories')
export class DirectoriesController {
  constructor(
    private readonly directories: Directories,
    private readonly choosing: Choosing,
    private readonly overview: Overview,
    private readonly syncs: Syncs,
    private readonly trial: Trial,
  ) {}

  /**
   * The connected directories, their groups, and how their synchronisation stands.
   */
  @Get()
  @Needs('directory.see')
  async list(@Request() call: Call): Promise<{ directories: DirectoryView[] }> {
    return { directories: await this.overview.list(call.actor) };
  }

  /**
   * One connected directory.
   */
  @Get('{id}')
  @Needs('directory.see')
  show(@Request() call: Call, @Path() id: Id): Promise<DirectoryView> {
    return this.overview.show(call.actor, id);
  }

  /**
   * Connects a directory. Nobody is mirrored before groups are chosen and their plan is agreed to.
   */
  @Post()
  @Needs('directory.manage', 'directory.see')
  async add(@Request() call: Call, @Body() directory: GivenDirectory): Promise<DirectoryView> {
    await this.overview.mustSee(call.actor);
    const id = await this.directories.add(call.actor, directory);
    return this.overview.show(call.actor, id);
  }

  /**
   * Tries settings, saved or not. Each line of the answer is a step: which one, on which controller, whether it went well,
   * and otherwise with which code.
   */
  @Post('test')
  @Needs('directory.manage')
  @Produces('application/x-ndjson')
  async test(@Request() call: Call, @Body() trial: DirectoryTrial): Promise<Download> {
    const steps = await this.trial.run(call.actor, trial.settings, trial.id);
    return new Download('test.ndjson', 'application/x-ndjson', steps);
  }

  /**
   * Changes how a directory is reached and read. Say everything; a password that is left out stays.
   */
  @Post('{id}')
  @Needs('directory.manage', 'directory.see')
  async change(@Request() call: Call, @Path() id: Id, @Body() directory: GivenDirectory): Promise<DirectoryView> {
    await this.overview.mustSee(call.actor);
    await this.directories.change(call.actor, id, directory);
    return this.overview.show(call.actor, id);
  }

  /**
   * Takes a directory away: its people are signed out and cannot sign in, its groups are gone.
   */
  @Delete('{id}')
  @Needs('directory.manage')
  remove(@Request() call: Call, @Path() id: Id): Promise<void> {
    return this.directories.remove(call.actor, id);
  }

  /**
   * Groups of a directory by a part of their names.
   */
  @Post('{id}/search')
  @Needs('directory.manage')
  async search(@Request() call: Call, @Path() id: Id, @Body() search: GroupSearch): Promise<{ groups: FoundGroup[] }> {
    return { groups: await this.choosing.search(call.actor, id, search.text) };
  }

  /**
   * Chooses groups to mirror. Nothing happens to anybody before the plan is agreed to.
   */
  @Post('{id}/groups')
  @Needs('directory.manage', 'directory.see')
  async choose(@Request() call: Call, @Path() id: Id, @Body() choices: GroupChoices): Promise<DirectoryView> {
    await this.overview.mustSee(call.actor);
    await this.choosing.choose(call.actor, id, choices.groups);
    return this.overview.show(call.actor, id);
  }

  /**
   * Mirrors a group no longer. Whoever is in no other agreed group is signed out and cannot sign in.
   */
  @Delete('{id}/groups/{group}')
  @Needs('directory.manage')
  drop(@Request() call: Call, @Path() id: Id, @Path() group: Id): Promise<void> {
    return this.choosing.drop(call.actor, id, group);
  }

  /**
   * What agreeing would change, read from the directory now. Nothing is changed.
   */
  @Post('{id}/plan')
  @Needs('directory.manage')
  plan(@Request() call: Call, @Path() id: Id): Promise<PlanView> {
    return this.overview.plan(call.actor, id);
  }

  /**
   * Agrees to a plan, which is then applied exactly as it was shown; the directory's own page tells how far it is.
   */
  @Post('{id}/sync')
  @Needs('directory.manage', 'directory.see')
  async sync(@Request() call: Call, @Path() id: Id, @Body() decision: PlanDecision): Promise<DirectoryView> {
    await this.overview.mustSee(call.actor);
    await this.syncs.agree(call.actor, id, decision.fingerprint);
    return this.overview.show(call.actor, id);
  }

  /**
   * Leaves everybody in place whom a plan would remove, until it is decided otherwise.
   */
  @Post('{id}/discard')
  @Needs('directory.manage', 'directory.see')
  async discard(@Request() call: Call, @Path() id: Id, @Body() decision: PlanDecision): Promise<DirectoryView> {
    await this.overview.mustSee(call.actor);
    await this.syncs.discard(call.actor, id, decision.fingerprint);
    return this.overview.show(call.actor, id);
  }
}
