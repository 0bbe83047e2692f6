import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { catalogue } from '../../../server/audit/catalogue.js';
import { visible } from '../../visible-text.js';
import {
  changeWebhook,
  removeWebhook,
  renewSecret,
  testWebhook,
  type PostOutcome,
  type WebhookView,
} from '../api/webhooks.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { Sure } from '../frame/sure.js';
import { Icon, type IconName } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { moment } from '../words/times.js';
import styles from './webhooks.module.css';
import { words, type WebhookWords } from './words.js';

type State = keyof WebhookWords['states'];

const icons: Readonly<Record<State, IconName>> = {
  ...{ working: 'check', paused: 'waiting', failing: 'refused', fresh: 'waiting' },
};

interface WebhookRowProps {
  readonly of: WebhookView;
  readonly onEdit: () => void;
  readonly onSecret: (secret: string) => void;
  readonly onChanged: () => void;
  readonly onRemoved: () => void;
}

/** One webhook: whom it tells of what, how it stands, what can be done. */
export function WebhookRow({ of: webhook, onEdit, onSecret, onChanged, onRemoved }: WebhookRowProps): ReactNode {
  const { language } = useSpeech();
  const say = useWordsOf(words);
  const { id, name, url, events, channel, paused } = webhook;
  const testing = useMutation({ mutationFn: () => testWebhook(id), onSettled: onChanged });
  const pausing = useMutation({
    mutationFn: () =>
      changeWebhook(id, { name, url, events, ...(channel && { channel: channel.id }), paused: !paused }),
    onSuccess: onChanged,
  });
  const renewing = useMutation({ mutationFn: () => renewSecret(id), onSuccess: ({ secret }) => onSecret(secret) });
  const removing = useMutation({ mutationFn: () => removeWebhook(id), onSuccess: onRemoved });
  return (
    <li>
      <div className={styles['what']}>
        <h2>
          <Outside>{name}</Outside>
        </h2>
        <code>{visible(url)}</code>
        <p>
          {whereOf(webhook, say)}
          {' · '}
          {events.map((event) => catalogue[event][language]).join(', ')}
        </p>
      </div>
      <Standing of={webhook} />
      <div className={styles['acts']}>
        <Button size="compact-sm" variant="light" loading={testing.isPending} onClick={() => testing.mutate()}>
          {say.test}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onEdit}>
          {say.edit}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => pausing.mutate()}>
          {paused ? say.resume : say.pause}
        </Button>
        <Sure label={say.renew} sure={say.renewSure} keep={say.keep} onSure={() => renewing.mutate()} />
        <Sure label={say.remove} sure={say.removeSure} keep={say.keep} onSure={() => removing.mutate()} />
      </div>
      {testing.data === undefined ? null : (
        <p role="status" className={styles['tested']}>
          <Icon name={testing.data.outcome.kind === 'delivered' ? 'check' : 'refused'} size={15} />
          {said(testing.data.outcome, say)}
        </p>
      )}
      <Refused cause={testing.error ?? pausing.error ?? renewing.error ?? removing.error} />
    </li>
  );
}

function Standing({ of: { paused, state } }: { of: WebhookView }): ReactNode {
  const { locale } = useSpeech();
  const say = useWordsOf(words);
  const { failing, lastDelivery, waiting } = state;
  const standing = paused ? 'paused' : failing ? 'failing' : lastDelivery === undefined ? 'fresh' : 'working';
  return (
    <div className={styles['standing']}>
      <span className={styles['state']} data-state={standing}>
        <Icon name={icons[standing]} size={15} />
        {say.states[standing]}
      </span>
      {failing === undefined || paused ? null : (
        <small>
          {say.since(moment(failing.since, locale))} · {say.nextTry(moment(failing.nextTry, locale))}
          <br />
          {said(failing.because, say)}
        </small>
      )}
      {failing === undefined && lastDelivery !== undefined ? (
        <small>{say.last(moment(lastDelivery, locale))}</small>
      ) : null}
      {waiting === 0 ? null : <small>{say.waiting(waiting)}</small>}
    </div>
  );
}

function whereOf({ channel }: WebhookView, say: WebhookWords): string {
  if (channel === undefined) return say.everywhere;
  return channel.name === '' ? say.removedChannel : say.only(visible(channel.name));
}

function said({ kind, status = 0, code = '' }: PostOutcome, { outcomes }: WebhookWords): string {
  switch (kind) {
    case 'delivered':
    case 'status':
      return outcomes[kind](status);
    case 'unreachable':
      return outcomes.unreachable(visible(code));
    default:
      return outcomes[kind];
  }
}
