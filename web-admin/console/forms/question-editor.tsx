import { ActionIcon, Button, Checkbox, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Question, Worded } from '../../../server/forms/question.js';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import styles from './forms.module.css';
import { noWords, WordedField } from './worded-field.js';
import { words } from './words.js';

/** Questions of one form, and choices of one question, that the API takes. */
export const MOST_QUESTIONS = 20;
const MOST_CHOICES = 20;
const FEWEST_CHOICES = 2;

const everyKind = ['text', 'choice', 'rating'] as const satisfies readonly Question['kind'][];

interface QuestionEditorProps {
  readonly questions: readonly Question[];
  readonly onChange: (questions: readonly Question[]) => void;
  readonly kinds?: readonly Question['kind'][];
  readonly disabled?: boolean;
}

/** The questions of a form, in their order: their words in both languages, how they are answered, and what can be chosen. */
export function QuestionEditor({
  questions,
  onChange,
  kinds = everyKind,
  disabled = false,
}: QuestionEditorProps): ReactNode {
  const say = useWordsOf(words);
  const move = (from: number, to: number): void => {
    const [moved] = questions.slice(from, from + 1);
    const others = questions.filter((_, at) => at !== from);
    if (moved !== undefined) onChange([...others.slice(0, to), moved, ...others.slice(to)]);
  };
  const isFull = questions.length >= MOST_QUESTIONS;
  return (
    <div className={styles['questions']}>
      {questions.length === 0 ? <p className={styles['hint']}>{say.none}</p> : null}
      <ol>
        {questions.map((question, at) => (
          <li key={question.id}>
            <QuestionFields
              number={at + 1}
              question={question}
              kinds={kinds}
              disabled={disabled}
              onChange={(changed) => onChange(questions.map((each, index) => (index === at ? changed : each)))}
            >
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={say.earlier(at + 1)}
                disabled={disabled || at === 0}
                onClick={() => move(at, at - 1)}
              >
                <Icon name="up" size={16} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={say.later(at + 1)}
                disabled={disabled || at === questions.length - 1}
                onClick={() => move(at, at + 1)}
              >
                <Icon name="down" size={16} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={say.removeQuestion(at + 1)}
                disabled={disabled}
                onClick={() => onChange(questions.filter((_, index) => index !== at))}
              >
                <Icon name="cross" size={16} />
              </ActionIcon>
            </QuestionFields>
          </li>
        ))}
      </ol>
      {disabled ? null : (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="plus" size={14} />}
          disabled={isFull}
          onClick={() => onChange([...questions, newQuestion(kinds)])}
        >
          {say.addQuestion}
        </Button>
      )}
      {isFull ? <p className={styles['hint']}>{say.full(MOST_QUESTIONS)}</p> : null}
    </div>
  );
}

interface QuestionFieldsProps {
  readonly number: number;
  readonly question: Question;
  readonly kinds: readonly Question['kind'][];
  readonly disabled: boolean;
  readonly onChange: (question: Question) => void;
  /** What is done with the question as a whole. */
  readonly children: ReactNode;
}

function QuestionFields(props: QuestionFieldsProps): ReactNode {
  const { number, question, kinds, disabled, onChange, children } = props;
  const say = useWordsOf(words);
  const { id, label, kind, required, choices = [] } = question;
  const set = (part: Partial<Question>): void => onChange({ ...question, ...part });
  return (
    <fieldset className={styles['question']}>
      <legend>{say.question(number)}</legend>
      <span className={styles['acts']}>{children}</span>
      <WordedField label={say.ask} value={label} disabled={disabled} onChange={(asked) => set({ label: asked })} />
      <div className={styles['how']}>
        <NativeSelect
          label={say.kind}
          value={kind}
          disabled={disabled}
          data={kinds.map((each) => ({ value: each, label: say.kinds[each] }))}
          onChange={(event) => onChange(asKind({ id, label, required, kind, choices }, event.currentTarget.value))}
        />
        <Checkbox
          label={say.required}
          checked={required}
          disabled={disabled}
          onChange={(event) => set({ required: event.currentTarget.checked })}
        />
      </div>
      {kind === 'choice' ? (
        <Choices choices={choices} disabled={disabled} onChange={(offered) => set({ choices: offered })} />
      ) : null}
    </fieldset>
  );
}

interface ChoicesProps {
  readonly choices: readonly Worded[];
  readonly disabled: boolean;
  readonly onChange: (choices: Worded[]) => void;
}

function Choices({ choices, disabled, onChange }: ChoicesProps): ReactNode {
  const say = useWordsOf(words);
  return (
    <div role="group" aria-label={say.choices} className={styles['choices']}>
      {choices.map((choice, at) => (
        <div key={at}>
          <WordedField
            label={say.choice(at + 1)}
            value={choice}
            disabled={disabled}
            onChange={(changed) => onChange(choices.map((each, index) => (index === at ? changed : each)))}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={say.removeChoice(at + 1)}
            disabled={disabled || choices.length <= FEWEST_CHOICES}
            onClick={() => onChange(choices.filter((_, index) => index !== at))}
          >
            <Icon name="cross" size={16} />
          </ActionIcon>
        </div>
      ))}
      {disabled ? null : (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<Icon name="plus" size={14} />}
          disabled={choices.length >= MOST_CHOICES}
          onClick={() => onChange([...choices, noWords])}
        >
          {say.addChoice}
        </Button>
      )}
    </div>
  );
}

function newQuestion([kind = 'text']: readonly Question['kind'][]): Question {
  return asKind({ id: crypto.randomUUID(), label: noWords, kind, required: false }, kind);
}

/** The same question, answered in another way. */
function asKind({ choices = [], ...question }: Question, kind: string): Question {
  if (kind !== 'choice') return { ...question, kind: kind as Question['kind'] };
  const empty = Array.from({ length: FEWEST_CHOICES }, () => noWords);
  return { ...question, kind, choices: choices.length === 0 ? empty : choices };
}
