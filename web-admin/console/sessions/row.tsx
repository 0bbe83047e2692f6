import { memo, type ReactNode } from 'react';
import type { SessionView } from '../api/sessions.js';
import { Outside } from '../frame/outside.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { fullMoment, span } from '../words/times.js';
import { sinceOf } from './order.js';
import styles from './sessions.module.css';
import { nameOf } from './start.js';
import { StateMark } from './state.js';
import { words as ownWords } from './words.js';

/** As long as the animation in the style sheet. */
const glowMs = 2_000;

interface RowProps {
  readonly session: SessionView;
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly selected: boolean;
  /** When it last changed before the person's eyes; undefined: never. */
  readonly changedAt: number | undefined;
  readonly showsChannel: boolean;
  /** The time now, UTC milliseconds. */
  readonly now: number;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (id: string) => void;
}

/** One session, one line. */
export const Row = memo(function Row(props: RowProps): ReactNode {
  const { session, index, selected, changedAt } = props;
  const { words, locale } = useSpeech();
  const own = useWordsOf(ownWords);
  const { device, technician, channel } = session;
  const since = sinceOf(session);
  // A row that scrolls back into view is drawn anew, and must not glow for an old change.
  const glows = changedAt !== undefined && Date.now() - changedAt < glowMs;
  return (
    <div
      id={props.id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={styles['row']}
      data-selected={selected || undefined}
      data-ended={session.state === 'closed' || session.state === 'expired' || undefined}
      style={{ transform: `translateY(${props.top}px)` }}
      onClick={() => props.onChoose(session.id)}
      onDoubleClick={() => props.onOpen(session.id)}
    >
      {glows ? <span key={changedAt} className={styles['glow']} aria-hidden="true" /> : null}
      <span role="gridcell">
        <StateMark session={session} />
      </span>
      <span role="gridcell" className={styles['number']}>
        {session.number}
      </span>
      <span role="gridcell" className={styles['who']}>
        <Outside>{nameOf(session, words)}</Outside>
      </span>
      <span role="gridcell">{session.subject === undefined ? words.none : <Outside>{session.subject}</Outside>}</span>
      {props.showsChannel ? (
        <span role="gridcell">{channel === undefined ? own.privateSession : <Outside>{channel.name}</Outside>}</span>
      ) : null}
      <span role="gridcell">{technician === undefined ? words.none : <Outside>{technician.name}</Outside>}</span>
      <span role="gridcell">
        {device === undefined ? words.none : <Outside>{`${device.host} · ${device.system}`}</Outside>}
      </span>
      <span role="gridcell" className={styles['since']} title={fullMoment(since, locale)}>
        {span(props.now - since, locale)}
      </span>
    </div>
  );
});
