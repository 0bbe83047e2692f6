import { Fragment, useEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import type { AuditEventView } from '../api/audit.js';
import { Icon } from '../icons.js';
import { useOwnRoles } from '../roles/own-roles.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { fullMoment, moment } from '../words/times.js';
import styles from './audit.module.css';
import { becauseInWords } from './because.js';
import { Detail } from './detail.js';
import type { Shown } from './filters.js';
import { actorInWords, eventInWords, targetInWords } from './naming.js';
import { words } from './words.js';

interface EventsProps {
  readonly events: readonly AuditEventView[];
  /** The sequence that the keyboard stands on, and the one that is open. */
  readonly at: number | undefined;
  readonly open: number | undefined;
  readonly choose: (sequence: number) => void;
  readonly toggle: (sequence: number) => void;
  readonly narrow: (filter: Shown['filter'], names: Shown['names']) => void;
  readonly place: RefObject<HTMLTableSectionElement | null>;
}

/** The list; one event at a time opens below its line. */
export function Events({ events, at, open, choose, toggle, narrow, place }: EventsProps): ReactNode {
  const { locale, language } = useSpeech();
  const say = useWordsOf(words);
  const ownRoles = useOwnRoles();
  const current = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' });
  }, [at, open]);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && at !== undefined && event.target === place.current) {
      event.preventDefault();
      toggle(at);
      return;
    }
    const index = events.findIndex(({ sequence }) => sequence === at);
    const moves: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: events.length - 1 };
    const to = moves[event.key];
    if (to === undefined || event.target !== place.current) return;
    event.preventDefault();
    const next = events[Math.min(Math.max(to, 0), events.length - 1)];
    if (next !== undefined) choose(next.sequence);
  };
  return (
    <div className={styles['table']}>
      <table aria-label={say.list}>
        <thead>
          <tr>
            <th scope="col">{say.columns.time}</th>
            <th scope="col">{say.columns.who}</th>
            <th scope="col">{say.columns.what}</th>
            <th scope="col">{say.columns.target}</th>
            <th scope="col">{say.columns.because}</th>
          </tr>
        </thead>
        <tbody ref={place} tabIndex={0} aria-label={say.list} onKeyDown={onKey}>
          {events.map((event) => {
            const isOpen = event.sequence === open;
            return (
              <Fragment key={event.sequence}>
                <tr
                  ref={event.sequence === at ? current : undefined}
                  aria-selected={event.sequence === at}
                  data-open={isOpen || undefined}
                  onClick={() => toggle(event.sequence)}
                >
                  <td title={fullMoment(event.time, locale)}>{moment(event.time, locale)}</td>
                  <td>
                    <bdi>{actorInWords(event.actor, say)}</bdi>
                  </td>
                  <td data-refusal={event.refusal || undefined}>
                    {event.refusal ? <Icon name="refused" size={14} /> : null}
                    {event.refusal ? <span className="spoken">{say.refused}: </span> : null}
                    <bdi>{eventInWords(event.name, language)}</bdi>
                  </td>
                  <td>
                    <bdi>{targetInWords(event.target, say)}</bdi>
                  </td>
                  <td>
                    <bdi>{becauseInWords(event.because, language, ownRoles)}</bdi>
                  </td>
                </tr>
                {isOpen ? (
                  <tr className={styles['opened']}>
                    <td colSpan={5}>
                      <Detail event={event} narrow={narrow} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
