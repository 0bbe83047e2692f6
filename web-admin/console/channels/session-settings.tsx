import { Checkbox, NativeSelect, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ChannelView } from '../api/channels.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { SettingsCard } from './settings-card.js';
import { words } from './settings-words.js';

const DESCRIPTION_LONGEST = 500;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Offered; the API takes everything from five minutes to thirty days. */
const lives = [5 * minute, 15 * minute, hour, 4 * hour, 8 * hour, day, 3 * day, 7 * day, 14 * day, 30 * day] as const;

interface PartProps {
  readonly channel: ChannelView;
  readonly mayChange: boolean;
}

/** What the channel is for. */
export function Description({ channel, mayChange }: PartProps): ReactNode {
  const say = useWordsOf(words).description;
  const [typed, setTyped] = useState<string>();
  const { description = '' } = channel;
  return (
    <SettingsCard
      channel={channel}
      title={say.title}
      lead={say.lead}
      change={typed === undefined || typed.trim() === description ? undefined : { description: typed }}
      onDone={() => setTyped(undefined)}
    >
      <Textarea
        aria-label={say.title}
        rows={2}
        maxLength={DESCRIPTION_LONGEST}
        disabled={!mayChange}
        value={typed ?? description}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </SettingsCard>
  );
}

/** How long its links hold, and what has to be said before a session. */
export function SessionSettings({ channel, mayChange }: PartProps): ReactNode {
  const say = useWordsOf(words).sessions;
  const { locale } = useSpeech();
  const before = { life: channel.sessionLife ?? 0, ...(channel.requires ?? { subject: false, ticket: false }) };
  const [draft, setDraft] = useState<typeof before>();
  const { life, subject, ticket } = draft ?? before;
  const isLifeChanged = life !== before.life;
  const isRequirementChanged = subject !== before.subject || ticket !== before.ticket;
  const set = (part: Partial<typeof before>): void => setDraft({ life, subject, ticket, ...part });
  const offered = [...new Set([...lives, ...(before.life === 0 ? [] : [before.life])])].sort((a, b) => a - b);
  return (
    <SettingsCard
      channel={channel}
      title={say.title}
      lead={say.lead}
      change={
        isLifeChanged || isRequirementChanged
          ? {
              ...(isLifeChanged && { sessionLife: life }),
              ...(isRequirementChanged && { requires: { subject, ticket } }),
            }
          : undefined
      }
      effect={say.effect}
      onDone={() => setDraft(undefined)}
    >
      <NativeSelect
        label={say.life}
        description={say.lifeHint}
        disabled={!mayChange}
        value={String(life)}
        data={[
          { value: '0', label: say.lifeOfAppliance },
          ...offered.map((each) => ({ value: String(each), label: lifeText(each, locale) })),
        ]}
        onChange={(event) => set({ life: Number(event.currentTarget.value) })}
      />
      <Checkbox
        label={say.subject}
        description={say.subjectHint}
        disabled={!mayChange}
        checked={subject}
        onChange={(event) => set({ subject: event.currentTarget.checked })}
      />
      <Checkbox
        label={say.ticket}
        description={say.ticketHint}
        disabled={!mayChange}
        checked={ticket}
        onChange={(event) => set({ ticket: event.currentTarget.checked })}
      />
    </SettingsCard>
  );
}

function lifeText(ms: number, locale: string): string {
  const [value, unit] =
    ms < hour ? [ms / minute, 'minute'] : ms < day ? [ms / hour, 'hour'] : ([ms / day, 'day'] as const);
  const format = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, format).format(value);
}
