import { ActionIcon } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { callsKey, changeCall, type CallGiven, type CallView } from '../api/calls.js';
import { Outside } from '../frame/outside.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { SubjectPicker } from '../frame/subject-picker.js';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import styles from './calls.module.css';
import { words } from './words.js';

/** To whom its calls go where no rule of the routing says otherwise. */
export function Destination({ call, mayChange }: { call: CallView; mayChange: boolean }): ReactNode {
  const say = useWordsOf(words).to;
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: (given: CallGiven) => changeCall(call.id, given),
    onSuccess: () => client.invalidateQueries({ queryKey: callsKey }),
  });
  const { technician, group } = call;
  return (
    <section className={page['card']}>
      <p>{say.lead}</p>
      <Chosen
        label={say.technician}
        of={technician}
        mayChange={mayChange}
        onOut={() => saving.mutate({ technician: '' })}
      />
      <Chosen label={say.group} of={group} mayChange={mayChange} onOut={() => saving.mutate({ group: '' })} />
      {mayChange ? (
        <SubjectPicker
          label={say.choose}
          hint={say.chooseHint}
          withGroups
          isIn={(id) => id === technician?.id || id === group?.id}
          onPick={({ kind, id }) => saving.mutate(kind === 'group' ? { group: id } : { technician: id })}
          onLeave={() => undefined}
        />
      ) : null}
      <Refused cause={saving.error} />
    </section>
  );
}

interface ChosenProps {
  readonly label: string;
  readonly of: { readonly name: string } | undefined;
  readonly mayChange: boolean;
  readonly onOut: () => void;
}

function Chosen({ label, of, mayChange, onOut }: ChosenProps): ReactNode {
  const say = useWordsOf(words).to;
  return (
    <p className={styles['chosen']}>
      <span>{label}</span>
      {of === undefined ? (
        say.nobody
      ) : (
        <>
          <b>
            <Outside>{of.name}</Outside>
          </b>
          {mayChange ? (
            <ActionIcon variant="subtle" color="gray" aria-label={say.takeOut(visible(of.name))} onClick={onOut}>
              <Icon name="cross" size={16} />
            </ActionIcon>
          ) : null}
        </>
      )}
    </p>
  );
}
