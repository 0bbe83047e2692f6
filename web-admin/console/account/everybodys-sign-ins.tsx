import { Button, Table, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { listEverybodysSignIns, revokeSignInOf, type RunningSignIn } from '../api/sign-in.js';
import { useNow } from '../frame/clock.js';
import { useMay, useMe } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { useTitle } from '../frame/title.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { fullMoment, moment } from '../words/times.js';
import styles from './account.module.css';
import { browserOf } from './browser.js';
import { PersonAccess } from './person-access.js';
import { words } from './words.js';

const listKey = ['everybodys-sign-ins'];
/** A page shows so many lines; whoever looks for one of more searches. */
const SHOWN = 200;
const REFRESH_MS = 30_000;

function matches({ name, login, address }: RunningSignIn, search: string): boolean {
  const sought = search.trim().toLowerCase();
  return [name, login, address].some((text) => text.toLowerCase().includes(sought));
}

/** Everybody who is signed in, and an end to each. */
export default function EverybodysSignInsPage(): ReactNode {
  const { words: common } = useSpeech();
  const say = useWordsOf(words).everybody;
  const queryClient = useQueryClient();
  useTitle(say.title);
  const [search, setSearch] = useState('');
  const [person, setPerson] = useState<{ id: string; name: string }>();
  const list = useQuery({ queryKey: listKey, queryFn: listEverybodysSignIns, refetchInterval: REFRESH_MS });
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: listKey });
  const revoke = useMutation({ mutationFn: revokeSignInOf, onSuccess: refresh });
  const all = list.data?.signIns ?? [];
  const found = all.filter((signIn) => matches(signIn, search)).reverse();
  return (
    <div className={styles['page']}>
      <h1>{say.title}</h1>
      <p className={styles['lead']}>{say.lead}</p>
      <Refused cause={list.error ?? revoke.error} again={list.error === null ? undefined : () => void list.refetch()} />
      <TextInput
        className={styles['search'] ?? ''}
        type="search"
        aria-label={say.search}
        placeholder={say.search}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {list.data === undefined ? (
        <p>{list.isLoading ? common.loading : ''}</p>
      ) : found.length === 0 ? (
        <p className={styles['quiet']}>{search === '' ? say.none : say.noMatch}</p>
      ) : (
        <div className={styles['table']}>
          <SignInTable
            signIns={found.slice(0, SHOWN)}
            ending={revoke.isPending ? revoke.variables.id : undefined}
            onEnd={(signIn) => revoke.mutate(signIn)}
            onPerson={setPerson}
          />
        </div>
      )}
      {found.length > SHOWN ? <p className={styles['quiet']}>{say.more(found.length - SHOWN)}</p> : null}
      {person === undefined ? null : (
        <PersonAccess
          person={person.id}
          name={person.name}
          onClose={() => {
            setPerson(undefined);
            refresh();
          }}
        />
      )}
    </div>
  );
}

interface SignInTableProps {
  readonly signIns: readonly RunningSignIn[];
  readonly ending: string | undefined;
  readonly onEnd: (signIn: RunningSignIn) => void;
  readonly onPerson: (person: { id: string; name: string }) => void;
}

function SignInTable({ signIns, ending, onEnd, onPerson }: SignInTableProps): ReactNode {
  const { locale } = useSpeech();
  const say = useWordsOf(words).everybody;
  const now = useNow();
  const me = useMe().person.id;
  const may = useMay('person.manage');
  return (
    <Table highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say.columns.person}</Table.Th>
          <Table.Th>{say.columns.where}</Table.Th>
          <Table.Th>{say.columns.address}</Table.Th>
          <Table.Th>{say.columns.since}</Table.Th>
          <Table.Th>{say.columns.seen}</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {signIns.map((signIn) => (
          <Table.Tr key={signIn.id}>
            <Table.Td>
              <button
                type="button"
                className={styles['person']}
                onClick={() => onPerson({ id: signIn.personId, name: signIn.name })}
              >
                <Outside>{signIn.name}</Outside>
              </button>
              <small>
                {' '}
                <Outside>{signIn.login}</Outside>
              </small>
            </Table.Td>
            <Table.Td>
              <Outside>{browserOf(signIn.agent) ?? say.unknown}</Outside>
              {signIn.current ? <strong className={styles['current']}>{say.current}</strong> : null}
            </Table.Td>
            <Table.Td>
              <Outside>{signIn.address}</Outside>
            </Table.Td>
            <Table.Td title={fullMoment(signIn.createdAt, locale)}>
              {moment(signIn.createdAt, locale, now)}
              {signIn.proved ? <small> {say.proved}</small> : null}
            </Table.Td>
            <Table.Td title={fullMoment(signIn.lastSeen, locale)}>{moment(signIn.lastSeen, locale, now)}</Table.Td>
            <Table.Td className={styles['acts'] ?? ''}>
              {may && signIn.personId !== me ? (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={say.endName(visible(signIn.name))}
                  loading={ending === signIn.id}
                  onClick={() => onEnd(signIn)}
                >
                  {say.end}
                </Button>
              ) : null}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
