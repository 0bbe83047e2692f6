import type { Access, Actor, Permit, Resource } from '../access/access.js';
import { Refusal } from '../errors.js';
import { nameOf } from '../sessions/sessions.js';
import type { EventDraft, Json } from '../store/chain.js';
import { put, retryOnConflict, type Store } from '../store/store.js';
import { acquaintances } from './acquaintance.js';
import type { Attendance } from './attendance.js';
import type { Roster } from './roster.js';
import {
  AVAILABILITY_ID,
  availabilitySettingsKind,
  ceilingOf,
  takesAll,
  takingKind,
  usualSettings,
  type AvailabilitySettings,
  type TakingRecord,
} from './taking.js';
import { viewOf, type AvailabilityView } from './view.js';

export interface AvailabilitiesOptions {
  readonly store: Store;
  readonly access: Access;
  readonly roster: Roster;
  readonly attendance: Attendance;
}

/** What somebody says of themselves. */
export interface Said {
  readonly state?: 'available' | 'away' | undefined;
  readonly idle?: boolean | undefined;
  readonly capacity?: number | undefined;
}

export interface AvailabilityOverview {
  mine: AvailabilityView;
  /** How many one may choose to have at once. */
  maximum: number;
  /** After how many minutes without a touch a page tells that nobody is at it. */
  idleMinutes: number;
  /** Whom one may give a session to, or ask to come. */
  people: AvailabilityView[];
}

const SETTINGS: Resource = { kind: 'settings', id: AVAILABILITY_ID, owners: [] };

/** Who takes sessions, as people say and see it. */
export class Availabilities {
  readonly #options: AvailabilitiesOptions;
  readonly #told = new Map<string, string>();

  constructor(options: AvailabilitiesOptions) {
    this.#options = options;
  }

  /** @throws Refusal `access/denied` */
  async overview(actor: Actor): Promise<AvailabilityOverview> {
    const { access, roster } = this.#options;
    const { id } = nameOf(actor);
    await access.require(actor, 'account.manage', ownAccount(id));
    const knows = acquaintances(access, actor);
    const people = [...access.organisation.people.keys()].filter((person) => person !== id && knows(person));
    return {
      mine: this.#view(id),
      maximum: ceilingOf(roster.takingOf(id), roster.settings),
      idleMinutes: roster.settings.idleMinutes,
      people: people.map((person) => this.#view(person)),
    };
  }

  /**
   * Takes down what somebody says of themselves. What their page tells of itself is forgotten with it, and on no record.
   * @throws Refusal `access/denied`, `request/malformed` for more sessions at once than they may have
   */
  async say(actor: Actor, { state, idle, capacity }: Said): Promise<AvailabilityView> {
    const { access, attendance, roster } = this.#options;
    const { id } = nameOf(actor);
    const permit = await access.require(actor, 'account.manage', ownAccount(id));
    if (idle !== undefined && actor.kind === 'person') attendance.setIdle(actor.signInId, idle);
    if (capacity !== undefined && capacity > ceilingOf(roster.takingOf(id), roster.settings)) {
      throw new Refusal('request/malformed', 'this is more than you may have at once');
    }
    await this.#change(permit, id, (before) => ({
      ...before,
      ...(state !== undefined && { away: state === 'away' }),
      ...(capacity !== undefined && { wanted: capacity }),
    }));
    this.tell();
    return this.#view(id);
  }

  /**
   * Says how many sessions somebody may have at once; undefined: as many as anybody.
   * @throws Refusal `access/denied`, `record/unknown`
   */
  async limit(actor: Actor, person: string, maximum: number | undefined): Promise<AvailabilityView> {
    const { access } = this.#options;
    const permit = await access.require(actor, 'session.assign');
    if (!access.organisation.people.has(person)) throw new Refusal('record/unknown');
    await this.#change(permit, person, ({ away, wanted }) => ({
      away,
      ...(wanted !== undefined && { wanted }),
      ...(maximum !== undefined && { maximum }),
    }));
    this.tell();
    return this.#view(person);
  }

  /** @throws Refusal `access/denied` */
  async settings(actor: Actor): Promise<AvailabilitySettings> {
    await this.#options.access.require(actor, 'settings.see', SETTINGS);
    return this.#options.roster.settings;
  }

  /** @throws Refusal `access/denied`, `request/malformed` */
  async set(actor: Actor, settings: AvailabilitySettings): Promise<AvailabilitySettings> {
    const { access, store, roster } = this.#options;
    const permit = await access.require(actor, 'settings.manage', SETTINGS);
    if (settings.capacity > settings.maximum) {
      throw new Refusal('request/malformed', 'nobody has more at once than anybody may');
    }
    await retryOnConflict(async () => {
      const stored = await store.get(availabilitySettingsKind, AVAILABILITY_ID);
      const detail = { before: plain(stored?.record ?? usualSettings), after: plain(settings) };
      await store.commit({
        writes: [put(availabilitySettingsKind, AVAILABILITY_ID, stored?.revision ?? 0, settings)],
        events: [permit.event('settings.changed', SETTINGS, detail)],
      });
    });
    roster.keepSettings(settings);
    this.tell();
    return settings;
  }

  /** Tells every open page what changed of those whom its reader may see. */
  tell(): void {
    const { access, attendance } = this.#options;
    const changed = [...access.organisation.people.keys()].flatMap((person) => {
      const view = this.#view(person);
      const text = JSON.stringify(view);
      const before = this.#told.get(person);
      this.#told.set(person, text);
      return before === text || (before === undefined && view.state === 'offline') ? [] : [view];
    });
    if (changed.length === 0) return;
    for (const [reader, connection] of attendance.pages()) {
      const knows = acquaintances(access, reader);
      const people = changed.filter(({ id }) => knows(id));
      if (people.length > 0) connection.send({ type: 'availability', people } as { type: string });
    }
  }

  async #change(permit: Permit, person: string, change: (before: TakingRecord) => TakingRecord): Promise<void> {
    const { store, roster } = this.#options;
    await retryOnConflict(async () => {
      const stored = await store.get(takingKind, person);
      const before = stored?.record ?? takesAll;
      const after = change(before);
      if (JSON.stringify(plain(after)) === JSON.stringify(plain(before))) return;
      const event: EventDraft = permit.event(
        'availability.changed',
        { kind: 'person', id: person },
        { before: plain(before), after: plain(after) },
      );
      await store.commit({ writes: [put(takingKind, person, stored?.revision ?? 0, after)], events: [event] });
      roster.keep(person, after);
    });
  }

  #view(person: string): AvailabilityView {
    const { access, roster } = this.#options;
    return viewOf(person, access.organisation.people.get(person)?.name ?? '', roster.of(person));
  }
}

function ownAccount(id: string): Resource {
  return { kind: 'person', id, owners: [id] };
}

function plain<T extends object>(record: T): { [name: string]: Json } {
  return { ...record } as unknown as { [name: string]: Json };
}
