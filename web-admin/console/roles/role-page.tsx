import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { shippedRoles } from '../../../config/roles.js';
import type { Permission } from '../../../server/access/permissions.js';
import { visible } from '../../visible-text.js';
import { changeRole, listRoles, removeRole, rightsKey, rolesKey, type RoleView } from '../api/rights.js';
import { Careful } from '../frame/careful.js';
import { useMay } from '../frame/gate.js';
import { NameForm } from '../frame/name-form.js';
import styles from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { useTitle } from '../frame/title.js';
import { Icon } from '../icons.js';
import { RightsPreview, useEffectOfChange } from '../rights/rights-preview.js';
import rights from '../rights/rights.module.css';
import { vocabulary } from '../rights/vocabulary.js';
import { words as rightsWords } from '../rights/words.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { Holders } from './holders.js';
import { PermissionList } from './permission-list.js';
import { isShipped, roleName } from './role-name.js';
import { MakeRole } from './roles-page.js';
import { words } from './words.js';

/** One role: what it gives, and who has it. */
export default function RolePage(): ReactNode {
  const say = useWordsOf(words);
  const { words: common, language } = useSpeech();
  const { id = '' } = useParams({ strict: false });
  const list = useQuery({ queryKey: rolesKey, queryFn: listRoles });
  const role = list.data?.roles.find((one) => one.id === id);
  const name = role === undefined ? say.title : roleName(id, language, new Map([[id, role.name]]));
  useTitle(name);
  return (
    <div className={styles['page']}>
      <Link to="/roles" className={styles['above'] ?? ''}>
        <Icon name="back" size={14} />
        {say.title}
      </Link>
      <Refused cause={list.error} again={() => void list.refetch()} />
      {list.isLoading ? <p>{common.loading}</p> : null}
      {list.isSuccess && role === undefined ? <p className={styles['quiet']}>{common.frame.unknownPage}</p> : null}
      {role === undefined ? null : <Role key={id} role={role} name={name} />}
    </div>
  );
}

function Role({ role, name }: { role: RoleView; name: string }): ReactNode {
  const say = useWordsOf(words);
  const { language } = useSpeech();
  const mayManage = useMay('role.manage');
  const [open, setOpen] = useState<'copy' | 'rename' | 'remove'>();
  const close = (): void => setOpen(undefined);
  const sentence = isShipped(role.id) ? shippedRoles[role.id][language].sentence : visible(role.description);
  const grantable = vocabulary(language).filter(({ reserved }) => !reserved);
  const copied = grantable.flatMap(({ permission }) => (role.permissions.includes(permission) ? [permission] : []));
  return (
    <>
      <header className={styles['head']}>
        <h1>{name}</h1>
        {mayManage ? (
          <span className={styles['buttons']}>
            <Button
              size="sm"
              variant="default"
              leftSection={<Icon name="copy" size={16} />}
              onClick={() => setOpen('copy')}
            >
              {say.copy}
            </Button>
            {role.shipped ? null : (
              <>
                <Button size="sm" variant="default" onClick={() => setOpen('rename')}>
                  {say.rename}
                </Button>
                <Button size="sm" variant="default" onClick={() => setOpen('remove')}>
                  {say.remove}
                </Button>
              </>
            )}
          </span>
        ) : null}
      </header>
      <p className={styles['lead']}>{sentence}</p>
      {role.shipped ? <p className={styles['lead']}>{say.shippedLead}</p> : null}
      {open === 'copy' ? (
        <MakeRole permissions={copied} before={{ name: say.copyOf(name), description: sentence }} onClose={close} />
      ) : null}
      {open === 'rename' ? <Rename role={role} onClose={close} /> : null}
      {open === 'remove' ? <Removal role={role} onClose={close} /> : null}
      <Gives role={role} isEditable={mayManage && !role.shipped} />
      <section className={styles['section']}>
        <h2>{say.who}</h2>
        <Holders role={role.id} />
      </section>
    </>
  );
}

/** What the role gives; changes are looked at before they are saved. */
function Gives({ role, isEditable }: { role: RoleView; isEditable: boolean }): ReactNode {
  const say = useWordsOf(words);
  const client = useQueryClient();
  const [wanted, setWanted] = useState<ReadonlySet<Permission>>();
  const chosen = wanted ?? new Set(role.permissions);
  const saving = useMutation({
    mutationFn: () => {
      const { name, description, revision } = role;
      return changeRole(role.id, { name, description, permissions: [...chosen], revision });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: rightsKey });
      setWanted(undefined);
    },
  });
  return (
    <section className={styles['section']}>
      <h2>
        {say.permissions} <small>{say.count(chosen.size)}</small>
      </h2>
      <p className={styles['lead']}>{say.everywhereLead}</p>
      <PermissionList
        chosen={chosen}
        before={new Set(role.permissions)}
        isEditable={isEditable}
        onToggle={(permission) => {
          saving.reset();
          const next = new Set(chosen);
          if (!next.delete(permission)) next.add(permission);
          const isSame = next.size === role.permissions.length && role.permissions.every((one) => next.has(one));
          setWanted(isSame ? undefined : next);
        }}
      />
      {wanted === undefined ? (
        <p role="status" className={rights['saved']}>
          {saving.isSuccess ? say.saved : ''}
        </p>
      ) : (
        <Saving
          role={role}
          permissions={[...wanted]}
          isSaving={saving.isPending}
          cause={saving.error}
          onSave={saving.mutate}
          onDiscard={() => setWanted(undefined)}
        />
      )}
    </section>
  );
}

interface SavingProps {
  readonly role: RoleView;
  readonly permissions: readonly Permission[];
  readonly isSaving: boolean;
  readonly cause: unknown;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

function Saving({ role, permissions, isSaving, cause, onSave, onDiscard }: SavingProps): ReactNode {
  const say = useWordsOf(words);
  const preview = useWordsOf(rightsWords).preview;
  const proposal = { role: { id: role.id, permissions } };
  const { isFree } = useEffectOfChange(proposal);
  return (
    <section className={rights['saving']} aria-label={preview.title}>
      <header>
        <h2>{preview.title}</h2>
        <span className={styles['buttons']}>
          <Button size="sm" disabled={!isFree} loading={isSaving} onClick={onSave}>
            {say.save}
          </Button>
          <Button size="sm" variant="default" onClick={onDiscard}>
            {say.discard}
          </Button>
        </span>
      </header>
      <RightsPreview change={proposal} />
      <Refused cause={cause} />
    </section>
  );
}

function Rename({ role, onClose }: { role: RoleView; onClose: () => void }): ReactNode {
  const say = useWordsOf(words);
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: (given: { name: string; description: string }) =>
      changeRole(role.id, { ...given, permissions: role.permissions, revision: role.revision }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: rightsKey });
      onClose();
    },
  });
  return (
    <NameForm
      label={say.name}
      hint={say.nameHint}
      descriptionLabel={say.description}
      action={say.save}
      before={role}
      isSaving={saving.isPending}
      cause={saving.error}
      onSave={saving.mutate}
      onCancel={onClose}
    />
  );
}

/** What removing it does, before it is done. */
function Removal({ role, onClose }: { role: RoleView; onClose: () => void }): ReactNode {
  const say = useWordsOf(words);
  const navigate = useNavigate();
  const client = useQueryClient();
  const proposal = { removedRole: role.id };
  const { isFree } = useEffectOfChange(proposal);
  const removing = useMutation({
    mutationFn: () => removeRole(role),
    onSuccess: async () => {
      client.setQueryData<Awaited<ReturnType<typeof listRoles>>>(
        rolesKey,
        (list) => list && { roles: list.roles.filter(({ id }) => id !== role.id) },
      );
      await navigate({ to: '/roles' });
      await client.invalidateQueries({ queryKey: rightsKey });
    },
  });
  return (
    <Careful
      title={say.removeTitle(visible(role.name))}
      action={say.removeAction}
      isReady={isFree}
      isActing={removing.isPending}
      cause={removing.error}
      onAct={() => removing.mutate()}
      onClose={onClose}
    >
      {role.bindings === 0 ? null : <p>{say.removeLead}</p>}
      <RightsPreview change={proposal} />
    </Careful>
  );
}
