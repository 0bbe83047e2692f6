import type { ReactNode } from 'react';
import { catalogue } from '../../../server/audit/catalogue.js';
import type { Tool } from '../../../server/protocol/tools.js';
import type { Summary, SummaryEvent } from '../api/summary.js';
import { toolWord } from '../channels/tool-words.js';
import { Outside } from '../frame/outside.js';
import { words as endWords } from '../sessions/end-words.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import type { Language } from '../words/languages.js';
import styles from './summary.module.css';
import { words as ownWords } from './words.js';

function wordOf(name: string, language: Language): string {
  return (catalogue as Record<string, Readonly<Record<Language, string>> | undefined>)[name]?.[language] ?? name;
}

/** Day and time to the second, as a record has them. */
export function useExact(): (at: number) => string {
  const { locale } = useSpeech();
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' });
  return (at) => format.format(at);
}

export function Consents({ summary: { consents, tools } }: { summary: Summary }): ReactNode {
  const { language } = useSpeech();
  const say = useWordsOf(ownWords);
  const list = (named: readonly Tool[]): string => named.map((tool) => toolWord(tool, language).title).join(', ');
  return (
    <section>
      <h2>{say.consents}</h2>
      {consents.length === 0 ? <p>{say.noConsent}</p> : null}
      {tools.length === 0 ? null : <p>{say.agreed(list(tools))}</p>}
      <Events events={consents} />
    </section>
  );
}

export function Events({ events }: { events: readonly SummaryEvent[] }): ReactNode {
  const { language } = useSpeech();
  const exact = useExact();
  return (
    <ol className={styles['events']}>
      {events.map((event) => (
        <li key={event.sequence}>
          <small>
            {exact(event.at)} · {event.sequence}
          </small>
          <span>
            {wordOf(event.name, language)}
            {event.by === undefined ? null : (
              <>
                {' · '}
                <Outside>{event.by}</Outside>
              </>
            )}
            <Detail event={event} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What of an event people read besides: who, as what, why, on which computer. */
const told = ['participant', 'technician', 'because', 'lost', 'computer'] as const;

function Detail({ event: { detail = {} } }: { event: SummaryEvent }): ReactNode {
  const { language } = useSpeech();
  const say = useWordsOf(ownWords);
  const end = useWordsOf(endWords);
  const textOf = (name: string): string | undefined => {
    const value = detail[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const way = [textOf('from'), textOf('to')].filter((place) => place !== undefined).join(' → ');
  const role = textOf('role');
  const outcome = textOf('outcome');
  const { tools } = detail;
  const all = [
    way,
    ...told.map(textOf),
    role === undefined ? undefined : ((say.roles as Readonly<Record<string, string>>)[role] ?? role),
    outcome === undefined ? undefined : ((end.outcomes as Readonly<Record<string, string>>)[outcome] ?? outcome),
    ...(Array.isArray(tools) ? (tools as readonly Tool[]).map((tool) => toolWord(tool, language).title) : []),
  ].filter((text) => text !== undefined && text !== '');
  if (all.length === 0) return null;
  return (
    <small>
      {' '}
      (<Outside>{all.join(', ')}</Outside>)
    </small>
  );
}
