/** Somebody as the directory shows them. Texts come from outside: bounded, but otherwise as they are. */
export interface DirectoryPerson {
  /** objectGUID or entryUUID as UUID text in lower case; it outlives renames and moves. */
  readonly id: string;
  readonly dn: string;
  readonly login: string;
  readonly upn?: string;
  readonly name: string;
  readonly mail?: string;
  readonly department?: string;
  readonly phone?: string;
  readonly photo?: Uint8Array;
  /** Disabled, or past the end of the account. */
  readonly disabled: boolean;
}

export interface DirectoryGroup {
  /** objectGUID or entryUUID, as a person's. */
  readonly id: string;
  readonly dn: string;
  readonly name: string;
  readonly description?: string;
}
