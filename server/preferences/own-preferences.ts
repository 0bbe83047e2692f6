import type { Access, Actor } from '../access/access.js';
import { Refusal } from '../errors.js';
import { put, retryOnConflict, type Page, type Store } from '../store/store.js';
import { preferencesKind, type Preferences } from './preference.js';

const PAGE = 500;

export interface OwnPreferencesOptions {
  readonly store: Store;
  readonly access: Access;
}

/** What everybody keeps for themselves. */
export class OwnPreferences {
  readonly #options: OwnPreferencesOptions;
  /** Those who want to be told of something by mail. */
  readonly #wantMail = new Set<string>();

  constructor(options: OwnPreferencesOptions) {
    this.#options = options;
  }

  /** @throws Refusal `access/denied` */
  async read(actor: Actor): Promise<Preferences> {
    return this.of(await this.#owner(actor));
  }

  /**
   * Keeps the parts that are given; the others stay as they are.
   * @throws Refusal `access/denied`, `request/malformed` for two views of one id
   */
  async change(actor: Actor, parts: Preferences): Promise<Preferences> {
    const { store } = this.#options;
    const person = await this.#owner(actor);
    const ids = parts.views?.map(({ id }) => id) ?? [];
    if (new Set(ids).size < ids.length) throw new Refusal('request/malformed', 'two views have the same id');
    return retryOnConflict(async () => {
      const stored = await store.get(preferencesKind, person);
      const record = { ...stored?.record, ...parts };
      await store.commit({ writes: [put(preferencesKind, person, stored?.revision ?? 0, record)], events: [] });
      this.#noteMail(person, record);
      return record;
    });
  }

  /** Those of somebody, for what works for them. */
  async of(person: string): Promise<Preferences> {
    return (await this.#options.store.get(preferencesKind, person))?.record ?? {};
  }

  get wantMail(): ReadonlySet<string> {
    return this.#wantMail;
  }

  async start(): Promise<void> {
    const { store } = this.#options;
    let cursor: string | undefined;
    do {
      const page: Page<Preferences> = await store.list(preferencesKind, {
        limit: PAGE,
        ...(cursor !== undefined && { cursor }),
      });
      for (const { id, record } of page.records) this.#noteMail(id, record);
      cursor = page.next;
    } while (cursor !== undefined);
  }

  #noteMail(person: string, { notifications }: Preferences): void {
    if (notifications !== undefined && notifications.mail.length > 0) this.#wantMail.add(person);
    else this.#wantMail.delete(person);
  }

  async #owner(actor: Actor): Promise<string> {
    if (actor.kind !== 'person') throw new Refusal('access/denied', 'only a person has preferences');
    const { id } = actor;
    await this.#options.access.require(actor, 'account.manage', { kind: 'person', id, owners: [id] });
    return id;
  }
}
