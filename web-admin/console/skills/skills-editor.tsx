import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import {
  changeAbility,
  knownAbilities,
  readAbility,
  skillsKey,
  type Ability,
  type AbilitySubject,
  type AbilityView,
} from '../api/skills.js';
import { useMay } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { Served, SkillList } from './lists.js';
import styles from './skills.module.css';
import { words } from './words.js';

/** What a person or a group can do, and for whom they work. */
export function SkillsEditor({ subject }: { subject: AbilitySubject }): ReactNode {
  const { words: common } = useSpeech();
  const ability = useQuery({
    queryKey: [...skillsKey, subject.kind, subject.id],
    queryFn: () => readAbility(subject),
  });
  const say = useWordsOf(words);
  const id = useId();
  return (
    <section className={page['section']} aria-labelledby={id}>
      <h2 id={id}>{say.title}</h2>
      <p className={page['lead']}>{say.lead[subject.kind]}</p>
      <Refused cause={ability.error} again={() => void ability.refetch()} />
      {ability.isLoading ? <p>{common.loading}</p> : null}
      {ability.data === undefined ? null : <AbilityForm subject={subject} ability={ability.data} />}
    </section>
  );
}

function AbilityForm({ subject, ability }: { subject: AbilitySubject; ability: AbilityView }): ReactNode {
  const say = useWordsOf(words);
  const { words: common } = useSpeech();
  const client = useQueryClient();
  const mayChange = useMay(subject.kind === 'person' ? 'person.manage' : 'group.manage');
  const known = useQuery({ queryKey: skillsKey, queryFn: knownAbilities, enabled: mayChange });
  const before: Ability = { skills: ability.skills, serves: ability.serves };
  const [draft, setDraft] = useState<Ability>();
  const { skills, serves } = draft ?? before;
  const isChanged = JSON.stringify({ skills, serves }) !== JSON.stringify(before);
  const saving = useMutation({
    mutationFn: () => changeAbility(subject, { skills, serves }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: skillsKey });
      setDraft(undefined);
    },
  });
  return (
    <div className={page['card']}>
      <SkillList
        skills={skills}
        known={known.data?.skills ?? []}
        mayChange={mayChange}
        onChange={(changed) => setDraft({ skills: changed, serves })}
      />
      <Served
        serves={serves}
        known={known.data?.serves ?? []}
        mayChange={mayChange}
        onChange={(changed) => setDraft({ skills, serves: changed })}
      />
      {ability.groups.length === 0 ? null : <ThroughGroups groups={ability.groups} />}
      {isChanged ? (
        <>
          <p role="status">{say.effect}</p>
          <span className={page['buttons']}>
            <Button size="sm" loading={saving.isPending} onClick={() => saving.mutate()}>
              {say.save}
            </Button>
            <Button size="sm" variant="default" onClick={() => setDraft(undefined)}>
              {common.cancel}
            </Button>
          </span>
        </>
      ) : null}
      <Refused cause={saving.error} />
      <p role="status" className="spoken">
        {saving.isSuccess && !isChanged ? say.saved : ''}
      </p>
    </div>
  );
}

function ThroughGroups({ groups }: Pick<AbilityView, 'groups'>): ReactNode {
  const say = useWordsOf(words);
  return (
    <div className={styles['through']}>
      <strong>{say.throughGroups}</strong>
      <span className={page['quiet']}>{say.throughHint}</span>
      <ul>
        {groups.map(({ id, name, skills, serves }) => (
          <li key={id}>
            <Outside>{name}</Outside>
            {': '}
            <Outside>
              {[...skills.map((skill) => say.withLevel(skill.name, skill.level)), ...serves].join(' · ')}
            </Outside>
          </li>
        ))}
      </ul>
    </div>
  );
}
