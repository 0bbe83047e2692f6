import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { listDirectories, type DirectoryView } from '../api/directories.js';
import { useMay } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { useTitle } from '../frame/title.js';
import { Icon } from '../icons.js';
import { useWords, useWordsOf } from '../words/language.js';
import { directoriesKey } from './keys.js';
import { SettingsForm } from './settings-form.js';
import { StandingWord } from './standing.js';
import styles from './directories.module.css';
import { words } from './words.js';

/** The connected directories, and the way to connect another. */
export default function DirectoriesPage(): ReactNode {
  const common = useWords();
  const say = useWordsOf(words);
  const may = useMay('directory.manage');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  useTitle(say.title);
  const [connecting, setConnecting] = useState(false);
  const list = useQuery({ queryKey: directoriesKey, queryFn: listDirectories });
  const directories = list.data?.directories ?? [];
  const isEmpty = list.isSuccess && directories.length === 0;
  const connect = may ? (
    <Button size="sm" leftSection={<Icon name="plus" size={16} />} onClick={() => setConnecting(true)}>
      {say.connect}
    </Button>
  ) : null;
  return (
    <div className={styles['page']}>
      <header>
        <h1>{say.title}</h1>
        {connecting || isEmpty ? null : connect}
      </header>
      <p className={styles['lead']}>{say.lead}</p>
      <Refused cause={list.error} again={() => void list.refetch()} />
      {list.isLoading ? <p>{common.loading}</p> : null}
      {connecting ? (
        <SettingsForm
          onCancel={() => setConnecting(false)}
          onDone={({ id }) => {
            void queryClient.invalidateQueries({ queryKey: directoriesKey });
            void navigate({ to: '/directories/$id', params: { id } });
          }}
        />
      ) : null}
      {isEmpty && !connecting ? (
        <section className={styles['panel']}>
          <h2>{say.emptyTitle}</h2>
          <p>{say.empty}</p>
          <div className={styles['buttons']}>{connect}</div>
        </section>
      ) : null}
      <ul className={styles['list']}>
        {directories.map((directory) => (
          <li key={directory.id}>
            <DirectoryCard directory={directory} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function DirectoryCard({ directory }: { directory: DirectoryView }): ReactNode {
  const say = useWordsOf(words);
  return (
    <Link to="/directories/$id" params={{ id: directory.id }} className={styles['card']}>
      <strong>
        <Outside>{directory.name}</Outside>
      </strong>
      <small>
        {say.kinds[directory.kind]} · <Outside>{directory.controllers.join(', ')}</Outside> ·{' '}
        {say.status.people(directory.people)}
      </small>
      <StandingWord directory={directory} />
    </Link>
  );
}
