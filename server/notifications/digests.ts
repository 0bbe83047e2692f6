import type { Access } from '../access/access.js';
import type { Mailer } from '../mail/mailer.js';
import type { NotificationKind } from './kinds.js';
import type { Notification } from './notifications.js';

export interface Recipient {
  readonly mail?: string | undefined;
  readonly language: 'en' | 'fr';
}

export interface DigestsOptions {
  readonly access: Access;
  readonly mailer: Mailer;
  /** Undefined: nobody who can be written to. */
  readonly recipient: (person: string) => Promise<Recipient | undefined>;
  /** Whether they have a page open, which told them already. */
  readonly isThere: (person: string) => boolean;
  /** The address of a page of the console. */
  readonly page: (path: string) => string;
  readonly failed: (error: unknown) => void;
}

/** So long what concerns one person is collected into one mail. */
export const DIGEST_MS = 120_000;
/** Sessions that a mail names; the page shows the others. */
const LINES = 20;

const words = {
  en: {
    subject: (count: number) =>
      count === 1 ? 'Guichet: one session waits for you' : `Guichet: ${count} sessions wait for you`,
    lines: {
      unassigned: 'nobody has taken it yet',
      assigned: 'it was given to you',
      offered: 'it is offered to you',
      chat: 'somebody wrote in it',
      ready: 'the end user is there',
    } satisfies Record<NotificationKind, string>,
    session: (number: number, what: string) => `Session no. ${number}: ${what}`,
    more: (count: number) => `… and ${count} more.`,
    why: 'You get this mail because no page of the console was open. You choose what you are told of under “My account”.',
  },
  fr: {
    subject: (count: number) =>
      count === 1 ? 'Guichet : une session vous attend' : `Guichet : ${count} sessions vous attendent`,
    lines: {
      unassigned: 'personne ne l’a encore prise',
      assigned: 'elle vous a été attribuée',
      offered: 'elle vous est proposée',
      chat: 'quelqu’un y a écrit',
      ready: 'l’utilisateur est là',
    } satisfies Record<NotificationKind, string>,
    session: (number: number, what: string) => `Session n° ${number} : ${what}`,
    more: (count: number) => `… et ${count} de plus.`,
    why: 'Vous recevez ce message car aucune page de la console n’était ouverte. Vous choisissez ce qui vous est signalé sous « Mon compte ».',
  },
} as const;

/** The mail that tells of these. It names sessions by number and page alone: what end users said stays on the appliance. */
export function digestOf(
  notifications: readonly Notification[],
  language: 'en' | 'fr',
  page: (path: string) => string,
): { readonly subject: string; readonly text: string } {
  const say = words[language];
  const latest = new Map(notifications.map((one) => [one.session, one]));
  const shown = [...latest.values()].slice(0, LINES);
  const lines = shown.map(({ kind, number, session }) => {
    return `${say.session(number, say.lines[kind])}\n${page(`/sessions/${session}`)}`;
  });
  const more = latest.size > shown.length ? [say.more(latest.size - shown.length)] : [];
  return { subject: say.subject(latest.size), text: [...lines, ...more, say.why].join('\n\n') };
}

/** Tells by mail what nobody was there to be told of, collected for each person. What is collected does not outlive a restart. */
export class Digests {
  readonly #options: DigestsOptions;
  readonly #collected = new Map<string, Notification[]>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(options: DigestsOptions) {
    this.#options = options;
  }

  add(person: string, notification: Notification): void {
    const { isThere, mailer, failed } = this.#options;
    if (!mailer.isSetUp || isThere(person)) return;
    const before = this.#collected.get(person);
    if (before !== undefined) {
      before.push(notification);
      return;
    }
    this.#collected.set(person, [notification]);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.send(person).catch(failed);
    }, DIGEST_MS).unref();
    this.#timers.add(timer);
  }

  /** Sends what was collected for somebody, unless they came meanwhile. */
  async send(person: string): Promise<void> {
    const { access, mailer, recipient, isThere, page } = this.#options;
    const notifications = this.#collected.get(person);
    this.#collected.delete(person);
    if (notifications === undefined || isThere(person) || !mailer.isSetUp) return;
    const to = await recipient(person);
    if (to?.mail === undefined) return;
    const about = { kind: 'person', id: person };
    const permit = await access.system('mail', 'appliance.run');
    await mailer.send({ to: to.mail, ...digestOf(notifications, to.language, page), about }, permit);
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}
