import { testConnection } from './connection-test.js';
import { Controllers } from './controllers.js';
import { describeDomain, type DomainNames } from './describe-domain.js';
import { belongsHere } from './names.js';
import { isWorthAsking, prove } from './prove.js';
import type { TestStep } from './test-step.js';
import { Trust } from './trust.js';
import type { DirectoryGroup } from './directory-entry.js';
import type { Proof } from './proof.js';
import { readGroups, searchGroups } from './read-groups.js';
import type { Reading } from './reading.js';
import type { LdapSettings } from './settings.js';

export interface LdapTimes {
  /** Milliseconds for name, connection and TLS together. */
  readonly connectMs?: number;
  /** Milliseconds for one question and its whole answer. */
  readonly operationMs?: number;
}

/** What a company's network takes in its worst minute; a controller that takes longer is as good as gone. */
const CONNECT_MS = 4_000;
const OPERATION_MS = 15_000;

/** A directory with its controllers. Holds no connection between calls. */
export class LdapDirectory {
  readonly #settings: LdapSettings;
  readonly #controllers: Controllers;

  constructor(settings: LdapSettings, { connectMs = CONNECT_MS, operationMs = OPERATION_MS }: LdapTimes = {}) {
    const trust = new Trust(settings.authority);
    this.#settings = settings;
    this.#controllers = new Controllers(
      settings.controllers.map((controller) => ({ controller, trust, connectMs, operationMs })),
    );
  }

  /**
   * Whether `login` (a plain name, a UPN or DOMAIN\\name that is for this directory) and `password` are somebody's, and in which
   * of `groups` (ids) that person is.
   *
   * @throws Refusal `directory/unreachable`, `directory/certificate`, `directory/credentials`, `directory/search`
   */
  async prove(login: string, password: string, groups: readonly string[]): Promise<Proof> {
    if (!isWorthAsking(login, password) || belongsHere(this.#settings, login) === 'no') return { outcome: 'unknown' };
    return this.#controllers.use((route) => prove(route, this.#settings, login, password, groups));
  }

  /** @throws Refusal `directory/*` unless everything came whole, in one bind */
  readGroups(ids: readonly string[]): Promise<Reading> {
    return this.#controllers.use((route) => readGroups(route, this.#settings, ids));
  }

  /** Groups whose name or description contains `text`, at most `limit`, by name. @throws Refusal `directory/*` */
  searchGroups(text: string, limit: number): Promise<DirectoryGroup[]> {
    return this.#controllers.use((route) => searchGroups(route, this.#settings, text, limit));
  }

  /** What an Active Directory domain calls itself. @throws Refusal `directory/*` */
  describe(): Promise<DomainNames> {
    return this.#controllers.use((route) => describeDomain(route, this.#settings));
  }

  /** Tries each controller step by step, and stops at the first step that one does not pass. */
  test(): AsyncGenerator<TestStep> {
    return testConnection(this.#controllers.routes, this.#settings);
  }
}
