import { randomInt } from 'node:crypto';
import type { Access } from '../access/access.js';
import { keepText } from '../devices/program-text.js';
import type { MessageBody } from '../protocol/messages.js';
import { bitsOf, toolsOf } from '../protocol/tools.js';
import type { Presence } from './presence.js';
import type { SessionRecords } from './records.js';
import type { Consent, Session } from './session.js';
import { advance } from './state.js';

/** How long the end user has to answer. */
const ANSWER_MS = 60_000;
/** How much later than that an answer may still come in. */
const GRACE_MS = 5_000;
/** Request numbers start anywhere below this, so that no answer meets another run's question. */
const FIRST_REQUEST = 2 ** 31;
const NAME_BYTES = 128;
const PURPOSE_BYTES = 256;

export interface ConsentsOptions {
  readonly records: SessionRecords;
  readonly presence: Presence;
  readonly access: Access;
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

  /** Asks for the tools that the technician wants, in place of any earlier question. */
  ask(sessionId: string, session: Session): void {
    const { presence, company, monotonic } = this.#options;
    const { link } = presence.of(sessionId);
    if (link === undefined || session.technician === undefined) return;
    this.takeBack(sessionId);
    this.#request += 1;
    const request = this.#request;
    const tools = session.tools.filter((tool) => link.tools.includes(tool));
    link.send('consentWanted', {
      request,
      technician: keepText(session.technician.name, NAME_BYTES),
      company: keepText(company, NAME_BYTES),
      purpose: keepText(session.subject ?? '', PURPOSE_BYTES),
      tools: bitsOf(tools),
      seconds: ANSWER_MS / 1_000,
      card: new Uint8Array(),
    });
    presence.set(sessionId, { asked: { request, tools, until: monotonic() + ANSWER_MS + GRACE_MS } });
  }

  takeBack(sessionId: string): void {
    const { link, asked } = this.#options.presence.of(sessionId);
    if (asked === undefined) return;
    link?.send('consentVoid', { request: asked.request });
    this.#options.presence.set(sessionId, { asked: undefined });
  }

  /** An answer counts once, for the question that stands now. */
  async answered(sessionId: string, { request, answer, tools }: MessageBody<'consentAnswer'>): Promise<void> {
    const { asked } = this.#options.presence.of(sessionId);
    if (asked?.request !== request) return;
    await this.#record(sessionId, answer, answer === 'given' ? toolsOf(tools & bitsOf(asked.tools)) : []);
    if (this.#options.presence.of(sessionId).asked === asked)
      this.#options.presence.set(sessionId, { asked: undefined });
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

  async #record(sessionId: string, answer: Consent['answer'], tools: Consent['tools']): Promise<void> {
    const { access, records, now } = this.#options;
    const given = answer === 'given' && tools.length > 0;
    const permit = await access.endUser(sessionId, given ? 'session.consent' : 'session.decline');
    await records.change(sessionId, (session) => {
      if (session.state !== 'active') return undefined;
      const said = given || answer !== 'given' ? answer : 'refused';
      const target = { kind: 'session', id: sessionId };
      const asker = session.technician?.name ?? '';
      return {
        session: advance(session, { name: 'answer', at: now(), answer: said, tools }),
        events: [
          given
            ? permit.event('consent.given', target, { technician: asker, tools })
            : permit.event('consent.refused', target, { technician: asker, answer: said }),
        ],
      };
    });
  }
}
