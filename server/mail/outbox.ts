import { setTimeout as wait } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { Access, Permit } from '../access/access.js';
import type { Sealing } from '../directory/sealing.js';
import { keepText } from '../devices/program-text.js';
import { Refusal } from '../errors.js';
import type { NamedPerson } from '../sessions/session.js';
import { Conflict, put, remove, type Store, type Stored } from '../store/store.js';
import { MailFailure } from './mail-failure.js';
import type { Mailer, OutgoingMail } from './mailer.js';
import { ADDRESS } from './mail-server.js';
import { queuedMailKind, type MailState, type MailView, type QueuedMail } from './queued-mail.js';
import type { Message } from './sending.js';

/** After each try in vain the next one waits longer, in milliseconds; the last wait repeats. */
const RETRIES_MS = [15_000, 60_000, 300_000, 900_000, 3_600_000] as const;
/** What was not taken for so long is given up. */
const GIVEN_UP_MS = 24 * 3_600_000;
/** What came of a mail is told for so long. */
const KEPT_MS = 30 * 24 * 3_600_000;
const TICK_MS = 2_000;
const PAGE = 100;
const SAID_BYTES = 500;
const SUBJECT_BYTES = 300;

const SECRET = /#[A-Za-z0-9_-]{8,}/g;
/** How long a message that is being handed over is waited for when the appliance stops; it is sent again otherwise. */
const FAREWELL_MS = 2_000;

/** How it stands with a mail that was tried in vain; a restart tries it again at once. */
interface Trying {
  readonly tries: number;
  readonly next: number;
  readonly said: string;
}

export interface OutboxOptions {
  readonly store: Store;
  readonly access: Access;
  readonly sealing: Sealing;
  /** Hands one message to the mail server; undefined while none is set up. */
  readonly send: () => ((message: Message) => Promise<string>) | undefined;
  /** Whether the invitation that a mail brings is still the one that counts. */
  readonly stands: (about: QueuedMail['about'], invitation: number) => Promise<boolean>;
  readonly failed: (error: unknown) => void;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Mail on its way: kept until the server took it, tried again when it did not, and what came of it. */
export class Outbox implements Mailer {
  readonly #options: OutboxOptions;
  readonly #trying = new Map<string, Trying>();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  get isSetUp(): boolean {
    return this.#options.send() !== undefined;
  }

  async send({ to, subject, text, about, invitation }: OutgoingMail, permit: Permit): Promise<{ id: string }> {
    const { store, sealing, now } = this.#options;
    if (!this.isSetUp) throw new Refusal('mail/not-set-up');
    if (!ADDRESS.test(to)) throw new Refusal('request/malformed', 'this is no mail address');
    const id = uuidv7();
    const words = JSON.stringify({ subject: keepText(subject, SUBJECT_BYTES), text });
    const by = nameIn(permit);
    const mail: QueuedMail = {
      ...{ to, about: { ...about }, state: 'queued', createdAt: now(), sealed: sealing.seal(Buffer.from(words), id) },
      ...(invitation !== undefined && { invitation }),
      ...(by && { by }),
    };
    await store.commit({
      writes: [put(queuedMailKind, id, 0, mail)],
      events: [permit.event('mail.queued', about, { mail: id, to })],
    });
    this.hurry();
    return { id };
  }

  /** What was sent about something, the newest first. */
  async about({ kind, id }: QueuedMail['about']): Promise<MailView[]> {
    const range = { index: 'about', prefix: [kind, id], descending: true, limit: PAGE } as const;
    const { records } = await this.#options.store.list(queuedMailKind, range);
    return records.map(({ id: mailId, record }) => this.#view(mailId, record));
  }

  /** How many are on their way. */
  async waiting(): Promise<number> {
    const { records } = await this.#options.store.list(queuedMailKind, { index: 'queued', limit: 1_000 });
    return records.length;
  }

  start(): void {
    this.#timer = setInterval(() => this.hurry(), TICK_MS).unref();
    this.hurry();
  }

  /** Resolves once nothing is being sent any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#timer);
    await Promise.race([this.#running, wait(FAREWELL_MS, undefined, { ref: false })]);
  }

  /** Looks at once what can be sent; one look after the other. */
  hurry(): void {
    this.#running = this.#running.then(() => this.#look()).catch(this.#options.failed);
  }

  /** Everything is tried again at once: the server is another one now. */
  again(): void {
    for (const [id, trying] of this.#trying) this.#trying.set(id, { ...trying, next: 0 });
    this.hurry();
  }

  async #look(): Promise<void> {
    const { store, now } = this.#options;
    const { records } = await store.list(queuedMailKind, { index: 'queued', limit: PAGE });
    for (const mail of records) {
      if (this.#isStopped) return;
      // A server that takes nothing now takes nothing of the next one either.
      if ((this.#trying.get(mail.id)?.next ?? 0) <= now() && !(await this.#try(mail))) break;
    }
    await this.#forget();
  }

  /** Whether the server was there. */
  async #try(mail: Stored<QueuedMail>): Promise<boolean> {
    const { sealing, stands, now, send } = this.#options;
    const deliver = send();
    const { id, record } = mail;
    const { sealed, about, invitation, to, createdAt } = record;
    if (invitation !== undefined && !(await stands(about, invitation))) {
      await this.#end(mail, 'withdrawn');
      return true;
    }
    if (deliver === undefined || sealed === undefined) return false;
    const words = JSON.parse(Buffer.from(sealing.open(sealed, id)).toString('utf8')) as Pick<
      Message,
      'subject' | 'text'
    >;
    try {
      const said = await deliver({ id, to, ...words });
      await this.#end(mail, 'sent', said);
      return true;
    } catch (error) {
      if (!(error instanceof MailFailure)) throw error;
      if (error.isFinal || now() - createdAt >= GIVEN_UP_MS) await this.#end(mail, 'refused', error.detail);
      else this.#rest(id, error.detail);
      return error.step === 'sender' || error.step === 'message';
    }
  }

  #rest(id: string, detail: string): void {
    const tries = (this.#trying.get(id)?.tries ?? 0) + 1;
    const rest = RETRIES_MS[Math.min(tries, RETRIES_MS.length) - 1] ?? 0;
    this.#trying.set(id, { tries, next: this.#options.now() + rest, said: keptWords(detail) });
  }

  /** What it said goes with its end: the secret of a link is kept no longer than it has to be. */
  async #end({ id, revision, record }: Stored<QueuedMail>, state: MailState, said = ''): Promise<void> {
    const { store, access, now } = this.#options;
    const { to, about, invitation, by, createdAt } = record;
    const kept = keptWords(said);
    const ended: QueuedMail = {
      ...{ to, about, state, createdAt, endedAt: now() },
      ...(invitation !== undefined && { invitation }),
      ...(by && { by }),
      ...(kept !== '' && { said: kept }),
    };
    const permit = await access.system('mail', 'appliance.run', { ...about, owners: [] });
    const name = state === 'sent' ? 'mail.sent' : 'mail.failed';
    const detail = { mail: id, to, ...(state === 'withdrawn' && { withdrawn: true }), ...(kept && { said: kept }) };
    await store.commit({
      writes: [put(queuedMailKind, id, revision, ended)],
      events: [permit.event(name, about, detail)],
    });
    this.#trying.delete(id);
  }

  async #forget(): Promise<void> {
    const { store, now } = this.#options;
    const { records } = await store.list(queuedMailKind, { index: 'ended', to: [now() - KEPT_MS], limit: PAGE });
    const writes = records.map(({ id, revision }) => remove(queuedMailKind, id, revision));
    if (writes.length === 0) return;
    await store.commit({ writes, events: [] }).catch((error: unknown) => {
      if (!(error instanceof Conflict)) throw error;
    });
  }

  #view(id: string, { to, state, by, createdAt, endedAt, said }: QueuedMail): MailView {
    const trying = this.#trying.get(id);
    const words = said ?? trying?.said;
    return {
      ...{ id, to, state, createdAt, tries: trying?.tries ?? 0 },
      ...(by && { by: by.name }),
      ...(endedAt !== undefined && { endedAt }),
      ...(state === 'queued' && trying && { nextTry: trying.next }),
      ...(words !== undefined && { said: words }),
    };
  }
}

/** What a server said, bounded; should it repeat a link, without its secret. */
function keptWords(said: string): string {
  return keepText(said.replaceAll(SECRET, '#…'), SAID_BYTES);
}

function nameIn({ actor }: Permit): NamedPerson | undefined {
  return actor.kind === 'person' ? { id: actor.id, name: actor.name } : undefined;
}
