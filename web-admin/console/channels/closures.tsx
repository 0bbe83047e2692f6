import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import page from '../frame/page.module.css';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './channels.module.css';
import { words } from './settings-words.js';

/** Days that the API takes. */
const MOST_CLOSURES = 366;

interface ClosuresProps {
  readonly days: readonly string[];
  readonly mayChange: boolean;
  readonly onChange: (days: string[]) => void;
}

/** Single days on which a desk is closed besides. */
export function Closures({ days, mayChange, onChange }: ClosuresProps): ReactNode {
  const say = useWordsOf(words).hours;
  const { locale } = useSpeech();
  const [day, setDay] = useState('');
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  return (
    <div role="group" aria-label={say.closures} className={styles['closures']}>
      <strong>{say.closures}</strong>
      <span className={page['quiet']}>{say.closuresHint}</span>
      {days.length === 0 ? null : (
        <ul>
          {days.map((each) => (
            <li key={each}>
              {format.format(Date.parse(each))}
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={say.removeClosure(format.format(Date.parse(each)))}
                disabled={!mayChange}
                onClick={() => onChange(days.filter((other) => other !== each))}
              >
                <Icon name="cross" size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {mayChange ? (
        <span className={page['buttons']}>
          <TextInput
            type="date"
            size="xs"
            aria-label={say.closure}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <Button
            size="compact-sm"
            variant="default"
            disabled={day === '' || days.length >= MOST_CLOSURES}
            onClick={() => {
              onChange([...new Set([...days, day])].sort());
              setDay('');
            }}
          >
            {say.addClosure}
          </Button>
        </span>
      ) : null}
    </div>
  );
}
