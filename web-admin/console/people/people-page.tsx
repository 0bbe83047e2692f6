import { Button, Table } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { listPeople, lockPerson, renewEnrolment, unlockPerson, type PersonView } from '../api/people.js';
import { useMay, useMe } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { useTitle } from '../frame/title.js';
import { Icon } from '../icons.js';
import { roleName } from '../roles/role-name.js';
import { useSpeech } from '../words/language.js';
import { fullMoment, moment } from '../words/times.js';
import { AddPerson } from './add-person.js';
import { OneTimeLink } from './one-time-link.js';
import styles from './people.module.css';

export const peopleKey = ['people'];

interface Made {
  readonly name: string;
  readonly link: string;
}

function StateWord({ person }: { person: PersonView }): ReactNode {
  const { words } = useSpeech();
  const icon = person.state === 'active' ? 'check' : person.state === 'locked' ? 'lock' : 'waiting';
  return (
    <span className={styles['state']} data-state={person.state}>
      <Icon name={icon} size={15} />
      {words.people.states[person.state]}
    </span>
  );
}

/** Who may sign in; for administrators. */
export default function PeoplePage(): ReactNode {
  const { words, locale, language } = useSpeech();
  const say = words.people;
  const me = useMe();
  const may = useMay('person.manage');
  const queryClient = useQueryClient();
  useTitle(say.title);
  const list = useQuery({ queryKey: peopleKey, queryFn: listPeople });
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<Made>();
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: peopleKey });
  const turning = useMutation({
    mutationFn: ({ person, lock }: { person: PersonView; lock: boolean }) =>
      lock ? lockPerson(person.id) : unlockPerson(person.id),
    onSuccess: refresh,
  });
  const renewing = useMutation({
    mutationFn: (person: PersonView) => renewEnrolment(person.id),
    onSuccess: ({ link }, person) => setMade({ name: person.name, link }),
  });
  const turned = turning.data === undefined && !turning.isSuccess ? undefined : turning.variables;
  return (
    <div className={styles['page']}>
      <header>
        <h1>{say.title}</h1>
        {may && !adding ? (
          <Button size="sm" leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
            {say.add}
          </Button>
        ) : null}
      </header>
      <p className={styles['lead']}>{say.lead}</p>
      {adding ? (
        <AddPerson
          onCancel={() => setAdding(false)}
          onAdded={(person, link) => {
            setAdding(false);
            setMade({ name: person.name, link });
            refresh();
          }}
        />
      ) : null}
      {made === undefined ? null : (
        <OneTimeLink key={made.link} name={made.name} link={made.link} onClose={() => setMade(undefined)} />
      )}
      <p role="status" className={styles['done']}>
        {turned === undefined ? null : (
          <>
            {(turned.lock ? say.locked : say.unlocked)(visible(turned.person.name))}{' '}
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => turning.mutate({ person: turned.person, lock: !turned.lock })}
            >
              {say.undo}
            </Button>
          </>
        )}
      </p>
      <Refused cause={list.error ?? turning.error ?? renewing.error} />
      <div className={styles['table']}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say.columns.name}</Table.Th>
              <Table.Th>{say.columns.login}</Table.Th>
              <Table.Th>{say.columns.role}</Table.Th>
              <Table.Th>{say.columns.state}</Table.Th>
              <Table.Th>{say.columns.since}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {(list.data?.people ?? []).map((person) => (
              <Table.Tr key={person.id}>
                <Table.Td>
                  <Outside>{person.name}</Outside>
                  {person.id === me.person.id ? <small> ({words.you})</small> : null}
                </Table.Td>
                <Table.Td>
                  <Outside>{person.login}</Outside>
                </Table.Td>
                <Table.Td>{person.roles.map((role) => roleName(role, language)).join(', ')}</Table.Td>
                <Table.Td>
                  <StateWord person={person} />
                </Table.Td>
                <Table.Td title={fullMoment(person.createdAt, locale)}>{moment(person.createdAt, locale)}</Table.Td>
                <Table.Td className={styles['acts'] ?? ''}>
                  {may && person.id !== me.person.id ? (
                    <>
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        color="gray"
                        title={say.newLinkHint}
                        disabled={person.state === 'locked'}
                        loading={renewing.isPending && renewing.variables.id === person.id}
                        onClick={() => renewing.mutate(person)}
                      >
                        {say.newLink}
                      </Button>
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        color="gray"
                        title={person.state === 'locked' ? undefined : say.lockHint}
                        loading={turning.isPending && turning.variables.person.id === person.id}
                        onClick={() => turning.mutate({ person, lock: person.state !== 'locked' })}
                      >
                        {person.state === 'locked' ? say.unlock : say.lock}
                      </Button>
                    </>
                  ) : null}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </div>
  );
}
