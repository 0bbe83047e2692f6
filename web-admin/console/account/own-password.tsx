import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { changePassword } from '../api/sign-in.js';
import { useMe } from '../frame/gate.js';
import { Refused } from '../frame/refused.js';
import { useWordsOf } from '../words/language.js';
import styles from './account.module.css';
import { words } from './words.js';

/** A local account's password, changed by its owner. */
export function OwnPassword(): ReactNode {
  const say = useWordsOf(words).account;
  const { login, directory } = useMe().person;
  const queryClient = useQueryClient();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const changing = useMutation({
    mutationFn: () => changePassword({ current, password }),
    onSuccess: () => {
      setCurrent('');
      setPassword('');
      void queryClient.invalidateQueries({ queryKey: ['sign-ins'] });
    },
  });
  return (
    <section className={styles['part']}>
      <h2>{say.password}</h2>
      {directory !== undefined ? (
        <p className={styles['lead']}>{say.passwordOutside(login.split('\\')[0] ?? login)}</p>
      ) : (
        <>
          <p className={styles['lead']}>{say.passwordLead}</p>
          <form
            className={styles['narrow']}
            onSubmit={(event) => {
              event.preventDefault();
              changing.mutate();
            }}
          >
            <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
            <PasswordInput
              label={say.current}
              name="current-password"
              autoComplete="current-password"
              required
              withAsterisk={false}
              value={current}
              onChange={(event) => setCurrent(event.currentTarget.value)}
            />
            <PasswordInput
              label={say.wanted}
              description={say.wantedHint}
              name="new-password"
              autoComplete="new-password"
              required
              withAsterisk={false}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <Refused cause={changing.error} />
            <p role="status">{changing.isSuccess ? say.changed : ''}</p>
            <div>
              <Button type="submit" size="sm" variant="default" loading={changing.isPending}>
                {say.change}
              </Button>
            </div>
          </form>
        </>
      )}
    </section>
  );
}
