import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { keysKey, listKeys, type MadeKey } from '../api/keys.js';
import { useMay } from '../frame/gate.js';
import { Refused } from '../frame/refused.js';
import { useTitle } from '../frame/title.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { KeyTable } from './key-table.js';
import styles from './keys.module.css';
import { NewKeyForm } from './new-key.js';
import { KeySecret } from './secret.js';
import { words } from './words.js';

/** What people’s programs act by. */
export default function KeysPage(): ReactNode {
  const { words: common } = useSpeech();
  const say = useWordsOf(words);
  const mayMake = useMay('key.make');
  const maySeeAll = useMay('key.see');
  const queryClient = useQueryClient();
  useTitle(say.title);
  const [whose, setWhose] = useState<'mine' | 'all'>(mayMake || !maySeeAll ? 'mine' : 'all');
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<MadeKey>();
  const [revoked, setRevoked] = useState('');
  const list = useQuery({ queryKey: [...keysKey, whose], queryFn: () => listKeys(whose) });
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: keysKey });
  const keys = list.data?.keys ?? [];
  return (
    <div className={styles['page']}>
      <header>
        <h1>{say.title}</h1>
        {mayMake && !adding ? (
          <Button size="sm" leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
            {say.add}
          </Button>
        ) : null}
      </header>
      <p className={styles['lead']}>
        {say.lead}{' '}
        <a href="/api/docs" target="_blank" rel="noreferrer">
          {say.documentation}
        </a>
      </p>
      {adding ? (
        <NewKeyForm
          onCancel={() => setAdding(false)}
          onMade={(key) => {
            setAdding(false);
            setMade(key);
            refresh();
          }}
        />
      ) : null}
      {made === undefined ? null : <KeySecret key={made.key.id} made={made} onClose={() => setMade(undefined)} />}
      {maySeeAll ? (
        <div className={styles['whose']} role="group">
          {(['mine', 'all'] as const).map((which) => (
            <Button
              key={which}
              size="compact-sm"
              variant={which === whose ? 'light' : 'subtle'}
              color={which === whose ? 'accent' : 'gray'}
              aria-pressed={which === whose}
              onClick={() => setWhose(which)}
            >
              {say[which]}
            </Button>
          ))}
        </div>
      ) : null}
      <p role="status" className={styles['done']}>
        {revoked === '' ? null : say.revoked(visible(revoked))}
      </p>
      <Refused cause={list.error} again={() => void list.refetch()} />
      {list.isLoading ? <p>{common.loading}</p> : null}
      {list.data !== undefined && keys.length === 0 ? (
        <p className={styles['lead']}>{whose === 'mine' ? say.none : say.noneAll}</p>
      ) : null}
      {keys.length > 0 ? (
        <KeyTable
          keys={keys}
          isEverybodys={whose === 'all'}
          onRevoked={({ name }) => {
            setRevoked(name);
            refresh();
          }}
        />
      ) : null}
    </div>
  );
}
