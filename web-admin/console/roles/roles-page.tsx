import { Table } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { shippedRoles } from '../../../config/roles.js';
import { listRoles, makeRole, rolesKey, type RoleView } from '../api/rights.js';
import { moveAmongLinks } from '../frame/arrows.js';
import { useMay } from '../frame/gate.js';
import { NameForm } from '../frame/name-form.js';
import { ListPage } from '../frame/list-page.js';
import { Outside } from '../frame/outside.js';
import styles from '../frame/page.module.css';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { isShipped, roleName } from './role-name.js';
import { words } from './words.js';

/** The named sets of permissions: the shipped ones and the site's own. */
export default function RolesPage(): ReactNode {
  const say = useWordsOf(words);
  const may = useMay('role.manage');
  const list = useQuery({ queryKey: rolesKey, queryFn: listRoles });
  return (
    <ListPage
      say={say}
      mayMake={may}
      making={(onClose) => <MakeRole permissions={[]} onClose={onClose} />}
      list={list}
      isEmpty={list.data === undefined}
    >
      {list.data === undefined ? null : (
        <div className={styles['table']} onKeyDown={moveAmongLinks}>
          <RoleTable roles={list.data.roles} />
        </div>
      )}
    </ListPage>
  );
}

function RoleTable({ roles }: { roles: readonly RoleView[] }): ReactNode {
  const say = useWordsOf(words);
  const { locale, language } = useSpeech();
  return (
    <Table highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say.columns.name}</Table.Th>
          <Table.Th />
          <Table.Th className={styles['number'] ?? ''}>{say.columns.permissions}</Table.Th>
          <Table.Th className={styles['number'] ?? ''}>{say.columns.people}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {roles.map(({ id, name, description, shipped, permissions, people }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <Link to="/roles/$id" params={{ id }}>
                {roleName(id, language, new Map([[id, name]]))}
              </Link>
              <small>{isShipped(id) ? shippedRoles[id][language].sentence : <Outside>{description}</Outside>}</small>
            </Table.Td>
            <Table.Td>
              <span className={styles['from']}>
                <Icon name={shipped ? 'lock' : 'role'} size={15} />
                {shipped ? say.shipped : say.own}
              </span>
            </Table.Td>
            <Table.Td className={styles['number'] ?? ''}>{permissions.length.toLocaleString(locale)}</Table.Td>
            <Table.Td className={styles['number'] ?? ''}>{people.toLocaleString(locale)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface MakeRoleProps {
  readonly permissions: readonly string[];
  readonly before?: { readonly name: string; readonly description: string };
  readonly onClose: () => void;
}

/** A new role opens at once: the next thing is what it gives. */
export function MakeRole({ permissions, before, onClose }: MakeRoleProps): ReactNode {
  const say = useWordsOf(words);
  const navigate = useNavigate();
  const client = useQueryClient();
  const making = useMutation({
    mutationFn: (given: { name: string; description: string }) => makeRole({ ...given, permissions }),
    onSuccess: async ({ role }) => {
      await client.invalidateQueries({ queryKey: rolesKey });
      await navigate({ to: '/roles/$id', params: { id: role.id } });
      onClose();
    },
  });
  return (
    <NameForm
      label={say.name}
      hint={say.nameHint}
      descriptionLabel={say.description}
      action={say.makeAction}
      {...(before && { before })}
      isSaving={making.isPending}
      cause={making.error}
      onSave={making.mutate}
      onCancel={onClose}
    />
  );
}
