import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { removeDirectory, showDirectory, type DirectoryView } from '../api/directories.js';
import { Dialog } from '../frame/dialog.js';
import { useMay } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { useTitle } from '../frame/title.js';
import { Icon } from '../icons.js';
import { useWords, useWordsOf } from '../words/language.js';
import { Groups } from './groups.js';
import { directoriesKey, directoryKey } from './keys.js';
import { Plan } from './plan.js';
import { SettingsForm } from './settings-form.js';
import { Standing } from './standing.js';
import styles from './directories.module.css';
import { words } from './words.js';

/** How often the page asks, in milliseconds: while people are being mirrored, and otherwise. */
const busyMs = 1_000;
const calmMs = 15_000;

/** One directory: what to do next, how it stands, its groups, its settings. */
export default function DirectoryPage(): ReactNode {
  const common = useWords();
  const say = useWordsOf(words);
  const { id } = useParams({ from: '/signedIn/framed/directories/$id' });
  const may = useMay('directory.manage');
  const queryClient = useQueryClient();
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState(false);
  const query = useQuery({
    queryKey: directoryKey(id),
    queryFn: () => showDirectory(id),
    refetchInterval: ({ state }) => (state.data?.sync.progress === undefined ? calmMs : busyMs),
  });
  const directory = query.data;
  useTitle(directory === undefined ? say.title : visible(directory.name));
  if (directory === undefined) {
    return query.error === null ? (
      <p className="quiet-page">{common.loading}</p>
    ) : (
      <Refused cause={query.error} again={() => void query.refetch()} page />
    );
  }
  return (
    <div className={styles['page']}>
      <header>
        <h1>
          <Link to="/directories">{say.title}</Link> / <Outside>{directory.name}</Outside>
        </h1>
        {may && !editing ? (
          <Button size="sm" variant="default" onClick={() => setEditing(true)}>
            {say.form.edit}
          </Button>
        ) : null}
      </header>
      <p className={styles['lead']}>
        {say.kinds[directory.kind]} · <Outside>{directory.controllers.join(', ')}</Outside> ·{' '}
        <Outside>{directory.base}</Outside>
      </p>
      <Refused cause={query.error} />
      {editing ? (
        <SettingsForm
          directory={directory}
          onCancel={() => setEditing(false)}
          onDone={(view) => {
            setEditing(false);
            queryClient.setQueryData(directoryKey(id), view);
          }}
        />
      ) : null}
      {may ? <Next directory={directory} /> : null}
      <Standing directory={directory} />
      {may && directory.sync.waiting !== undefined ? <Plan key="plan" directory={directory} /> : null}
      <Groups directory={directory} may={may} />
      {may && directory.sync.waiting === undefined && directory.groups.length > 0 ? (
        <Plan key="plan" directory={directory} />
      ) : null}
      {may ? (
        <div className={styles['buttons']}>
          <Button size="sm" variant="subtle" color="red" onClick={() => setRemoving(true)}>
            {say.remove.act}
          </Button>
        </div>
      ) : null}
      {removing ? <Remove directory={directory} onClose={() => setRemoving(false)} /> : null}
    </div>
  );
}

/** What is still to be done before somebody of this directory can work. */
function Next({ directory }: { directory: DirectoryView }): ReactNode {
  const say = useWordsOf(words).next;
  const { groups } = directory;
  const done = [groups.length > 0, groups.some(({ agreed }) => agreed), groups.some(({ bindings }) => bindings > 0)];
  const now = done.indexOf(false);
  return (
    <section className={styles['panel']} aria-label={say.title}>
      {now < 0 ? (
        <p className={styles['state']} data-state="good">
          <Icon name="check" size={16} /> {say.done}
        </p>
      ) : (
        <ol className={styles['next']}>
          {say.steps.map((step, at) => (
            <li key={step} data-state={done[at] === true ? 'done' : at === now ? 'now' : 'later'}>
              <Icon name={done[at] === true ? 'check' : at === now ? 'ready' : 'waiting'} size={16} />
              {at + 1}. {step}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Remove({ directory, onClose }: { directory: DirectoryView; onClose: () => void }): ReactNode {
  const all = useWordsOf(words);
  const say = all.remove;
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const isBound = directory.groups.some(({ bindings }) => bindings > 0);
  const removing = useMutation({
    mutationFn: () => removeDirectory(directory.id),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: directoriesKey });
      void navigate({ to: '/directories' });
    },
  });
  return (
    <Dialog title={say.title(visible(directory.name))} onClose={onClose}>
      <div className={styles['ask']}>
        <p>{isBound ? say.bound : say.means(directory.people)}</p>
        <Refused cause={removing.error} />
        <div className={styles['buttons']}>
          <Button
            size="sm"
            color="red"
            disabled={isBound}
            loading={removing.isPending}
            onClick={() => removing.mutate()}
          >
            {say.confirm}
          </Button>
          <Button size="sm" variant="default" onClick={onClose}>
            {all.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
