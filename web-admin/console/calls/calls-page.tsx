import { Button, NativeSelect, Table, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { callsKey, listCalls, makeCall, type CallView } from '../api/calls.js';
import { channelsKey, listChannels } from '../api/channels.js';
import { moveAmongLinks } from '../frame/arrows.js';
import { useMay, useMe } from '../frame/gate.js';
import { ListPage } from '../frame/list-page.js';
import { Outside } from '../frame/outside.js';
import styles from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { words } from './words.js';

const nameLongest = 64;

/** The ways to call for help that the channels publish. */
export default function CallsPage(): ReactNode {
  const say = useWordsOf(words);
  const { words: common, locale } = useSpeech();
  const mayMake = useMay('sosCall.manage');
  const list = useQuery({ queryKey: callsKey, queryFn: listCalls });
  const calls = list.data?.calls ?? [];
  return (
    <ListPage
      say={say}
      none={say.none}
      mayMake={mayMake}
      making={(onClose) => <Making onClose={onClose} />}
      list={list}
      isEmpty={calls.length === 0}
    >
      <div className={styles['table']} onKeyDown={moveAmongLinks}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say.columns.name}</Table.Th>
              <Table.Th>{say.columns.channel}</Table.Th>
              <Table.Th>{say.columns.to}</Table.Th>
              <Table.Th className={styles['number'] ?? ''}>{say.columns.questions}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {calls.map((call) => (
              <Table.Tr key={call.id}>
                <Table.Td>
                  <Link to="/calls/$id" params={{ id: call.id }}>
                    <Outside>{call.name}</Outside>
                  </Link>{' '}
                  {call.paused ? <span className={styles['tag']}>{say.paused}</span> : null}
                </Table.Td>
                <Table.Td>
                  <Outside>{call.channel.name}</Outside>
                </Table.Td>
                <Table.Td>
                  <To call={call} />
                </Table.Td>
                <Table.Td className={styles['number'] ?? ''}>
                  {call.questions.length === 0 ? common.none : call.questions.length.toLocaleString(locale)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </ListPage>
  );
}

function To({ call: { technician, group } }: { call: CallView }): ReactNode {
  const say = useWordsOf(words);
  const name = technician?.name ?? group?.name;
  return name === undefined ? say.anybody : <Outside>{name}</Outside>;
}

/** A new one is public at once, and opens: the next thing is to hand its link out. */
function Making({ onClose }: { onClose: () => void }): ReactNode {
  const say = useWordsOf(words);
  const { words: common } = useSpeech();
  const navigate = useNavigate();
  const client = useQueryClient();
  const held = useMe().person.places.find(({ permission }) => permission === 'sosCall.manage');
  const list = useQuery({ queryKey: channelsKey, queryFn: listChannels });
  const channels = (list.data?.channels ?? []).filter(
    ({ id }) => held !== undefined && (held.everywhere || held.channels.includes(id)),
  );
  const [chosen, setChosen] = useState<string>();
  const [name, setName] = useState('');
  const channel = chosen ?? channels.find(({ isDefault }) => isDefault)?.id ?? channels[0]?.id;
  const making = useMutation({
    mutationFn: (where: string) => makeCall(where, name.trim()),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: callsKey });
      await navigate({ to: '/calls/$id', params: { id } });
    },
  });
  return (
    <form
      className={styles['card']}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '' && channel !== undefined) making.mutate(channel);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <TextInput
        label={say.name}
        description={say.nameHint}
        inputWrapperOrder={['label', 'input', 'description']}
        autoFocus
        required
        withAsterisk={false}
        maxLength={nameLongest}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label={say.channel}
        value={channel ?? ''}
        data={channels.map(({ id, name: called }) => ({ value: id, label: visible(called) }))}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <span className={styles['buttons']}>
        <Button type="submit" size="sm" disabled={channel === undefined} loading={making.isPending}>
          {say.makeAction}
        </Button>
        <Button size="sm" variant="default" onClick={onClose}>
          {common.cancel}
        </Button>
      </span>
      <Refused cause={making.error ?? list.error} />
    </form>
  );
}
