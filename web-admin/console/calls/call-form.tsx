import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Question } from '../../../server/forms/question.js';
import { callsKey, changeCall, type CallView } from '../api/calls.js';
import { QuestionEditor } from '../forms/question-editor.js';
import { WordedField } from '../forms/worded-field.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { useWordsOf } from '../words/language.js';
import { words } from './words.js';

const nameLongest = 64;
const introRows = 3;
/** A program shows no more. */
const MOST_QUESTIONS = 16;

type Draft = Pick<CallView, 'name' | 'intro' | 'questions' | 'signIn'>;

/** What whoever calls is asked; saved as a whole. */
export function CallForm({ call, mayChange }: { call: CallView; mayChange: boolean }): ReactNode {
  const all = useWordsOf(words);
  const say = all.form;
  const client = useQueryClient();
  const before: Draft = { name: call.name, intro: call.intro, questions: call.questions, signIn: call.signIn };
  const [draft, setDraft] = useState<Draft>();
  const { name, intro, questions, signIn } = draft ?? before;
  const set = (part: Partial<Draft>): void => setDraft({ ...(draft ?? before), ...part });
  const isChanged = draft !== undefined && JSON.stringify(draft) !== JSON.stringify(before);
  const isSaid = questions.every(isWhole) && name.trim() !== '';
  const isShort = questions.length <= MOST_QUESTIONS;
  const saving = useMutation({
    mutationFn: (given: Draft) => changeCall(call.id, { ...given, questions: [...given.questions] }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: callsKey });
      setDraft(undefined);
    },
  });
  return (
    <form
      className={page['card']}
      onSubmit={(event) => {
        event.preventDefault();
        if (draft !== undefined && isChanged && isSaid && isShort) saving.mutate(draft);
      }}
    >
      <TextInput
        label={all.name}
        maxLength={nameLongest}
        disabled={!mayChange}
        autoComplete="off"
        value={name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <WordedField
        label={say.intro}
        hint={say.introHint}
        rows={introRows}
        disabled={!mayChange}
        value={intro}
        onChange={(said) => set({ intro: said })}
      />
      <h2>{say.questions}</h2>
      <p className={page['lead']}>{say.questionsLead}</p>
      <QuestionEditor
        questions={questions}
        kinds={['text', 'choice']}
        disabled={!mayChange}
        onChange={(asked) => set({ questions: asked })}
      />
      <Checkbox
        label={say.signIn}
        description={say.signInHint}
        checked={signIn === 'offered'}
        disabled={!mayChange}
        onChange={(event) => set({ signIn: event.currentTarget.checked ? 'offered' : 'off' })}
      />
      {isChanged ? (
        <>
          <p role="status">{!isShort ? say.tooMany : isSaid ? say.effect : say.unfinished}</p>
          <span className={page['buttons']}>
            <Button type="submit" size="sm" disabled={!isSaid || !isShort} loading={saving.isPending}>
              {say.save}
            </Button>
            <Button size="sm" variant="default" onClick={() => setDraft(undefined)}>
              {say.cancel}
            </Button>
          </span>
        </>
      ) : null}
      <Refused cause={saving.error} />
    </form>
  );
}

function isWhole({ label, kind, choices = [] }: Question): boolean {
  return hasWords(label) && (kind !== 'choice' || (choices.length > 1 && choices.every(hasWords)));
}

function hasWords({ en, fr }: Question['label']): boolean {
  return en.trim() !== '' || fr.trim() !== '';
}
