import type { DirectoryPerson } from './directory-entry.js';

/** How a sign-in ended, when the directory answered. */
export type Proof =
  | {
      readonly outcome: 'proved';
      readonly person: DirectoryPerson;
      /** Of the groups asked about, those the person is in, nested ones included. */
      readonly groups: ReadonlySet<string>;
    }
  | { readonly outcome: 'unknown' | 'wrong' | 'locked' | 'disabled' | 'expired' | 'mustChange' };
