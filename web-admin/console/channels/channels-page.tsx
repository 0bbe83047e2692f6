import { Table } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { channelsKey, listChannels, makeChannel } from '../api/channels.js';
import { moveAmongLinks } from '../frame/arrows.js';
import { useMay } from '../frame/gate.js';
import { NameForm } from '../frame/name-form.js';
import { ListPage } from '../frame/list-page.js';
import { Outside } from '../frame/outside.js';
import styles from '../frame/page.module.css';
import { useSpeech, useWordsOf } from '../words/language.js';
import { toolList } from './tool-words.js';
import { words } from './words.js';

/** The front doors of the departments. */
export default function ChannelsPage(): ReactNode {
  const say = useWordsOf(words);
  const { words: common, language, locale } = useSpeech();
  const mayMake = useMay('channel.create');
  const list = useQuery({ queryKey: channelsKey, queryFn: listChannels });
  // Those where one only works are no business of this page.
  const channels = (list.data?.channels ?? []).filter(({ bindings }) => bindings !== undefined);
  return (
    <ListPage
      say={say}
      none={say.none}
      mayMake={mayMake}
      making={(onClose) => <Making onClose={onClose} />}
      list={list}
      isEmpty={channels.length === 0}
    >
      <div className={styles['table']} onKeyDown={moveAmongLinks}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say.columns.name}</Table.Th>
              <Table.Th>{say.columns.tools}</Table.Th>
              <Table.Th className={styles['number'] ?? ''}>{say.columns.members}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {channels.map(({ id, name, isDefault, tools, bindings }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <Link to="/channels/$id" params={{ id }}>
                    <Outside>{name}</Outside>
                  </Link>{' '}
                  {isDefault ? <span className={styles['tag']}>{say.isDefault}</span> : null}
                </Table.Td>
                <Table.Td>{toolList(tools, language) ?? say.everyTool}</Table.Td>
                <Table.Td className={styles['number'] ?? ''}>
                  {bindings === 0 ? common.none : bindings?.toLocaleString(locale)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </ListPage>
  );
}

/** A new channel opens at once: the next thing is who works there. */
function Making({ onClose }: { onClose: () => void }): ReactNode {
  const say = useWordsOf(words);
  const navigate = useNavigate();
  const client = useQueryClient();
  const making = useMutation({
    mutationFn: ({ name }: { name: string }) => makeChannel(name),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: channelsKey });
      await navigate({ to: '/channels/$id', params: { id } });
    },
  });
  return (
    <NameForm
      label={say.name}
      hint={say.nameHint}
      action={say.makeAction}
      isSaving={making.isPending}
      cause={making.error}
      onSave={making.mutate}
      onCancel={onClose}
    />
  );
}
