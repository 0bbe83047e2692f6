import { Readable } from 'node:stream';
import type { Access, Actor } from '../access/access.js';
import { Refusal } from '../errors.js';
import type { TestStep } from '../ldap/test-step.js';
import { LdapDirectory } from '../ldap/ldap-directory.js';
import type { Store } from '../store/store.js';
import { complete } from './completing.js';
import { connectedKind } from './connected.js';
import type { Directories } from './directories.js';
import { readGiven, type GivenDirectory } from './given.js';
import { plainWords } from './mirror.js';

/** In characters; it comes from outside. */
const LONGEST_DETAIL = 300;

export interface TrialOptions {
  readonly store: Store;
  readonly access: Access;
  readonly directories: Directories;
}

/** Tries a directory's settings, saved or not, one step after the other. */
export class Trial {
  readonly #options: TrialOptions;

  constructor(options: TrialOptions) {
    this.#options = options;
  }

  /**
   * The steps as they come, a JSON object a line. `id`: the connected directory whose password may be used.
   * @throws Refusal `access/denied`, `record/unknown`, `request/malformed`
   */
  async run(actor: Actor, given: GivenDirectory, id?: string): Promise<Readable> {
    const { store, access, directories } = this.#options;
    const permit = await access.require(actor, 'directory.manage');
    const stored = id === undefined ? undefined : await store.get(connectedKind, id);
    if (id !== undefined && stored === undefined) throw new Refusal('record/unknown');
    const bindPassword =
      stored === undefined ? given.bindPassword : directories.passwordOf(stored.record, stored.id, given);
    if (bindPassword === undefined) throw new Refusal('request/malformed', 'the service account’s password is missing');
    const typed = readGiven(given);
    const { controllers, bindName } = typed;
    // On record before anything is tried: a trial sends a password to an address that somebody typed.
    await store.commit({
      writes: [],
      events: [
        permit.event(
          'directory.tested',
          { kind: 'directory', id: id ?? '' },
          { controllers: [...controllers], bindName },
        ),
      ],
    });
    // Why a domain does not say its names, the step that fails says better.
    const settings = await complete(typed, bindPassword, new Set()).catch((error: unknown) => {
      if (error instanceof Refusal && error.code.startsWith('directory/')) return typed;
      throw error;
    });
    return Readable.from(lines(new LdapDirectory({ ...settings, bindPassword }).test()));
  }
}

async function* lines(steps: AsyncIterable<TestStep>): AsyncGenerator<string> {
  for await (const { detail, ...step } of steps) {
    const shown = { ...step, ...(detail !== undefined && { detail: plainWords(detail, LONGEST_DETAIL) }) };
    yield `${JSON.stringify(shown)}\n`;
  }
}
