import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AuditEventView } from '../api/audit.js';
import { usePlaces } from '../frame/administration.js';
import { Outside } from '../frame/outside.js';
import { Icon } from '../icons.js';
import { useOwnRoles } from '../roles/own-roles.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { fullMoment } from '../words/times.js';
import styles from './audit.module.css';
import { becauseInWords } from './because.js';
import { differencesOf, movesIn, restOf, type Difference } from './differences.js';
import type { Shown } from './filters.js';
import { Keeping } from './keeping.js';
import { actorInWords, eventInWords, pageOf, targetInWords } from './naming.js';
import { words, type AuditWords } from './words.js';

function named(field: string, say: AuditWords): string {
  const last = field.slice(field.lastIndexOf('.') + 1);
  return say.fields[last] ?? last;
}

/** A value of an event, as text; hostile until shown. */
function inWords(value: unknown, say: AuditWords): string {
  if (value === undefined || value === null || value === '') return say.detail.none;
  if (typeof value === 'boolean') return value ? say.yes : say.no;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    const isPlain = value.every((item) => typeof item === 'string' || typeof item === 'number');
    return value.length === 0 ? say.detail.none : isPlain ? value.join(', ') : JSON.stringify(value);
  }
  return JSON.stringify(value);
}

/** What was there before, or is there now; that there was nothing is no value. */
function Value({ of, mark }: { of: unknown; mark: 'del' | 'ins' }): ReactNode {
  const say = useWordsOf(words);
  const Mark = mark;
  const text = inWords(of, say);
  return text === say.detail.none ? (
    <small>{text}</small>
  ) : (
    <Mark>
      <Outside>{text}</Outside>
    </Mark>
  );
}

function Change({ difference }: { difference: Difference }): ReactNode {
  const say = useWordsOf(words);
  const moves = movesIn(difference);
  return (
    <tr>
      <th scope="row">
        <Outside>{named(difference.field, say)}</Outside>
      </th>
      {moves === undefined ? (
        <>
          <td>
            <Value of={difference.before} mark="del" />
          </td>
          <td>
            <Value of={difference.after} mark="ins" />
          </td>
        </>
      ) : (
        <>
          <td>
            {moves.went.map((item) => (
              <del key={item}>
                − <Outside>{item}</Outside>
              </del>
            ))}
          </td>
          <td>
            {moves.came.map((item) => (
              <ins key={item}>
                + <Outside>{item}</Outside>
              </ins>
            ))}
          </td>
        </>
      )}
    </tr>
  );
}

interface DetailProps {
  readonly event: AuditEventView;
  /** Shows only what shares this with the event. */
  readonly narrow: (filter: Shown['filter'], names: Shown['names']) => void;
}

/** Everything that is on record of one event. */
export function Detail({ event, narrow }: DetailProps): ReactNode {
  const { locale, language } = useSpeech();
  const say = useWordsOf(words);
  const ownRoles = useOwnRoles();
  const places = usePlaces().map(({ to }) => to);
  const { actor, target, detail, forgotten = [] } = event;
  const differences = differencesOf(detail);
  const rest = restOf(detail);
  const page = pageOf(target, places);
  const actorName = actorInWords(actor, say);
  const targetName = targetInWords(target, say);
  const eventName = eventInWords(event.name, language);
  const pick = (label: string, filter: Shown['filter'], names: Shown['names']): ReactNode => (
    <Button size="compact-xs" variant="default" onClick={() => narrow(filter, names)}>
      {label}
    </Button>
  );
  return (
    <div className={styles['detail']}>
      <h3>{say.detail.title(event.sequence.toLocaleString(locale))}</h3>
      <dl>
        <dt>{say.detail.event}</dt>
        <dd>
          {event.number} <code>{event.name}</code>{' '}
          {pick(say.detail.filterEvent, { event: event.name }, { event: eventName })}
        </dd>
        <dt>{say.detail.time}</dt>
        <dd>
          {fullMoment(event.time, locale)} <small>({new Date(event.time).toISOString()})</small>
        </dd>
        <dt>{say.detail.who}</dt>
        <dd>
          <bdi>{actorName}</bdi> {actor.id === undefined ? null : <code>{actor.id}</code>}{' '}
          {pick(say.detail.filterActor, { actor: `${actor.kind}:${actor.id ?? ''}` }, { actor: actorName })}
        </dd>
        <dt>{say.detail.target}</dt>
        <dd>
          {page === undefined ? <bdi>{targetName}</bdi> : <Link to={page}>{targetName}</Link>}{' '}
          {target.id === '' ? null : (
            <code>
              <Outside>{target.id}</Outside>
            </code>
          )}{' '}
          {pick(say.detail.filterTarget, { target: `${target.kind}:${target.id}` }, { target: targetName })}
        </dd>
        <dt>{say.detail.permission}</dt>
        <dd>
          <code>{event.permission}</code>
        </dd>
        <dt>{say.detail.because}</dt>
        <dd>
          <bdi>{becauseInWords(event.because, language, ownRoles)}</bdi>
        </dd>
      </dl>
      {forgotten.map((part) => (
        <p key={part} className={styles['forgotten']}>
          <Icon name="note" size={15} /> {say.detail.forgotten[part]}
        </p>
      ))}
      {differences.length === 0 ? null : (
        <table className={styles['changes']}>
          <caption>{say.detail.changes}</caption>
          <thead>
            <tr>
              <td />
              <th scope="col">{say.detail.before}</th>
              <th scope="col">{say.detail.after}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map((difference) => (
              <Change key={difference.field} difference={difference} />
            ))}
          </tbody>
        </table>
      )}
      {rest.length === 0 ? null : (
        <dl>
          {rest.map(([field, value]) => (
            <div key={field}>
              <dt>
                <Outside>{named(field, say)}</Outside>
              </dt>
              <dd>
                <Outside>{inWords(value, say)}</Outside>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Keeping target={target} />
      <dl>
        <dt>{say.detail.hash}</dt>
        <dd>
          <code>{event.hash}</code>
        </dd>
        <dt>{say.detail.previous}</dt>
        <dd>
          <code>{event.previous}</code>
        </dd>
      </dl>
    </div>
  );
}
