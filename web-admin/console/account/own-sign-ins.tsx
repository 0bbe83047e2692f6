import { Button, Table } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listSignIns, revokeSignIn } from '../api/people.js';
import { meKey } from '../api/query-client.js';
import { useNow } from '../frame/clock.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { useSpeech } from '../words/language.js';
import { fullMoment, moment } from '../words/times.js';
import { browserOf } from './browser.js';
import styles from './account.module.css';

const listKey = ['sign-ins'];

/** Where the person is signed in, and an end to each. */
export function OwnSignIns(): ReactNode {
  const { words, locale } = useSpeech();
  const say = words.signIns;
  const now = useNow();
  const queryClient = useQueryClient();
  const list = useQuery({ queryKey: listKey, queryFn: listSignIns });
  const revoke = useMutation({
    mutationFn: revokeSignIn,
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: listKey });
      void queryClient.invalidateQueries({ queryKey: meKey });
    },
  });
  return (
    <section className={styles['part']}>
      <h2>{say.title}</h2>
      <p className={styles['lead']}>{say.lead}</p>
      <Refused cause={list.error ?? revoke.error} again={list.error === null ? undefined : () => void list.refetch()} />
      {list.data === undefined ? (
        <p>{list.isLoading ? words.loading : ''}</p>
      ) : (
        <div className={styles['table']}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say.columns.where}</Table.Th>
                <Table.Th>{say.columns.address}</Table.Th>
                <Table.Th>{say.columns.since}</Table.Th>
                <Table.Th>{say.columns.seen}</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {list.data.signIns.map((signIn) => (
                <Table.Tr key={signIn.id}>
                  <Table.Td>
                    <Outside>{browserOf(signIn.agent) ?? say.unknown}</Outside>
                    {signIn.current ? <strong className={styles['current']}>{say.current}</strong> : null}
                  </Table.Td>
                  <Table.Td>
                    <Outside>{signIn.address}</Outside>
                  </Table.Td>
                  <Table.Td title={fullMoment(signIn.createdAt, locale)}>
                    {moment(signIn.createdAt, locale, now)}
                  </Table.Td>
                  <Table.Td title={fullMoment(signIn.lastSeen, locale)}>
                    {moment(signIn.lastSeen, locale, now)}
                  </Table.Td>
                  <Table.Td className={styles['acts'] ?? ''}>
                    <Button
                      size="compact-sm"
                      variant="default"
                      loading={revoke.isPending && revoke.variables === signIn.id}
                      onClick={() => revoke.mutate(signIn.id)}
                    >
                      {signIn.current ? words.frame.signOut : say.revoke}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  );
}
