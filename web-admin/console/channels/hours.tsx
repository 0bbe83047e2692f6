import { ActionIcon, Button, NativeSelect, Radio, TextInput } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { Hours, OpenDay } from '../../../server/channels/given.js';
import { isOpen, nextOpening } from '../../../server/channels/opening-hours.js';
import type { ChannelView } from '../api/channels.js';
import { useNow } from '../frame/clock.js';
import page from '../frame/page.module.css';
import { noWords, WordedField } from '../forms/worded-field.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { moment } from '../words/times.js';
import styles from './channels.module.css';
import { Closures } from './closures.js';
import { SettingsCard } from './settings-card.js';
import { words } from './settings-words.js';

const MOST_SPANS = 6;
const LAST_MINUTE = 1_440;
/** A Monday, to have the days of the week worded. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
const morning = { from: 540, to: 720 };
const afternoon = { from: 840, to: 1_080 };

/** When somebody is at the desk, by the clock of its own place. */
export function OpeningTimes({ channel, mayChange }: { channel: ChannelView; mayChange: boolean }): ReactNode {
  const say = useWordsOf(words).hours;
  const { locale } = useSpeech();
  const now = useNow();
  const [draft, setDraft] = useState<Hours | 'always'>();
  const chosen = draft ?? channel.hours ?? 'always';
  const isWhole = chosen === 'always' || isSound(chosen);
  const isChanged = JSON.stringify(chosen) !== JSON.stringify(channel.hours ?? 'always');
  const opens = chosen === 'always' || !isWhole ? undefined : nextOpening(chosen, now);
  return (
    <SettingsCard
      channel={channel}
      title={say.title}
      lead={say.lead}
      isWhole={isWhole}
      change={!isChanged ? undefined : chosen === 'always' ? { alwaysOpen: true } : { hours: chosen }}
      effect={isWhole ? say.effect : say.wrong}
      onDone={() => setDraft(undefined)}
    >
      <Radio.Group
        label={say.when}
        value={chosen === 'always' ? 'always' : 'hours'}
        onChange={(value) => setDraft(value === 'always' ? 'always' : (channel.hours ?? usualHours()))}
      >
        <div className={styles['choices']}>
          <Radio value="always" label={say.always} disabled={!mayChange} />
          <Radio value="hours" label={say.atHours} disabled={!mayChange} />
        </div>
      </Radio.Group>
      {chosen === 'always' ? null : (
        <>
          <HoursFields hours={chosen} mayChange={mayChange} onChange={setDraft} />
          {isWhole ? (
            <p className={page['quiet']}>
              {isOpen(chosen, now)
                ? say.openNow
                : opens === undefined
                  ? say.never
                  : say.opens(moment(opens, locale, now))}
            </p>
          ) : null}
        </>
      )}
    </SettingsCard>
  );
}

interface HoursFieldsProps {
  readonly hours: Hours;
  readonly mayChange: boolean;
  readonly onChange: (hours: Hours) => void;
}

function HoursFields({ hours, mayChange, onChange }: HoursFieldsProps): ReactNode {
  const say = useWordsOf(words).hours;
  const { locale } = useSpeech();
  const zones = useMemo(
    () => [...new Set([hours.timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort(),
    [hours.timeZone],
  );
  const dayName = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const setDay = (at: number, day: OpenDay): void =>
    onChange({ ...hours, days: hours.days.map((each, index) => (index === at ? day : each)) });
  return (
    <>
      <NativeSelect
        label={say.zone}
        description={say.zoneHint}
        value={hours.timeZone}
        disabled={!mayChange}
        data={zones}
        onChange={(event) => onChange({ ...hours, timeZone: event.currentTarget.value })}
      />
      <div className={styles['week']}>
        {hours.days.map((day, at) => {
          const name = dayName.format(MONDAY + at * DAY_MS);
          return (
            <div key={at} role="group" aria-label={name} className={styles['day']}>
              <strong>{name}</strong>
              {day.length === 0 ? <span className={page['quiet']}>{say.closed}</span> : null}
              {day.map((span, index) => (
                <span key={index} className={styles['span']}>
                  <TextInput
                    type="time"
                    size="xs"
                    aria-label={say.from(name)}
                    disabled={!mayChange}
                    value={clockOf(span.from)}
                    onChange={(event) =>
                      setDay(at, replaced(day, index, { ...span, from: minutesOf(event.currentTarget.value) }))
                    }
                  />
                  –
                  <TextInput
                    type="time"
                    size="xs"
                    aria-label={say.to(name)}
                    disabled={!mayChange}
                    value={clockOf(span.to)}
                    onChange={(event) =>
                      setDay(
                        at,
                        replaced(day, index, { ...span, to: minutesOf(event.currentTarget.value) || LAST_MINUTE }),
                      )
                    }
                  />
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={say.removeSpan(name)}
                    disabled={!mayChange}
                    onClick={() =>
                      setDay(
                        at,
                        day.filter((_, other) => other !== index),
                      )
                    }
                  >
                    <Icon name="cross" size={14} />
                  </ActionIcon>
                </span>
              ))}
              {mayChange && day.length < MOST_SPANS ? (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={say.addSpanOn(name)}
                  onClick={() => setDay(at, [...day, nextSpan(day)])}
                >
                  {say.addSpan}
                </Button>
              ) : null}
            </div>
          );
        })}
      </div>
      <Closures days={hours.closures} mayChange={mayChange} onChange={(closures) => onChange({ ...hours, closures })} />
      <WordedField
        label={say.message}
        hint={say.messageHint}
        rows={2}
        disabled={!mayChange}
        value={hours.message}
        onChange={(message) => onChange({ ...hours, message })}
      />
    </>
  );
}

function usualHours(): Hours {
  const day = [morning, afternoon];
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { timeZone, days: [day, day, day, day, day, [], []], closures: [], message: noWords };
}

function isSound({ days }: Hours): boolean {
  return days.every((day) =>
    [...day]
      .sort((a, b) => a.from - b.from)
      .every(({ from, to }, at, all) => from < to && from >= (all[at - 1]?.to ?? 0)),
  );
}

function nextSpan(day: OpenDay): OpenDay[number] {
  const last = Math.max(0, ...day.map(({ to }) => to));
  if (last === 0) return morning;
  if (last <= afternoon.from) return afternoon;
  return { from: Math.min(last, LAST_MINUTE - 1), to: LAST_MINUTE };
}

function replaced(day: OpenDay, at: number, span: OpenDay[number]): OpenDay {
  return day.map((each, index) => (index === at ? span : each));
}

/** Midnight at the end of a day reads 00:00. */
function clockOf(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
