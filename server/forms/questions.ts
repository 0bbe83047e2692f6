import { keepText } from '../devices/program-text.js';
import { Refusal } from '../errors.js';
import type { Question, Worded } from './question.js';

/** In bytes of UTF-8. */
const WORDS_BYTES = 1_024;
const FEWEST_CHOICES = 2;

/**
 * The questions of a form as they are kept: their words on one line, choices where there are some to choose from.
 * @throws Refusal `request/malformed` for questions of one id, one that asks nothing, or a choice between fewer than two
 */
export function keptQuestions(given: readonly Question[]): Question[] {
  if (new Set(given.map(({ id }) => id)).size < given.length) {
    throw new Refusal('request/malformed', 'two questions have the same id');
  }
  return given.map(({ id, label, kind, required, choices = [] }) => {
    const asked = { id, label: keptWords(label), kind, required };
    if (isEmpty(asked.label)) throw new Refusal('request/malformed', 'a question asks nothing');
    if (kind !== 'choice') return asked;
    const offered = choices.map(keptWords);
    if (offered.length < FEWEST_CHOICES || offered.some(isEmpty)) {
      throw new Refusal('request/malformed', 'a question offers fewer than two choices, or an empty one');
    }
    return { ...asked, choices: offered };
  });
}

export function keptWords({ en, fr }: Worded): Worded {
  return { en: keepText(en, WORDS_BYTES), fr: keepText(fr, WORDS_BYTES) };
}

export function isEmpty({ en, fr }: Worded): boolean {
  return en === '' && fr === '';
}
