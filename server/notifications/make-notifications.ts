import type { Access } from '../access/access.js';
import { channelKind } from '../channels/channel.js';
import { personKind } from '../directory/person.js';
import type { LivePages } from '../live/pages.js';
import type { Mailer } from '../mail/mailer.js';
import type { OwnPreferences } from '../preferences/own-preferences.js';
import type { Store } from '../store/store.js';
import { Digests } from './digests.js';
import { Notifications } from './notifications.js';

export interface MakeNotificationsOptions {
  readonly store: Store;
  readonly access: Access;
  readonly preferences: OwnPreferences;
  readonly pages: Pick<LivePages, 'people' | 'tellPerson' | 'isThere'>;
  readonly mailer: Mailer;
  /** The address of a page of the console. */
  readonly page: (path: string) => string;
  readonly failed: (error: unknown) => void;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Notifications, and the mail that stands in for them, put together. */
export function makeNotifications(options: MakeNotificationsOptions): Notifications {
  const { store, access, preferences, pages, mailer, page, failed, now } = options;
  const digests = new Digests({
    ...{ access, mailer, page, failed },
    recipient: async (person) => {
      const record = (await store.get(personKind, person))?.record;
      const { notifications } = await preferences.of(person);
      if (record === undefined || record.locked || record.left === true) return undefined;
      return { mail: record.mail, language: notifications?.language ?? 'en' };
    },
    isThere: (person) => pages.isThere(person),
  });
  return new Notifications({
    ...{ organisation: access.organisation, preferences, failed, now },
    channelOf: async (id) => (await store.get(channelKind, id))?.record,
    pages: {
      people: () => pages.people(),
      tellPerson: (person, message) => pages.tellPerson(person, message),
    },
    mail: { people: () => preferences.wantMail, add: (person, notification) => digests.add(person, notification) },
  });
}
