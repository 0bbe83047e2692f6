import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Access } from '../access/access.js';
import { channelKind, type Channel } from '../channels/channel.js';
import { keepLines, keepText } from '../devices/program-text.js';
import { Refusal } from '../errors.js';
import { keptAnswers, type GivenAnswer, type KeptAnswer, type Language } from '../forms/question.js';
import { invitationKind } from '../invitations/invitation.js';
import type { Invitations } from '../invitations/invitations.js';
import type { GuessThrottle } from '../invitations/throttle.js';
import type { Placement, Placing } from '../routing/placing.js';
import { housed } from '../sessions/channel-moves.js';
import type { SessionRecords } from '../sessions/records.js';
import type { Session, VerifiedCaller } from '../sessions/session.js';
import { Conflict, put, type Store, type Stored, type Write } from '../store/store.js';
import { isPublicId, placedCallKind, sosCallKind, type SosCall } from './call.js';
import { refusals, standingAt } from './form.js';

const NAME_BYTES = 128;
const SUBJECT_BYTES = 256;
const ISSUE_BYTES = 1_024;
const AGENT_BYTES = 256;

/** What name, issue and browser are called, in the language of whoever calls. */
const labels = {
  name: { en: 'Name', fr: 'Nom' },
  issue: { en: 'Issue', fr: 'Problème' },
  browser: { en: 'Browser', fr: 'Navigateur' },
} as const;

/** The form as it was filled in. `request` is made by whoever fills it in: the same one is placed once. */
export interface FilledForm {
  readonly request: string;
  readonly name: string;
  readonly issue: string;
  readonly answers: readonly GivenAnswer[];
}

/** From where a call comes. */
export interface CallOrigin {
  /** An address. */
  readonly source: string;
  readonly language: Language;
  readonly verified?: VerifiedCaller;
  /** The operating system as the computer tells it, or the browser as it names itself. */
  readonly system?: string;
  /** The program in which it was placed; without one it came by the web page. */
  readonly program?: { readonly machine: string; readonly programHash: string };
}

export interface CallPlacingOptions {
  readonly store: Store;
  readonly records: SessionRecords;
  readonly access: Access;
  readonly invitations: Invitations;
  readonly placing: Placing;
  /** Slows down whoever places calls. */
  readonly throttle: GuessThrottle;
  /** How long a call without a program holds where its channel does not say, in milliseconds. */
  readonly callLifeMs: number;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** An SOS Call that can be called, with the channel that answers. */
export interface Reachable {
  readonly id: string;
  readonly call: SosCall;
  readonly channel: Channel;
}

/** Makes a session of each call that an end user places. */
export class CallPlacing {
  readonly #options: CallPlacingOptions;

  constructor(options: CallPlacingOptions) {
    this.#options = options;
  }

  /** What a public address leads to. @throws Refusal `call/unknown` */
  async find(publicId: string): Promise<Reachable> {
    const range = { index: 'publicId', prefix: [publicId], limit: 1 } as const;
    const found = isPublicId(publicId) ? (await this.#options.store.list(sosCallKind, range)).records[0] : undefined;
    return this.#reachable(found);
  }

  /** @throws Refusal `call/unknown` once it was removed, or its channel */
  async get(id: string): Promise<Reachable> {
    return this.#reachable(await this.#options.store.get(sosCallKind, id));
  }

  /** The session that a request became; undefined while it became none. */
  async placed(callId: string, request: string, machine = ''): Promise<string | undefined> {
    return (await this.#options.store.get(placedCallKind, requestName(callId, request, machine)))?.record.sessionId;
  }

  /**
   * Places a call: resolves when it would survive a power cut. The same request from the same program is placed once.
   * @throws Refusal `call/paused`, `channel/closed`, `call/answers`, `request/too-many`
   */
  async place({ id: callId, call, channel }: Reachable, form: FilledForm, from: CallOrigin): Promise<string> {
    const { records, access, throttle, now } = this.#options;
    const before = await this.placed(callId, form.request, from.program?.machine);
    if (before !== undefined) return before;
    const permit = await access.require({ kind: 'nobody' }, 'sos.start');
    const at = now();
    const { state } = standingAt(call, channel, at);
    if (state !== 'open') {
      const detail = { call: call.name, source: from.source, because: state };
      await records.record([permit.event('call.refused', { kind: 'sosCall', id: callId }, detail)]);
      throw new Refusal(refusals[state]);
    }
    const answers = answersOf(call, form, from);
    const name = keepText(form.name, NAME_BYTES);
    if (name === '') throw new Refusal('call/answers', labels.name[from.language]);
    if (keepText(form.issue, ISSUE_BYTES) === '') throw new Refusal('call/answers', labels.issue[from.language]);
    throttle.take(from.source);
    const placement = this.#placement(callId, call, answers, from);
    const id = uuidv7();
    const session = this.#session(callId, call, channel, placement, { ...form, name }, answers, from, at);
    const { technician } = placement;
    const event = permit.event(
      'call.placed',
      { kind: 'session', id },
      {
        ...{ call: call.name, source: from.source, because: becauseOf(placement) },
        ...(technician && { technician: technician.name }),
        ...(from.verified && { verified: from.verified.login }),
      },
    );
    const write = put(placedCallKind, requestName(callId, form.request, from.program?.machine), 0, {
      sessionId: id,
      at,
    });
    try {
      const made = await records.create(
        id,
        (number) => ({ ...session, number }),
        [event],
        [write, ...this.#program(id, from)],
      );
      await housed(records, access.organisation, permit, id, made);
      return id;
    } catch (error) {
      if (!(error instanceof Conflict) || error.kind !== placedCallKind.name) throw error;
      const first = await this.placed(callId, form.request, from.program?.machine);
      if (first === undefined) throw error;
      return first;
    }
  }

  #session(
    callId: string,
    call: SosCall,
    channel: Channel,
    { because, priority, technician, group, channel: where = call.channel }: Placement,
    { name, issue }: FilledForm,
    answers: readonly KeptAnswer[],
    { source, language, verified, program }: CallOrigin,
    at: number,
  ): Omit<Session, 'number'> {
    const subject = keepText(issue, SUBJECT_BYTES);
    return {
      ...{ state: 'ready', origin: 'call', endUser: name, ...(subject !== '' && { subject }) },
      ...{ channel: where, ...(group !== undefined && { group }), ...(technician && { technician }) },
      ...{ because, assignedAt: at, ...(priority && { priority }) },
      ...{ call: callId, answers, ...(verified && { verified }), language, source },
      ...{ tools: [], createdAt: at, readyAt: at },
      ...(program === undefined
        ? { deadline: at + (channel.sessionLife ?? this.#options.callLifeMs) }
        : { ...program, downloadedAt: at }),
    };
  }

  #placement(callId: string, call: SosCall, answers: readonly KeptAnswer[], from: CallOrigin): Placement {
    const { placing, access, now } = this.#options;
    const { technician, group } = call;
    const { people, groups } = access.organisation;
    const isHere = technician !== undefined && people.get(technician.id)?.active === true;
    const { source, language, system, verified } = from;
    return placing.place(
      {
        ...{ channel: call.channel, call: callId, answers, source, language, at: now() },
        ...(system !== undefined && { system }),
        groups: verified?.groups ?? [],
      },
      {
        ...(isHere && { technician }),
        ...(group !== undefined && groups.has(group) && { group }),
        because: { kind: 'call', call: callId, name: call.name },
      },
    );
  }

  /** What a program that is fetched later proves itself with. Nobody is told its link, and it has no code. */
  #program(id: string, { program }: CallOrigin): Write[] {
    if (program !== undefined) return [];
    const { linkHash, linkExpires } = this.#options.invitations.draft().kept;
    return [put(invitationKind, id, 0, { linkHash, linkExpires, replacedLinkHashes: [], generation: 1 })];
  }

  async #reachable(found: Stored<SosCall> | undefined): Promise<Reachable> {
    const channel = found && (await this.#options.store.get(channelKind, found.record.channel));
    if (found === undefined || channel === undefined) throw new Refusal('call/unknown');
    return { id: found.id, call: found.record, channel: channel.record };
  }
}

/** The issue in full where the subject cuts it short, the answers, and what the browser says of itself. */
function answersOf(call: SosCall, { issue, answers }: FilledForm, from: CallOrigin): KeptAnswer[] {
  const { language, system, program } = from;
  const full = keepLines(issue, ISSUE_BYTES);
  const browser = program === undefined ? keepText(system ?? '', AGENT_BYTES) : '';
  return [
    ...(full === keepText(issue, SUBJECT_BYTES)
      ? []
      : [{ question: 'issue', label: labels.issue[language], answer: full }]),
    ...keptAnswers(call.questions, answers, language, 'call/answers'),
    ...(browser === '' ? [] : [{ question: 'browser', label: labels.browser[language], answer: browser }]),
  ];
}

function becauseOf({ because }: Placement): string {
  return because.kind === 'rule' || because.kind === 'fallback' ? `rule ${because.name}` : because.kind;
}

function requestName(callId: string, request: string, machine = ''): string {
  return createHash('sha256').update(`guichet call ${callId} ${machine} ${request}`).digest('hex');
}
