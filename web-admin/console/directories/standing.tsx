import type { ReactNode } from 'react';
import type { DirectoryView } from '../api/directories.js';
import { Outside } from '../frame/outside.js';
import { Icon, type IconName } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { refusals } from '../words/refusals.js';
import { fullMoment, moment } from '../words/times.js';
import styles from './directories.module.css';
import { words } from './words.js';

type State = 'good' | 'waiting' | 'attention' | 'refused';

const icons: Readonly<Record<State, IconName>> = {
  good: 'check',
  waiting: 'waiting',
  attention: 'warning',
  refused: 'refused',
};

/** How a directory stands, in one line. */
export function StandingWord({ directory }: { directory: DirectoryView }): ReactNode {
  const { locale } = useSpeech();
  const say = useWordsOf(words);
  const { sync, leaving } = directory;
  const { refused, waiting, lastAt, progress } = sync;
  const when = lastAt === undefined ? '' : moment(lastAt, locale);
  const [state, text]: [State, string] = leaving
    ? ['attention', say.status.leaving]
    : refused !== undefined
      ? ['refused', say.status.failed(when)]
      : waiting !== undefined
        ? ['attention', say.waiting.title]
        : progress !== undefined
          ? ['waiting', say.status.progress(progress.done, progress.total)]
          : lastAt === undefined
            ? ['waiting', say.status.never]
            : ['good', say.status.read(when, sync.controller ?? '')];
  return (
    <span
      className={styles['state']}
      data-state={state}
      title={lastAt === undefined ? undefined : fullMoment(lastAt, locale)}
    >
      <Icon name={icons[state]} size={16} />
      <Outside>{text}</Outside>
    </span>
  );
}

/** How a directory stands: what was read, what failed and why, who cannot come in. */
export function Standing({ directory }: { directory: DirectoryView }): ReactNode {
  const { language, locale } = useSpeech();
  const say = useWordsOf(words).status;
  const { sync, people } = directory;
  const { refused, progress, succeededAt, collisions, spared } = sync;
  return (
    <section className={styles['panel']} aria-live="polite">
      <header>
        <h2>{say.title}</h2>
        <span>{say.people(people)}</span>
      </header>
      <StandingWord directory={directory} />
      {progress === undefined ? null : (
        <progress
          className={styles['progress']}
          value={progress.done}
          max={progress.total}
          aria-label={say.progress(progress.done, progress.total)}
        />
      )}
      {refused === undefined ? null : (
        <p className="refused">
          <Icon name="warning" />
          <span>
            {refusals[language][refused.code]}{' '}
            {succeededAt === undefined ? null : say.succeeded(moment(succeededAt, locale))}
            {refused.detail === undefined ? null : (
              <>
                <br />
                <code className={styles['detail']}>
                  <Outside>{refused.detail}</Outside>
                </code>
              </>
            )}
          </span>
        </p>
      )}
      {spared === 0 ? null : <p>{say.spared(spared)}</p>}
      {collisions.length === 0 ? null : (
        <details>
          <summary>{say.collisions(collisions.length)}</summary>
          <ul>
            {collisions.map(({ name, login, because }) => (
              <li key={`${login} ${name}`}>
                <Outside>{`${name} (${login})`}</Outside>: {say.because[because]}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
