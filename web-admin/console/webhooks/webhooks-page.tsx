import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { listWebhooks, webhooksKey, type WebhookView } from '../api/webhooks.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { ShownOnce } from '../frame/shown-once.js';
import { useTitle } from '../frame/title.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { WebhookForm } from './webhook-form.js';
import { WebhookRow } from './webhook-row.js';
import styles from './webhooks.module.css';
import { words } from './words.js';

/** How often the page looks again how it stands with the receivers, in milliseconds. */
const LOOK_MS = 5_000;

/** Which addresses are told of what happens to sessions. */
export default function WebhooksPage(): ReactNode {
  const { words: common } = useSpeech();
  const say = useWordsOf(words);
  useTitle(say.title);
  const queryClient = useQueryClient();
  const [editing, setEditing] = useState<WebhookView | 'new'>();
  const [secret, setSecret] = useState<{ readonly name: string; readonly secret: string }>();
  const [removed, setRemoved] = useState('');
  const list = useQuery({ queryKey: webhooksKey, queryFn: listWebhooks, refetchInterval: LOOK_MS });
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: webhooksKey });
  const webhooks = list.data?.webhooks ?? [];
  return (
    <div className={page['page']}>
      <header className={page['head']}>
        <h1>{say.title}</h1>
        {editing === undefined ? (
          <Button size="sm" leftSection={<Icon name="plus" size={16} />} onClick={() => setEditing('new')}>
            {say.add}
          </Button>
        ) : null}
      </header>
      <p className={page['lead']}>
        {say.lead}{' '}
        <a href="/api/docs" target="_blank" rel="noreferrer">
          {say.documentation}
        </a>
      </p>
      {editing === undefined ? null : (
        <WebhookForm
          key={editing === 'new' ? '' : editing.id}
          of={editing === 'new' ? undefined : editing}
          onCancel={() => setEditing(undefined)}
          onDone={(made) => {
            setEditing(undefined);
            if (made !== undefined) setSecret({ name: made.webhook.name, secret: made.secret });
            refresh();
          }}
        />
      )}
      {secret === undefined ? null : (
        <ShownOnce
          title={say.secret(visible(secret.name))}
          text={secret.secret}
          hint={say.secretHint}
          onClose={() => setSecret(undefined)}
        />
      )}
      <p role="status" className={styles['done']}>
        {removed === '' ? null : say.removed(visible(removed))}
      </p>
      <Refused cause={list.error} again={() => void list.refetch()} />
      {list.isLoading ? <p>{common.loading}</p> : null}
      {list.data !== undefined && webhooks.length === 0 && editing === undefined ? (
        <p className={page['lead']}>{say.none}</p>
      ) : null}
      <ul className={styles['list']} aria-label={say.title}>
        {webhooks.map((webhook) => (
          <WebhookRow
            key={webhook.id}
            of={webhook}
            onEdit={() => setEditing(webhook)}
            onSecret={(shown) => setSecret({ name: webhook.name, secret: shown })}
            onChanged={refresh}
            onRemoved={() => {
              setRemoved(webhook.name);
              refresh();
            }}
          />
        ))}
      </ul>
    </div>
  );
}
