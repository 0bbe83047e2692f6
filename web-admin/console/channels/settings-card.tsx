import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import type { ChannelSettings } from '../../../server/channels/given.js';
import { changeChannel, channelsKey, type ChannelView } from '../api/channels.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { words } from './settings-words.js';

interface SettingsCardProps {
  readonly channel: ChannelView;
  readonly title: string;
  /** What it changes, for whom. */
  readonly lead: string;
  /** What is to be saved; undefined while nothing is changed. */
  readonly change: ChannelSettings | undefined;
  /** What saving will mean, said before. */
  readonly effect?: string | undefined;
  /** Whether what was chosen can be saved. */
  readonly isWhole?: boolean;
  /** Forgets what was chosen: it is saved, or given up. */
  readonly onDone: () => void;
  readonly children: ReactNode;
}

/** One part of a channel's settings: it is saved by itself, and says what that means before. */
export function SettingsCard(props: SettingsCardProps): ReactNode {
  const { channel, title, lead, change, effect, isWhole = true, onDone, children } = props;
  const say = useWordsOf(words);
  const { words: common } = useSpeech();
  const client = useQueryClient();
  const id = useId();
  const saving = useMutation({
    mutationFn: (settings: ChannelSettings) => changeChannel(channel.id, settings),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: channelsKey });
      onDone();
    },
  });
  return (
    <section className={page['section']} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className={page['lead']}>{lead}</p>
      <form
        className={page['card']}
        onSubmit={(event) => {
          event.preventDefault();
          if (change !== undefined && isWhole) saving.mutate(change);
        }}
      >
        {children}
        {change === undefined ? null : (
          <>
            {effect === undefined ? null : <p role="status">{effect}</p>}
            <span className={page['buttons']}>
              <Button type="submit" size="sm" disabled={!isWhole} loading={saving.isPending}>
                {say.save}
              </Button>
              <Button
                size="sm"
                variant="default"
                onClick={() => {
                  saving.reset();
                  onDone();
                }}
              >
                {common.cancel}
              </Button>
            </span>
          </>
        )}
        <Refused cause={saving.error} />
      </form>
      <p role="status" className="spoken">
        {saving.isSuccess && change === undefined ? say.saved : ''}
      </p>
    </section>
  );
}
