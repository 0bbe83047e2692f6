import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Icon } from '../icons.js';
import { useWords } from '../words/language.js';
import page from './page.module.css';
import { Refused } from './refused.js';
import { useTitle } from './title.js';

interface ListPageProps {
  readonly say: { readonly title: string; readonly lead: string; readonly make: string };
  /** Said where there is none yet. */
  readonly none?: string;
  readonly mayMake: boolean;
  /** How a new one is made, in place. */
  readonly making: (onClose: () => void) => ReactNode;
  readonly list: {
    readonly error: Error | null;
    readonly isLoading: boolean;
    readonly isSuccess: boolean;
    readonly refetch: () => unknown;
  };
  readonly isEmpty: boolean;
  readonly children: ReactNode;
}

/** A page that lists things of one kind, and makes new ones. */
export function ListPage({ say, none, mayMake, making, list, isEmpty, children }: ListPageProps): ReactNode {
  const words = useWords();
  const [isMaking, setMaking] = useState(false);
  useTitle(say.title);
  return (
    <div className={page['page']}>
      <header className={page['head']}>
        <h1>{say.title}</h1>
        {mayMake && !isMaking ? (
          <Button size="sm" leftSection={<Icon name="plus" size={16} />} onClick={() => setMaking(true)}>
            {say.make}
          </Button>
        ) : null}
      </header>
      <p className={page['lead']}>{say.lead}</p>
      {isMaking ? making(() => setMaking(false)) : null}
      <Refused cause={list.error} again={() => void list.refetch()} />
      {list.isLoading ? <p>{words.loading}</p> : null}
      {list.isSuccess && isEmpty ? <p className={page['empty']}>{none}</p> : null}
      {isEmpty ? null : children}
    </div>
  );
}
