import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import type { Messages } from '../../../server/channels/given.js';
import { channelsKey, logoAddress, removeLogo, setLogo, type ChannelView } from '../api/channels.js';
import { noWords, WordedField } from '../forms/worded-field.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { useWordsOf } from '../words/language.js';
import styles from './channels.module.css';
import { SettingsCard } from './settings-card.js';
import { words } from './settings-words.js';

interface PartProps {
  readonly channel: ChannelView;
  readonly mayChange: boolean;
}

const parts = ['welcome', 'waiting', 'ended'] as const satisfies readonly (keyof Messages)[];
const nothing: Messages = { welcome: noWords, waiting: noWords, ended: noWords };
const LARGEST_BYTES = 65_536;

/** What end users read while they are helped. */
export function EndUserMessages({ channel, mayChange }: PartProps): ReactNode {
  const say = useWordsOf(words).messages;
  const [draft, setDraft] = useState<Messages>();
  const before = channel.messages ?? nothing;
  const messages = draft ?? before;
  return (
    <SettingsCard
      channel={channel}
      title={say.title}
      lead={say.lead}
      change={JSON.stringify(messages) === JSON.stringify(before) ? undefined : { messages }}
      effect={say.effect}
      onDone={() => setDraft(undefined)}
    >
      {parts.map((part) => (
        <WordedField
          key={part}
          label={say[part]}
          hint={say[`${part}Hint`]}
          rows={2}
          disabled={!mayChange}
          value={messages[part]}
          onChange={(value) => setDraft({ ...messages, [part]: value })}
        />
      ))}
    </SettingsCard>
  );
}

/** The picture on the pages of end users. */
export function Logo({ channel, mayChange }: PartProps): ReactNode {
  const say = useWordsOf(words).logo;
  const client = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const onSuccess = (): Promise<void> => client.invalidateQueries({ queryKey: channelsKey });
  const setting = useMutation({
    mutationFn: async (chosen: File) => setLogo(channel.id, base64Of(await chosen.arrayBuffer())),
    onSuccess,
  });
  const removing = useMutation({ mutationFn: () => removeLogo(channel.id), onSuccess });
  const take = (chosen: File | undefined): void => {
    if (chosen === undefined) return;
    setTooLarge(chosen.size > LARGEST_BYTES);
    removing.reset();
    if (chosen.size <= LARGEST_BYTES) setting.mutate(chosen);
  };
  return (
    <section className={page['section']} aria-labelledby="channel-logo">
      <h2 id="channel-logo">{say.title}</h2>
      <p className={page['lead']}>{say.lead}</p>
      <div className={page['card']}>
        {channel.logo === undefined ? (
          <p className={page['quiet']}>{say.none}</p>
        ) : (
          <img className={styles['logo']} src={logoAddress(channel.logo)} alt={say.alt} />
        )}
        {mayChange ? (
          <span className={page['buttons']}>
            <input
              ref={file}
              type="file"
              accept="image/png,image/jpeg,image/webp"
              hidden
              onChange={(event) => {
                take(event.currentTarget.files?.[0]);
                event.currentTarget.value = '';
              }}
            />
            <Button size="sm" variant="default" loading={setting.isPending} onClick={() => file.current?.click()}>
              {channel.logo === undefined ? say.choose : say.replace}
            </Button>
            {channel.logo === undefined ? null : (
              <Button
                size="sm"
                variant="subtle"
                color="gray"
                loading={removing.isPending}
                onClick={() => removing.mutate()}
              >
                {say.remove}
              </Button>
            )}
            <small className={page['quiet']}>{say.limits}</small>
          </span>
        ) : null}
        {isTooLarge ? <p role="alert">{say.tooLarge}</p> : null}
        <Refused cause={setting.error ?? removing.error} />
      </div>
    </section>
  );
}

function base64Of(buffer: ArrayBuffer): string {
  let text = '';
  for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
  return btoa(text);
}
