import { Button, Table, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState, type ReactNode } from 'react';
import {
  agreeToPlan,
  discardPlan,
  readPlan,
  type DirectoryView,
  type PlanPerson,
  type PlanView,
} from '../api/directories.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { folded } from '../sessions/order.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { moment } from '../words/times.js';
import styles from './directories.module.css';
import { directoryKey } from './keys.js';
import { words } from './words.js';

/** More rows are of no use: who looks for somebody searches. */
const rowsAtMost = 200;

const counted = ['made', 'returned', 'changed', 'joined', 'left', 'disabled', 'gone'] as const;

/** What the directory would change, shown before it is agreed to. */
export function Plan({ directory }: { directory: DirectoryView }): ReactNode {
  const { locale } = useSpeech();
  const all = useWordsOf(words);
  const say = all.plan;
  const { id, sync } = directory;
  const { waiting } = sync;
  const queryClient = useQueryClient();
  const [plan, setPlan] = useState<PlanView>();
  const keep = (view: DirectoryView): void => {
    setPlan(undefined);
    queryClient.setQueryData(directoryKey(id), view);
  };
  const reading = useMutation({ mutationFn: () => readPlan(id), onSuccess: setPlan });
  const agreeing = useMutation({ mutationFn: (fingerprint: string) => agreeToPlan(id, fingerprint), onSuccess: keep });
  const discarding = useMutation({
    mutationFn: (fingerprint: string) => discardPlan(id, fingerprint),
    onSuccess: keep,
  });
  const isNeeded = waiting !== undefined || directory.groups.some(({ agreed }) => !agreed);
  const cuts = plan === undefined ? 0 : plan.counts.gone + plan.counts.disabled;
  const isNothing = plan !== undefined && plan.people.length === 0 && directory.groups.every(({ agreed }) => agreed);
  return (
    <section className={`${styles['panel']} ${waiting === undefined ? '' : styles['attention']}`}>
      <header>
        <h2>
          {waiting === undefined ? null : <Icon name="warning" />}
          {waiting !== undefined ? all.waiting.title : isNeeded ? say.title : say.titleLater}
        </h2>
        <Button
          size="sm"
          variant={plan === undefined && isNeeded ? 'filled' : 'default'}
          loading={reading.isPending}
          onClick={() => reading.mutate()}
        >
          {plan !== undefined
            ? say.showAgain
            : waiting !== undefined
              ? all.waiting.look
              : isNeeded
                ? say.show
                : say.showLater}
        </Button>
      </header>
      {isNeeded || plan !== undefined ? null : <p>{say.later}</p>}
      {waiting === undefined ? null : (
        <>
          <p>
            <strong>{all.waiting[waiting.reason](waiting.cuts, waiting.leaves)}</strong>
          </p>
          <p>{all.waiting.since(moment(waiting.since, locale))}</p>
        </>
      )}
      {reading.isPending ? <p role="status">{say.reading}</p> : null}
      <Refused cause={reading.error ?? agreeing.error ?? discarding.error} />
      {plan === undefined ? null : (
        <>
          <p>{isNothing ? say.nothing : say.lead}</p>
          <ul className={styles['counts']}>
            {counted
              .filter((kind) => plan.counts[kind] > 0)
              .map((kind) => (
                <li key={kind} data-kind={kind === 'gone' || kind === 'disabled' ? 'cut' : kind}>
                  {say.counts[kind](plan.counts[kind])}
                </li>
              ))}
          </ul>
          {plan.people.length === 0 ? isNothing ? null : <p>{say.empty}</p> : <PlanPeople people={plan.people} />}
          <div className={styles['buttons']}>
            {isNothing ? null : (
              <Button
                size="sm"
                {...(cuts > 0 && { color: 'red' })}
                loading={agreeing.isPending}
                onClick={() => agreeing.mutate(plan.fingerprint)}
              >
                {cuts > 0 ? say.agreeCuts(cuts) : say.agree}
              </Button>
            )}
            {plan.counts.gone + plan.counts.left === 0 ? null : (
              <Button
                size="sm"
                variant="default"
                loading={discarding.isPending}
                title={say.discardHint}
                onClick={() => discarding.mutate(plan.fingerprint)}
              >
                {say.discard}
              </Button>
            )}
            <Button size="sm" variant="subtle" color="gray" onClick={() => setPlan(undefined)}>
              {say.close}
            </Button>
            {plan.counts.gone + plan.counts.left === 0 ? null : <small>{say.discardHint}</small>}
          </div>
        </>
      )}
    </section>
  );
}

function PlanPeople({ people }: { people: readonly PlanPerson[] }): ReactNode {
  const say = useWordsOf(words).plan;
  const [search, setSearch] = useState('');
  const wanted = folded(useDeferredValue(search).trim());
  const found = people.filter(({ name, login }) => folded(`${name} ${login}`).includes(wanted));
  const shown = found.slice(0, rowsAtMost);
  return (
    <>
      <TextInput
        label={say.search}
        size="sm"
        maw={340}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div className={`${styles['table']} ${styles['scroll']}`}>
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say.columns.what}</Table.Th>
              <Table.Th>{say.columns.name}</Table.Th>
              <Table.Th>{say.columns.login}</Table.Th>
              <Table.Th>{say.columns.groups}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((person) => (
              <PlanRow key={`${person.login} ${person.loginBefore ?? ''} ${person.act}`} person={person} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {shown.length === people.length ? null : <small>{say.shown(shown.length, people.length)}</small>}
    </>
  );
}

function PlanRow({ person }: { person: PlanPerson }): ReactNode {
  const say = useWordsOf(words).plan;
  const { act, name, nameBefore, login, loginBefore, joins, leaves } = person;
  return (
    <Table.Tr>
      <Table.Td>
        <span
          className={styles['state']}
          data-state={act === 'cut' ? 'attention' : act === 'keep' ? 'waiting' : 'good'}
        >
          <Icon name={act === 'cut' ? 'cross' : act === 'keep' ? 'renew' : 'plus'} size={14} />
          {say.acts[act]}
        </span>
      </Table.Td>
      <Table.Td>
        <Outside>{name}</Outside>
        {nameBefore === undefined ? null : <Was before={nameBefore} />}
      </Table.Td>
      <Table.Td>
        <Outside>{login}</Outside>
        {loginBefore === undefined ? null : <Was before={loginBefore} />}
      </Table.Td>
      <Table.Td>
        <Outside>{[...joins.map((group) => `+ ${group}`), ...leaves.map((group) => `− ${group}`)].join(', ')}</Outside>
      </Table.Td>
    </Table.Tr>
  );
}

function Was({ before }: { before: string }): ReactNode {
  const say = useWordsOf(words).plan;
  return (
    <small>
      {' '}
      (<Outside>{say.was(before)}</Outside>)
    </small>
  );
}
