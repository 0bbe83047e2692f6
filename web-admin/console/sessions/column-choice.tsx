import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { columnNames, type ColumnName } from '../api/preferences.js';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import { words as listWords } from './list-words.js';
import styles from './views.module.css';

interface ColumnChoiceProps {
  readonly shown: readonly ColumnName[];
  readonly change: (shown: readonly ColumnName[]) => void;
  readonly reset: () => void;
}

/** With one place changed for another. */
function moved(shown: readonly ColumnName[], name: ColumnName, by: number): readonly ColumnName[] {
  const at = shown.indexOf(name);
  const others = shown.filter((one) => one !== name);
  return [...others.slice(0, Math.max(0, at + by)), name, ...others.slice(Math.max(0, at + by))];
}

/** Which columns the list has, and in which order. */
export function ColumnChoice({ shown, change, reset }: ColumnChoiceProps): ReactNode {
  const say = useWordsOf(listWords);
  const all = [...shown, ...columnNames.filter((name) => !shown.includes(name))];
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={say.columnsTitle} title={say.columnsTitle}>
          <Icon name="columns" size={18} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={styles['columnsList']} role="group" aria-label={say.columnsTitle}>
          {all.map((name) => {
            const at = shown.indexOf(name);
            const label = say.columns[name];
            return (
              <div key={name} className={styles['choice']}>
                <Checkbox
                  size="xs"
                  label={label}
                  checked={at >= 0}
                  disabled={at >= 0 && shown.length === 1}
                  onChange={() => change(at >= 0 ? shown.filter((one) => one !== name) : [...shown, name])}
                />
                {at < 0 ? null : (
                  <span>
                    <ActionIcon
                      size="xs"
                      variant="subtle"
                      color="gray"
                      disabled={at === 0}
                      aria-label={say.earlier(label)}
                      onClick={() => change(moved(shown, name, -1))}
                    >
                      <Icon name="up" size={12} />
                    </ActionIcon>
                    <ActionIcon
                      size="xs"
                      variant="subtle"
                      color="gray"
                      disabled={at === shown.length - 1}
                      aria-label={say.later(label)}
                      onClick={() => change(moved(shown, name, 1))}
                    >
                      <Icon name="down" size={12} />
                    </ActionIcon>
                  </span>
                )}
              </div>
            );
          })}
          <Button size="compact-xs" variant="subtle" color="gray" onClick={reset}>
            {say.usual}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
