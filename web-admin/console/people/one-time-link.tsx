import { ActionIcon, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { useCopying } from '../frame/copying.js';
import { Icon } from '../icons.js';
import { useWords } from '../words/language.js';
import styles from './people.module.css';

interface OneTimeLinkProps {
  readonly name: string;
  readonly link: string;
  readonly onClose: () => void;
}

/** Shows a one-time link for as long as nobody closes it: it cannot be shown again. */
export function OneTimeLink({ name, link, onClose }: OneTimeLinkProps): ReactNode {
  const words = useWords();
  const { copying, copy } = useCopying();
  return (
    <section className={styles['made']}>
      <header>
        <h2>{words.people.link(visible(name))}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={words.close} onClick={onClose}>
          <Icon name="cross" />
        </ActionIcon>
      </header>
      <div>
        <input
          readOnly
          value={link}
          aria-label={words.people.link(visible(name))}
          onFocus={(event) => event.target.select()}
        />
        <Button
          autoFocus
          leftSection={<Icon name={copying === 'copied' ? 'check' : 'copy'} size={16} />}
          onClick={() => void copy(link)}
        >
          {copying === 'copied' ? words.copied : words.copy}
        </Button>
      </div>
      <p>{words.people.linkHint}</p>
      {copying === 'failed' ? <p role="alert">{words.copyFailed}</p> : null}
    </section>
  );
}
