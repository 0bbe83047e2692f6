import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState, type ReactNode } from 'react';
import { chooseGroups, searchGroups, type DirectoryView, type FoundGroup } from '../api/directories.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { useWordsOf } from '../words/language.js';
import styles from './directories.module.css';
import { directoryKey } from './keys.js';
import { words } from './words.js';

/** Each search is a question to the directory: it waits until typing pauses, in milliseconds. */
const pauseMs = 300;
/** The appliance answers so many groups at most. */
const groupsAtMost = 50;

/** Finds groups in the directory by a part of their names, to be ticked and chosen. */
export function GroupSearch({ directory }: { directory: DirectoryView }): ReactNode {
  const say = useWordsOf(words).groups;
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState('');
  const [text, setText] = useState<string>();
  const [ticked, setTicked] = useState<ReadonlyMap<string, FoundGroup>>(new Map());
  useEffect(() => {
    if (typed === '' && text === undefined) return undefined;
    const timer = setTimeout(() => setText(typed.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [typed, text]);
  const key = [...directoryKey(directory.id), 'search', text ?? ''];
  const search = useQuery({
    queryKey: key,
    queryFn: () => searchGroups(directory.id, text ?? ''),
    enabled: text !== undefined,
    retry: false,
  });
  const choosing = useMutation({
    mutationFn: () => chooseGroups(directory.id, [...ticked.values()]),
    onSuccess: (view) => {
      setTicked(new Map());
      setTyped('');
      setText(undefined);
      queryClient.setQueryData(directoryKey(directory.id), view);
      void queryClient.invalidateQueries({ queryKey: [...directoryKey(directory.id), 'search'] });
    },
  });
  const groups = useDeferredValue(text === undefined ? [] : (search.data?.groups ?? []));
  const shown = [
    ...[...ticked.values()].filter(({ entry }) => !groups.some((group) => group.entry === entry)),
    ...groups,
  ];
  const turn = (group: FoundGroup): void =>
    setTicked((before) => {
      const after = new Map(before);
      if (!after.delete(group.entry)) after.set(group.entry, group);
      return after;
    });
  return (
    <form
      className={styles['list']}
      onSubmit={(event) => {
        event.preventDefault();
        setText(typed.trim());
      }}
    >
      <TextInput
        label={say.search}
        placeholder={say.searchHint}
        maw={420}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onFocus={() => setText((before) => before ?? '')}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Refused cause={search.error ?? choosing.error} />
      <div className={styles['found']}>
        {shown.map((group) => (
          <label key={group.entry}>
            <input
              type="checkbox"
              checked={group.chosen || ticked.has(group.entry)}
              disabled={group.chosen}
              onChange={() => turn(group)}
            />
            <span>
              <Outside>{group.name}</Outside>
              {group.chosen ? <small> ({say.already})</small> : null}
            </span>
            <small>
              <Outside>{group.description === '' ? group.dn : `${group.description} · ${group.dn}`}</Outside>
            </small>
          </label>
        ))}
      </div>
      <p role="status">
        {search.isFetching
          ? say.searching
          : search.data !== undefined && text !== undefined && groups.length === 0
            ? say.nothing
            : groups.length >= groupsAtMost
              ? say.more
              : null}
      </p>
      {ticked.size === 0 ? null : (
        <div className={styles['buttons']}>
          <Button size="sm" loading={choosing.isPending} onClick={() => choosing.mutate()}>
            {say.choose(ticked.size)}
          </Button>
        </div>
      )}
    </form>
  );
}
