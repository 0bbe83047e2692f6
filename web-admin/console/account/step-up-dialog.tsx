import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { beforeAnAct, stepUpMethods } from '../api/sign-in.js';
import { Dialog } from '../frame/dialog.js';
import { useWordsOf } from '../words/language.js';
import styles from './account.module.css';
import { SecondFactorForm } from './second-factor-form.js';
import { Trouble } from './trouble.js';
import { words } from './words.js';

/** Asks for a fresh proof by second factor. */
export default function StepUpDialog({ onSettled }: { onSettled: (proved: boolean) => void }): ReactNode {
  const say = useWordsOf(words).stepUp;
  const methods = useQuery({ queryKey: ['step-up'], queryFn: stepUpMethods, staleTime: 0, gcTime: 0 });
  const cancel = (): void => onSettled(false);
  return (
    <Dialog title={say.title} onClose={cancel}>
      <div className={styles['asked']}>
        <p>{say.lead}</p>
        <Trouble cause={methods.error} />
        {methods.data === undefined ? null : methods.data.methods.length === 0 ? (
          <p role="alert">
            {say.none}{' '}
            <Link to="/account" onClick={cancel}>
              {say.toAccount}
            </Link>
          </p>
        ) : (
          <SecondFactorForm methods={methods.data.methods} asking={beforeAnAct} onProved={() => onSettled(true)} />
        )}
        <div className={styles['others']}>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={cancel}>
            {say.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
