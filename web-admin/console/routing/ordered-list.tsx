import { ActionIcon } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Icon } from '../icons.js';
import { visible } from '../../visible-text.js';
import { useWordsOf } from '../words/language.js';
import { moved } from './drafts.js';
import styles from './routing.module.css';
import { words } from './words.js';

interface Item {
  readonly key: string;
  readonly id?: string;
  readonly name: string;
  readonly enabled?: boolean;
}

interface OrderedListProps<T extends Item> {
  readonly label: string;
  readonly items: readonly T[];
  readonly broken: readonly string[];
  readonly sentence: (item: T) => string;
  readonly editor: (item: T, change: (changed: T) => void) => ReactNode;
  readonly isFixed: boolean;
  readonly opened: string | undefined;
  readonly onOpen: (key: string | undefined) => void;
  readonly onChange: (items: readonly T[]) => void;
}

/** Rules or steps in their order, each as a sentence: moved by dragging or by buttons, opened to be changed. */
export function OrderedList<T extends Item>(props: OrderedListProps<T>): ReactNode {
  const { label, items, broken, sentence, editor, isFixed, opened, onOpen, onChange } = props;
  const say = useWordsOf(words);
  const [dragged, setDragged] = useState<number>();
  const [over, setOver] = useState<number>();
  const drop = (): void => {
    if (dragged !== undefined && over !== undefined) onChange(moved(items, dragged, over));
    setDragged(undefined);
    setOver(undefined);
  };
  return (
    <ol className={styles['list']} aria-label={label}>
      {items.map((item, at) => {
        const name = visible(item.name);
        const isOpen = opened === item.key;
        return (
          <li
            key={item.key}
            className={styles['rule']}
            data-off={item.enabled === false || undefined}
            data-over={(over === at && dragged !== at) || undefined}
            onDragOver={(event) => {
              if (dragged === undefined) return;
              event.preventDefault();
              setOver(at);
            }}
            onDrop={drop}
          >
            <div className={styles['line']}>
              <span
                className={`${styles['grip']} ${isFixed ? styles['fixed'] : ''}`}
                draggable={!isFixed}
                title={isFixed ? undefined : say.move}
                onDragStart={(event) => {
                  event.dataTransfer.effectAllowed = 'move';
                  setDragged(at);
                }}
                onDragEnd={() => setDragged(undefined)}
              >
                {isFixed ? null : <Icon name="grip" size={16} />}
                {at + 1}
              </span>
              <span className={styles['sentence']}>
                <b>
                  <bdi>{name}</bdi>
                  {item.enabled === false ? ` (${say.off})` : null}
                </b>
                {sentence(item)}
                {item.id !== undefined && broken.includes(item.id) ? (
                  <span className={styles['broken']}>
                    <Icon name="warning" size={15} />
                    {say.broken}
                  </span>
                ) : null}
              </span>
              {isFixed ? null : (
                <span className={styles['acts']}>
                  <Act
                    label={say.earlier(name)}
                    icon="up"
                    isOff={at === 0}
                    act={() => onChange(moved(items, at, at - 1))}
                  />
                  <Act
                    label={say.later(name)}
                    icon="down"
                    isOff={at === items.length - 1}
                    act={() => onChange(moved(items, at, at + 1))}
                  />
                  <Act
                    label={isOpen ? say.done : say.edit(name)}
                    icon={isOpen ? 'check' : 'note'}
                    act={() => onOpen(isOpen ? undefined : item.key)}
                  />
                  <Act
                    label={say.remove(name)}
                    icon="cross"
                    act={() => onChange(items.filter(({ key }) => key !== item.key))}
                  />
                </span>
              )}
            </div>
            {isOpen && !isFixed
              ? editor(item, (changed) => onChange(items.map((each) => (each.key === item.key ? changed : each))))
              : null}
          </li>
        );
      })}
    </ol>
  );
}

interface ActProps {
  readonly label: string;
  readonly icon: 'up' | 'down' | 'note' | 'check' | 'cross';
  readonly isOff?: boolean;
  readonly act: () => void;
}

function Act({ label, icon, isOff = false, act }: ActProps): ReactNode {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} disabled={isOff} onClick={act}>
      <Icon name={icon} size={16} />
    </ActionIcon>
  );
}
