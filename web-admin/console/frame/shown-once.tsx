import { ActionIcon, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../icons.js';
import { useWords } from '../words/language.js';
import { useCopying } from './copying.js';
import styles from './shown-once.module.css';

interface ShownOnceProps {
  readonly title: string;
  readonly text: string;
  /** What it is for, and that it cannot be seen again. */
  readonly hint: string;
  readonly onClose: () => void;
  /** Below it. */
  readonly children?: ReactNode;
}

/** A link or a secret for as long as nobody closes it: it cannot be shown again. */
export function ShownOnce({ title, text, hint, onClose, children }: ShownOnceProps): ReactNode {
  const words = useWords();
  const { copying, copy } = useCopying();
  return (
    <section className={styles['once']} aria-label={title}>
      <header>
        <h2>{title}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={words.close} onClick={onClose}>
          <Icon name="cross" />
        </ActionIcon>
      </header>
      <div>
        <input readOnly value={text} aria-label={title} spellCheck={false} onFocus={({ target }) => target.select()} />
        <Button
          autoFocus
          leftSection={<Icon name={copying === 'copied' ? 'check' : 'copy'} size={16} />}
          onClick={() => void copy(text)}
        >
          {copying === 'copied' ? words.copied : words.copy}
        </Button>
      </div>
      <p>{hint}</p>
      {copying === 'failed' ? <p role="alert">{words.copyFailed}</p> : null}
      {children}
    </section>
  );
}
