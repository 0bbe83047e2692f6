import { ActionIcon, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { useCopying } from '../frame/copying.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './webhooks.module.css';
import { words } from './words.js';

export interface ShownSecret {
  readonly name: string;
  readonly secret: string;
}

/** Shows a secret for as long as nobody closes it: it cannot be shown again. */
export function SecretShown({ of: { name, secret }, onClose }: { of: ShownSecret; onClose: () => void }): ReactNode {
  const { words: common } = useSpeech();
  const say = useWordsOf(words);
  const { copying, copy } = useCopying();
  const title = say.secret(visible(name));
  return (
    <section className={styles['made']} aria-label={title}>
      <header>
        <h2>{title}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={common.close} onClick={onClose}>
          <Icon name="cross" />
        </ActionIcon>
      </header>
      <div>
        <input
          readOnly
          value={secret}
          aria-label={title}
          spellCheck={false}
          onFocus={({ target }) => target.select()}
        />
        <Button
          autoFocus
          leftSection={<Icon name={copying === 'copied' ? 'check' : 'copy'} size={16} />}
          onClick={() => void copy(secret)}
        >
          {copying === 'copied' ? common.copied : common.copy}
        </Button>
      </div>
      <p>{say.secretHint}</p>
      {copying === 'failed' ? <p role="alert">{common.copyFailed}</p> : null}
    </section>
  );
}
