import { Refusal } from '../errors.js';
import type { Reading } from '../ldap/reading.js';
import type { Store } from '../store/store.js';
import type { Connection, Connections } from './connections.js';
import { foundIn, groupsOf, nameGroups, readKnown } from './known.js';
import { planOf, type Decided, type Found, type Known, type Plan } from './plan.js';
import type { Collision } from './sync-state.js';

/** What a directory said, beside what the store had of it then. */
export interface Look {
  readonly naming: Connection['naming'];
  /** Entries of the groups that were asked for. */
  readonly entries: readonly string[];
  readonly known: Known;
  readonly found: Found;
  readonly unfit: readonly Collision[];
  readonly controller: string;
  /** Monotonic milliseconds at which reading began. */
  readonly began: number;
}

/** Reads directories; writes nothing. */
export class Looking {
  constructor(
    private readonly store: Store,
    private readonly connections: Connections,
    /** Monotonic milliseconds. */
    private readonly monotonic: () => number,
  ) {}

  /** Entries of every group of a directory that was chosen. */
  async chosen(id: string): Promise<string[]> {
    return (await groupsOf(this.store, id)).flatMap(({ record }) => record.mirrors?.entry ?? []);
  }

  /** @throws Refusal `record/unknown`, `directory/*` */
  async at(id: string, entries: readonly string[]): Promise<Look> {
    const { naming, ldap, record } = await this.connections.of(id);
    if (record.leaving === true) throw new Refusal('record/unknown');
    const began = this.monotonic();
    // Without a group there is nothing to ask: nobody is in any.
    const reading = entries.length > 0 ? await ldap.readGroups(entries) : nothing;
    const { found: read, unfit } = foundIn(naming, reading);
    const found = { ...read, groups: await nameGroups(this.store, naming, read.groups) };
    const known = await readKnown(this.store, id, entries);
    return { naming, entries, known, found, unfit, controller: reading.controller, began };
  }

  /**
   * What agreeing to every chosen group would change, whatever was decided before.
   * @throws Refusal `record/unknown`, `directory/*`
   */
  async plan(id: string, decided: Decided = {}): Promise<{ look: Look; plan: Plan }> {
    const look = await this.at(id, await this.chosen(id));
    return { look, plan: planOf(look.known, look.found, decided) };
  }
}

const nothing: Reading = { controller: '', groups: new Map(), missing: [], people: new Map() };
