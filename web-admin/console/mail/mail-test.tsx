import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { testMailServer, type GivenMailServer, type MailTestStep } from '../api/mail.js';
import { Outside } from '../frame/outside.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { refusals } from '../words/refusals.js';
import styles from './mail.module.css';
import { words } from './settings-words.js';

interface MailTestProps {
  readonly given: GivenMailServer;
  readonly isWhole: boolean;
}

/** A message by these settings, saved or not: each step as it ends, and at a failed one what to do. */
export function MailTest({ given, isWhole }: MailTestProps): ReactNode {
  const say = useWordsOf(words);
  const [to, setTo] = useState('');
  const [steps, setSteps] = useState<readonly MailTestStep[]>([]);
  const running = useRef<AbortController>(undefined);
  const trying = useMutation({
    mutationFn: async () => {
      running.current?.abort();
      running.current = new AbortController();
      setSteps([]);
      const tell = (step: MailTestStep): void => setSteps((before) => [...before, step]);
      await testMailServer(given, to.trim(), tell, running.current.signal);
    },
  });
  const isGood = steps.at(-1)?.step === 'message' && steps.at(-1)?.ok === true;
  return (
    <form
      className={page['card']}
      onSubmit={(event) => {
        event.preventDefault();
        trying.mutate();
      }}
    >
      <h2>{say.test}</h2>
      <div className={styles['try']}>
        <TextInput
          type="email"
          label={say.testTo}
          description={say.testHint}
          required
          withAsterisk={false}
          autoComplete="off"
          maxLength={254}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" variant="default" disabled={!isWhole} loading={trying.isPending}>
          {say.test}
        </Button>
      </div>
      <ol className={styles['steps']} aria-live="polite">
        {steps.map((step) => (
          <Step key={step.step} step={step} />
        ))}
      </ol>
      {trying.isPending ? <p>{say.running}</p> : null}
      {isGood ? <p role="status">{say.good}</p> : null}
      <Refused cause={trying.error} />
    </form>
  );
}

function Step({ step: { step, ok, code, detail, milliseconds } }: { step: MailTestStep }): ReactNode {
  const say = useWordsOf(words);
  const { language } = useSpeech();
  return (
    <li data-ok={ok}>
      <Icon name={ok ? 'check' : 'cross'} size={16} />
      <span>{say.steps[step]}</span>
      <small>{say.milliseconds(milliseconds)}</small>
      {ok ? null : (
        <div>
          {code === undefined ? null : <strong>{refusals[language][code]}</strong>}
          <span>{say.hints[step]}</span>
          {detail === undefined ? null : (
            <code>
              <Outside>{detail}</Outside>
            </code>
          )}
        </div>
      )}
    </li>
  );
}
