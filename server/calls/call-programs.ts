import { readDevice, type DeviceView } from '../devices/device.js';
import type { ProgramHello, ProgramLink } from '../devices/program-link.js';
import { keepText } from '../devices/program-text.js';
import { Refusal } from '../errors.js';
import { wordsIn } from '../forms/question.js';
import { hashProgramSecret } from '../invitations/secrets.js';
import type { GuessThrottle } from '../invitations/throttle.js';
import { identifierText } from '../protocol/identifier.js';
import { limits } from '../protocol/limits.js';
import type { MessageBody } from '../protocol/messages.js';
import type { ConfigurationBody } from '../protocol/records.js';
import { isInHands } from '../queue/line.js';
import type { Queue } from '../queue/queue.js';
import type { Presence } from '../sessions/presence.js';
import type { SessionRecords } from '../sessions/records.js';
import { isOpen, type Session } from '../sessions/session.js';
import type { CallPlacing, Reachable } from './call-placing.js';
import { standingAt } from './form.js';
import { messageOf, removedMessage } from './program-words.js';

const NAME_BYTES = 128;
const LABEL_BYTES = 256;
const MESSAGE_BYTES = 1_024;
const CHOICES_BYTES = 2_048;
const NO_SESSION = new Uint8Array(16);
/** In place of an expected wait that is not known. */
const NOT_KNOWN = 65_535;
const MOST = 65_534;

export interface CallProgramsOptions {
  readonly records: SessionRecords;
  readonly presence: Presence;
  readonly placing: CallPlacing;
  readonly queue: Queue;
  /** Slows down whoever starts programs without an invitation. */
  readonly starts: GuessThrottle;
  readonly failed: (error: unknown) => void;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** A program of the SOS Call app before its call is placed. */
interface Caller {
  readonly call: string;
  readonly machine: string;
  readonly programHash: string;
  readonly language: 'en' | 'fr';
  device?: DeviceView;
}

/** The programs that carry an SOS Call: they show its form, place a call, and wait. */
export class CallPrograms {
  readonly #options: CallProgramsOptions;
  /** Those that show the form. */
  readonly #filling = new Map<ProgramLink, Caller>();
  /** What those that wait were told last. */
  readonly #told = new WeakMap<ProgramLink, string>();

  constructor(options: CallProgramsOptions) {
    this.#options = options;
  }

  /**
   * The first word of a program with an SOS Call in it: it comes back to its open call, or shows the form. `join` makes it the
   * program of a session.
   * @throws Refusal `invitation/ended`, `request/too-many`
   */
  async hello(
    link: ProgramLink,
    { consented, language }: ProgramHello,
    { session, secret, purpose }: ConfigurationBody,
    machine: string,
    join: (sessionId: string) => Promise<void>,
  ): Promise<void> {
    const { records, starts } = this.#options;
    const programHash = hashProgramSecret(secret);
    const range = { index: 'program', prefix: [programHash, machine], descending: true, limit: 1 } as const;
    const newest = (await records.list(range)).records[0];
    if (newest !== undefined && isOpen(newest.record)) {
      await join(newest.id);
      return this.#placeTold(link, newest.id);
    }
    if (newest !== undefined && consented !== 0) throw new Refusal('invitation/ended');
    starts.take(link.source);
    const caller = { call: identifierText(session), machine, programHash, language };
    link.send('programWelcome', {
      ...{ version: limits.version, session: NO_SESSION, number: 0, state: 'waiting', technician: '' },
    });
    this.#filling.set(link, caller);
    await this.#showForm(link, caller, purpose);
  }

  /** The computer of a program that shows the form. */
  describe(link: ProgramLink, device: MessageBody<'device'>): boolean {
    const caller = this.#filling.get(link);
    if (caller === undefined) return false;
    caller.device = readDevice(device, link.isBrowser);
    return true;
  }

  /**
   * The form as it was filled in; `welcome` makes this the program of the session that it became.
   * @throws Refusal `call/unknown`, `call/paused`, `channel/closed`, `call/answers`, `request/too-many`, `wire/not-allowed`
   */
  async placed(
    link: ProgramLink,
    { request, name, issue, answers }: MessageBody<'callPlaced'>,
    welcome: (sessionId: string, session: Session) => void,
  ): Promise<void> {
    const { placing, records, presence } = this.#options;
    const caller = this.#filling.get(link);
    if (caller === undefined) {
      if (link.sessionId === undefined || !this.#told.has(link)) throw new Refusal('wire/not-allowed');
      this.#told.delete(link);
      return this.#placeTold(link, link.sessionId);
    }
    const { call, machine, programHash, language, device } = caller;
    const form = { request: Buffer.from(request).toString('base64url'), name, issue, answers };
    const from = {
      ...{ source: link.source, language, program: { machine, programHash } },
      ...(device && { system: device.system }),
    };
    let id: string;
    try {
      id = await placing.place(await placing.get(call), form, from);
    } catch (error) {
      if (error instanceof Refusal && isStanding(error)) await this.#showForm(link, caller, '');
      throw error;
    }
    const { record } = await records.read(id);
    this.#filling.delete(link);
    if (device !== undefined) presence.set(id, { device });
    if (!isOpen(record)) throw new Refusal('invitation/ended');
    welcome(id, record);
    await this.#placeTold(link, id);
  }

  gone(link: ProgramLink): void {
    this.#filling.delete(link);
  }

  /** An SOS Call changed: whoever shows its form shows the new one. */
  callChanged(call: string): void {
    for (const [link, caller] of this.#filling) {
      if (caller.call === call) void this.#showForm(link, caller, '').catch(this.#options.failed);
    }
  }

  /** The place of a session, or who has it, may be another now. */
  changed(sessionId: string, session: Session | undefined): void {
    const { link } = this.#options.presence.of(sessionId);
    if (link !== undefined && session !== undefined && this.#told.has(link)) this.#tell(link, sessionId, session);
  }

  async #placeTold(link: ProgramLink, sessionId: string): Promise<void> {
    this.#tell(link, sessionId, (await this.#options.records.read(sessionId)).record);
  }

  #tell(link: ProgramLink, sessionId: string, session: Session): void {
    if (!isOpen(session)) return;
    const place = this.#options.queue.placeOf(sessionId);
    const body = {
      number: session.number,
      before: Math.min(MOST, place?.before ?? 0),
      seconds: place?.seconds === undefined ? NOT_KNOWN : Math.min(MOST, place.seconds),
      technician: isInHands(session) ? keepText(session.technician?.name ?? '', NAME_BYTES) : '',
    };
    const told = JSON.stringify(body);
    if (this.#told.get(link) === told) return;
    this.#told.set(link, told);
    link.send('queuePlace', body);
  }

  async #showForm(link: ProgramLink, { call, language }: Caller, name: string): Promise<void> {
    const found = await this.#find(call);
    if (found === undefined) {
      const message = keepText(removedMessage(language), MESSAGE_BYTES);
      return link.send('callForm', { name: keepText(name, NAME_BYTES), open: 0, message, questions: [] });
    }
    const { call: sosCall, channel } = found;
    const standing = standingAt(sosCall, channel, this.#options.now());
    const message = messageOf(standing, wordsIn(language, sosCall.intro), channel, language);
    link.send('callForm', {
      name: keepText(sosCall.name, NAME_BYTES),
      open: standing.state === 'open' ? 1 : 0,
      message: keepText(message, MESSAGE_BYTES),
      questions: sosCall.questions.map(({ id, label, kind, required, choices = [] }) => ({
        ...{ id, label: keepText(wordsIn(language, label), LABEL_BYTES), kind: kind === 'choice' ? 'choice' : 'text' },
        required: required ? 1 : 0,
        choices: linesWithin(choices.map((choice) => wordsIn(language, choice))),
      })),
    });
  }

  async #find(call: string): Promise<Reachable | undefined> {
    try {
      return await this.#options.placing.get(call);
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  }
}

/** Choices are never cut: what is chosen has to be one of them. */
function linesWithin(lines: readonly string[]): string {
  const kept: string[] = [];
  for (const line of lines) if (Buffer.byteLength([...kept, line].join('\n')) <= CHOICES_BYTES) kept.push(line);
  return kept.join('\n');
}

/** Whether the form that is shown is not the one that stands. */
function isStanding({ code }: Refusal): boolean {
  return code === 'call/paused' || code === 'channel/closed' || code === 'call/unknown';
}
