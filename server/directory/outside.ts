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

/** Somebody as a directory recognised them. */
export interface Recognised {
  readonly login: string;
  readonly name: string;
  readonly department?: string;
  /** The groups here in which the directory puts them, by id. */
  readonly groups: readonly string[];
}

/** The directories of the site, asked who somebody is who only calls for help: nothing of the answer is stored. */
export interface CallerDirectories {
  readonly any: boolean;

  /**
   * Whom a directory recognises by this name and password; undefined when none knows the name.
   * @throws OutsideRefusal, Refusal as `prove`
   */
  recognise(login: string, password: string): Promise<Recognised | undefined>;
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
export const noDirectories: OutsideDirectories & CallerDirectories = {
  any: false,
  prove: () => Promise.resolve(undefined),
  recognise: () => Promise.resolve(undefined),
};
