import type { Access, Actor } from '../access/access.js';
import { channelKind } from '../channels/channel.js';
import { Refusal } from '../errors.js';
import { keptAnswers, type GivenAnswer, type Language, type Question } from '../forms/question.js';
import type { SessionRecords } from '../sessions/records.js';
import { resourceOf, type Session } from '../sessions/session.js';
import { Conflict, put, type Store } from '../store/store.js';
import { surveyKind, type Survey } from './survey.js';

/** So long after the end of a session its end user may still be asked. */
export const ANSWERABLE_MS = 24 * 3_600_000;

export interface SurveysOptions {
  readonly store: Store;
  readonly records: SessionRecords;
  readonly access: Access;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** What the end user is asked when somebody helped them and the session has ended, by the channel in which it ended. */
export class Surveys {
  readonly #options: SurveysOptions;

  constructor(options: SurveysOptions) {
    this.#options = options;
  }

  /** What the end user of this session can still answer, and until when; undefined: nothing. */
  async asked(sessionId: string): Promise<{ questions: readonly Question[]; until: number } | undefined> {
    const session = await this.#options.records.find(sessionId);
    const until = session === undefined ? undefined : this.#until(session.record);
    if (session === undefined || until === undefined) return undefined;
    const questions = await this.#questions(session.record);
    if (questions.length === 0 || (await this.find(sessionId)) !== undefined) return undefined;
    return { questions, until };
  }

  /**
   * The end user answers, once; whoever calls has checked their secret.
   * @throws Refusal `survey/answered` a second time and after a day, `call/answers` with the question that is not answered
   *   as it has to be, `record/unknown`
   */
  async answer(sessionId: string, language: Language, given: readonly GivenAnswer[]): Promise<void> {
    const { store, records, access, now } = this.#options;
    const { record: session } = await records.read(sessionId);
    const permit = await access.endUser(sessionId, 'survey.answer');
    const questions = await this.#questions(session);
    if (this.#until(session) === undefined || questions.length === 0) throw new Refusal('survey/answered');
    const kinds = new Map(questions.map(({ id, kind }) => [id, kind]));
    const answers = keptAnswers(questions, given, language, 'call/answers').map((answer) => ({
      ...answer,
      kind: kinds.get(answer.question) ?? ('text' as const),
    }));
    const { channel, technician } = session;
    const survey: Survey = {
      ...(channel !== undefined && { channel }),
      ...(technician !== undefined && { technician }),
      ...{ language, answers, at: now() },
    };
    const event = permit.event('survey.answered', { kind: 'session', id: sessionId }, { answers: answers.length });
    try {
      await store.commit({ writes: [put(surveyKind, sessionId, 0, survey)], events: [event] });
    } catch (error) {
      throw error instanceof Conflict ? new Refusal('survey/answered') : error;
    }
  }

  /** What was answered. @throws Refusal `access/denied`, `record/unknown` */
  async read(actor: Actor, sessionId: string): Promise<Survey | undefined> {
    const { access, records } = this.#options;
    const { record } = await records.read(sessionId);
    await access.require(actor, 'session.see', resourceOf(sessionId, record));
    return this.find(sessionId);
  }

  /** The same without asking who reads: for whoever has checked that already. */
  async find(sessionId: string): Promise<Survey | undefined> {
    return (await this.#options.store.get(surveyKind, sessionId))?.record;
  }

  /** Until when it can be answered: nobody is asked about help that they did not get. */
  #until(session: Session): number | undefined {
    const { state, endedAt } = session;
    if (state !== 'closed' || endedAt === undefined || !gotHelp(session)) return undefined;
    const until = endedAt + ANSWERABLE_MS;
    return this.#options.now() < until ? until : undefined;
  }

  async #questions({ channel }: Session): Promise<readonly Question[]> {
    if (channel === undefined) return [];
    return (await this.#options.store.get(channelKind, channel))?.record.survey ?? [];
  }
}

/** Somebody took it; or, of what was somebody’s from the beginning, the end user came and that technician ended it. */
function gotHelp({ origin, takenAt, readyAt, reason }: Session): boolean {
  if (origin === 'practice') return false;
  return takenAt !== undefined || (origin !== 'call' && readyAt !== undefined && reason === 'technician');
}
