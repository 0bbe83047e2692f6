import type { Store } from '../store/store.js';
import type { Attendance } from './attendance.js';
import type { Availability, AvailabilityOf, AvailabilityState } from './availability.js';
import type { Loads } from './loads.js';
import {
  AVAILABILITY_ID,
  availabilitySettingsKind,
  capacityOf,
  takesAll,
  takingKind,
  usualSettings,
  type AvailabilitySettings,
  type TakingRecord,
} from './taking.js';

const PAGE = 1_000;

/** Why somebody is not available: they said so, nobody is at their page, they have enough, or no page of theirs is open. */
export type AbsenceReason = 'chosen' | 'idle' | 'capacity' | 'noPage';

export interface Standing extends Availability {
  readonly reason?: AbsenceReason;
}

export interface RosterOptions {
  readonly store: Store;
  readonly attendance: Pick<Attendance, 'isHere' | 'isIdle'>;
  readonly loads: Pick<Loads, 'of'>;
}

/** Who takes sessions now: from what they said, what their pages tell, and what they have. */
export class Roster implements AvailabilityOf {
  readonly #options: RosterOptions;
  readonly #taking = new Map<string, TakingRecord>();
  #settings = usualSettings;

  constructor(options: RosterOptions) {
    this.#options = options;
  }

  async load(): Promise<void> {
    const { store } = this.#options;
    let cursor: string | undefined;
    do {
      const page = await store.list(takingKind, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
      for (const { id, record } of page.records) this.#taking.set(id, record);
      cursor = page.next;
    } while (cursor !== undefined);
    this.#settings = (await store.get(availabilitySettingsKind, AVAILABILITY_ID))?.record ?? usualSettings;
  }

  get settings(): AvailabilitySettings {
    return this.#settings;
  }

  takingOf(person: string): TakingRecord {
    return this.#taking.get(person) ?? takesAll;
  }

  /** What was committed. */
  keep(person: string, record: TakingRecord): void {
    this.#taking.set(person, record);
  }

  /** What was committed. */
  keepSettings(settings: AvailabilitySettings): void {
    this.#settings = settings;
  }

  of(person: string): Standing {
    const { loads } = this.#options;
    const capacity = capacityOf(this.takingOf(person), this.#settings);
    const active = loads.of(person);
    return { ...this.#state(person, active >= capacity), active, capacity };
  }

  #state(person: string, isFull: boolean): { readonly state: AvailabilityState; readonly reason?: AbsenceReason } {
    const { attendance } = this.#options;
    if (!attendance.isHere(person)) return { state: 'offline', reason: 'noPage' };
    if (this.takingOf(person).away) return { state: 'away', reason: 'chosen' };
    if (attendance.isIdle(person)) return { state: 'away', reason: 'idle' };
    return isFull ? { state: 'busy', reason: 'capacity' } : { state: 'available' };
  }
}
