import type { KeyObject } from 'node:crypto';
import type { Access } from '../access/access.js';
import { readConfiguration } from '../access/pass.js';
import type { CallPrograms } from '../calls/call-programs.js';
import { leavingOf } from '../calls/leaving.js';
import type { ProgramChat } from '../chat/program-chat.js';
import { readDevice } from '../devices/device.js';
import type { ProgramHello, ProgramLink, ProgramListener, ProgramWord } from '../devices/program-link.js';
import type { WaitingRoom } from '../devices/waiting-room.js';
import { keepText } from '../devices/program-text.js';
import { Refusal } from '../errors.js';
import type { Invitations } from '../invitations/invitations.js';
import { hashProgramSecret } from '../invitations/secrets.js';
import type { GuessThrottle } from '../invitations/throttle.js';
import { bannerOf, holdOf } from '../participants/telling.js';
import { identifierBytes, identifierText } from '../protocol/identifier.js';
import { limits } from '../protocol/limits.js';
import type { ConfigurationBody } from '../protocol/records.js';
import { toolsOf } from '../protocol/tools.js';
import type { Consents } from './consents.js';
import type { Ending } from './ending.js';
import type { MovedFiles } from './moved-files.js';
import type { Passes } from './passes.js';
import type { Presence } from './presence.js';
import type { SessionRecords } from './records.js';
import { isOpen, type Session } from './session.js';
import { advance } from './state.js';

const MACHINE_BYTES = 32;
const NAME_BYTES = 128;
const NO_SESSION = new Uint8Array(16);
/** What the same program or machine does over and over is recorded once in this time. */
const RECORDED_AGAIN_MS = 60_000;

export interface ProgramsOptions {
  readonly records: SessionRecords;
  readonly presence: Presence;
  readonly access: Access;
  readonly invitations: Invitations;
  readonly consents: Consents;
  readonly calls: CallPrograms;
  readonly chat: ProgramChat;
  readonly files: MovedFiles;
  readonly ending: Ending;
  readonly passes: Passes;
  readonly room: WaitingRoom;
  /** Slows down whoever starts programs without an invitation. */
  readonly starts: GuessThrottle;
  /** What verifies the appliance's own signatures. */
  readonly publicKey: KeyObject;
  readonly relayPort: number;
  readonly failed: (error: unknown) => void;
  /** UTC milliseconds, and monotonic ones. */
  readonly now: () => number;
  readonly monotonic: () => number;
}

/** What becomes of the words of the end users' programs. */
export class Programs implements ProgramListener {
  readonly #options: ProgramsOptions;
  /** When something was last recorded, monotonic; in that order. */
  readonly #recorded = new Map<string, number>();

  constructor(options: ProgramsOptions) {
    this.#options = options;
  }

  async hello(link: ProgramLink, hello: ProgramHello): Promise<void> {
    if (hello.version < limits.oldestVersion) throw new Refusal('wire/version');
    if (hello.machine.length !== MACHINE_BYTES) throw new Refusal('wire/malformed');
    const configuration = readConfiguration(this.#options.publicKey, hello.configuration);
    const machine = Buffer.from(hello.machine).toString('hex');
    if (configuration.entry === 'sos') return this.#helloWithout(link, hello, configuration, machine);
    if (configuration.entry === 'call') {
      const join = (id: string): Promise<void> => this.#join(link, hello, id, machine, true);
      return this.#options.calls.hello(link, hello, configuration, machine, join);
    }
    const sessionId = identifierText(configuration.session);
    const proof = await this.#options.invitations.isOfProgram(sessionId, configuration.secret);
    if (proof === 'none') throw new Refusal('invitation/unknown');
    await this.#join(link, hello, sessionId, machine, proof === 'newest');
  }

  async word(link: ProgramLink, word: ProgramWord): Promise<void> {
    const { presence, room, calls, consents, ending, access } = this.#options;
    const { sessionId } = link;
    if (sessionId === undefined || presence.of(sessionId).link !== link) {
      if (word.name === 'callPlaced') {
        return calls.placed(link, word.body, (id, session) => this.welcome(link, id, session, 0));
      }
      if (word.name === 'device' && calls.describe(link, word.body)) return;
      if (word.name === 'device') return room.describe(link, readDevice(word.body, link.isBrowser));
      if (word.name === 'programLeft') return link.finish();
      throw new Refusal('wire/not-allowed');
    }
    switch (word.name) {
      case 'device':
        return presence.set(sessionId, { device: readDevice(word.body, link.isBrowser) });
      case 'consentAnswer':
        return consents.answered(sessionId, word.body);
      case 'programStopped':
        return consents.stopped(sessionId);
      case 'consentChanged':
        return consents.changed(sessionId, word.body);
      case 'identityDoubted':
        return consents.doubted(sessionId);
      case 'callPlaced':
        return calls.placed(link, word.body, () => undefined);
      case 'chatWrite':
        return this.#options.chat.write(sessionId, word.body);
      case 'fileMoved':
        return this.#options.files.moved(link, sessionId, word.body);
      case 'passWanted':
        return this.#givePass(link, sessionId, word.body.holder);
      case 'programLeft': {
        const permit = await access.endUser(sessionId, 'session.stop');
        await ending.close(sessionId, permit, leavingOf((await this.#options.records.read(sessionId)).record));
      }
    }
  }

  gone(link: ProgramLink): void {
    const { presence, room, calls, now, monotonic } = this.#options;
    room.leave(link);
    calls.gone(link);
    const { sessionId } = link;
    if (sessionId === undefined || presence.of(sessionId).link !== link) return;
    presence.set(sessionId, { link: undefined, asked: undefined, goneSince: monotonic() });
    presence.warn(sessionId, { kind: 'programLost', at: now() });
  }

  failed(_link: ProgramLink, error: unknown): void {
    this.#options.failed(error);
  }

  /** Makes this link the session's own and tells the program where it stands. */
  welcome(link: ProgramLink, sessionId: string, session: Session, consented: number): void {
    const { presence, consents } = this.#options;
    const before = presence.of(sessionId).link;
    link.sessionId = sessionId;
    presence.set(sessionId, { link, goneSince: undefined, asked: undefined });
    if (before !== undefined && before !== link) before.end('pass/superseded');
    const state = session.state === 'active' ? 'active' : 'ready';
    const technician = (session.technician ?? session.createdBy)?.name ?? '';
    link.send('programWelcome', {
      version: limits.version,
      session: identifierBytes(sessionId),
      number: session.number,
      state,
      technician: keepText(technician, NAME_BYTES),
    });
    this.#options.chat.greet(sessionId, link);
    if (state === 'ready') {
      if (consented !== 0) link.send('released', {});
      return;
    }
    this.participants(sessionId, session);
    if (session.held !== undefined) link.send('hold', holdOf(session));
    if (session.consent === undefined) void consents.ask(sessionId, session).catch(this.#options.failed);
    else if (session.consent.answer !== 'given' && consented !== 0) link.send('released', {});
  }

  /** The program of this session is not connected, from now on. */
  missing(sessionId: string): void {
    this.#options.presence.set(sessionId, { goneSince: this.#options.monotonic() });
  }

  /** Tells the program who is engaged, for its banner. */
  participants(sessionId: string, session: Session): void {
    this.#options.presence.of(sessionId).link?.send('participants', bannerOf(session));
  }

  async #helloWithout(
    link: ProgramLink,
    hello: ProgramHello,
    configuration: ConfigurationBody,
    machine: string,
  ): Promise<void> {
    const { records, room, starts, access } = this.#options;
    const programHash = hashProgramSecret(configuration.secret);
    const prefix = [programHash, machine];
    const { records: found } = await records.list({ index: 'program', prefix, descending: true, limit: 1 });
    const newest = found[0];
    if (newest !== undefined && isOpen(newest.record)) return this.#join(link, hello, newest.id, machine, true);
    if (newest !== undefined && hello.consented !== 0) throw new Refusal('invitation/ended');
    starts.take(link.source);
    const permit = await access.require({ kind: 'nobody' }, 'sos.start');
    link.send('programWelcome', {
      version: limits.version,
      session: NO_SESSION,
      number: 0,
      state: 'waiting',
      technician: '',
    });
    room.enter(link, machine, programHash);
    await records.record([permit.event('code.shown', { kind: 'machine', id: machine })]);
  }

  async #join(
    link: ProgramLink,
    hello: ProgramHello,
    sessionId: string,
    machine: string,
    isNewest: boolean,
  ): Promise<void> {
    const { records, access, ending } = this.#options;
    const permit = await access.endUser(sessionId, 'session.arrive');
    const target = { kind: 'session', id: sessionId };
    const at = this.#options.now();
    const consented = toolsOf(hello.consented).filter((tool) => link.tools.includes(tool));
    try {
      const session = await records.change(sessionId, (before) => {
        refuseEnded(before, at);
        if (!isNewest && before.machine !== machine) throw new Refusal('invitation/expired');
        const joined = advance(before, { name: 'join', at, machine, consented });
        const detail = { source: link.source };
        if (before.machine === undefined) {
          return { session: joined, events: [permit.event('session.joined', target, { ...detail, machine })] };
        }
        const isSame = joined.consent === before.consent && joined.state === before.state;
        if (isSame && this.#wasRecorded(`return ${sessionId}`)) return undefined;
        return { session: isSame ? before : joined, events: [permit.event('session.returned', target, detail)] };
      });
      if (!link.isOpen) return;
      this.welcome(link, sessionId, session, hello.consented);
      const { record } = await records.read(sessionId);
      if (!isOpen(record)) ending.cut(sessionId, record.reason ?? 'abandoned');
    } catch (error) {
      if (error instanceof Refusal && error.code === 'invitation/other-machine') {
        await this.#tellOtherMachine(link, sessionId, machine);
      }
      throw error;
    }
  }

  async #tellOtherMachine(link: ProgramLink, sessionId: string, machine: string): Promise<void> {
    const { access, records, presence, now } = this.#options;
    if (this.#wasRecorded(`stranger ${sessionId}`)) return;
    presence.warn(sessionId, { kind: 'otherMachine', at: now(), detail: link.source });
    const permit = await access.endUser(sessionId, 'session.arrive');
    const target = { kind: 'session', id: sessionId };
    await records.record([permit.event('session.otherMachineRefused', target, { source: link.source, machine })]);
  }

  async #givePass(link: ProgramLink, sessionId: string, holder: Uint8Array): Promise<void> {
    const { records, passes, relayPort } = this.#options;
    const { record } = await records.read(sessionId);
    link.send('passGiven', { pass: passes.program(sessionId, record, holder), relayPort });
  }

  #wasRecorded(what: string): boolean {
    const now = this.#options.monotonic();
    for (const [key, at] of this.#recorded) {
      if (now - at < RECORDED_AGAIN_MS) break;
      this.#recorded.delete(key);
    }
    if (this.#recorded.has(what)) return true;
    this.#recorded.set(what, now);
    return false;
  }
}

/** @throws Refusal for the holder of a program whose session is over */
function refuseEnded(session: Session, now: number): void {
  const { state, deadline } = session;
  if (state === 'closed') throw new Refusal('invitation/ended');
  if (state === 'expired' || (state === 'waiting' && deadline !== undefined && deadline <= now)) {
    throw new Refusal('invitation/expired');
  }
}
