import { ActionIcon, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { MadeKey } from '../api/keys.js';
import { useCopying } from '../frame/copying.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './keys.module.css';
import { words } from './words.js';

/** What a first request can read with each scope; anything else is in the documentation. */
const paths: Readonly<Record<string, string>> = {
  ...{ 'person.see': 'people', 'session.see': 'sessions', 'group.see': 'groups', 'channel.see': 'channels' },
  ...{ 'role.see': 'roles', 'directory.see': 'directories', 'settings.see': 'rules', 'audit.read': 'audit' },
};

/** Shows a key's secret for as long as nobody closes it: it cannot be shown again. */
export function KeySecret({ made: { key, secret }, onClose }: { made: MadeKey; onClose: () => void }): ReactNode {
  const { words: common } = useSpeech();
  const say = useWordsOf(words);
  const { copying, copy } = useCopying();
  const path = key.scopes.map((scope) => paths[scope]).find((known) => known !== undefined);
  return (
    <section className={styles['made']}>
      <header>
        <h2>{say.made(visible(key.name))}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={common.close} onClick={onClose}>
          <Icon name="cross" />
        </ActionIcon>
      </header>
      <div>
        <input
          readOnly
          value={secret}
          aria-label={say.made(visible(key.name))}
          spellCheck={false}
          onFocus={(event) => event.target.select()}
        />
        <Button
          autoFocus
          leftSection={<Icon name={copying === 'copied' ? 'check' : 'copy'} size={16} />}
          onClick={() => void copy(secret)}
        >
          {copying === 'copied' ? common.copied : common.copy}
        </Button>
      </div>
      <p>{say.madeHint}</p>
      {copying === 'failed' ? <p role="alert">{common.copyFailed}</p> : null}
      {path === undefined ? null : (
        <>
          <h3>{say.example}</h3>
          <pre tabIndex={0}>{`curl -H "Authorization: Bearer $GUICHET_KEY" ${location.origin}/api/v1/${path}`}</pre>
        </>
      )}
    </section>
  );
}
