import { Button } from '@mantine/core';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import account from '../account/account.module.css';
import { useNow } from '../frame/clock.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { moment } from '../words/times.js';
import { words } from './words.js';

/** What the live link tells when an end user doubted who was talking to them; `at`: UTC milliseconds. */
export interface DoubtPush {
  readonly type: 'alarm';
  readonly alarm: Doubt;
}

interface Doubt {
  readonly session: string;
  readonly number: number;
  readonly technician: string;
  readonly endUser?: string;
  readonly at: number;
}

const doubtsKey = ['doubts'];
const none: readonly Doubt[] = [];

/** Keeps what was told until somebody at this page says that they know. */
export function hearDoubt(queryClient: QueryClient, { alarm }: DoubtPush): void {
  queryClient.setQueryData<readonly Doubt[]>(doubtsKey, (known = none) =>
    known.some(({ session }) => session === alarm.session) ? known : [...known, alarm],
  );
}

/** Tells whoever answers for others’ sessions, on every page, that an end user doubted who was talking to them. */
export function Doubts({ over = false }: { over?: boolean }): ReactNode {
  const { locale } = useSpeech();
  const say = useWordsOf(words);
  const now = useNow();
  const queryClient = useQueryClient();
  // Nothing is read: the live link tells.
  const { data = none } = useQuery({
    queryKey: doubtsKey,
    queryFn: () => none,
    enabled: false,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  const dismiss = (id: string): void => {
    queryClient.setQueryData<readonly Doubt[]>(doubtsKey, (known = none) =>
      known.filter(({ session }) => session !== id),
    );
  };
  return (
    <div role="alert" className={account['alarms']} data-over={over || undefined}>
      {data.map(({ session, number, technician, endUser = '', at }) => (
        <div key={session} className={account['alarm']} data-doubt>
          <Icon name="warning" />
          <span>
            <strong>{say.doubted(number, visible(endUser), visible(technician), moment(at, locale, now))}</strong>{' '}
            {say.meaning}
          </span>
          <Link to="/sessions/$id" params={{ id: session }}>
            {say.open}
          </Link>
          <Button size="compact-sm" variant="default" onClick={() => dismiss(session)}>
            {say.dismiss}
          </Button>
        </div>
      ))}
    </div>
  );
}
