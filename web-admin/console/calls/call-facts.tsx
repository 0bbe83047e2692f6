import type { ReactNode } from 'react';
import type { SessionView } from '../api/sessions.js';
import { Outside } from '../frame/outside.js';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import card from '../sessions/card.module.css';
import { words } from './words.js';

/** What whoever called said: who they proved to be, and their answers. */
export function CallFacts({ session }: { session: SessionView }): ReactNode {
  const say = useWordsOf(words).facts;
  const { origin, answers, verified, because } = session;
  if (origin !== 'call') return null;
  const department = verified?.department === undefined ? '' : ` · ${verified.department}`;
  return (
    <section className={card['section']}>
      <h3>{say.title}</h3>
      <dl className={card['facts']}>
        {because?.kind === 'call' && because.name !== undefined ? (
          <div>
            <dt>{say.by}</dt>
            <dd>
              <Outside>{because.name}</Outside>
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{say.caller}</dt>
          <dd>
            {verified === undefined ? (
              say.unverified
            ) : (
              <>
                <Icon name="check" size={14} /> {say.verified}{' '}
                <Outside>{`${verified.name} (${verified.login})${department}`}</Outside>
              </>
            )}
          </dd>
        </div>
        {answers.map(({ label, answer }) => (
          <div key={label}>
            <dt>
              <Outside>{label}</Outside>
            </dt>
            <dd>
              <Outside lines>{answer}</Outside>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
