import type { DirectoryGroup, DirectoryPerson } from './directory-entry.js';

/**
 * Groups with everybody in them, nested groups resolved. It exists only when the base and every group entry were read in one
 * bind and every search ended in success: what is not here is not in the directory.
 */
export interface Reading {
  /** The controller that was read. */
  readonly controller: string;
  /** By id; `members` are ids of people. */
  readonly groups: ReadonlyMap<string, { readonly group: DirectoryGroup; readonly members: ReadonlySet<string> }>;
  /** Ids that were asked for and are no groups of this directory. */
  readonly missing: readonly string[];
  /** Everybody who is in one of the groups, by id. */
  readonly people: ReadonlyMap<string, DirectoryPerson>;
}
