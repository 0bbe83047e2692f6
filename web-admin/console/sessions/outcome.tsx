import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { SessionView } from '../api/sessions.js';
import { readSurvey } from '../api/summary.js';
import { Outside } from '../frame/outside.js';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import styles from './card.module.css';
import { words as endWords } from './end-words.js';
import { isOpen } from './order.js';

/** What came of a session: the outcome, the end user's answers, and the way to its report. */
export function SessionOutcome({ session }: { session: SessionView }): ReactNode {
  const say = useWordsOf(endWords);
  const { id, outcome } = session;
  const isOver = !isOpen(session);
  const { data } = useQuery({ queryKey: ['survey', id], queryFn: () => readSurvey(id), enabled: isOver });
  if (session.origin === 'practice') return null;
  return (
    <section className={styles['section']}>
      <h3>{say.outcome}</h3>
      {outcome === undefined ? null : <p>{say.outcomes[outcome]}</p>}
      {session.state === 'closed' && data !== undefined && data.survey === undefined ? (
        <p className={styles['quiet']}>{say.noSurvey}</p>
      ) : null}
      {data?.survey === undefined ? null : (
        <>
          <h4>{say.survey}</h4>
          <dl className={styles['facts']}>
            {data.survey.answers.map(({ label, kind, answer }) => (
              <div key={label}>
                <dt>
                  <Outside>{label}</Outside>
                </dt>
                <dd>
                  <Outside lines>{kind === 'rating' ? `${answer} / 5` : answer}</Outside>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <Link to="/sessions/$id/report" params={{ id }} title={say.reportHint} className={styles['report'] ?? ''}>
        <Icon name="audit" size={15} />
        {say.report}
      </Link>
    </section>
  );
}
