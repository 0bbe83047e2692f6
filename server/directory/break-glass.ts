import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor, Permit } from '../access/access.js';
import { Refusal } from '../errors.js';
import { kind, put, retryOnConflict, type Batch, type Store } from '../store/store.js';
import { personKind, type Person } from './person.js';

/** An account that is kept for the day when nothing else works was used. */
interface Alarm {
  readonly personId: string;
  /** As they were called then. */
  readonly name: string;
  readonly login: string;
  readonly address: string;
  /** UTC milliseconds. */
  readonly at: number;
  /** Those who have said that they know: each administrator for themselves, as whoever misuses the account may be one. */
  readonly seenBy: readonly string[];
}

export const alarmKind = kind({ name: 'alarm', indexes: { at: (alarm: Alarm) => [[alarm.at]] } });

export interface AlarmView {
  id: string;
  name: string;
  login: string;
  address: string;
  /** UTC milliseconds. */
  at: number;
}

/** Older ones are no news to anybody; the audit keeps them. */
const NEWS_MS = 30 * 24 * 3_600_000;
const SHOWN_AT_MOST = 100;

/** Accounts for the day when nothing else works: which they are, and the alarm when one is used. */
export class BreakGlass {
  readonly #listeners = new Set<() => void>();

  constructor(
    private readonly store: Store,
    private readonly access: Access,
    /** UTC milliseconds. */
    private readonly now: () => number,
  ) {}

  /** Told at each alarm; the answer stops it. */
  onAlarm(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What is committed with the sign-in that alarms; call `tell` afterwards. */
  alarm(permit: Permit, personId: string, { name, login }: Person, address: string): Batch {
    const alarm = { personId, name, login, address, at: this.now(), seenBy: [] };
    return {
      writes: [put(alarmKind, uuidv7(), 0, alarm)],
      events: [permit.event('signIn.breakGlass', { kind: 'person', id: personId }, { address })],
    };
  }

  tell(): void {
    for (const listener of this.#listeners) listener();
  }

  /**
   * Marks a local account, or takes the mark away.
   * @throws Refusal `access/denied`, `access/above`, `record/unknown`, `request/malformed` for somebody of a directory
   */
  async mark(actor: Actor, id: string, marked: boolean): Promise<void> {
    const permit = await this.access.require(actor, 'person.manage', { kind: 'person', id, owners: [] });
    await this.access.requireCovers(permit, id);
    await retryOnConflict(async () => {
      const person = await this.store.get(personKind, id);
      if (person === undefined) throw new Refusal('record/unknown');
      if (person.record.outside !== undefined) {
        throw new Refusal('request/malformed', 'an account of a directory does not work without the directory');
      }
      const { breakGlass: before = false, ...record } = person.record;
      if (before === marked) return;
      await this.store.commit({
        writes: [put(personKind, id, person.revision, marked ? { ...record, breakGlass: true } : record)],
        events: [
          permit.event(
            'person.changed',
            { kind: 'person', id },
            { before: { breakGlass: before }, after: { breakGlass: marked } },
          ),
        ],
      });
    });
  }

  /** The alarms that whoever asks has not acknowledged, the newest first. */
  async unseen(actor: Actor): Promise<AlarmView[]> {
    await this.access.require(actor, 'person.see');
    const asker = actor.kind === 'person' ? actor.id : '';
    const { records } = await this.store.list(alarmKind, {
      ...{ index: 'at', from: [this.now() - NEWS_MS], descending: true, limit: SHOWN_AT_MOST },
    });
    return records
      .filter(({ record }) => !record.seenBy.includes(asker) && record.personId !== asker)
      .map(({ id, record: { name, login, address, at } }) => ({ id, name, login, address, at }));
  }

  /** @throws Refusal `access/denied`, `record/unknown` */
  async acknowledge(actor: Actor, id: string): Promise<void> {
    const permit = await this.access.require(actor, 'person.see');
    const asker = actor.kind === 'person' ? actor.id : '';
    await retryOnConflict(async () => {
      const alarm = await this.store.get(alarmKind, id);
      if (alarm === undefined) throw new Refusal('record/unknown');
      if (alarm.record.seenBy.includes(asker)) return;
      const seen = { ...alarm.record, seenBy: [...alarm.record.seenBy, asker] };
      await this.store.commit({
        writes: [put(alarmKind, id, alarm.revision, seen)],
        events: [permit.event('breakGlass.acknowledged', { kind: 'person', id: alarm.record.personId })],
      });
    });
  }
}
