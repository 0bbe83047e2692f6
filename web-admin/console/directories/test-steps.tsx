import type { ReactNode } from 'react';
import type { TestStep } from '../api/directories.js';
import { Outside } from '../frame/outside.js';
import { Icon } from '../icons.js';
import { refusals } from '../words/refusals.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './directories.module.css';
import { words } from './words.js';

interface TestStepsProps {
  readonly steps: readonly TestStep[];
  readonly running: boolean;
}

/** Each step of a connection test as it ends, under its controller; a failed one says what to do. */
export function TestSteps({ steps, running }: TestStepsProps): ReactNode {
  const say = useWordsOf(words);
  const controllers = [...new Set(steps.map(({ controller }) => controller))];
  const isGood = !running && steps.length > 0 && steps.every(({ ok }) => ok);
  return (
    <section aria-label={say.test.title} aria-live="polite" className={styles['list']}>
      {controllers.map((controller) => (
        <div key={controller}>
          <h3>
            <Outside>{controller}</Outside>
          </h3>
          <ol className={styles['steps']}>
            {steps
              .filter((step) => step.controller === controller)
              .map((step) => (
                <Step key={step.step} step={step} />
              ))}
          </ol>
        </div>
      ))}
      {running ? <p>{say.test.running}</p> : null}
      {isGood ? (
        <p className={styles['state']} data-state="good">
          <Icon name="check" size={16} /> {say.test.good}
        </p>
      ) : null}
    </section>
  );
}

function Step({ step }: { step: TestStep }): ReactNode {
  const { language } = useSpeech();
  const say = useWordsOf(words).test;
  return (
    <li data-ok={step.ok}>
      <Icon name={step.ok ? 'check' : 'cross'} size={16} />
      <span>{say.steps[step.step]}</span>
      <small>{say.milliseconds(Math.round(step.milliseconds))}</small>
      {step.ok ? null : (
        <div>
          <strong>{step.code === undefined ? say.bad : refusals[language][step.code]}</strong>
          <span>{say.hints[step.step]}</span>
          {step.detail === undefined ? null : (
            <code>
              <Outside>{step.detail}</Outside>
            </code>
          )}
        </div>
      )}
    </li>
  );
}
