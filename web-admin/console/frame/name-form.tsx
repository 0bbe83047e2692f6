import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useWords } from '../words/language.js';
import styles from './page.module.css';
import { Refused } from './refused.js';

/** Characters that the API takes. */
const nameLongest = 64;
const descriptionLongest = 300;

interface NameFormProps {
  readonly label: string;
  readonly hint: string;
  readonly action: string;
  /** Without it there is no second field. */
  readonly descriptionLabel?: string;
  readonly before?: { readonly name: string; readonly description?: string };
  readonly isSaving: boolean;
  readonly cause: unknown;
  readonly onSave: (given: { name: string; description: string }) => void;
  readonly onCancel: () => void;
}

/** What something is called, and in a second field what it is for. */
export function NameForm(props: NameFormProps): ReactNode {
  const { label, hint, action, descriptionLabel, before, isSaving, cause, onSave, onCancel } = props;
  const words = useWords();
  const [name, setName] = useState(before?.name ?? '');
  const [description, setDescription] = useState(before?.description ?? '');
  return (
    <form
      className={styles['card']}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onSave({ name: name.trim(), description: description.trim() });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <TextInput
        label={label}
        description={hint}
        inputWrapperOrder={['label', 'input', 'description']}
        autoFocus
        required
        withAsterisk={false}
        maxLength={nameLongest}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {descriptionLabel === undefined ? null : (
        <TextInput
          label={descriptionLabel}
          maxLength={descriptionLongest}
          autoComplete="off"
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
      )}
      <span className={styles['buttons']}>
        <Button type="submit" size="sm" loading={isSaving}>
          {action}
        </Button>
        <Button size="sm" variant="default" onClick={onCancel}>
          {words.cancel}
        </Button>
      </span>
      <Refused cause={cause} />
    </form>
  );
}
