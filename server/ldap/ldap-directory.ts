import { Refusal } from '../errors.js';
import type { TestStep } from './connection-test.js';
import type { DirectoryGroup } from './directory-entry.js';
import type { Proof } from './proof.js';
import type { Reading } from './reading.js';
import type { LdapSettings } from './settings.js';

export interface LdapTimes {
  /** Milliseconds for name, connection and TLS together. */
  readonly connectMs?: number;
  /** Milliseconds for one question and its whole answer. */
  readonly operationMs?: number;
}

/** A directory with its controllers. Holds no connection between calls. */
export class LdapDirectory {
  constructor(
    readonly settings: LdapSettings,
    readonly times: LdapTimes = {},
  ) {}

  prove(_login: string, _password: string, _groups: readonly string[]): Promise<Proof> {
    return Promise.reject(new Refusal('directory/unreachable'));
  }

  readGroups(_ids: readonly string[]): Promise<Reading> {
    return Promise.reject(new Refusal('directory/unreachable'));
  }

  searchGroups(_text: string, _limit: number): Promise<DirectoryGroup[]> {
    return Promise.reject(new Refusal('directory/unreachable'));
  }

  // eslint-disable-next-line @typescript-eslint/require-await
  async *test(): AsyncGenerator<TestStep> {
    yield { step: 'connect', controller: '', ok: false, code: 'directory/unreachable', milliseconds: 0 };
  }
}
