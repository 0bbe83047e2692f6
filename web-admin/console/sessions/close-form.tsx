import { Button, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { useWords } from '../words/language.js';
import { useActs } from './acts.js';
import styles from './card.module.css';

/** Characters that the API takes. */
const noteLongest = 4_000;

interface CloseFormProps {
  readonly id: string;
  readonly onClosed?: () => void;
  /** The note is asked for at once, without a first click. */
  readonly opened?: boolean;
}

/** Closes a session, with a note: the first click opens the note, the second closes. */
export function CloseForm({ id, onClosed, opened = false }: CloseFormProps): ReactNode {
  const words = useWords();
  const acts = useActs(id);
  const [open, setOpen] = useState(opened);
  const [note, setNote] = useState('');
  if (!open) {
    return (
      <Button
        className={styles['closeButton'] ?? ''}
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<Icon name="cross" size={15} />}
        onClick={() => setOpen(true)}
      >
        {words.actions.close}
      </Button>
    );
  }
  return (
    <form
      className={styles['closeForm']}
      onSubmit={(event) => {
        event.preventDefault();
        acts.close.mutate(note.trim(), { ...(onClosed === undefined ? {} : { onSuccess: onClosed }) });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !opened) setOpen(false);
      }}
    >
      <Textarea
        label={words.actions.closeNote}
        description={words.actions.closeNoteHint}
        data-autofocus
        autoFocus
        rows={2}
        maxLength={noteLongest}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={styles['buttons']}>
        <Button type="submit" size="sm" color="red" loading={acts.close.isPending}>
          {words.actions.close}
        </Button>
        {opened ? null : (
          <Button size="sm" variant="default" onClick={() => setOpen(false)}>
            {words.cancel}
          </Button>
        )}
      </div>
      <Refused cause={acts.close.error} />
    </form>
  );
}
