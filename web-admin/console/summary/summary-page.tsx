import { Button, Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { readSummary, type Summary } from '../api/summary.js';
import { Refused } from '../frame/refused.js';
import { useTitle } from '../frame/title.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { SummarySheet } from './summary-sheet.js';
import styles from './summary.module.css';
import { words as ownWords } from './words.js';

/** The report of one session, as it is printed, with what stands around it on the screen alone. */
export default function SummaryPage(): ReactNode {
  const { id } = useParams({ from: '/signedIn/sessions/$id/report' });
  const { words } = useSpeech();
  const say = useWordsOf(ownWords);
  const [withPrivate, setWithPrivate] = useState(true);
  // Every reading is recorded: once, however often the window is looked at.
  const { data, error, refetch } = useQuery({
    queryKey: ['summary', id],
    queryFn: () => readSummary(id),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  useTitle(data === undefined ? words.loading : say.title(data.session.number));
  return (
    <main className={styles['page']}>
      <nav className={styles['bar']}>
        <Link to="/sessions/$id" params={{ id }} className={styles['back'] ?? ''}>
          <Icon name="back" size={16} />
          {say.back}
        </Link>
        {data === undefined ? null : (
          <>
            <Checkbox
              size="xs"
              label={say.withPrivate}
              checked={withPrivate}
              onChange={(event) => setWithPrivate(event.currentTarget.checked)}
            />
            <Button variant="default" size="sm" onClick={() => save(data)}>
              {say.json}
            </Button>
            <Button size="sm" onClick={() => print()}>
              {say.print}
            </Button>
          </>
        )}
      </nav>
      {data === undefined ? (
        error === null ? (
          <p>{words.loading}</p>
        ) : (
          <Refused cause={error} again={() => void refetch()} />
        )
      ) : (
        <SummarySheet summary={data} withPrivate={withPrivate} />
      )}
    </main>
  );
}

/** Puts what was read into the downloads, as it came. */
function save(summary: Summary): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(summary, undefined, 2)], { type: 'application/json' }));
  link.download = `session-${summary.session.number}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
