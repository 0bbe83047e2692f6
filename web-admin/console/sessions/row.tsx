import { ActionIcon } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { ColumnName } from '../api/preferences.js';
import { UnreadMark } from '../chat/chats.js';
import type { SessionView } from '../api/sessions.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { columns } from './columns.js';
import { words as listWords } from './list-words.js';
import styles from './sessions.module.css';
import { nameOf } from './start.js';

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
  readonly shown: readonly ColumnName[];
  /** The time now, UTC milliseconds. */
  readonly now: number;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (id: string) => void;
  /** Opens what can be done with it, beside this element. */
  readonly onMenu: (id: string, beside: HTMLElement) => void;
}

/** One session, one line. */
export const Row = memo(function Row(props: RowProps): ReactNode {
  const { session, index, selected, changedAt, now } = props;
  const { words, locale } = useSpeech();
  const say = useWordsOf(listWords);
  const drawing = { words, say, locale, now };
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
      onContextMenu={(event) => {
        event.preventDefault();
        props.onChoose(session.id);
        props.onMenu(session.id, event.currentTarget.querySelector('button') ?? event.currentTarget);
      }}
    >
      {glows ? <span key={changedAt} className={styles['glow']} aria-hidden="true" /> : null}
      {props.shown.map((name) => {
        const { look, cell, hint } = columns[name];
        return (
          <span
            key={name}
            role="gridcell"
            className={look === undefined ? undefined : styles[look]}
            title={hint?.(session, drawing)}
          >
            {cell(session, drawing)}
            {name === 'who' ? <UnreadMark session={session} /> : null}
          </span>
        );
      })}
      <span role="gridcell" className={styles['rowMenu']}>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          tabIndex={-1}
          aria-label={say.menu(visible(nameOf(session, words)))}
          onClick={(event) => {
            event.stopPropagation();
            props.onMenu(session.id, event.currentTarget);
          }}
        >
          <Icon name="more" size={16} />
        </ActionIcon>
      </span>
    </div>
  );
});
