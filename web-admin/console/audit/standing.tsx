import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { readAuditState } from '../api/audit.js';
import { Outside } from '../frame/outside.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { moment } from '../words/times.js';
import styles from './audit.module.css';
import { words } from './words.js';

const everyMs = 15_000;
const dayMs = 86_400_000;

/** How far the collector is, how long the record is kept, and the head of the chain to note down elsewhere. */
export function Standing(): ReactNode {
  const { locale } = useSpeech();
  const say = useWordsOf(words).standing;
  const state = useQuery({ queryKey: ['audit-state'], queryFn: readAuditState, refetchInterval: everyMs });
  if (state.data === undefined) return null;
  const { head, first, syslog, retention } = state.data;
  const count = (value: number): string => value.toLocaleString(locale);
  return (
    <p className={styles['standing']}>
      {syslog === undefined ? null : (
        <span data-failing={syslog.failing !== undefined || undefined}>
          <Icon name={syslog.failing === undefined ? 'check' : 'warning'} size={15} />
          {syslog.failing === undefined
            ? say.sent(syslog.host, syslog.backlog, count)
            : say.failing(syslog.host, count(syslog.backlog), moment(syslog.failing.since, locale))}
          {syslog.failing === undefined ? null : (
            <small>
              (<Outside>{syslog.failing.because}</Outside>)
            </small>
          )}
        </span>
      )}
      <span>
        {say.events(count(first), count(head.sequence))}{' '}
        {retention.audit === undefined ? say.forEver : say.days(count(Math.round(retention.audit / dayMs)))}
      </span>
      <span title={say.headHint}>
        {say.head}{' '}
        <code>
          {head.sequence}:{head.hash.slice(0, 16)}…
        </code>
      </span>
    </p>
  );
}
