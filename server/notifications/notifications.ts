import type { Organisation } from '../access/organisation.js';
import { mayClaim } from '../assignment/takers.js';
import type { Channel } from '../channels/channel.js';
import type { Written } from '../chat/chat.js';
import type { OwnPreferences } from '../preferences/own-preferences.js';
import type { NotificationWishes } from '../preferences/preference.js';
import type { Session } from '../sessions/session.js';
import type { NotificationKind } from './kinds.js';
import { occasionsOf, type Occasion } from './occasions.js';

/** One thing that somebody is told of. */
export interface Notification {
  readonly kind: NotificationKind;
  readonly session: string;
  /** The number that is read aloud. */
  readonly number: number;
  readonly endUser?: string;
  readonly channel?: string;
  /** UTC milliseconds. */
  readonly at: number;
}

export interface NotificationsOptions {
  readonly organisation: Organisation;
  readonly preferences: Pick<OwnPreferences, 'of'>;
  readonly channelOf: (id: string) => Promise<Pick<Channel, 'silent'> | undefined>;
  readonly pages: {
    /** Everybody who has a page open. */
    readonly people: () => Iterable<string>;
    readonly tellPerson: (person: string, message: { readonly type: string }) => void;
  };
  /** Those who want to be told by mail as well. */
  readonly mail: { readonly people: () => Iterable<string>; add(person: string, notification: Notification): void };
  readonly failed: (error: unknown) => void;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Occasions are collected for so long before anybody is told: at a busy desk one message tells of many. */
const BATCH_MS = 300;

/** What stands where nobody chose otherwise: everything on the pages, what is one's own by mail. */
export const usualWishes: NotificationWishes = {
  ...{ browser: true, sound: true, off: [], channels: [], mail: [], language: 'en' },
};

interface Waiting {
  readonly occasion: Occasion;
  readonly notification: Notification;
}

/** Whether somebody wants to be told of this kind of thing in this channel. */
export function isWanted({ off, channels }: NotificationWishes, kind: NotificationKind, channel?: string): boolean {
  if (off.includes(kind)) return false;
  return channels.find((one) => one.channel === channel)?.off.includes(kind) !== true;
}

/** Tells people, wherever they are, of what waits for them; each of them once, however many pages they have open. */
export class Notifications {
  readonly #options: NotificationsOptions;
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(options: NotificationsOptions) {
    this.#options = options;
  }

  /** A session changed, or began. */
  changed(id: string, before: Session | undefined, after: Session): void {
    for (const occasion of occasionsOf(before, after)) this.#collect(id, after, occasion);
  }

  /** Somebody wrote. Experts from outside have no page of the console to be told on. */
  written({ sessionId, session, line }: Written): void {
    const { technician, participants = [] } = session;
    const inside = participants.filter(({ role }) => role !== 'expert');
    const people = [...(technician ? [technician] : []), ...inside].map(({ id }) => id);
    const by = line.by.id;
    this.#collect(sessionId, session, { kind: 'chat', people, ...(by !== undefined && { by }) });
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #collect(session: string, { number, endUser, channel }: Session, occasion: Occasion): void {
    const place = occasion.place?.channel ?? channel;
    const notification: Notification = {
      ...{ kind: occasion.kind, session, number, at: this.#options.now() },
      ...(endUser !== undefined && { endUser }),
      ...(place !== undefined && { channel: place }),
    };
    this.#waiting.push({ occasion, notification });
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tell().catch(this.#options.failed);
    }, BATCH_MS).unref();
  }

  async #tell(): Promise<void> {
    const { pages, mail, preferences } = this.#options;
    const waiting = this.#waiting;
    this.#waiting = [];
    const told = new Map<string, Notification[]>();
    const takers = new Map<string, readonly string[]>();
    for (const { occasion, notification } of waiting) {
      if (await this.#isSilent(notification)) continue;
      for (const person of this.#audience(occasion, takers)) {
        if (person !== occasion.by) told.set(person, [...(told.get(person) ?? []), notification]);
      }
    }
    for (const [person, notifications] of told) {
      const { notifications: wishes = usualWishes } = await preferences.of(person);
      const list = notifications.filter(({ kind, channel }) => isWanted(wishes, kind, channel));
      if (list.length > 0) pages.tellPerson(person, { type: 'notification', list } as { type: string });
      for (const one of list) if (wishes.mail.includes(one.kind)) mail.add(person, one);
    }
  }

  /** Whether the channel tells nobody of it. */
  async #isSilent({ kind, channel }: Notification): Promise<boolean> {
    if (channel === undefined) return false;
    return (await this.#options.channelOf(channel))?.silent?.includes(kind) === true;
  }

  /** Those of an occasion: by name, or whoever could take it and has a page open or is told by mail. */
  #audience({ people, place }: Occasion, takers: Map<string, readonly string[]>): readonly string[] {
    if (people !== undefined) return people;
    if (place === undefined) return [];
    const key = `${place.channel} ${place.group}`;
    const { organisation, pages, mail } = this.#options;
    let found = takers.get(key);
    if (found === undefined) {
      const near = place.group === undefined ? undefined : new Set(organisation.membersOf(place.group));
      found = [...new Set([...pages.people(), ...mail.people()])].filter(
        (person) => near?.has(person) !== false && mayClaim(organisation, person, place),
      );
      takers.set(key, found);
    }
    return found;
  }
}
