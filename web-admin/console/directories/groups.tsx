import { Button, Table } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { dropGroup, type ChosenGroup, type DirectoryView } from '../api/directories.js';
import { Dialog } from '../frame/dialog.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import { visible } from '../../visible-text.js';
import styles from './directories.module.css';
import { GroupSearch } from './group-search.js';
import { directoryKey } from './keys.js';
import { words } from './words.js';

interface GroupsProps {
  readonly directory: DirectoryView;
  readonly may: boolean;
}

/** The groups of a directory that are mirrored, and a search for more. */
export function Groups({ directory, may }: GroupsProps): ReactNode {
  const say = useWordsOf(words).groups;
  const [dropping, setDropping] = useState<ChosenGroup>();
  const { groups } = directory;
  return (
    <section className={styles['panel']}>
      <header>
        <h2>{say.title}</h2>
      </header>
      <p>{groups.length === 0 ? say.none : say.lead}</p>
      {groups.length === 0 ? null : (
        <div className={styles['table']}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say.columns.name}</Table.Th>
                <Table.Th>{say.columns.members}</Table.Th>
                <Table.Th>{say.columns.rights}</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {groups.map((group) => (
                <GroupRow key={group.id} group={group} may={may} onDrop={() => setDropping(group)} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {may ? <GroupSearch directory={directory} /> : null}
      {dropping === undefined ? null : (
        <Drop directory={directory} group={dropping} onClose={() => setDropping(undefined)} />
      )}
    </section>
  );
}

function GroupRow({ group, may, onDrop }: { group: ChosenGroup; may: boolean; onDrop: () => void }): ReactNode {
  const say = useWordsOf(words).groups;
  const { id, name, description, members, agreed, missing, bindings } = group;
  return (
    <Table.Tr>
      <Table.Td>
        <Outside>{name}</Outside>
        {description === '' ? null : (
          <small>
            {' '}
            <Outside>{description}</Outside>
          </small>
        )}
        {missing ? (
          <div className={styles['state']} data-state="attention">
            <Icon name="warning" size={14} /> {say.missing}
          </div>
        ) : null}
      </Table.Td>
      <Table.Td>
        {agreed ? (
          members
        ) : (
          <span className={styles['state']} data-state="waiting">
            <Icon name="waiting" size={14} /> {say.notYet}
          </span>
        )}
      </Table.Td>
      <Table.Td>{bindings === 0 ? say.noRights : say.rights(bindings)}</Table.Td>
      <Table.Td className={styles['acts'] ?? ''}>
        <Button
          size="compact-sm"
          variant={bindings === 0 && agreed ? 'light' : 'subtle'}
          renderRoot={(props: object) => <Link to="/groups/$id" params={{ id }} hash="rights" {...props} />}
        >
          {bindings === 0 ? say.give : say.see}
        </Button>
        {may ? (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onDrop}>
            {say.drop}
          </Button>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}

function Drop(props: { directory: DirectoryView; group: ChosenGroup; onClose: () => void }): ReactNode {
  const { directory, group, onClose } = props;
  const all = useWordsOf(words);
  const say = all.groups;
  const queryClient = useQueryClient();
  const dropping = useMutation({
    mutationFn: () => dropGroup(directory.id, group.id),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: directoryKey(directory.id) });
      onClose();
    },
  });
  return (
    <Dialog title={say.dropTitle(visible(group.name))} onClose={onClose}>
      <div className={styles['ask']}>
        <p>{group.bindings > 0 ? say.dropFirst : say.dropMeans(group.onlyHere)}</p>
        <Refused cause={dropping.error} />
        <div className={styles['buttons']}>
          <Button
            size="sm"
            color="red"
            disabled={group.bindings > 0}
            loading={dropping.isPending}
            onClick={() => dropping.mutate()}
          >
            {say.drop}
          </Button>
          <Button size="sm" variant="default" onClick={onClose}>
            {all.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
