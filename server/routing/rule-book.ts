import { channelKind } from '../channels/channel.js';
import type { OpeningHours } from '../channels/opening-hours.js';
import { isOpen } from '../channels/opening-hours.js';
import { changeOf, type Committed, type Kind, type Page, type Store } from '../store/store.js';
import type { Kept } from './following.js';
import { APPLIANCE_RULES, noRuleSet, routingKind, type Aim, type RuleSet } from './rule.js';

const PAGE = 1_000;

/** The rules of every place and the opening hours of every channel, in memory. */
export class RuleBook implements Kept {
  readonly #sets = new Map<string, RuleSet>();
  readonly #hours = new Map<string, OpeningHours>();
  /** Rules and steps by id; undefined until it is asked for anew. */
  #aims: ReadonlyMap<string, Aim> | undefined;

  /** Of a channel, or of all of them under `APPLIANCE_RULES`. */
  of(place: string): RuleSet {
    return this.#sets.get(place) ?? noRuleSet;
  }

  get ofAppliance(): RuleSet {
    return this.of(APPLIANCE_RULES);
  }

  hoursOf(channel: string): OpeningHours | undefined {
    return this.#hours.get(channel);
  }

  readonly deskIsOpen = (channel: string, at: number): boolean => isOpen(this.#hours.get(channel), at);

  /** A rule or a step by its id, wherever it stands. */
  aim(id: string): Aim | undefined {
    this.#aims ??= new Map(
      [...this.#sets.values()].flatMap(({ rules, fallback }) => [...rules, ...fallback].map((aim) => [aim.id, aim])),
    );
    return this.#aims.get(id);
  }

  /** What was saved, before whoever saved it is answered. */
  keep(place: string, set: RuleSet | null): void {
    if (set === null) this.#sets.delete(place);
    else this.#sets.set(place, set);
    this.#aims = undefined;
  }

  async load(store: Store): Promise<void> {
    this.#sets.clear();
    this.#hours.clear();
    await each(store, routingKind, (id, set) => this.keep(id, set));
    await each(store, channelKind, (id, { hours }) => hours && this.#hours.set(id, hours));
  }

  committed({ changes }: Committed): void {
    for (const change of changes) {
      const rules = changeOf(routingKind, change);
      if (rules !== undefined) this.keep(rules.id, rules.record);
      const channel = changeOf(channelKind, change);
      if (channel === undefined) continue;
      const hours = channel.record?.hours;
      if (hours === undefined) this.#hours.delete(channel.id);
      else this.#hours.set(channel.id, hours);
      if (channel.record === null) this.keep(channel.id, null);
    }
  }
}

async function each<T extends object>(
  store: Store,
  kind: Kind<T>,
  take: (id: string, record: T) => unknown,
): Promise<void> {
  let cursor: string | undefined;
  do {
    const page: Page<T> = await store.list(kind, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
    for (const { id, record } of page.records) take(id, record);
    cursor = page.next;
  } while (cursor !== undefined);
}
