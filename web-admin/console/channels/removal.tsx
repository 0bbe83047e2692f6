import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import {
  channelKey,
  channelsKey,
  foreseeRemoval,
  removeChannel,
  type ChannelList,
  type ChannelView,
} from '../api/channels.js';
import { rightsKey } from '../api/rights.js';
import styles from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { RightsPreview, useEffectOfChange } from '../rights/rights-preview.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { words as settingsWords } from './settings-words.js';
import { words } from './words.js';

/** What removing a channel does, before it is done. */
export function Removal({ channel, onClose }: { channel: ChannelView; onClose: () => void }): ReactNode {
  const say = useWordsOf(words);
  const settings = useWordsOf(settingsWords);
  const { words: common } = useSpeech();
  const navigate = useNavigate();
  const client = useQueryClient();
  const foreseen = useQuery({
    queryKey: [...channelKey(channel.id), 'removal'],
    queryFn: () => foreseeRemoval(channel.id),
    staleTime: 0,
  });
  const proposed = { removedChannel: channel.id };
  const { isFree } = useEffectOfChange(proposed);
  const removing = useMutation({
    mutationFn: () => removeChannel(channel.id),
    onSuccess: async () => {
      client.setQueryData<ChannelList>(
        channelsKey,
        (list) => list && { channels: list.channels.filter(({ id }) => id !== channel.id) },
      );
      await navigate({ to: '/channels' });
      await Promise.all([channelsKey, rightsKey].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  return (
    <section
      className={`${styles['card']} ${styles['careful']}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <h2>{say.removeTitle(visible(channel.name))}</h2>
      {foreseen.data === undefined ? (
        <p>{common.loading}</p>
      ) : (
        <ul>
          <li>{say.removeSessions(foreseen.data.openSessions, visible(foreseen.data.defaultChannel.name))}</li>
          <li>{settings.removeCalls(foreseen.data.calls, visible(foreseen.data.defaultChannel.name))}</li>
          <li>{say.removeBindings(foreseen.data.bindings)}</li>
          <li>{say.removeHistory}</li>
        </ul>
      )}
      <RightsPreview change={proposed} />
      <span className={styles['buttons']}>
        <Button
          size="sm"
          color="red"
          disabled={foreseen.data === undefined || !isFree}
          loading={removing.isPending}
          onClick={() => removing.mutate()}
        >
          {say.removeAction}
        </Button>
        <Button size="sm" variant="default" autoFocus onClick={onClose}>
          {common.cancel}
        </Button>
      </span>
      <Refused cause={removing.error ?? foreseen.error} />
    </section>
  );
}
