import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { previewChange, type Difference, type Held, type ProposedChange } from '../api/rights.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { ApiRefusal } from '../../appliance/request.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { placeName } from './naming.js';
import styles from './rights.module.css';
import { titleOf } from './vocabulary.js';
import { words } from './words.js';

/** People shown at once. */
const PAGE = 20;

export interface Effect {
  /** Known, and nothing speaks against saving it. */
  readonly isFree: boolean;
  /** How many people's rights change; undefined while it is worked out. */
  readonly total: number | undefined;
}

/** What a change would do, asked for anew whenever the change is another one; undefined asks for nothing. */
function usePreview(change: ProposedChange | undefined) {
  return useInfiniteQuery({
    queryKey: ['preview of rights', change],
    queryFn: ({ pageParam }) => previewChange(change ?? {}, pageParam, PAGE),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (pages.length * PAGE < last.total ? pages.length * PAGE : undefined),
    enabled: change !== undefined,
    staleTime: 0,
    gcTime: 0,
  });
}

/** For whoever saves the change that a preview shows: whether it may be saved. */
export function useEffectOfChange(change: ProposedChange | undefined): Effect {
  const { data } = usePreview(change);
  const [first] = data?.pages ?? [];
  return { isFree: first !== undefined && first.fault === undefined, total: first?.total };
}

/** Who would gain and who would lose what by a change, and why it would be refused, before it is saved. */
export function RightsPreview({ change }: { change: ProposedChange }): ReactNode {
  const say = useWordsOf(words);
  const preview = usePreview(change);
  const pages = preview.data?.pages ?? [];
  const [first] = pages;
  const shown = pages.flatMap(({ people }) => people);
  if (preview.error !== null) return <Refused cause={preview.error} again={() => void preview.refetch()} />;
  if (first === undefined) return <p className={styles['quiet']}>{say.preview.working}</p>;
  return (
    <section className={styles['preview']} aria-label={say.preview.title} aria-live="polite">
      {first.fault === undefined ? null : <Refused cause={new ApiRefusal(first.fault)} />}
      {first.total === 0 ? (
        <p className={styles['quiet']}>{say.preview.nobody}</p>
      ) : (
        <p className={styles['summary']}>
          <Total kind="gains" count={first.gaining} text={say.preview.gaining(first.gaining)} />
          <Total kind="loses" count={first.losing} text={say.preview.losing(first.losing)} />
        </p>
      )}
      <ul className={styles['people']}>
        {shown.map((difference) => (
          <Row key={difference.person.id} difference={difference} />
        ))}
      </ul>
      {preview.hasNextPage ? (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={preview.isFetchingNextPage}
          onClick={() => void preview.fetchNextPage()}
        >
          {say.preview.more(first.total - shown.length)}
        </Button>
      ) : null}
    </section>
  );
}

interface TotalProps {
  readonly kind: 'gains' | 'loses';
  readonly count: number;
  readonly text: string;
}

function Total({ kind, count, text }: TotalProps): ReactNode {
  if (count === 0) return null;
  return (
    <span data-kind={kind}>
      <Icon name={kind === 'gains' ? 'plus' : 'minus'} size={14} />
      {text}
    </span>
  );
}

function Row({ difference }: { difference: Difference }): ReactNode {
  return (
    <li>
      <strong>
        <Outside>{difference.person.name}</Outside>
      </strong>
      <Moved kind="gains" held={difference.gains} />
      <Moved kind="loses" held={difference.loses} />
    </li>
  );
}

/** What somebody gains or loses, place by place. */
function Moved({ kind, held }: { kind: 'gains' | 'loses'; held: readonly Held[] }): ReactNode {
  const say = useWordsOf(words);
  const { language } = useSpeech();
  const places = new Map(held.map(({ channel }) => [channel?.id ?? '', channel]));
  return [...places].map(([id, channel]) => {
    const here = held.filter((one) => (one.channel?.id ?? '') === id);
    return (
      <p key={id} data-kind={kind}>
        <Icon name={kind === 'gains' ? 'plus' : 'minus'} size={14} />
        <span>
          {say.preview[kind]} · {placeName(channel, say)}
          {say.colon}
          {here.map(({ permission }) => titleOf(permission, language)).join(', ')}
        </span>
      </p>
    );
  });
}
