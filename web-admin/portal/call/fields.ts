import { element } from '../dom.js';
import { currentLanguage } from '../words/speech.js';
import { worded } from '../worded.js';
import type { CallForm, CallQuestion } from './api.js';
import type { Draft } from './draft.js';
import { callWords } from './words.js';

const nameLength = 128;
const textLength = 1_024;
const issueRows = 3;

/** The fields of the form, filled with the draft; `changed` is told each letter. */
export function fieldsOf(form: CallForm, draft: Draft, changed: (draft: Partial<Draft>) => void): readonly Node[] {
  const say = callWords().form;
  const issue = element('textarea', {
    ...{ id: 'issue', rows: issueRows, maxlength: textLength, required: true, 'data-focus': 'issue' },
  });
  issue.value = draft.issue;
  issue.addEventListener('input', () => changed({ issue: issue.value }));
  return [
    element('label', { for: 'name' }, say.name),
    line('name', draft.name, { maxlength: nameLength, required: true, autocomplete: 'name' }, (name) =>
      changed({ name }),
    ),
    element('label', { for: 'issue' }, say.issue),
    issue,
    ...form.questions.flatMap((question) => asked(question, draft, changed)),
  ];
}

function asked(question: CallQuestion, draft: Draft, changed: (draft: Partial<Draft>) => void): readonly Node[] {
  const say = callWords().form;
  const id = `question-${question.id}`;
  const label = element('label', { for: id }, element('bdi', {}, worded(question.label)));
  if (!question.required) label.append(element('span', { class: 'hint' }, ` (${say.optional})`));
  const given = draft.answers[question.id] ?? '';
  const answered = (answer: string): void => changed({ answers: { ...draft.answers, [question.id]: answer } });
  if (question.kind !== 'choice') {
    const more = { maxlength: textLength, required: question.required };
    return [label, line(id, given, more, answered)];
  }
  const select = element(
    'select',
    { id, required: question.required, 'data-focus': id },
    element('option', { value: '' }, say.choose),
    ...(question.choices ?? []).map((choice) => {
      const own = currentLanguage() === 'fr' ? choice.fr || choice.en : choice.en || choice.fr;
      const chosen = given !== '' && (given === choice.en || given === choice.fr);
      return element('option', { value: own, selected: chosen }, worded(choice));
    }),
  );
  select.addEventListener('change', () => answered(select.value));
  return [label, select];
}

function line(
  id: string,
  value: string,
  given: { readonly [name: string]: string | number | boolean },
  changed: (value: string) => void,
): Node {
  const field = element('input', { id, 'data-focus': id, ...given });
  field.value = value;
  field.addEventListener('input', () => changed(field.value));
  return field;
}
