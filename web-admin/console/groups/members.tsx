import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { groupKey, listMembers, type GroupView, type MemberView } from '../api/groups.js';
import { useMay } from '../frame/gate.js';
import { Refused } from '../frame/refused.js';
import { SubjectPicker } from '../frame/subject-picker.js';
import { SearchField } from '../frame/search-field.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './groups.module.css';
import { MemberList } from './member-list.js';
import { Pending, type Changes } from './pending.js';
import { words } from './words.js';

const none: Changes = new Map();

/** Who is in a group. Of a local one people are chosen here: what is chosen is shown first and saved together. */
export function Members({ group }: { group: GroupView }): ReactNode {
  const say = useWordsOf(words);
  const { words: common } = useSpeech();
  const mayChange = useMay('group.manage') && group.directory === undefined;
  const [search, setSearch] = useState('');
  const [isAdding, setAdding] = useState(false);
  const [changes, setChanges] = useState(none);
  const text = useDeferredValue(search.trim());
  const query = useInfiniteQuery({
    queryKey: [...groupKey(group.id), 'members', text],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => listMembers(group.id, text, pageParam),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const members = query.data?.pages.flatMap((page) => page.members) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  const change = (id: string, to: { name: string; act: 'join' | 'leave' } | undefined): void => {
    setChanges((before) => {
      const after = new Map(before);
      if (to === undefined) after.delete(id);
      else after.set(id, to);
      return after;
    });
  };
  const toggle = ({ id, name }: MemberView): void => change(id, changes.has(id) ? undefined : { name, act: 'leave' });
  return (
    <section className={styles['members']}>
      {isAdding ? (
        <SubjectPicker
          label={say.add}
          hint={say.addHint}
          isIn={(id) => changes.has(id) || members.some((member) => member.id === id)}
          onPick={({ id, name }) => change(id, { name, act: 'join' })}
          onLeave={() => setAdding(false)}
        />
      ) : null}
      {changes.size === 0 ? null : (
        <Pending
          group={group}
          changes={changes}
          onUndo={(id) => change(id, undefined)}
          onDone={() => {
            setChanges(none);
            setAdding(false);
          }}
        />
      )}
      <header className={styles['head']}>
        {group.members > 0 ? (
          <SearchField className={styles['search']} label={say.searchPeople} value={search} onChange={setSearch} />
        ) : (
          <p className={styles['nobody']}>{say.nobody}</p>
        )}
        {mayChange && !isAdding ? (
          <Button
            size="sm"
            variant="default"
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => setAdding(true)}
          >
            {say.add}
          </Button>
        ) : null}
      </header>
      <Refused cause={query.error} again={() => void query.refetch()} />
      {query.isLoading ? <p>{common.loading}</p> : null}
      {members.length > 0 ? (
        <MemberList
          {...{ members, total }}
          leaving={(id) => changes.get(id)?.act === 'leave'}
          onToggle={mayChange ? toggle : undefined}
          more={query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : undefined}
        />
      ) : null}
      {query.isSuccess && group.members > 0 && members.length === 0 ? (
        <p className={styles['nobody']}>{say.nobodyMatches}</p>
      ) : null}
    </section>
  );
}
