import { Refusal, type ErrorCode } from '../errors.js';

/** The directories of the site, where people prove who they are who have no password here. */
export interface OutsideDirectories {
  /** Whether any directory is connected; without one, nobody is asked. */
  readonly any: boolean;

  /**
   * Whose name and password these are; undefined when no directory knows the name. What the directory says of them (name,
   * groups …) stands in the store before this resolves.
   * @throws OutsideRefusal `sign-in/refused` for a wrong password, `sign-in/account-locked`, and, only when the directory
   *   confirmed the password, `sign-in/account-disabled`, `sign-in/account-expired`, `sign-in/password-expired`
   * @throws Refusal `sign-in/directory-unreachable` when one had to be asked and none answered
   */
  prove(login: string, password: string): Promise<{ personId: string } | undefined>;
}

/** What a directory says against somebody it knows. `personId`: the record of theirs here, if there is one. */
export class OutsideRefusal extends Refusal {
  constructor(
    code: ErrorCode,
    readonly personId?: string,
  ) {
    super(code);
    this.name = 'OutsideRefusal';
  }
}

/** A site without directories. */
export const noDirectories: OutsideDirectories = { any: false, prove: () => Promise.resolve(undefined) };
