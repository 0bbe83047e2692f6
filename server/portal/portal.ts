import type { KeyObject } from 'node:crypto';
import type { Access } from '../access/access.js';
import { exportPoint, signConfiguration } from '../access/pass.js';
import { leavingOf } from '../calls/leaving.js';
import type { Channel } from '../channels/channel.js';
import type { HandedOut, Platform } from '../devices/program-file.js';
import type { ProgramFiles } from '../devices/program-files.js';
import { keepText } from '../devices/program-text.js';
import { Refusal } from '../errors.js';
import type { Found, Invitations } from '../invitations/invitations.js';
import { hashProgramSecret, newProgramSecret, readCode } from '../invitations/secrets.js';
import type { GuessThrottle } from '../invitations/throttle.js';
import { identifierBytes } from '../protocol/identifier.js';
import { limits } from '../protocol/limits.js';
import { isWaiting } from '../queue/line.js';
import type { Queue } from '../queue/queue.js';
import type { Ending } from '../sessions/ending.js';
import type { Presence } from '../sessions/presence.js';
import type { SessionRecords } from '../sessions/records.js';
import { isOpen, type Session } from '../sessions/session.js';
import type { Stored } from '../store/store.js';
import { advance } from '../sessions/state.js';
import type { Capabilities, Capability } from './capability.js';
import { viewBeforeSession, viewOfSession, type PortalView } from './view.js';

const NAME_BYTES = 128;
const PURPOSE_BYTES = 256;
/** What the names begin with under which pushes for a page go; live's topics of a session hold both. */
const SESSION_TOPIC = 'portal ';
const PROGRAM_TOPIC = 'program ';
const NO_SESSION = new Uint8Array(16);

export interface PortalOptions {
  readonly records: SessionRecords;
  readonly presence: Presence;
  readonly access: Access;
  readonly invitations: Invitations;
  readonly capabilities: Capabilities;
  readonly ending: Ending;
  readonly queue: Queue;
  readonly channelOf: (id: string) => Promise<Channel | undefined>;
  readonly programFiles: ProgramFiles;
  /** Slows down whoever guesses links and codes, and whoever fetches programs. */
  readonly guesses: GuessThrottle;
  readonly starts: GuessThrottle;
  /** The appliance's private P-256 key. */
  readonly key: KeyObject;
  readonly company: string;
  /** Where programs reach this appliance. */
  readonly host: string;
  readonly port: number;
  /** The certificate (DER) under which this appliance's stands; undefined when every machine knows it. */
  readonly authority: Uint8Array | undefined;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** A page that was let in: what it holds from now on, and what it shows. */
export interface Opened {
  /** Stands for the link or code from now on; a secret of this page. */
  capability: string;
  view: PortalView;
}

/** The end user's side of a session, as their browser has it. */
export class Portal {
  readonly #options: PortalOptions;

  constructor(options: PortalOptions) {
    this.#options = options;
  }

  /**
   * Lets the holder of a link in. Links are opened as often as their holder likes.
   * @throws Refusal `invitation/unknown`, `invitation/expired`, `invitation/closed`, `invitation/ended`, `request/too-many`
   */
  async openLink(source: string, secret: string): Promise<Opened> {
    const { access, invitations, guesses, records } = this.#options;
    const permit = await access.require({ kind: 'nobody' }, 'invitation.try');
    guesses.take(source);
    const found = await invitations.findByLink(secret);
    if (found !== undefined) guesses.giveBack(source);
    const session = found && (await records.find(found.sessionId))?.record;
    const refusal = this.#refusalOf(found, session);
    if (found !== undefined && session !== undefined && refusal === undefined) return this.#opened(found, session);
    const target = { kind: 'session', id: found?.sessionId ?? '' };
    await records.record([permit.event('invitation.refused', target, { source, code: refusal ?? '' })]);
    throw new Refusal(refusal ?? 'invitation/unknown');
  }

  /**
   * Lets whoever types a code in, once. A code that ran out, was used, or belongs to nothing is answered alike.
   * @throws Refusal `invitation/unknown`, `request/too-many`
   */
  async openCode(source: string, typed: string): Promise<Opened> {
    const { access, invitations, guesses, records } = this.#options;
    const permit = await access.require({ kind: 'nobody' }, 'invitation.try');
    guesses.take(source);
    const code = readCode(typed);
    const found = code === undefined ? undefined : await invitations.findByCode(code);
    const session = found && (await records.find(found.sessionId))?.record;
    if (found === undefined || session === undefined || this.#refusalOf(found, session) !== undefined) {
      await records.record([permit.event('code.refused', { kind: 'session', id: '' }, { source })]);
      throw new Refusal('invitation/unknown');
    }
    const holder = await access.endUser(found.sessionId, 'session.follow');
    const target = { kind: 'session', id: found.sessionId };
    await records.change(found.sessionId, async () => {
      const unused = await invitations.findByCode(code ?? '');
      if (unused === undefined) throw new Refusal('invitation/unknown');
      return { events: [holder.event('code.joined', target, { source })], writes: [invitations.used(unused)] };
    });
    guesses.giveBack(source);
    return this.#opened(found, session);
  }

  /** Begins without an invitation. @throws Refusal `request/too-many` */
  async sos(source: string): Promise<Opened> {
    const { access, capabilities, starts, company } = this.#options;
    await access.require({ kind: 'nobody' }, 'sos.start');
    starts.take(source);
    const capability = capabilities.make({ entry: 'sos', programSecret: newProgramSecret() });
    return { capability, view: viewBeforeSession(company, await this.#options.programFiles.list()) };
  }

  /**
   * The program for one platform, with the configuration that this page's session needs.
   * @throws Refusal as `openLink`, `program/missing`
   */
  async program(source: string, capability: string, platform: Platform): Promise<HandedOut> {
    const { capabilities, programFiles, starts } = this.#options;
    const held = capabilities.read(capability);
    starts.take(source);
    await programFiles.require(platform);
    return programFiles.handOut(platform, await this.#given(held, source, 'program.downloaded', { platform }));
  }

  /**
   * What this page's own browser needs to be the program of its session: the configuration, and the public key (an
   * uncompressed P-256 point) with which it verifies what the appliance signed.
   * @throws Refusal as `openLink`
   */
  async share(source: string, capability: string): Promise<{ configuration: Uint8Array; key: Uint8Array }> {
    const { capabilities, starts, key } = this.#options;
    const held = capabilities.read(capability);
    starts.take(source);
    return { configuration: await this.#given(held, source, 'browser.prepared'), key: exportPoint(key) };
  }

  /** The configuration of a program, or of a browser in its place, that is handed out now. */
  async #given(
    held: Capability,
    source: string,
    event: 'program.downloaded' | 'browser.prepared',
    more: { readonly platform?: Platform } = {},
  ): Promise<Uint8Array> {
    const { access, records, now } = this.#options;
    if (held.entry === 'sos') {
      const permit = await access.require({ kind: 'nobody' }, 'sos.start');
      await records.record([permit.event(event, { kind: 'session', id: '' }, { source, ...more })]);
      return this.#configuration(held, held.programSecret, undefined);
    }
    const { sessionId } = held;
    const permit = await access.endUser(sessionId, 'session.download');
    const session = await records.change(sessionId, (before) => {
      const refusal = this.#refusalOf(undefined, before);
      if (refusal !== undefined) throw new Refusal(refusal);
      const events = [permit.event(event, { kind: 'session', id: sessionId }, { source, ...more })];
      if (before.downloadedAt !== undefined || event === 'browser.prepared') return { events };
      return { session: advance(before, { name: 'download', at: now() }), events };
    });
    const secret = await this.#options.invitations.programSecret(sessionId);
    return this.#configuration(held, secret, session);
  }

  /** The end user does not want, or no longer wants, this session. @throws Refusal as `openLink` */
  async leave(capability: string): Promise<void> {
    const { access, ending } = this.#options;
    const found = await this.#sessionOf(this.#options.capabilities.read(capability));
    if (found === undefined || !isOpen(found.record)) return;
    if (isWaiting(found.record)) {
      const permit = await access.endUser(found.id, 'session.decline');
      await ending.close(found.id, permit, leavingOf(found.record));
      return;
    }
    const declined = found.record.state === 'waiting';
    const permit = await access.endUser(found.id, declined ? 'session.decline' : 'session.stop');
    await ending.close(found.id, permit, { reason: declined ? 'declined' : 'endUser', event: 'session.closed' });
  }

  /** Lets this page follow its session: the name under which pushes for it go, which is no secret. @throws Refusal as `openLink` */
  async follow(capability: string): Promise<string> {
    const { access, capabilities } = this.#options;
    const held = capabilities.read(capability);
    if (held.entry === 'sos') {
      await access.require({ kind: 'nobody' }, 'sos.start');
      return `${PROGRAM_TOPIC}${hashProgramSecret(held.programSecret)}`;
    }
    await access.endUser(held.sessionId, 'session.follow');
    return `${SESSION_TOPIC}${held.sessionId}`;
  }

  /** The session of this page; undefined while it has none. @throws Refusal as `openLink` */
  async sessionOf(capability: string): Promise<string | undefined> {
    const { access, capabilities } = this.#options;
    const found = await this.#sessionOf(capabilities.read(capability));
    if (found !== undefined) await access.endUser(found.id, 'session.follow');
    return found?.id;
  }

  /** The session that this page had, however long ago; for what can still be said after its end. @throws Refusal as `openLink` */
  async endedSessionOf(capability: string): Promise<string | undefined> {
    const { access, capabilities } = this.#options;
    const found = await this.#sessionOf(capabilities.readEnded(capability));
    if (found !== undefined) await access.endUser(found.id, 'survey.answer');
    return found?.id;
  }

  /** What the page that follows under this name shows now; undefined while it has no session. */
  async viewOfTopic(topic: string): Promise<PortalView | undefined> {
    const found = topic.startsWith(PROGRAM_TOPIC)
      ? await this.#newestOf(topic.slice(PROGRAM_TOPIC.length))
      : await this.#options.records.find(topic.slice(SESSION_TOPIC.length));
    return found && this.view(found.id, found.record);
  }

  /** What the page of this session shows. */
  async view(id: string, session: Session): Promise<PortalView> {
    const { presence, queue, channelOf, company } = this.#options;
    const channel = session.channel === undefined ? undefined : await channelOf(session.channel);
    return viewOfSession(session, presence.of(id), company, await this.#options.programFiles.list(), {
      place: queue.placeOf(id),
      channel,
    });
  }

  async #opened({ sessionId }: Found, session: Session): Promise<Opened> {
    const capability = this.#options.capabilities.make({ entry: 'invitation', sessionId });
    return { capability, view: await this.view(sessionId, session) };
  }

  /** Why the holder of this invitation is let in no more; undefined when they are. */
  #refusalOf(found: Found | undefined, session: Session | undefined): InvitationRefusal | undefined {
    if (session === undefined) return 'invitation/unknown';
    const { state, deadline, downloadedAt } = session;
    if (state === 'closed') return downloadedAt === undefined ? 'invitation/closed' : 'invitation/ended';
    const isOver = state === 'waiting' && deadline !== undefined && deadline <= this.#options.now();
    return state === 'expired' || isOver || found?.replaced === true ? 'invitation/expired' : undefined;
  }

  async #sessionOf(held: Capability): Promise<Stored<Session> | undefined> {
    if (held.entry === 'invitation') return this.#options.records.read(held.sessionId);
    return this.#newestOf(hashProgramSecret(held.programSecret));
  }

  async #newestOf(programHash: string): Promise<Stored<Session> | undefined> {
    const range = { index: 'program', prefix: [programHash], descending: true, limit: 1 } as const;
    return (await this.#options.records.list(range)).records[0];
  }

  #configuration(held: Capability, secret: Uint8Array, session: Session | undefined): Uint8Array {
    const { key, host, port, company, authority } = this.#options;
    const technician = session === undefined ? '' : ((session.technician ?? session.createdBy)?.name ?? '');
    return signConfiguration(key, {
      version: limits.version,
      host,
      port,
      company: keepText(company, NAME_BYTES),
      entry: held.entry,
      session: held.entry === 'sos' ? NO_SESSION : identifierBytes(held.sessionId),
      secret,
      technician: keepText(technician, NAME_BYTES),
      purpose: keepText(session?.subject ?? '', PURPOSE_BYTES),
      authorities: authority === undefined ? [] : [{ certificate: authority }],
    });
  }
}

type InvitationRefusal = 'invitation/unknown' | 'invitation/expired' | 'invitation/closed' | 'invitation/ended';
