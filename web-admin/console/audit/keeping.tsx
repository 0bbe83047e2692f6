import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { erasePerson, exportPerson, listHolds, releaseHold, setHold, type AuditEventView } from '../api/audit.js';
import { useMay } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { fullMoment, moment } from '../words/times.js';
import styles from './audit.module.css';
import { hand } from './export.js';
import { targetInWords } from './naming.js';
import { words } from './words.js';

const holdsKey = ['audit-holds'];

type Asked = 'hold' | 'erase';

/** What can be kept or forgotten of a person or a session that an event was about. */
export function Keeping({ target }: { target: AuditEventView['target'] }): ReactNode {
  const say = useWordsOf(words).keeping;
  const mayManage = useMay('audit.manage');
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked>();
  const [because, setBecause] = useState('');
  const { kind, id } = target;
  const isKept = kind === 'session' || kind === 'person';
  const acting = useMutation({
    mutationFn: async (act: Asked): Promise<string> => {
      if (act === 'hold') {
        await setHold(kind as 'session' | 'person', id, because.trim());
        return say.held;
      }
      const { records, events } = await erasePerson(id, because.trim());
      return say.erased(records, events);
    },
    onSuccess: () => {
      setAsked(undefined);
      setBecause('');
      void client.invalidateQueries({ queryKey: holdsKey });
      void client.invalidateQueries({ queryKey: ['audit'] });
    },
  });
  const taking = useMutation({ mutationFn: () => exportPerson(id), onSuccess: hand });
  if (!mayManage || !isKept || id === '' || target.name === undefined) return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (asked !== undefined && because.trim() !== '') acting.mutate(asked);
  };
  return (
    <section className={styles['keeping']} aria-label={say.title}>
      {asked === undefined ? (
        <div>
          <Button size="compact-sm" variant="default" onClick={() => setAsked('hold')}>
            {say.hold[kind]}
          </Button>
          {kind === 'person' ? (
            <>
              <Button size="compact-sm" variant="default" loading={taking.isPending} onClick={() => taking.mutate()}>
                {say.take}
              </Button>
              <Button size="compact-sm" variant="default" color="red" onClick={() => setAsked('erase')}>
                {say.erase}
              </Button>
            </>
          ) : null}
        </div>
      ) : (
        <form onSubmit={submit}>
          <p>{asked === 'hold' ? say.holdHint : say.eraseHint}</p>
          <TextInput
            size="sm"
            label={asked === 'hold' ? say.because : say.becauseNameless}
            value={because}
            maxLength={500}
            required
            autoFocus
            onChange={(event) => setBecause(event.currentTarget.value)}
          />
          <div>
            <Button
              size="compact-sm"
              type="submit"
              loading={acting.isPending}
              {...(asked === 'erase' && { color: 'red' })}
            >
              {asked === 'hold' ? say.hold[kind] : say.eraseNow}
            </Button>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setAsked(undefined)}>
              {say.cancel}
            </Button>
          </div>
        </form>
      )}
      <p role="status">{acting.isSuccess ? acting.data : ''}</p>
      <Refused cause={acting.error ?? taking.error} />
    </section>
  );
}

/** What is under legal hold now; nothing when nothing is. */
export function HeldThings(): ReactNode {
  const all = useWordsOf(words);
  const say = all.keeping;
  const { locale } = useSpeech();
  const mayManage = useMay('audit.manage');
  const client = useQueryClient();
  const list = useQuery({ queryKey: holdsKey, queryFn: listHolds });
  const releasing = useMutation({
    mutationFn: releaseHold,
    onSettled: () => void client.invalidateQueries({ queryKey: holdsKey }),
  });
  const holds = list.data?.holds ?? [];
  if (holds.length === 0) return null;
  return (
    <details className={styles['held']}>
      <summary>
        <Icon name="lock" size={15} /> {say.count(holds.length)}
      </summary>
      <Refused cause={releasing.error} />
      <ul>
        {holds.map(({ id, target, because, setBy, setAt }) => (
          <li key={id}>
            <span>
              <bdi>{targetInWords(target, all)}</bdi>: <Outside>{because}</Outside>
              <small title={fullMoment(setAt, locale)}>
                {' '}
                <bdi>{say.by(setBy)}</bdi>, {moment(setAt, locale)}
              </small>
            </span>
            {mayManage ? (
              <Button size="compact-sm" variant="default" onClick={() => releasing.mutate(id)}>
                {say.release}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
