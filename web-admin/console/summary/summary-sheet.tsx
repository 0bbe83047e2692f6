import type { ReactNode } from 'react';
import type { Summary } from '../api/summary.js';
import { Outside } from '../frame/outside.js';
import { words as endWords } from '../sessions/end-words.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { elapsed } from '../words/times.js';
import { rangesOf } from './ranges.js';
import { MovedFiles } from '../files/moved-files.js';
import { words as filesWords } from '../files/words.js';
import { Consents, Events, useExact } from './summary-events.js';
import styles from './summary.module.css';
import { words as ownWords } from './words.js';

interface SheetProps {
  readonly summary: Summary;
  readonly withPrivate: boolean;
}

export function SummarySheet({ summary, withPrivate }: SheetProps): ReactNode {
  const say = useWordsOf(ownWords);
  const exact = useExact();
  const ownFiles = useWordsOf(filesWords);
  const { session, chat, notes, survey, proof, moves } = summary;
  const lines = chat.filter(({ audience }) => withPrivate || audience === 'everybody');
  return (
    <article className={styles['sheet']}>
      <header>
        <h1>{say.title(session.number)}</h1>
        <p>{say.readAt(exact(summary.readAt))}</p>
      </header>
      <div className={styles['columns']}>
        <Facts summary={summary} />
        <Times summary={summary} />
      </div>
      <div className={styles['columns']}>
        <section>
          <h2>{say.people}</h2>
          <ul>
            {summary.people.map(({ name, role, from }) => (
              <li key={`${role} ${name}`}>
                <Outside>{name}</Outside>, {say.roles[role]}{' '}
                <small>{role === 'creator' ? exact(from) : say.from(exact(from))}</small>
              </li>
            ))}
          </ul>
        </section>
        <Consents summary={summary} />
      </div>
      <section>
        <h2>{say.moves}</h2>
        <Events events={moves} />
      </section>
      {summary.files.length === 0 ? null : (
        <section>
          <h2>{ownFiles.moved}</h2>
          <MovedFiles files={summary.files} exact={exact} />
        </section>
      )}
      {notes.length === 0 ? null : (
        <section>
          <h2>{say.notes}</h2>
          <ul>
            {notes.map((note, index) => (
              <li key={index}>
                <small>
                  {exact(note.at)} · <Outside>{note.by}</Outside>
                </small>{' '}
                <Outside lines>{note.text}</Outside>
              </li>
            ))}
          </ul>
        </section>
      )}
      {lines.length === 0 ? null : (
        <section>
          <h2>{say.chat}</h2>
          <ul>
            {lines.map((line) => (
              <li key={`${line.audience} ${line.number}`}>
                <small title={line.sequence === undefined ? undefined : say.sequence(line.sequence)}>
                  {exact(line.at)} · <Outside>{line.by.name === '' ? say.endUser : line.by.name}</Outside>
                  {line.audience === 'technicians' ? ` (${say.private})` : null}
                </small>{' '}
                <Outside lines>{line.text}</Outside>
              </li>
            ))}
          </ul>
        </section>
      )}
      {survey === undefined ? null : (
        <section>
          <h2>{say.survey}</h2>
          <dl className={styles['facts']}>
            {survey.answers.map(({ label, kind, answer }) => (
              <Fact key={label} name={label}>
                <Outside lines>{kind === 'rating' ? `${answer} / 5` : answer}</Outside>
              </Fact>
            ))}
          </dl>
        </section>
      )}
      <section className={styles['proof']}>
        <h2>{say.proof}</h2>
        <p>{say.proofText(proof.events.length, rangesOf(proof.events.map(({ sequence }) => sequence)))}</p>
        <p>
          {say.head(proof.head.sequence)} <code>{proof.head.hash}</code>
        </p>
        <p>
          {say.verify}{' '}
          <code>
            guichet audit verify --head {proof.head.sequence}:{proof.head.hash}
          </code>
        </p>
      </section>
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>
        <Outside>{name}</Outside>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function Facts({ summary: { session } }: { summary: Summary }): ReactNode {
  const { words } = useSpeech();
  const say = useWordsOf(ownWords);
  const end = useWordsOf(endWords);
  const { endUser, verified, device, channel, outcome, reason } = session;
  const texts: readonly (readonly [string, string | undefined])[] = [
    [say.endUser, verified === undefined ? endUser : `${verified.name} (${verified.login}, ${say.verified})`],
    [say.subject, session.subject],
    [say.ticket, session.ticket],
    [say.customer, session.customer],
    [say.channel, channel?.name ?? say.privateSession],
    [say.computer, device && `${device.user}@${device.host}, ${device.system}`],
    ...session.answers.map(({ label, answer }) => [label, answer] as const),
    [say.state, words.states[session.state]],
    [say.outcome, outcome && end.outcomes[outcome]],
    [say.reason, reason && words.next.reasons[reason]],
    [say.closingNote, session.note],
  ];
  return (
    <section>
      <h2>{say.facts}</h2>
      <dl className={styles['facts']}>
        {texts.map(([name, text]) =>
          text === undefined || text === '' ? null : (
            <Fact key={name} name={name}>
              <Outside lines>{text}</Outside>
            </Fact>
          ),
        )}
      </dl>
    </section>
  );
}

function Times({ summary: { times } }: { summary: Summary }): ReactNode {
  const say = useWordsOf(ownWords);
  const exact = useExact();
  const moments = ['created', 'ready', 'taken', 'engaged', 'ended'] as const;
  const spans = ['waited', 'helped'] as const;
  return (
    <section>
      <h2>{say.times}</h2>
      <dl className={styles['facts']}>
        {moments.map((name) => {
          const at = times[name];
          return at === undefined ? null : (
            <Fact key={name} name={say[name]}>
              {exact(at)}
            </Fact>
          );
        })}
        {spans.map((name) => {
          const ms = times[name];
          return ms === undefined ? null : (
            <Fact key={name} name={say[name]}>
              {elapsed(ms)}
            </Fact>
          );
        })}
      </dl>
    </section>
  );
}
