import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { ApiRefusal } from '../../appliance/request.js';
import { atTheDoor, makingAtTheDoor, type Waiting } from '../api/sign-in.js';
import { useTitle } from '../frame/title.js';
import { useWordsOf } from '../words/language.js';
import styles from './account.module.css';
import { Doorway } from './doorway.js';
import { NewFactorForm } from './new-factor.js';
import { RecoveryCodes } from './recovery-codes.js';
import { SecondFactorForm } from './second-factor-form.js';
import { words } from './words.js';

interface SecondStepProps {
  readonly waiting: Waiting;
  readonly onSignedIn: () => void;
  /** Back to the name and the password. `cause`: why, when nobody chose it. */
  readonly onBack: (cause?: unknown) => void;
}

/** What follows a right password where a second factor is there, or has to be made. */
export function SecondStep({ waiting, onSignedIn, onBack }: SecondStepProps): ReactNode {
  const say = useWordsOf(words);
  const { next, challenge, methods } = waiting;
  const [codes, setCodes] = useState<readonly string[]>();
  const isOver = (cause: unknown): boolean => cause instanceof ApiRefusal && cause.code === 'sign-in/challenge-over';
  /** A sign-in that waited too long begins anew: nothing on this page could still succeed. */
  const orBack = <Answer,>(asked: Promise<Answer>): Promise<Answer> =>
    asked.catch((cause: unknown) => {
      if (isOver(cause)) onBack(cause);
      throw cause;
    });
  const { askPasskey, answer } = atTheDoor(challenge);
  const making = makingAtTheDoor(challenge);
  const title = codes !== undefined ? say.recovery.title : next === 'enrol' ? say.making.title : say.factor.title;
  const lead = codes !== undefined ? say.recovery.lead : next === 'enrol' ? say.making.lead : '';
  useTitle(title);
  return (
    <Doorway title={title} lead={lead}>
      {codes !== undefined ? (
        <RecoveryCodes codes={codes} onKept={onSignedIn} />
      ) : next === 'enrol' ? (
        <NewFactorForm
          making={{
            startApp: () => orBack(making.startApp()),
            startPasskey: () => orBack(making.startPasskey()),
            finish: (factor) => orBack(making.finish(factor)),
          }}
          onMade={setCodes}
        />
      ) : methods.length === 0 ? (
        <p role="alert">{say.factor.none}</p>
      ) : (
        <SecondFactorForm
          methods={methods}
          asking={{ askPasskey: () => orBack(askPasskey()), answer: (given) => orBack(answer(given)) }}
          onProved={onSignedIn}
        />
      )}
      {codes === undefined ? (
        <div className={styles['others']}>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onBack()}>
            {say.factor.again}
          </Button>
        </div>
      ) : null}
    </Doorway>
  );
}
