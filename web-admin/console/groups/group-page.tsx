import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import {
  changeGroup,
  groupKey,
  groupsKey,
  readGroup,
  removeGroup,
  type GroupList,
  type GroupView,
} from '../api/groups.js';
import { listDirectories } from '../api/directories.js';
import { listGrants, rightsKey } from '../api/rights.js';
import { directoriesKey } from '../directories/keys.js';
import { channelsKey, listChannels } from '../api/channels.js';
import { Careful } from '../frame/careful.js';
import { useMay } from '../frame/gate.js';
import { NameForm } from '../frame/name-form.js';
import { Outside } from '../frame/outside.js';
import styles from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { Tabs } from '../frame/tabs.js';
import { useTitle } from '../frame/title.js';
import { Icon } from '../icons.js';
import { RightsEditor } from '../rights/rights-editor.js';
import { RightsPreview, useEffectOfChange } from '../rights/rights-preview.js';
import { SkillsEditor } from '../skills/skills-editor.js';
import { words as skillWords } from '../skills/words.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { Members } from './members.js';
import { words } from './words.js';

/** One group: who is in it, and what that gives them. */
export default function GroupPage(): ReactNode {
  const say = useWordsOf(words);
  const { words: common } = useSpeech();
  const { id = '' } = useParams({ strict: false });
  const group = useQuery({ queryKey: groupKey(id), queryFn: () => readGroup(id) });
  useTitle(group.data?.name ?? say.title);
  return (
    <div className={styles['page']}>
      <Link to="/groups" className={styles['above'] ?? ''}>
        <Icon name="back" size={14} />
        {say.title}
      </Link>
      <Refused cause={group.error} again={() => void group.refetch()} />
      {group.isLoading ? <p>{common.loading}</p> : null}
      {group.data === undefined ? null : <Group key={id} group={group.data} />}
    </div>
  );
}

function Group({ group }: { group: GroupView }): ReactNode {
  const say = useWordsOf(words);
  const skills = useWordsOf(skillWords);
  const { locale } = useSpeech();
  const { hash } = useLocation();
  const mayManage = useMay('group.manage');
  const mayUnmirror = useMay('directory.manage');
  const isLocal = group.directory === undefined;
  const [open, setOpen] = useState<'rename' | 'remove'>();
  const close = (): void => setOpen(undefined);
  return (
    <>
      <header className={styles['head']}>
        <h1>
          <Outside>{group.name}</Outside>
        </h1>
        <span className={styles['buttons']}>
          {mayManage && isLocal ? (
            <Button size="sm" variant="default" onClick={() => setOpen('rename')}>
              {say.rename}
            </Button>
          ) : null}
          {mayManage && (isLocal || mayUnmirror) ? (
            <Button size="sm" variant="default" onClick={() => setOpen('remove')}>
              {say.remove}
            </Button>
          ) : null}
        </span>
      </header>
      {group.description === '' ? null : (
        <p className={styles['lead']}>
          <Outside>{group.description}</Outside>
        </p>
      )}
      {isLocal ? null : (
        <p className={styles['lead']}>
          <MirroredFrom directory={group.directory ?? ''} />
          {' · '}
          {say.mirroredLead}
        </p>
      )}
      {open === 'rename' ? <Rename group={group} onClose={close} /> : null}
      {open === 'remove' ? <Removal group={group} onClose={close} /> : null}
      <Tabs
        label={say.parts}
        first={hash === 'rights' ? 1 : 0}
        tabs={[
          { label: say.people(group.members.toLocaleString(locale)), content: <Members group={group} /> },
          { label: say.gives, content: <Given group={group} /> },
          { label: skills.title, content: <SkillsEditor subject={{ kind: 'group', id: group.id }} /> },
        ]}
      />
    </>
  );
}

/** The directory whose group it is, by name for whoever may see that. */
function MirroredFrom({ directory }: { directory: string }): ReactNode {
  const say = useWordsOf(words);
  const enabled = useMay('directory.see');
  const directories = useQuery({ queryKey: directoriesKey, queryFn: listDirectories, enabled });
  const name = directories.data?.directories.find(({ id }) => id === directory)?.name;
  return (
    <span className={styles['from']}>
      <Icon name="directory" size={15} />
      {name === undefined ? (
        say.mirrored
      ) : (
        <Link to="/directories/$id" params={{ id: directory }}>
          {say.mirroredFrom(visible(name))}
        </Link>
      )}
    </span>
  );
}

/** What everybody in it has, with the boxes to change that. */
function Given({ group: { id, name } }: { group: GroupView }): ReactNode {
  const { words: common } = useSpeech();
  const grants = useQuery({ queryKey: [...rightsKey, 'group', id], queryFn: () => listGrants({ group: id }) });
  const channels = useQuery({ queryKey: channelsKey, queryFn: listChannels });
  const failed = grants.error ?? channels.error;
  if (failed !== null) return <Refused cause={failed} />;
  if (grants.data === undefined || channels.data === undefined) return <p>{common.loading}</p>;
  return (
    <RightsEditor
      subject={{ kind: 'group', id, name }}
      grants={grants.data.bindings}
      channels={channels.data.channels}
    />
  );
}

function Rename({ group, onClose }: { group: GroupView; onClose: () => void }): ReactNode {
  const say = useWordsOf(words);
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: (given: { name: string; description: string }) => changeGroup(group.id, given),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: groupsKey });
      onClose();
    },
  });
  return (
    <NameForm
      label={say.name}
      hint={say.nameHint}
      descriptionLabel={say.description}
      action={say.save}
      before={group}
      isSaving={saving.isPending}
      cause={saving.error}
      onSave={saving.mutate}
      onCancel={onClose}
    />
  );
}

/** What removing it does, before it is done. */
function Removal({ group, onClose }: { group: GroupView; onClose: () => void }): ReactNode {
  const say = useWordsOf(words);
  const navigate = useNavigate();
  const client = useQueryClient();
  const proposed = { removedGroup: group.id };
  const { isFree } = useEffectOfChange(proposed);
  const removing = useMutation({
    mutationFn: () => removeGroup(group.id),
    onSuccess: async () => {
      client.setQueryData<GroupList>(
        groupsKey,
        (list) => list && { groups: list.groups.filter(({ id }) => id !== group.id) },
      );
      await navigate({ to: '/groups' });
      await Promise.all([groupsKey, rightsKey].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  return (
    <Careful
      title={say.removeTitle(visible(group.name))}
      action={say.removeAction}
      isReady={isFree}
      isActing={removing.isPending}
      cause={removing.error}
      onAct={() => removing.mutate()}
      onClose={onClose}
    >
      <ul>
        <li>{say.removeMembers(group.members)}</li>
        <li>{say.removeBindings(group.bindings)}</li>
        {group.directory === undefined ? null : <li>{say.removeMirrored}</li>}
      </ul>
      <RightsPreview change={proposed} />
    </Careful>
  );
}
