import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { addMembers, groupsKey, takeOut, type GroupView } from '../api/groups.js';
import { rightsKey } from '../api/rights.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { RightsPreview, useEffectOfChange } from '../rights/rights-preview.js';
import { useWordsOf } from '../words/language.js';
import styles from './groups.module.css';
import { words } from './words.js';

/** By person: whether they come or go. */
export type Changes = ReadonlyMap<string, { readonly name: string; readonly act: 'join' | 'leave' }>;

interface PendingProps {
  readonly group: GroupView;
  readonly changes: Changes;
  readonly onUndo: (person: string) => void;
  readonly onDone: () => void;
}

/** Who is about to come and to go, and what that gives and takes; one button saves all of it. */
export function Pending({ group, changes, onUndo, onDone }: PendingProps): ReactNode {
  const say = useWordsOf(words);
  const client = useQueryClient();
  const of = (wanted: 'join' | 'leave'): { id: string; name: string }[] =>
    [...changes].flatMap(([id, { name, act }]) => (act === wanted ? [{ id, name }] : []));
  const [joining, leaving] = [of('join'), of('leave')];
  const proposed = { members: { group: group.id, joining: idsOf(joining), leaving: idsOf(leaving) } };
  const { isFree } = useEffectOfChange(proposed);
  const saving = useMutation({
    mutationFn: async () => {
      if (joining.length > 0) await addMembers(group.id, idsOf(joining));
      if (leaving.length > 0) await takeOut(group.id, idsOf(leaving));
    },
    onSuccess: onDone,
    onSettled: () => Promise.all([groupsKey, rightsKey].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  return (
    <div className={styles['pending']} role="group" aria-label={say.saveChanges(changes.size)}>
      {[{ title: say.joining, people: joining } as const, { title: say.leaving, people: leaving } as const].map(
        ({ title, people }) =>
          people.length === 0 ? null : (
            <div key={title}>
              <h3>{title}</h3>
              <ul className={styles['chips']}>
                {people.map(({ id, name }) => (
                  <li key={id}>
                    <Outside>{name}</Outside>
                    <button type="button" aria-label={say.undo(visible(name))} onClick={() => onUndo(id)}>
                      <Icon name="cross" size={12} />
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          ),
      )}
      <RightsPreview change={proposed} />
      <span className={styles['buttons']}>
        <Button size="sm" disabled={!isFree} loading={saving.isPending} onClick={() => saving.mutate()}>
          {say.saveChanges(changes.size)}
        </Button>
        <Button size="sm" variant="default" onClick={onDone}>
          {say.discard}
        </Button>
      </span>
      <Refused cause={saving.error} />
    </div>
  );
}

function idsOf(people: readonly { readonly id: string }[]): string[] {
  return people.map(({ id }) => id);
}
