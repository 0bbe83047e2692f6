import { Button, Table } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { channelsKey, type ChannelView } from '../api/channels.js';
import { changeGrants, listGrants, rightsKey, type Grant, type NewGrant } from '../api/rights.js';
import { useMayOn, useMe } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { RightsPreview, useEffectOfChange } from '../rights/rights-preview.js';
import { titleOf } from '../rights/vocabulary.js';
import { roleName } from '../roles/role-name.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { AddWorker, type Wish } from './add-worker.js';
import styles from './channels.module.css';
import { words } from './words.js';

/** Who works on a channel: its bindings. What is chosen is looked at first and saved together. */
export function Workers({ channel }: { channel: ChannelView }): ReactNode {
  const say = useWordsOf(words);
  const { words: common } = useSpeech();
  const mayChange = useMayOn('channel.members', channel.id);
  const [wishes, setWishes] = useState<readonly Wish[]>([]);
  const [withdrawn, setWithdrawn] = useState<readonly Grant[]>([]);
  const [isAdding, setAdding] = useState(false);
  const list = useQuery({
    queryKey: [...rightsKey, 'channel', channel.id],
    queryFn: () => listGrants({ channel: channel.id }),
  });
  const grants = list.data?.bindings ?? [];
  const turn = (grant: Grant): void =>
    setWithdrawn((before) =>
      before.some(({ id }) => id === grant.id) ? before.filter(({ id }) => id !== grant.id) : [...before, grant],
    );
  const done = (): void => {
    setWishes([]);
    setWithdrawn([]);
    setAdding(false);
  };
  return (
    <section className={page['section']} aria-labelledby="channel-workers">
      <header className={page['head']}>
        <h2 id="channel-workers">{say.members}</h2>
        {mayChange && !isAdding ? (
          <Button
            size="sm"
            variant="default"
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => setAdding(true)}
          >
            {say.addWorker}
          </Button>
        ) : null}
      </header>
      <p className={page['lead']}>{say.membersLead}</p>
      {isAdding ? (
        <AddWorker
          channel={channel}
          onAdd={(wish) => {
            setWishes((before) => [...before, wish]);
            setAdding(false);
          }}
          onCancel={() => setAdding(false)}
        />
      ) : null}
      {wishes.length + withdrawn.length === 0 ? null : (
        <Saving channel={channel.id} wishes={wishes} withdrawn={withdrawn} onDone={done} />
      )}
      <Refused cause={list.error} again={() => void list.refetch()} />
      {list.isLoading ? <p>{common.loading}</p> : null}
      {list.isSuccess && grants.length + wishes.length === 0 ? <p className={page['empty']}>{say.noWorkers}</p> : null}
      {grants.length + wishes.length === 0 ? null : (
        <div className={page['table']}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say.workerColumns.who}</Table.Th>
                <Table.Th>{say.workerColumns.what}</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {wishes.map((wish, index) => (
                <Table.Tr key={index} className={styles['new'] ?? ''}>
                  <Table.Td>
                    <Who kind={wish.subject.kind} id={wish.subject.id} name={wish.subject.name} />
                  </Table.Td>
                  <Table.Td>
                    <What role={wish.role} permissions={wish.permissions} />
                  </Table.Td>
                  <Table.Td className={page['number'] ?? ''}>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="gray"
                      onClick={() => setWishes(wishes.filter((one) => one !== wish))}
                    >
                      {common.cancel}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
              {grants.map((grant) => {
                const isGone = withdrawn.some(({ id }) => id === grant.id);
                return (
                  <Table.Tr key={grant.id} className={styles['worker'] ?? ''} data-gone={isGone || undefined}>
                    <Table.Td>
                      <Who {...grant.subject} />
                    </Table.Td>
                    <Table.Td>
                      <What role={grant.role} permissions={grant.permissions} />
                    </Table.Td>
                    <Table.Td className={page['number'] ?? ''}>
                      {mayChange ? (
                        <Button
                          size="compact-sm"
                          variant="subtle"
                          color="gray"
                          aria-pressed={isGone}
                          aria-label={say.withdrawFrom(visible(grant.subject.name))}
                          onClick={() => turn(grant)}
                        >
                          {say.withdraw}
                        </Button>
                      ) : null}
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  );
}

/** A person or a group, with the way to their own page for whoever may see it. */
function Who({ kind, id, name }: Grant['subject']): ReactNode {
  const { permissions } = useMe().person;
  const mayLook = permissions.includes(kind === 'group' ? 'group.see' : 'person.see');
  const shown = <Outside>{name}</Outside>;
  return (
    <span className={styles['who']}>
      <Icon name={kind} size={15} />
      {!mayLook ? (
        shown
      ) : kind === 'group' ? (
        <Link to="/groups/$id" params={{ id }}>
          {shown}
        </Link>
      ) : (
        <Link to="/people/$id" params={{ id }}>
          {shown}
        </Link>
      )}
    </span>
  );
}

/** A role by its name, or permissions by theirs. */
function What({ role, permissions = [] }: Pick<Wish, 'role' | 'permissions'>): ReactNode {
  const { language } = useSpeech();
  if (role !== undefined) return roleName(role.id, language, new Map([[role.id, role.name]]));
  return permissions.map((permission) => titleOf(permission, language)).join(', ');
}

interface SavingProps {
  readonly channel: string;
  readonly wishes: readonly Wish[];
  readonly withdrawn: readonly Grant[];
  readonly onDone: () => void;
}

/** The effect of what was chosen, and whether to save it. */
function Saving({ channel, wishes, withdrawn, onDone }: SavingProps): ReactNode {
  const say = useWordsOf(words);
  const client = useQueryClient();
  const make = wishes.map(({ subject: { kind, id }, role, permissions }): NewGrant => ({
    subject: { kind, id },
    ...(role === undefined ? { permissions: permissions ?? [] } : { role: role.id }),
    channel,
  }));
  const changes = { make, remove: withdrawn.map(({ id, revision }) => ({ id, revision })) };
  const { isFree } = useEffectOfChange({ bindings: changes });
  const saving = useMutation({
    mutationFn: () => changeGrants(changes),
    onSuccess: async () => {
      await Promise.all([rightsKey, channelsKey].map((queryKey) => client.invalidateQueries({ queryKey })));
      onDone();
    },
  });
  return (
    <section className={page['card']} aria-label={say.saveWorkers}>
      <RightsPreview change={{ bindings: changes }} />
      <span className={page['buttons']}>
        <Button size="sm" disabled={!isFree} loading={saving.isPending} onClick={() => saving.mutate()}>
          {say.saveWorkers}
        </Button>
        <Button size="sm" variant="default" onClick={onDone}>
          {say.discard}
        </Button>
      </span>
      <Refused cause={saving.error} />
    </section>
  );
}
