import { Button } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { MemberView } from '../api/groups.js';
import { Outside } from '../frame/outside.js';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import styles from './groups.module.css';
import { words } from './words.js';

/** Stands in the style sheet too, in pixels. */
const rowHeight = 38;
const rowsBeyond = 12;

interface MemberListProps {
  readonly members: readonly MemberView[];
  /** How many there are, those included that were not fetched yet. */
  readonly total: number;
  readonly leaving: (id: string) => boolean;
  /** Chooses somebody to leave, or no longer; without it nothing is chosen here. */
  readonly onToggle: ((member: MemberView) => void) | undefined;
  /** Fetches what comes next; there is nothing more, or it is on its way, without it. */
  readonly more: (() => void) | undefined;
}

/** People, of whom only those in view are drawn, however many there are. */
export function MemberList({ members, total, leaving, onToggle, more }: MemberListProps): ReactNode {
  const say = useWordsOf(words);
  const place = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: members.length,
    getScrollElement: () => place.current,
    estimateSize: () => rowHeight,
    overscan: rowsBeyond,
    getItemKey: (index) => members[index]?.id ?? index,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more !== undefined && last >= members.length - rowsBeyond) more();
  }, [more, last, members.length]);
  return (
    <div ref={place} className={styles['people']} tabIndex={0} role="group" aria-label={say.members}>
      <ul className={styles['rows']} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const member = members[index];
          if (member === undefined) return null;
          const isLeaving = leaving(member.id);
          return (
            <li
              key={member.id}
              className={styles['person']}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={total}
              aria-posinset={index + 1}
              data-leaving={isLeaving || undefined}
            >
              <Outside>{member.name}</Outside>
              <small>
                <Outside>{member.login}</Outside>
              </small>
              {member.active ? null : (
                <span className={styles['inactive']} title={say.inactive}>
                  <Icon name="waiting" size={14} />
                  <span className="spoken">{say.inactive}</span>
                </span>
              )}
              {onToggle === undefined ? null : (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="gray"
                  aria-pressed={isLeaving}
                  aria-label={say.takeOutName(visible(member.name))}
                  onClick={() => onToggle(member)}
                >
                  {say.takeOut}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
