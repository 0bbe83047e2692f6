import { Button, NativeSelect, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { Grant, Named, RoleView, Subject } from '../api/rights.js';
import { useMe } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import page from '../frame/page.module.css';
import { Icon } from '../icons.js';
import { roleName } from '../roles/role-name.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { fullMoment, moment } from '../words/times.js';
import { placeKey, type Wishes } from './changes.js';
import { placeName, whatName } from './naming.js';
import styles from './rights.module.css';
import { words } from './words.js';

interface GrantsProps {
  readonly subject: Subject;
  readonly grants: readonly Grant[];
  readonly channels: readonly Named[];
  readonly roles: readonly RoleView[];
  readonly wishes: Wishes;
  readonly isEditable: boolean;
  readonly onWish: (wishes: Wishes) => void;
}

/** The roles and permissions that reach somebody, and a form to give another role. */
export function Grants(props: GrantsProps): ReactNode {
  const { subject, grants, wishes, isEditable, onWish } = props;
  const say = useWordsOf(words);
  const { language, locale } = useSpeech();
  const { withdrawn, roles } = wishes;
  const turn = (id: string): void =>
    onWish({
      ...wishes,
      withdrawn: withdrawn.includes(id) ? withdrawn.filter((one) => one !== id) : [...withdrawn, id],
    });
  if (grants.length + roles.length === 0 && !isEditable) return <p className={page['quiet']}>{say.grants.none}</p>;
  return (
    <>
      {grants.length + roles.length === 0 ? (
        <p className={page['quiet']}>{say.grants.none}</p>
      ) : (
        <div className={page['table']}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say.grants.columns.what}</Table.Th>
                <Table.Th>{say.grants.columns.where}</Table.Th>
                <Table.Th>{say.grants.columns.from}</Table.Th>
                <Table.Th>{say.grants.columns.since}</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {grants.map((grant) => {
                const isGone = withdrawn.includes(grant.id);
                const isOwn = grant.subject.kind === subject.kind && grant.subject.id === subject.id;
                return (
                  <Table.Tr key={grant.id} data-gone={isGone || undefined} className={styles['grant'] ?? ''}>
                    <Table.Td>
                      {whatName(grant, say, language)}
                      {grant.role === undefined ? <small>{say.preview.count(grant.gives.length)}</small> : null}
                    </Table.Td>
                    <Table.Td>{placeName(grant.channel, say)}</Table.Td>
                    <Table.Td>
                      {grant.subject.kind === 'group' && !isOwn ? (
                        <Link to="/groups/$id" params={{ id: grant.subject.id }}>
                          <Outside>{grant.subject.name}</Outside>
                        </Link>
                      ) : (
                        say.grants.self
                      )}
                    </Table.Td>
                    <Table.Td title={fullMoment(grant.createdAt, locale)}>{moment(grant.createdAt, locale)}</Table.Td>
                    <Table.Td className={styles['acts'] ?? ''}>
                      {isOwn && isEditable ? (
                        <Button
                          size="compact-sm"
                          variant={isGone ? 'light' : 'subtle'}
                          color="gray"
                          aria-pressed={isGone}
                          onClick={() => turn(grant.id)}
                        >
                          {isGone ? say.grid.gone : say.grants.remove}
                        </Button>
                      ) : null}
                    </Table.Td>
                  </Table.Tr>
                );
              })}
              {roles.map((given) => (
                <Table.Tr key={`${given.role} ${placeKey(given.channel)}`} data-new>
                  <Table.Td>
                    {roleName(given.role, language, new Map(props.roles.map(({ id, name }) => [id, name])))}
                  </Table.Td>
                  <Table.Td>{placeName(given.channel, say)}</Table.Td>
                  <Table.Td>{say.grants.self}</Table.Td>
                  <Table.Td>{say.grid.new}</Table.Td>
                  <Table.Td className={styles['acts'] ?? ''}>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="gray"
                      onClick={() => onWish({ ...wishes, roles: roles.filter((one) => one !== given) })}
                    >
                      {say.grants.remove}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {isEditable ? <GiveRole {...props} /> : null}
    </>
  );
}

/** Chooses a role and a place, among those where whoever is signed in may give something. */
function GiveRole({ subject, grants, channels, roles, wishes, onWish }: GrantsProps): ReactNode {
  const say = useWordsOf(words);
  const { language } = useSpeech();
  const { places } = useMe().person;
  const everywhere = places.some(({ permission }) => permission === 'role.assign');
  const members = places.find(({ permission }) => permission === 'channel.members');
  const open = channels.filter(({ id }) => members?.everywhere === true || members?.channels.includes(id) === true);
  const [role, setRole] = useState('channelTechnician');
  const [place, setPlace] = useState(everywhere ? '' : (open[0]?.id ?? ''));
  const [isOpen, setOpen] = useState(false);
  if (!everywhere && open.length === 0) return null;
  if (!isOpen) {
    return (
      <Button
        size="sm"
        variant="default"
        className={styles['give'] ?? ''}
        leftSection={<Icon name="plus" size={16} />}
        onClick={() => setOpen(true)}
      >
        {say.grants.give}
      </Button>
    );
  }
  const channel = channels.find(({ id }) => id === place);
  const isThere =
    wishes.roles.some((given) => given.role === role && placeKey(given.channel) === place) ||
    grants.some(
      (grant) => grant.subject.id === subject.id && grant.role?.id === role && placeKey(grant.channel) === place,
    );
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (isThere) return;
        onWish({ ...wishes, roles: [...wishes.roles, { role, ...(channel && { channel }) }] });
        setOpen(false);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false);
      }}
    >
      <NativeSelect
        size="sm"
        label={say.grants.role}
        autoFocus
        value={role}
        data={roles.map(({ id, name }) => ({ value: id, label: roleName(id, language, new Map([[id, name]])) }))}
        onChange={(event) => setRole(event.currentTarget.value)}
      />
      <NativeSelect
        size="sm"
        label={say.grants.place}
        value={place}
        data={[
          ...(everywhere ? [{ value: '', label: say.everywhere }] : []),
          ...open.map(({ id, name }) => ({ value: id, label: visible(name) })),
        ]}
        onChange={(event) => setPlace(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" variant="default" disabled={isThere}>
        {say.grants.add}
      </Button>
    </form>
  );
}
