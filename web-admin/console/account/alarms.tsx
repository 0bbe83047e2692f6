import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { acknowledgeAlarm, listAlarms } from '../api/sign-in.js';
import { alarmsKey } from '../api/query-client.js';
import { useNow } from '../frame/clock.js';
import { useMay } from '../frame/gate.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { moment } from '../words/times.js';
import styles from './account.module.css';
import { words } from './words.js';

interface AlarmsProps {
  /** Over the page, at its lower edge, where nothing makes room. */
  readonly over?: boolean;
}

/** Tells whoever administers, on every page, that a break-glass account was used, until they say that they know. */
export function Alarms({ over = false }: AlarmsProps): ReactNode {
  return useMay('person.manage') ? <Unseen over={over} /> : null;
}

function Unseen({ over }: { over: boolean }): ReactNode {
  const { locale } = useSpeech();
  const say = useWordsOf(words).alarm;
  const now = useNow();
  const queryClient = useQueryClient();
  const alarms = useQuery({ queryKey: alarmsKey, queryFn: listAlarms });
  const acknowledging = useMutation({
    mutationFn: acknowledgeAlarm,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: alarmsKey }),
  });
  return (
    <div role="alert" className={styles['alarms']} data-over={over || undefined}>
      {(alarms.data?.alarms ?? []).map(({ id, name, login, address, at }) => (
        <div key={id} className={styles['alarm']}>
          <Icon name="warning" />
          <span>
            <strong>{say.used(visible(name), visible(login), moment(at, locale, now), address)}</strong> {say.meaning}
          </span>
          <Button size="compact-sm" variant="default" onClick={() => acknowledging.mutate(id)}>
            {say.acknowledge}
          </Button>
        </div>
      ))}
      <Refused cause={acknowledging.error} />
    </div>
  );
}
