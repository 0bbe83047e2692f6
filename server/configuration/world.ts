import type { Organisation } from '../access/organisation.js';
import type { Stored } from '../store/store.js';

/** What a configuration is read against. */
export interface World {
  /** As it will be with what was read so far. */
  readonly organisation: Organisation;
  /** What stands under a section's word and an id. */
  readonly standing: (word: string, id: string) => Stored<object> | undefined;
  /** Whether somebody could change these things by hand already. */
  readonly isAdministered: boolean;
  /** People with a second factor. */
  readonly factorHolders: ReadonlySet<string>;
  /** UTC milliseconds. */
  readonly now: number;
  /** Says that the record that is read is kept without a part of it, and why. */
  readonly leaveOut: (why: string) => void;
}

/** Why something of a file is passed over, in words: it cannot be carried out here, and does no harm where it is missing. */
export class PassedOver extends Error {}
