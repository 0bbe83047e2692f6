import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Permission } from '../../../server/access/permissions.js';
import { changeGrants, rightsKey, type Grant, type Named, type Subject } from '../api/rights.js';
import { useMe } from '../frame/gate.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { useRoles } from '../roles/own-roles.js';
import { useWords, useWordsOf } from '../words/language.js';
import { changesOf, countOf, nothingWished } from './changes.js';
import { Grants } from './grants.js';
import { Grid } from './grid.js';
import { RightsPreview, useEffectOfChange } from './rights-preview.js';
import styles from './rights.module.css';
import { WhyDialog } from './why.js';
import { words } from './words.js';

interface RightsEditorProps {
  readonly subject: Subject & Named;
  /** Everything that reaches the subject. */
  readonly grants: readonly Grant[];
  /** Every channel where something can hold. */
  readonly channels: readonly Named[];
}

const giving = ['role.assign', 'channel.members'];

/** What a person or a group may do, and where: changes are collected, looked at, and saved together. */
export function RightsEditor({ subject, grants, channels }: RightsEditorProps): ReactNode {
  const say = useWordsOf(words);
  const me = useMe().person;
  const roles = useRoles() ?? [];
  const client = useQueryClient();
  const [wishes, setWishes] = useState(nothingWished);
  const [why, setWhy] = useState<{ permission: Permission; channel: Named | undefined }>();
  const count = countOf(wishes);
  const changes = changesOf(wishes, grants, subject);
  const saving = useMutation({
    mutationFn: () => changeGrants(changes),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: rightsKey });
      setWishes(nothingWished);
    },
  });
  const isSelf = subject.kind === 'person' && subject.id === me.id;
  const isEditable = !isSelf && giving.some((permission) => me.permissions.includes(permission));
  const wish = (next: typeof wishes): void => {
    saving.reset();
    setWishes(next);
  };
  return (
    <>
      {isSelf ? <p className={page['quiet']}>{say.grid.yourself}</p> : null}
      <section className={page['section']}>
        <h2>{say.grants.title}</h2>
        {subject.kind === 'person' ? <p className={page['lead']}>{say.grants.lead}</p> : null}
        <Grants {...{ subject, grants, channels, roles, wishes, isEditable }} onWish={wish} />
      </section>
      <section className={page['section']}>
        <h2>{say.grid.title}</h2>
        {isEditable ? <p className={page['lead']}>{say.grid.lead}</p> : null}
        <Grid
          {...{ subject, grants, channels, wishes, isEditable }}
          onWish={wish}
          onWhy={(permission, channel) => setWhy({ permission, channel })}
        />
      </section>
      {count === 0 ? (
        <p role="status" className={styles['saved']}>
          {saving.isSuccess ? say.changes.saved : ''}
        </p>
      ) : (
        <Saving
          changes={changes}
          count={count}
          isSaving={saving.isPending}
          cause={saving.error}
          onSave={saving.mutate}
          onDiscard={() => wish(nothingWished)}
        />
      )}
      {why === undefined || subject.kind !== 'person' ? null : (
        <WhyDialog person={subject} {...why} onClose={() => setWhy(undefined)} />
      )}
    </>
  );
}

interface SavingProps {
  readonly changes: ReturnType<typeof changesOf>;
  readonly count: number;
  readonly isSaving: boolean;
  readonly cause: unknown;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** The effect of the collected changes, and whether to save them. */
function Saving({ changes, count, isSaving, cause, onSave, onDiscard }: SavingProps): ReactNode {
  const say = useWordsOf(words);
  const common = useWords();
  const proposal = { bindings: changes };
  const { isFree } = useEffectOfChange(proposal);
  return (
    <section className={styles['saving']} aria-label={say.preview.title}>
      <header>
        <h2>
          {say.preview.title} · {say.changes.count(count)}
        </h2>
        <span className={page['buttons']}>
          <Button size="sm" disabled={!isFree} loading={isSaving} onClick={onSave}>
            {say.changes.save}
          </Button>
          <Button
            size="sm"
            variant="default"
            aria-label={`${common.cancel}: ${say.changes.discard}`}
            onClick={onDiscard}
          >
            {say.changes.discard}
          </Button>
        </span>
      </header>
      <RightsPreview change={proposal} />
      <Refused cause={cause} />
    </section>
  );
}
