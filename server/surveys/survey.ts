import type { KeptAnswer, Language, Question } from '../forms/question.js';
import type { NamedPerson } from '../sessions/session.js';
import { kind } from '../store/store.js';

/** One answer, with what was asked and how. */
export interface SurveyAnswer extends KeptAnswer {
  /** Of a `rating` the answer is a digit, 1 to 5. */
  readonly kind: Question['kind'];
}

/** What the end user of one session answered when it had ended. Its id is the session’s: there is one at most. */
export interface Survey {
  /** The channel in which the session ended; none for a private one. */
  readonly channel?: string;
  /** Who led it last. */
  readonly technician?: NamedPerson;
  readonly language: Language;
  readonly answers: readonly SurveyAnswer[];
  /** UTC milliseconds. */
  readonly at: number;
}

export const surveyKind = kind({
  name: 'survey',
  indexes: {
    time: (survey: Survey) => [[survey.at]],
    channel: (survey: Survey) => [[survey.channel ?? '', survey.at]],
  },
});
