import { Button, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { catalogue } from '../../../server/audit/catalogue.js';
import type { HistoryEvent, Note, SessionView } from '../api/sessions.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { useSpeech } from '../words/language.js';
import type { Language } from '../words/languages.js';
import { fullMoment, moment } from '../words/times.js';
import { useActs } from './acts.js';
import { useRights } from './rights.js';
import styles from './card.module.css';

/** Characters that the API takes. */
const noteLongest = 4_000;

/** The catalogue of audit events words every act in both languages; one of a newer appliance shows under its own name. */
function wordOf(name: string, language: Language): string {
  return (catalogue as Record<string, Readonly<Record<Language, string>> | undefined>)[name]?.[language] ?? name;
}

/** What should worry whoever works on the session. */
export function Warnings({ session }: { session: SessionView }): ReactNode {
  const { words, locale } = useSpeech();
  if (session.warnings.length === 0) return null;
  return (
    <ul className={styles['warnings']}>
      {session.warnings.map((warning, index) => (
        <li key={index}>
          <Icon name="warning" />
          <span>
            {words.warnings[warning.kind]}{' '}
            <small>
              {words.warnings.at(moment(warning.at, locale))}
              {warning.detail === undefined ? null : (
                <>
                  {' · '}
                  <Outside>{warning.detail}</Outside>
                </>
              )}
            </small>
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Notes({ session, notes }: { session: SessionView; notes: readonly Note[] }): ReactNode {
  const { words, locale } = useSpeech();
  const acts = useActs(session.id);
  const may = useRights(session);
  const [text, setText] = useState('');
  const add = (): void => {
    if (text.trim() !== '') acts.note.mutate(text.trim(), { onSuccess: () => setText('') });
  };
  return (
    <section className={styles['section']}>
      <h3>{words.notes.title}</h3>
      {notes.map((note, index) => (
        <blockquote key={index} className={styles['note']}>
          <Outside lines>{note.text}</Outside>
          <footer>
            <Outside>{note.by}</Outside> ·{' '}
            <time dateTime={new Date(note.at).toISOString()} title={fullMoment(note.at, locale)}>
              {moment(note.at, locale)}
            </time>
          </footer>
        </blockquote>
      ))}
      {may('session.note') || notes.length > 0 ? null : <p className={styles['quiet']}>{words.notes.none}</p>}
      <form
        hidden={!may('session.note')}
        className={styles['noteForm']}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Textarea
          aria-label={words.notes.add}
          placeholder={words.notes.placeholder}
          rows={1}
          maxLength={noteLongest}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add();
          }}
        />
        <Button type="submit" size="sm" variant="default" disabled={text.trim() === ''} loading={acts.note.isPending}>
          {words.notes.action}
        </Button>
      </form>
      <Refused cause={acts.note.error} />
    </section>
  );
}

export function History({ events }: { events: readonly HistoryEvent[] }): ReactNode {
  const { words, language, locale } = useSpeech();
  return (
    <section className={styles['section']}>
      <h3>{words.history.title}</h3>
      <ol className={styles['history']}>
        {events.map((event, index) => (
          <li key={index}>
            <time dateTime={new Date(event.at).toISOString()} title={fullMoment(event.at, locale)}>
              {moment(event.at, locale)}
            </time>
            <span>
              {wordOf(event.name, language)}
              {event.by === undefined ? null : (
                <small>
                  {' '}
                  · <Outside>{event.by}</Outside>
                </small>
              )}
              {typeof event.detail?.['file'] === 'string' ? (
                <small>
                  {' '}
                  · <Outside>{event.detail['file']}</Outside>
                </small>
              ) : null}
              {typeof event.detail?.['source'] === 'string' ? (
                <small>
                  {' '}
                  · <Outside>{event.detail['source']}</Outside>
                </small>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
