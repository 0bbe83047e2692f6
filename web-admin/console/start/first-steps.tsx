import { ActionIcon, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useId, useState, type ReactNode } from 'react';
import { useMe } from '../frame/gate.js';
import { Icon } from '../icons.js';
import { useStart } from '../sessions/start.js';
import { useWordsOf } from '../words/language.js';
import styles from './start.module.css';
import { useSteps, type Step } from './steps.js';
import { words } from './words.js';

/** That somebody does not want to see the first steps any more is remembered by their browser. */
function useHidden(): readonly [boolean, () => void] {
  const key = `guichet.firstSteps.${useMe().person.id}`;
  const [isHidden, setHidden] = useState(() => localStorage.getItem(key) !== null);
  const hide = (): void => {
    localStorage.setItem(key, 'hidden');
    setHidden(true);
  };
  return [isHidden, hide];
}

/** What an administrator does first, for as long as something of it is left, or until they hide it. */
export default function FirstSteps(): ReactNode {
  const [isHidden, hide] = useHidden();
  return isHidden ? null : <Steps onHide={hide} />;
}

function Steps({ onHide }: { onHide: () => void }): ReactNode {
  const say = useWordsOf(words);
  const id = useId();
  const steps = useSteps();
  const done = steps?.filter(({ isDone }) => isDone).length ?? 0;
  if (steps === undefined || done === steps.length) return null;
  return (
    <section className={styles['steps']} aria-labelledby={id}>
      <header>
        <h2 id={id}>{say.title}</h2>
        <small>{say.progress(done, steps.length)}</small>
        <ActionIcon variant="subtle" color="gray" aria-label={say.hide} title={say.hide} onClick={onHide}>
          <Icon name="cross" />
        </ActionIcon>
      </header>
      <ol>
        {steps.map((step) => (
          <StepLine key={step.name} step={step} />
        ))}
      </ol>
    </section>
  );
}

function StepLine({ step: { name, isDone, to } }: { step: Step }): ReactNode {
  const say = useWordsOf(words);
  const start = useStart();
  const { title, done, todo, ...rest } = say[name];
  const link = 'link' in rest ? rest.link : undefined;
  return (
    <li data-done={isDone || undefined}>
      <span className={styles['mark']}>
        {isDone ? <Icon name="check" size={14} /> : null}
        <span className="spoken">{isDone ? say.done : say.open}</span>
      </span>
      <div>
        <strong>{title}</strong>
        <p>{isDone ? done : todo}</p>
      </div>
      {isDone || link === undefined ? null : to === undefined ? (
        <Button size="compact-sm" variant="default" onClick={() => start.open('new')}>
          {link}
        </Button>
      ) : (
        <Link to={to} className={styles['link'] ?? ''}>
          {link}
        </Link>
      )}
    </li>
  );
}
