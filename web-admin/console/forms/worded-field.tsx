import { Textarea, TextInput } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import type { Worded } from '../../../server/forms/question.js';
import { useWordsOf } from '../words/language.js';
import styles from './forms.module.css';
import { words } from './words.js';

export const noWords: Worded = { en: '', fr: '' };

interface WordedFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: Worded;
  readonly onChange: (value: Worded) => void;
  /** Lines of the fields; one line without it. */
  readonly rows?: number;
  /** Characters that the API takes in each language. */
  readonly longest?: number;
  readonly disabled?: boolean;
  /** What stands where nothing is written. */
  readonly placeholder?: Worded;
}

const LONGEST = 1_024;

/** One text in both languages, side by side. */
export function WordedField(props: WordedFieldProps): ReactNode {
  const { label, hint, value, onChange, rows, longest = LONGEST, disabled = false, placeholder } = props;
  const say = useWordsOf(words);
  const id = useId();
  const field = (language: keyof Worded): ReactNode => {
    const common = {
      label: language === 'en' ? say.inEnglish : say.inFrench,
      lang: language,
      value: value[language],
      maxLength: longest,
      disabled,
      autoComplete: 'off',
      ...(placeholder && { placeholder: placeholder[language] }),
    };
    const set = (text: string): void => onChange({ ...value, [language]: text });
    return rows === undefined ? (
      <TextInput {...common} onChange={(event) => set(event.currentTarget.value)} />
    ) : (
      <Textarea {...common} rows={rows} onChange={(event) => set(event.currentTarget.value)} />
    );
  };
  return (
    <div role="group" aria-labelledby={id} className={styles['worded']}>
      <span id={id} className={styles['label']}>
        {label}
      </span>
      {hint === undefined ? null : <span className={styles['hint']}>{hint}</span>}
      {field('en')}
      {field('fr')}
    </div>
  );
}
