import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../icons.js';
import { useDesk } from '../sessions/desk.js';
import { moment } from '../words/times.js';
import { useSpeech } from '../words/language.js';
import styles from './frame.module.css';

/** Says when the live link is gone, since when, and what that means; a short gap is not worth a word. */
const quietMs = 1_500;

export function ConnectionNotice(): ReactNode {
  const { words, locale } = useSpeech();
  const { live, retryLive } = useDesk();
  const shown = live.kind === 'lost' && live.retryAt - live.since > quietMs;
  return (
    <div role="status" className={styles['notice']} data-shown={shown || undefined}>
      {live.kind === 'lost' && shown ? (
        <>
          <Icon name="offline" />
          <span>
            <strong>{words.frame.lost(moment(live.since, locale))}</strong> {words.frame.lostMeaning}
          </span>
          <Button size="compact-sm" variant="default" onClick={retryLive}>
            {words.frame.retryNow}
          </Button>
        </>
      ) : null}
    </div>
  );
}
