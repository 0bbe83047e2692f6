import { randomInt } from 'node:crypto';
import type { Access } from '../access/access.js';
import { keepText } from '../devices/program-text.js';
import type { MessageBody } from '../protocol/messages.js';
import { bitsOf, toolsOf } from '../protocol/tools.js';
import type { Cards } from './cards.js';
import type { Ending } from './ending.js';
import type { Presence } from './presence.js';
import type { SessionRecords } from './records.js';
import { missingTools, type Consent, type Session } from './session.js';
import { advance } from './state.js';

/** How long the end user has to answer. */
const ANSWER_MS = 60_000;
/** How much later than that an answer may still come in. */
const GRACE_MS = 5_000;
/** Request numbers start anywhere below this, so that no answer meets another run's question. */
const FIRST_REQUEST = 2 ** 31;
const NAME_BYTES = 128;
const PURPOSE_BYTES = 256;
const MINUTE_MS = 60_000;

export interface ConsentsOptions {
  readonly records: SessionRecords;
  readonly presence: Presence;
  readonly access: Access;
  readonly cards: Cards;
  readonly ending: Ending;
  /** An end user said that the technician is not who they are talking to. */
  readonly alarm: (sessionId: string, session: Session) => void;
  /** Whose appliance this is, for the end user. */
  readonly company: string;
  /** UTC milliseconds, and monotonic ones. */
  readonly now: () => number;
  readonly monotonic: () => number;
}

/** Puts the question to the end user's machine, and records what it answers. It is decided there, not here. */
export class Consents {
  readonly #options: ConsentsOptions;
  #request = randomInt(FIRST_REQUEST);

  constructor(options: ConsentsOptions) {
    this.#options = options;
  }

  /** Asks for what the technician wants and the end user has not agreed to, in place of any earlier question. */
  async ask(sessionId: string, session: Session): Promise<void> {
    const { presence, cards, company, monotonic } = this.#options;
    const { link } = presence.of(sessionId);
    const { technician } = session;
    if (link === undefined || technician === undefined) return;
    // Nobody is asked for what their side cannot give.
    const tools = missingTools(session).filter((tool) => link.tools.includes(tool));
    if (tools.length === 0) return;
    this.takeBack(sessionId);
    this.#request += 1;
    const request = this.#request;
    const until = monotonic() + ANSWER_MS + GRACE_MS;
    presence.set(sessionId, { asked: { request, tools, until } });
    const card = await cards.make(sessionId, technician, request);
    if (presence.of(sessionId).asked?.request !== request) return;
    presence.set(sessionId, { asked: { request, tools, until, phrase: card.phrase } });
    link.send('consentWanted', {
      request,
      technician: keepText(technician.name, NAME_BYTES),
      company: keepText(company, NAME_BYTES),
      purpose: keepText(session.subject ?? '', PURPOSE_BYTES),
      tools: bitsOf(tools),
      seconds: ANSWER_MS / 1_000,
      card: card.bytes,
    });
  }

  takeBack(sessionId: string): void {
    const { link, asked } = this.#options.presence.of(sessionId);
    if (asked === undefined) return;
    link?.send('consentVoid', { request: asked.request });
    this.#options.presence.set(sessionId, { asked: undefined });
  }

  /** An answer counts once, for the question that stands now. */
  async answered(sessionId: string, told: MessageBody<'consentAnswer'>): Promise<void> {
    const { presence, now } = this.#options;
    const { asked } = presence.of(sessionId);
    if (asked?.request !== told.request) return;
    const tools = told.answer === 'given' ? toolsOf(told.tools & bitsOf(asked.tools)) : [];
    const { phrase } = asked;
    const until = told.minutes > 0 ? now() + told.minutes * MINUTE_MS : undefined;
    await this.#record(sessionId, told.answer, tools, {
      ...(phrase !== undefined && { phrase }),
      ...(until !== undefined && { until }),
    });
    if (presence.of(sessionId).asked?.request === asked.request) presence.set(sessionId, { asked: undefined });
  }

  /** The end user took something back, or its time is over: passes made from now on hold what is left. */
  async changed(sessionId: string, { tools }: MessageBody<'consentChanged'>): Promise<void> {
    const { access, records, now } = this.#options;
    const permit = await access.endUser(sessionId, 'session.stop');
    await records.change(sessionId, (session) => {
      const { consent } = session;
      if (session.state !== 'active' || consent?.answer !== 'given') return undefined;
      if (consent.tools.every((tool) => toolsOf(tools).includes(tool))) return undefined;
      const narrowed = advance(session, { name: 'narrow', at: now(), tools: toolsOf(tools) });
      const detail = { before: [...consent.tools], after: [...(narrowed.consent?.tools ?? [])] };
      return {
        session: narrowed,
        events: [permit.event('consent.changed', { kind: 'session', id: sessionId }, detail)],
      };
    });
  }

  /** This is not who the end user is talking to: the session ends, and whoever answers for it is told. */
  async doubted(sessionId: string): Promise<void> {
    const { access, ending, alarm } = this.#options;
    const permit = await access.endUser(sessionId, 'session.stop');
    alarm(sessionId, await ending.close(sessionId, permit, { reason: 'doubted', event: 'identity.doubted' }));
  }

  /** Questions that nobody answered are answered with a no. */
  async sweep(): Promise<void> {
    const now = this.#options.monotonic();
    for (const [sessionId, { asked }] of [...this.#options.presence.entries()]) {
      if (asked === undefined || asked.until > now) continue;
      this.takeBack(sessionId);
      await this.#record(sessionId, 'timedOut', []);
    }
  }

  /** The end user pressed Stop. */
  async stopped(sessionId: string): Promise<void> {
    const { access, records, now } = this.#options;
    this.takeBack(sessionId);
    const permit = await access.endUser(sessionId, 'session.stop');
    await records.change(sessionId, (session) => {
      if (session.state !== 'active' || session.consent?.answer === 'stopped') return undefined;
      return {
        session: advance(session, { name: 'answer', at: now(), answer: 'stopped', tools: [] }),
        events: [permit.event('session.stopped', { kind: 'session', id: sessionId })],
      };
    });
  }

  async #record(
    sessionId: string,
    answer: Consent['answer'],
    tools: Consent['tools'],
    terms: { readonly until?: number; readonly phrase?: string } = {},
  ): Promise<void> {
    const { access, records, now } = this.#options;
    const given = answer === 'given' && tools.length > 0;
    const permit = await access.endUser(sessionId, given ? 'session.consent' : 'session.decline');
    await records.change(sessionId, (session) => {
      if (session.state !== 'active') return undefined;
      // Whatever else is agreed to, without the picture nothing can be.
      const hasPicture = tools.includes('view') || session.consent?.answer === 'given';
      const said = answer === 'given' && !(given && hasPicture) ? 'refused' : answer;
      const target = { kind: 'session', id: sessionId };
      const technician = session.technician?.name ?? '';
      const { until } = terms;
      return {
        session: advance(session, { name: 'answer', at: now(), answer: said, tools, ...terms }),
        events: [
          said === 'given'
            ? permit.event('consent.given', target, { technician, tools, ...(until !== undefined && { until }) })
            : permit.event('consent.refused', target, { technician, answer: said }),
        ],
      };
    });
  }
}
