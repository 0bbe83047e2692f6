import { Checkbox } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ChannelView } from '../api/channels.js';
import { silentKinds, type SilentKind } from '../../../server/notifications/kinds.js';
import { SettingsCard } from '../channels/settings-card.js';
import { useWordsOf } from '../words/language.js';
import { words } from './words.js';

/** What of a channel’s sessions tells somebody. */
export function ChannelNotifications({ channel, mayChange }: { channel: ChannelView; mayChange: boolean }): ReactNode {
  const say = useWordsOf(words);
  const before: readonly SilentKind[] = channel.silent ?? [];
  const [draft, setDraft] = useState<readonly SilentKind[]>();
  const silent = draft ?? before;
  const isChanged = silentKinds.some((kind) => silent.includes(kind) !== before.includes(kind));
  return (
    <SettingsCard
      channel={channel}
      title={say.channelTitle}
      lead={say.channelLead}
      change={isChanged ? { silent: [...silent] } : undefined}
      onDone={() => setDraft(undefined)}
    >
      {silentKinds.map((kind) => (
        <Checkbox
          key={kind}
          mt={6}
          disabled={!mayChange}
          label={kind === 'webhook' ? say.webhook : say.kinds[kind]}
          checked={!silent.includes(kind)}
          onChange={() => setDraft(silent.includes(kind) ? silent.filter((one) => one !== kind) : [...silent, kind])}
        />
      ))}
    </SettingsCard>
  );
}
