import { Table } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useRef, useState, type ReactNode } from 'react';
import { groupsKey, listGroups, makeGroup, type GroupView } from '../api/groups.js';
import { moveAmongLinks } from '../frame/arrows.js';
import { useMay } from '../frame/gate.js';
import { NameForm } from '../frame/name-form.js';
import { ListPage } from '../frame/list-page.js';
import { Outside } from '../frame/outside.js';
import styles from '../frame/page.module.css';
import { useShortcuts } from '../frame/shortcuts.js';
import { SearchField } from '../frame/search-field.js';
import { Icon } from '../icons.js';
import { folded, wordsOf } from '../sessions/order.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { words } from './words.js';

/** The sets of people. */
export default function GroupsPage(): ReactNode {
  const say = useWordsOf(words);
  const may = useMay('group.manage');
  const [search, setSearch] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const table = useRef<HTMLDivElement>(null);
  const list = useQuery({ queryKey: groupsKey, queryFn: listGroups });
  const groups = list.data?.groups ?? [];
  useShortcuts({ '/': () => field.current?.focus() });
  const wanted = wordsOf(useDeferredValue(search));
  const found = groups.filter(({ name, description }) => {
    const text = folded(`${name} ${description}`);
    return wanted.every((word) => text.includes(word));
  });
  return (
    <ListPage
      say={say}
      none={say.none}
      mayMake={may}
      making={(onClose) => <Making onClose={onClose} />}
      list={list}
      isEmpty={groups.length === 0}
    >
      <>
        <div className={styles['bar']}>
          <SearchField
            field={field}
            className={styles['search']}
            label={say.search}
            hint={say.searchHint}
            value={search}
            onChange={setSearch}
            onLeave={() => table.current?.querySelector('a')?.focus()}
          />
        </div>
        {found.length === 0 ? (
          <p className={styles['quiet']}>{say.nothing}</p>
        ) : (
          <div ref={table} className={styles['table']} onKeyDown={moveAmongLinks}>
            <GroupTable groups={found} />
          </div>
        )}
      </>
    </ListPage>
  );
}

function GroupTable({ groups }: { groups: readonly GroupView[] }): ReactNode {
  const say = useWordsOf(words);
  const { locale, words: common } = useSpeech();
  return (
    <Table highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say.columns.name}</Table.Th>
          <Table.Th>{say.columns.from}</Table.Th>
          <Table.Th className={styles['number'] ?? ''}>{say.columns.members}</Table.Th>
          <Table.Th className={styles['number'] ?? ''}>{say.columns.gives}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {groups.map(({ id, name, description, members, bindings, directory }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <Link to="/groups/$id" params={{ id }}>
                <Outside>{name}</Outside>
              </Link>
              {description === '' ? null : (
                <small>
                  <Outside>{description}</Outside>
                </small>
              )}
            </Table.Td>
            <Table.Td>
              <span className={styles['from']}>
                <Icon name={directory === undefined ? 'group' : 'directory'} size={15} />
                {directory === undefined ? say.local : say.mirrored}
              </span>
            </Table.Td>
            <Table.Td className={styles['number'] ?? ''}>{members.toLocaleString(locale)}</Table.Td>
            <Table.Td className={styles['number'] ?? ''}>
              {bindings === 0 ? common.none : bindings.toLocaleString(locale)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** A new group opens at once: the next thing is who is in it. */
function Making({ onClose }: { onClose: () => void }): ReactNode {
  const say = useWordsOf(words);
  const navigate = useNavigate();
  const client = useQueryClient();
  const making = useMutation({
    mutationFn: makeGroup,
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: groupsKey });
      await navigate({ to: '/groups/$id', params: { id } });
    },
  });
  return (
    <NameForm
      label={say.name}
      hint={say.nameHint}
      descriptionLabel={say.description}
      action={say.makeAction}
      isSaving={making.isPending}
      cause={making.error}
      onSave={making.mutate}
      onCancel={onClose}
    />
  );
}
