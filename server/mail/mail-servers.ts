import { Readable } from 'node:stream';
import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor } from '../access/access.js';
import type { Sealing } from '../directory/sealing.js';
import { keepText } from '../devices/program-text.js';
import { Refusal, type ErrorCode } from '../errors.js';
import type { Json } from '../store/chain.js';
import { put, remove, retryOnConflict, type Store } from '../store/store.js';
import { MailFailure, type MailStep } from './mail-failure.js';
import {
  ADDRESS,
  isSameServer,
  MAIL_SERVER,
  mailServerKind,
  readGiven,
  type GivenMailServer,
  type MailServer,
} from './mail-server.js';
import { sendMessage, type Message } from './sending.js';

const DETAIL_BYTES = 500;
const TARGET = { kind: 'appliance', id: MAIL_SERVER } as const;

/** One step of a test. */
export interface MailTestStep {
  readonly step: MailStep;
  readonly ok: boolean;
  readonly code?: ErrorCode;
  /** Words of the network or of the server: to be shown as hostile text. */
  readonly detail?: string;
  readonly milliseconds: number;
}

export interface MailServerView {
  host: string;
  port: number;
  security: 'startTls' | 'tls' | 'none';
  authority: string;
  user: string;
  senderAddress: string;
  senderName: string;
  /** Whether a password is kept; it is never told. */
  hasPassword: boolean;
}

export interface MailServersOptions {
  readonly store: Store;
  readonly access: Access;
  readonly sealing: Sealing;
  readonly company: string;
  /** Called when the server is another one, or none. */
  readonly changed: () => void;
}

/** Which server takes the appliance's mail. Its password goes in and never comes out. */
export class MailServers {
  readonly #options: MailServersOptions;
  #server: MailServer | undefined;

  constructor(options: MailServersOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    this.#server = (await this.#options.store.get(mailServerKind, MAIL_SERVER))?.record;
  }

  /** Hands one message to the server; undefined while none is set up. */
  send(): ((message: Message) => Promise<string>) | undefined {
    const server = this.#server;
    if (server === undefined) return undefined;
    return (message) => sendMessage(server, this.#passwordOf(server), message);
  }

  /** @throws Refusal `access/denied` */
  async show(actor: Actor): Promise<MailServerView | undefined> {
    await this.#options.access.require(actor, 'settings.see');
    return this.#server && viewOf(this.#server);
  }

  /** Sets the server up, or another in its place. @throws Refusal `access/denied`, `request/malformed` */
  async save(actor: Actor, given: GivenMailServer): Promise<MailServerView> {
    const { store, access, sealing } = this.#options;
    const permit = await access.require(actor, 'settings.manage');
    const settings = readGiven(given);
    const after = await retryOnConflict(async () => {
      const stored = await store.get(mailServerKind, MAIL_SERVER);
      const password = this.#wantedPassword(settings, given, stored?.record);
      const server: MailServer = {
        ...settings,
        ...(password !== '' && { password: sealing.seal(Buffer.from(password), MAIL_SERVER) }),
      };
      const detail = {
        before: stored === undefined ? null : wordsOf(stored.record),
        after: wordsOf(server),
        passwordChanged: given.password !== undefined,
      };
      await store.commit({
        writes: [put(mailServerKind, MAIL_SERVER, stored?.revision ?? 0, server)],
        events: [permit.event('settings.changed', TARGET, detail)],
      });
      return server;
    });
    this.#take(after);
    return viewOf(after);
  }

  /** Sends no mail any more. @throws Refusal `access/denied`, `record/unknown` */
  async remove(actor: Actor): Promise<void> {
    const { store, access } = this.#options;
    const permit = await access.require(actor, 'settings.manage');
    await retryOnConflict(async () => {
      const stored = await store.get(mailServerKind, MAIL_SERVER);
      if (stored === undefined) throw new Refusal('record/unknown');
      await store.commit({
        writes: [remove(mailServerKind, MAIL_SERVER, stored.revision)],
        events: [permit.event('settings.changed', TARGET, { before: wordsOf(stored.record), after: null })],
      });
    });
    this.#take(undefined);
  }

  /**
   * Sends a message to this address by these settings, saved or not: its steps as they come, a JSON object a line.
   * @throws Refusal `access/denied`, `request/malformed`
   */
  async test(actor: Actor, given: GivenMailServer, to: string): Promise<Readable> {
    const { store, access, company } = this.#options;
    const permit = await access.require(actor, 'settings.manage');
    const server = readGiven(given);
    if (!ADDRESS.test(to)) throw new Refusal('request/malformed', 'this is no mail address');
    const password = this.#wantedPassword(server, given, this.#server);
    // On record before anything is tried: a test sends a password to an address that somebody typed.
    const { host, port, security, user } = server;
    await store.commit({
      writes: [],
      events: [permit.event('mail.tested', TARGET, { host, port, security, user, to })],
    });
    const text = `Test / Essai\n\n${company}\n`;
    return Readable.from(lines(server, password, { id: uuidv7(), to, subject: `${company}: test / essai`, text }));
  }

  #take(server: MailServer | undefined): void {
    this.#server = server;
    this.#options.changed();
  }

  #passwordOf({ password }: MailServer): string {
    if (password === undefined) return '';
    return Buffer.from(this.#options.sealing.open(password, MAIL_SERVER)).toString('utf8');
  }

  /** The typed password, or the kept one, which goes nowhere but to the server that it was given for. */
  #wantedPassword(
    settings: Omit<MailServer, 'password'>,
    { password }: GivenMailServer,
    kept: MailServer | undefined,
  ): string {
    if (settings.user === '') return '';
    if (password !== undefined) return password;
    if (kept?.password !== undefined && isSameServer(settings, kept)) return this.#passwordOf(kept);
    throw new Refusal('request/malformed', 'type the password again: where it goes has changed');
  }
}

/** Each step once it is done, with how long it took, and the one that failed last. */
async function* lines(server: MailServer, password: string, message: Message): AsyncGenerator<string> {
  const done: MailTestStep[] = [];
  let since = performance.now();
  const lap = (): number => {
    const now = performance.now();
    const milliseconds = Math.round(now - since);
    since = now;
    return milliseconds;
  };
  let told: () => void = () => undefined;
  const ending = sendMessage(server, password, message, (step) => {
    done.push({ step, ok: true, milliseconds: lap() });
    told();
  })
    .then(
      () => undefined,
      (error: unknown) => {
        if (!(error instanceof MailFailure)) throw error;
        const detail = keepText(error.detail, DETAIL_BYTES);
        done.push({ step: error.step, ok: false, code: error.code, detail, milliseconds: lap() });
      },
    )
    .then(() => 'ended' as const);
  for (;;) {
    const more = new Promise<'more'>((resolve) => (told = () => resolve('more')));
    for (let step = done.shift(); step !== undefined; step = done.shift()) yield `${JSON.stringify(step)}\n`;
    if ((await Promise.race([more, ending])) === 'ended') break;
  }
  for (const step of done) yield `${JSON.stringify(step)}\n`;
}

function viewOf({ password, ...server }: MailServer): MailServerView {
  return { ...server, hasPassword: password !== undefined };
}

/** What the audit keeps: everything but the password. */
function wordsOf({ host, port, security, authority, user, senderAddress, senderName }: MailServer): {
  readonly [name: string]: Json;
} {
  return { host, port, security, authority, user, senderAddress, senderName };
}
