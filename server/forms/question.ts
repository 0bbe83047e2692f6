import { Refusal, type ErrorCode } from '../errors.js';
import { keepLines } from '../devices/program-text.js';

/** A text in each language that the pages speak; where one is empty, the other is shown. */
export interface Worded {
  /** @maxLength 1024 */
  en: string;
  /** @maxLength 1024 */
  fr: string;
}

export type Language = keyof Worded;

/** A question of a form, as whoever made the form wrote it. */
export interface Question {
  /**
   * Stays with the question when its words change.
   * @minLength 1
   * @maxLength 36
   */
  id: string;
  label: Worded;
  /** `rating` is one to five. */
  kind: 'text' | 'choice' | 'rating';
  required: boolean;
  /**
   * What can be chosen; for `choice` only.
   * @maxItems 20
   */
  choices?: Worded[];
}

/** What somebody answered: the text, the chosen words in their language, or the digit of a rating. */
export interface GivenAnswer {
  /** @maxLength 36 */
  question: string;
  /** @maxLength 1024 */
  answer: string;
}

/** An answer as it is kept: with the question as it was read. */
export interface KeptAnswer {
  readonly question: string;
  readonly label: string;
  readonly answer: string;
}

const ANSWER_BYTES = 1_024;
const RATING = /^[1-5]$/;

/** The words for a reader of this language. */
export function wordsIn(language: Language, { en, fr }: Worded): string {
  return language === 'fr' ? fr || en : en || fr;
}

/**
 * The answers to a form, in the order of its questions, bounded and with what was asked. Answers to what is not asked any
 * more are left out.
 * @throws Refusal `refused`, with the question, for one that is missing or is no choice of its question
 */
export function keptAnswers(
  questions: readonly Question[],
  given: readonly GivenAnswer[],
  language: Language,
  refused: ErrorCode,
): KeptAnswer[] {
  return questions.flatMap((question) => {
    const label = wordsIn(language, question.label);
    const said = given.find(({ question: id }) => id === question.id)?.answer ?? '';
    const answer = keepLines(said, ANSWER_BYTES);
    if (answer === '' ? question.required : !isAnswer(question, answer)) throw new Refusal(refused, label);
    return answer === '' ? [] : [{ question: question.id, label, answer }];
  });
}

function isAnswer({ kind, choices = [] }: Question, answer: string): boolean {
  if (kind === 'rating') return RATING.test(answer);
  return kind === 'text' || choices.some(({ en, fr }) => answer === en || answer === fr);
}
