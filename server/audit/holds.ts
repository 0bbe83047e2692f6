import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor } from '../access/access.js';
import { Refusal } from '../errors.js';
import { put, remove, type Page, type Store } from '../store/store.js';
import { holdKind, type HeldKind, type Hold } from './hold.js';
import type { NameOf } from './records.js';

const PAGE = 1_000;

/** A hold as the audit page shows it. */
export interface HoldView {
  id: string;
  target: { kind: HeldKind; id: string; name?: string };
  because: string;
  setBy: string;
  /** UTC milliseconds. */
  setAt: number;
}

/** What is held, to be asked about many things. A person’s sessions are held with the person. */
export class Held {
  readonly #targets: ReadonlySet<string>;

  constructor(holds: readonly Hold[]) {
    this.#targets = new Set(holds.map(({ target }) => `${target.kind}:${target.id}`));
  }

  person(id: string): boolean {
    return this.#targets.has(`person:${id}`);
  }

  session(id: string, people: readonly string[]): boolean {
    return this.#targets.has(`session:${id}`) || people.some((person) => this.person(person));
  }

  /** Every target: its kind and id. */
  get targets(): readonly { kind: string; id: string }[] {
    return [...this.#targets].map((target) => {
      const [kind = '', id = ''] = target.split(':');
      return { kind, id };
    });
  }
}

export interface HoldsOptions {
  readonly store: Store;
  readonly access: Access;
  readonly nameOf: NameOf;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Legal holds: what may not be removed for now. */
export class Holds {
  readonly #options: HoldsOptions;

  constructor(options: HoldsOptions) {
    this.#options = options;
  }

  /** @throws Refusal `access/denied` */
  async list(actor: Actor): Promise<HoldView[]> {
    await this.#options.access.require(actor, 'audit.read');
    return Promise.all(
      (await this.#all()).map(async ({ id, hold: { target, because, setBy, setAt } }) => {
        const name = await this.#options.nameOf(target.kind, target.id);
        return { id, target: { ...target, ...(name !== undefined && { name }) }, because, setBy: setBy.name, setAt };
      }),
    );
  }

  /** @throws Refusal `access/denied`, `record/unknown`, `record/duplicate` when it is held already */
  async set(actor: Actor, target: Hold['target'], because: string): Promise<{ id: string }> {
    const { store, access, nameOf, now } = this.#options;
    const permit = await access.require(actor, 'audit.manage');
    if (actor.kind !== 'person') throw new Refusal('access/denied');
    if ((await nameOf(target.kind, target.id)) === undefined) throw new Refusal('record/unknown');
    const id = uuidv7();
    const { kind } = target;
    const hold: Hold = {
      ...{ target: { kind, id: target.id }, because },
      ...{ setBy: { id: actor.id, name: actor.name }, setAt: now() },
    };
    await store.commit({
      writes: [put(holdKind, id, 0, hold)],
      events: [permit.event('hold.set', hold.target, { because })],
    });
    return { id };
  }

  /** @throws Refusal `access/denied`, `record/unknown` */
  async release(actor: Actor, id: string): Promise<void> {
    const { store, access } = this.#options;
    const permit = await access.require(actor, 'audit.manage');
    const stored = await store.get(holdKind, id);
    if (stored === undefined) throw new Refusal('record/unknown');
    const { target, because } = stored.record;
    await store.commit({
      writes: [remove(holdKind, id, stored.revision)],
      events: [permit.event('hold.released', target, { because })],
    });
  }

  /** What is held now. */
  async held(): Promise<Held> {
    return new Held((await this.#all()).map(({ hold }) => hold));
  }

  async #all(): Promise<{ id: string; hold: Hold }[]> {
    const holds: { id: string; hold: Hold }[] = [];
    let cursor: string | undefined;
    do {
      const range = { limit: PAGE, ...(cursor !== undefined && { cursor }) };
      const page: Page<Hold> = await this.#options.store.list(holdKind, range);
      holds.push(...page.records.map(({ id, record }) => ({ id, hold: record })));
      cursor = page.next;
    } while (cursor !== undefined);
    return holds;
  }
}
