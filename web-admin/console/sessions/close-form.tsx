import { Button, Group, Radio, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Outcome } from '../api/sessions.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { useWords, useWordsOf } from '../words/language.js';
import { useActs } from './acts.js';
import styles from './card.module.css';
import { outcomes, words as endWords } from './end-words.js';

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
  const say = useWordsOf(endWords);
  const [note, setNote] = useState('');
  const [outcome, setOutcome] = useState<Outcome>();
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
        const closing = { ...(note.trim() !== '' && { note: note.trim() }), ...(outcome && { outcome }) };
        acts.close.mutate(closing, { ...(onClosed === undefined ? {} : { onSuccess: onClosed }) });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !opened) setOpen(false);
      }}
    >
      <Radio.Group
        label={say.outcome}
        value={outcome ?? ''}
        onChange={(chosen) => setOutcome(outcomes.find((each) => each === chosen))}
      >
        <Group gap="6px 14px">
          {outcomes.map((each) => (
            <Radio key={each} size="xs" value={each} label={say.outcomes[each]} />
          ))}
        </Group>
      </Radio.Group>
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
        <Button type="submit" size="sm" color="red.9" loading={acts.close.isPending}>
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
