import { Menu } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  availabilityKey,
  readAvailability,
  sayAvailability,
  type AvailabilityOverview,
  type OwnAvailability as Said,
} from '../api/availability.js';
import { RailButton } from '../frame/rail-item.js';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import styles from './availability.module.css';
import { useIdle } from './idle.js';
import { words } from './words.js';

/** In the rail: whether one takes sessions, and how many at once. */
export function OwnAvailability(): ReactNode {
  const say = useWordsOf(words);
  const client = useQueryClient();
  const overview = useQuery({ queryKey: availabilityKey, queryFn: readAvailability, staleTime: Infinity });
  const saying = useMutation({
    mutationFn: (said: Said) => sayAvailability(said),
    onSuccess: (mine) =>
      client.setQueryData<AvailabilityOverview>(availabilityKey, (known) => known && { ...known, mine }),
  });
  useIdle(overview.data?.idleMinutes, (idle) => saying.mutate({ idle }));
  if (overview.data === undefined) return null;
  const { mine, maximum } = overview.data;
  const { state, reason, active, capacity } = mine;
  const isAway = state === 'away' && reason === 'chosen';
  const load = say.load(active, capacity);
  const word = reason === undefined ? say.states[state] : `${say.states[state]} (${say.reasons[reason]})`;
  const check = <Icon name="check" size={14} />;
  return (
    <span className={styles['own']} data-state={state}>
      <Menu position="right-end" width={240} shadow="md" closeOnItemClick={false}>
        <Menu.Target>
          <RailButton icon="desk" label={say.mine(word, load)} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {load} · {word}
          </Menu.Label>
          <Menu.Label>{say.taking}</Menu.Label>
          <Menu.RadioGroup
            value={isAway ? 'away' : 'available'}
            onChange={(chosen) => saying.mutate({ state: chosen === 'away' ? 'away' : 'available', idle: false })}
          >
            <Menu.RadioItem value="available" checkIcon={check}>
              {say.available}
            </Menu.RadioItem>
            <Menu.RadioItem value="away" checkIcon={check}>
              {say.away}
            </Menu.RadioItem>
          </Menu.RadioGroup>
          <Menu.Label>{say.atOnce(capacity)}</Menu.Label>
          <Menu.Item
            leftSection={<Icon name="plus" size={14} />}
            disabled={capacity >= maximum}
            title={capacity >= maximum ? say.most(maximum) : undefined}
            onClick={() => saying.mutate({ capacity: capacity + 1 })}
          >
            {say.more}
          </Menu.Item>
          <Menu.Item
            leftSection={<Icon name="minus" size={14} />}
            disabled={capacity <= 1}
            onClick={() => saying.mutate({ capacity: capacity - 1 })}
          >
            {say.fewer}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <i className={styles['dot']} aria-hidden="true" />
    </span>
  );
}
