import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { webhookEvents, type WebhookEvent } from '../../../server/webhooks/webhook.js';
import { catalogue } from '../../../server/audit/catalogue.js';
import { visible } from '../../visible-text.js';
import { channelsKey, listChannels } from '../api/channels.js';
import { changeWebhook, makeWebhook, type MadeWebhook, type WebhookView } from '../api/webhooks.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './webhooks.module.css';
import { words } from './words.js';

/** What most receivers want to hear of. */
const usual: readonly WebhookEvent[] = ['call.placed', 'session.engaged', 'session.closed', 'session.abandoned'];

interface WebhookFormProps {
  readonly of: WebhookView | undefined;
  readonly onCancel: () => void;
  /** With the secret of a new one. */
  readonly onDone: (made: MadeWebhook | undefined) => void;
}

export function WebhookForm({ of: before, onCancel, onDone }: WebhookFormProps): ReactNode {
  const { words: common, language } = useSpeech();
  const { form: say, everywhere } = useWordsOf(words);
  const [name, setName] = useState(before?.name ?? '');
  const [url, setUrl] = useState(before?.url ?? 'https://');
  const [channel, setChannel] = useState(before?.channel?.id ?? '');
  const [events, setEvents] = useState<readonly WebhookEvent[]>(before?.events ?? usual);
  const [authority, setAuthority] = useState('');
  const channels = useQuery({ queryKey: channelsKey, queryFn: listChannels });
  const saving = useMutation({
    mutationFn: async () => {
      const wish = {
        ...{ name: name.trim(), url: url.trim(), events },
        ...(channel !== '' && { channel }),
        ...(authority.trim() !== '' && { authority }),
      };
      if (before === undefined) return makeWebhook(wish);
      await changeWebhook(before.id, { ...wish, paused: before.paused });
      return undefined;
    },
    onSuccess: onDone,
  });
  const named = (channels.data?.channels ?? []).map(({ id, name: label }) => ({ value: id, label: visible(label) }));
  return (
    <form
      className={styles['form']}
      aria-label={before === undefined ? say.title : say.change}
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <TextInput
        {...{ label: say.name, autoFocus: true, required: true, withAsterisk: false, maxLength: 64 }}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        {...{ label: say.url, description: say.urlHint, type: 'url', required: true, withAsterisk: false }}
        {...{ maxLength: 1_000, autoComplete: 'off', spellCheck: false }}
        inputWrapperOrder={['label', 'input', 'description']}
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <Select
        label={say.channel}
        data={[{ value: '', label: everywhere }, ...named]}
        allowDeselect={false}
        value={channel}
        onChange={(value) => setChannel(value ?? '')}
      />
      <fieldset>
        <legend>{say.events}</legend>
        <div className={styles['events']}>
          {webhookEvents.map((event) => (
            <Checkbox
              key={event}
              size="sm"
              label={catalogue[event][language]}
              description={event}
              checked={events.includes(event)}
              onChange={({ currentTarget: { checked } }) =>
                setEvents(checked ? [...events, event] : events.filter((each) => each !== event))
              }
            />
          ))}
        </div>
      </fieldset>
      <Textarea
        label={say.authority}
        description={before?.authority === true ? say.authorityKept : say.authorityHint}
        inputWrapperOrder={['label', 'input', 'description']}
        {...{ rows: 2, maxLength: 20_000, spellCheck: false }}
        value={authority}
        onChange={(event) => setAuthority(event.currentTarget.value)}
      />
      <p role="status">{say.preview(events.length)}</p>
      <Refused cause={saving.error} />
      <span className={page['buttons']}>
        <Button type="submit" size="sm" loading={saving.isPending} disabled={events.length === 0}>
          {before === undefined ? say.create : say.save}
        </Button>
        <Button size="sm" variant="default" onClick={onCancel}>
          {common.cancel}
        </Button>
      </span>
    </form>
  );
}
