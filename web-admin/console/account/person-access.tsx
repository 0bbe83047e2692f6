import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { readPerson } from '../api/people.js';
import { hasSecondFactor, listSignInsOf, markBreakGlass, resetSecondFactor, revokeSignInOf } from '../api/sign-in.js';
import { useNow } from '../frame/clock.js';
import { Dialog } from '../frame/dialog.js';
import { useMay, useMe } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { peopleKey } from '../people/people-key.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { moment } from '../words/times.js';
import styles from './account.module.css';
import { browserOf } from './browser.js';
import { words } from './words.js';

interface PersonAccessProps {
  readonly person: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** How somebody gets in, for administrators: second factor, break-glass, where they are signed in. */
export function PersonAccess({ person, name, onClose }: PersonAccessProps): ReactNode {
  const say = useWordsOf(words).person;
  const may = useMay('person.manage');
  const isMe = useMe().person.id === person;
  return (
    <Dialog title={say.title(visible(name))} onClose={onClose}>
      <div className={styles['access']}>
        <FactorPart person={person} may={may && !isMe} />
        {may ? <BreakGlassPart person={person} /> : null}
        <SignInsPart person={person} may={may && !isMe} />
      </div>
    </Dialog>
  );
}

interface PartProps {
  readonly person: string;
  readonly may: boolean;
}

function FactorPart({ person, may }: PartProps): ReactNode {
  const say = useWordsOf(words);
  const queryClient = useQueryClient();
  const key = ['second-factor-of', person];
  const factor = useQuery({ queryKey: key, queryFn: () => hasSecondFactor(person) });
  const [isSure, setSure] = useState(false);
  const reset = useMutation({
    mutationFn: () => resetSecondFactor(person),
    onSuccess: () => {
      setSure(false);
      void queryClient.invalidateQueries({ queryKey: key });
      void queryClient.invalidateQueries({ queryKey: ['sign-ins-of', person] });
    },
  });
  return (
    <section>
      <h3>{say.person.factor}</h3>
      <Refused cause={factor.error ?? reset.error} />
      <div className={styles['buttons']}>
        <span>{factor.data === undefined ? '' : factor.data.has ? say.person.has : say.person.hasNot}</span>
        {may && factor.data?.has === true && !isSure ? (
          <Button size="compact-sm" variant="default" onClick={() => setSure(true)}>
            {say.person.reset}
          </Button>
        ) : null}
      </div>
      {isSure ? (
        <>
          <p className={styles['quiet']}>{say.person.resetHint}</p>
          <div className={styles['buttons']}>
            <Button size="compact-sm" color="red" loading={reset.isPending} onClick={() => reset.mutate()}>
              {say.person.resetSure}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setSure(false)}>
              {say.account.cancel}
            </Button>
          </div>
        </>
      ) : null}
      <p role="status">{reset.isSuccess ? say.person.resetDone : ''}</p>
    </section>
  );
}

function BreakGlassPart({ person }: { person: string }): ReactNode {
  const say = useWordsOf(words).person;
  const queryClient = useQueryClient();
  const read = useQuery({ queryKey: [...peopleKey, person], queryFn: () => readPerson(person) });
  const marking = useMutation({
    mutationFn: (marked: boolean) => markBreakGlass(person, marked),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: peopleKey }),
  });
  const record = read.data?.person;
  if (record === undefined || record.directory !== undefined) return null;
  return (
    <section>
      <label className={styles['tick']}>
        <input
          type="checkbox"
          checked={marking.isPending ? marking.variables : record.breakGlass}
          onChange={(event) => marking.mutate(event.currentTarget.checked)}
        />
        <span>
          <strong>{say.breakGlass}</strong>
          <small>{say.breakGlassHint}</small>
        </span>
      </label>
      <Refused cause={marking.error} />
    </section>
  );
}

function SignInsPart({ person, may }: PartProps): ReactNode {
  const { locale } = useSpeech();
  const say = useWordsOf(words);
  const now = useNow();
  const queryClient = useQueryClient();
  const key = ['sign-ins-of', person];
  const list = useQuery({ queryKey: key, queryFn: () => listSignInsOf(person) });
  const revoke = useMutation({
    mutationFn: revokeSignInOf,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key }),
  });
  return (
    <section>
      <h3>{say.person.signIns}</h3>
      <Refused cause={list.error ?? revoke.error} />
      {list.data?.signIns.length === 0 ? <p className={styles['quiet']}>{say.person.nowhere}</p> : null}
      <ul className={styles['factors']}>
        {(list.data?.signIns ?? []).map((signIn) => (
          <li key={signIn.id}>
            <span>
              <strong>
                <Outside>{browserOf(signIn.agent) ?? say.everybody.unknown}</Outside>
              </strong>
              <small>
                <Outside>{signIn.address}</Outside> · {moment(signIn.createdAt, locale, now)}
                {signIn.proved ? ` · ${say.everybody.proved}` : ''}
              </small>
            </span>
            {may ? (
              <Button
                size="compact-sm"
                variant="default"
                loading={revoke.isPending && revoke.variables.id === signIn.id}
                onClick={() => revoke.mutate(signIn)}
              >
                {say.everybody.end}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
