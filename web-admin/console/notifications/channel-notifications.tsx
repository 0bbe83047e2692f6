import { Checkbox } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ChannelView } from '../api/channels.js';
import { notificationKinds, type NotificationKind } from '../api/preferences.js';
import { SettingsCard } from '../channels/settings-card.js';
import { useWordsOf } from '../words/language.js';
import { words } from './words.js';

/** What of a channel’s sessions tells somebody. */
export function ChannelNotifications({ channel, mayChange }: { channel: ChannelView; mayChange: boolean }): ReactNode {
  const say = useWordsOf(words);
  const before: readonly NotificationKind[] = channel.silent ?? [];
  const [draft, setDraft] = useState<readonly NotificationKind[]>();
  const silent = draft ?? before;
  const isChanged = notificationKinds.some((kind) => silent.includes(kind) !== before.includes(kind));
  return (
    <SettingsCard
      channel={channel}
      title={say.channelTitle}
      lead={say.channelLead}
      change={isChanged ? { silent: [...silent] } : undefined}
      onDone={() => setDraft(undefined)}
    >
      {notificationKinds.map((kind) => (
        <Checkbox
          key={kind}
          mt={6}
          disabled={!mayChange}
          label={say.kinds[kind]}
          checked={!silent.includes(kind)}
          onChange={() => setDraft(silent.includes(kind) ? silent.filter((one) => one !== kind) : [...silent, kind])}
        />
      ))}
    </SettingsCard>
  );
}
