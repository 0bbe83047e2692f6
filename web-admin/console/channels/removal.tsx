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
import { Careful } from '../frame/careful.js';
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
    <Careful
      title={say.removeTitle(visible(channel.name))}
      action={say.removeAction}
      isReady={foreseen.data !== undefined && isFree}
      isActing={removing.isPending}
      cause={removing.error ?? foreseen.error}
      onAct={() => removing.mutate()}
      onClose={onClose}
    >
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
    </Careful>
  );
}
