import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { callsKey, listCalls } from '../api/calls.js';
import {
  everyChannel,
  knownSkills,
  readRouting,
  routingKey,
  saveRouting,
  skillNamesKey,
  type RoutingPlace,
  type RulesOfPlace,
} from '../api/routing.js';

import { useMay } from '../frame/gate.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { draftOf, isSame, newRule, newStep, rulesOf, type Draft } from './drafts.js';
import { Minutes, RuleEditor, StepEditor } from './editors.js';
import { OrderedList } from './ordered-list.js';
import { ReplayPart } from './replay.js';
import styles from './routing.module.css';
import { ruleSentence, stepSentence, type Speaking } from './sentences.js';
import { TryPart } from './try-it.js';
import { words } from './words.js';

const RETURN_MOST = 240;

/** The rules of one place: seen by whoever may, changed, tried and replayed by whoever manages it. */
export function RuleSetOf({ place, mayChange }: { place: RoutingPlace; mayChange: boolean }): ReactNode {
  const { words: common } = useSpeech();
  const rules = useQuery({
    queryKey: routingKey(place),
    queryFn: () => readRouting(place),
    refetchOnWindowFocus: false,
  });
  return (
    <>
      <Refused cause={rules.error} again={() => void rules.refetch()} />
      {rules.isLoading ? <p>{common.loading}</p> : null}
      {rules.data === undefined ? null : (
        <Editing key={`${place} ${rules.data.revision}`} place={place} of={rules.data} mayChange={mayChange} />
      )}
    </>
  );
}

interface EditingProps {
  readonly place: RoutingPlace;
  readonly of: RulesOfPlace;
  readonly mayChange: boolean;
}

const noChoices = { channels: [], groups: [], taking: [], technicians: [] };

function Editing({ place, of, mayChange }: EditingProps): ReactNode {
  const say = useWordsOf(words);
  const client = useQueryClient();
  const before = useMemo(() => draftOf(of.rules), [of]);
  const [draft, setDraft] = useState<Draft>(before);
  const [opened, setOpened] = useState<string>();
  const around = useAround(of);
  const { speaking, calls, skills } = around;
  const { choices = noChoices } = of;
  const isChanged = !isSame(draft, before);
  const saving = useMutation({
    mutationFn: () => saveRouting(place, rulesOf(draft), of.revision),
    onSuccess: (saved) => client.setQueryData(routingKey(place), saved),
  });
  const set = (part: Partial<Draft>): void => {
    saving.reset();
    setDraft({ ...draft, ...part });
  };
  const list = { broken: of.broken, isFixed: !mayChange, opened, onOpen: setOpened };
  const isChannel = place !== everyChannel;
  return (
    <>
      {mayChange ? null : <p className={page['lead']}>{say.readOnly}</p>}
      <section className={page['card']}>
        <h2>{say.rules}</h2>
        {draft.rules.length === 0 ? <p>{say.none}</p> : null}
        <OrderedList
          {...list}
          label={say.rules}
          items={draft.rules}
          sentence={(rule) => ruleSentence(rule, speaking)}
          editor={(rule, onChange) => <RuleEditor {...{ rule, onChange, choices, calls, skills }} />}
          onChange={(rules) => set({ rules })}
        />
        {mayChange ? (
          <Add
            label={say.add}
            onAdd={() => {
              const added = newRule(say.newRule);
              set({ rules: [...draft.rules, added] });
              setOpened(added.key);
            }}
          />
        ) : null}
      </section>
      {isChannel ? (
        <section className={page['card']}>
          <h2>{say.fallback}</h2>
          <p>{draft.fallback.length === 0 ? say.noFallback : say.fallbackLead}</p>
          <OrderedList
            {...list}
            label={say.fallback}
            items={draft.fallback}
            sentence={(step) => stepSentence(step, speaking)}
            editor={(step, onChange) => <StepEditor {...{ step, onChange, choices, calls, skills }} />}
            onChange={(fallback) => set({ fallback })}
          />
          {mayChange ? (
            <Add
              label={say.addStep}
              onAdd={() => {
                const added = newStep(say.newStep);
                set({ fallback: [...draft.fallback, added] });
                setOpened(added.key);
              }}
            />
          ) : null}
          <div className={styles['fields']}>
            <Minutes
              label={say.returnAfter}
              hint={say.returnAfterHint}
              value={draft.returnAfterMinutes}
              most={RETURN_MOST}
              disabled={!mayChange}
              onChange={(returnAfterMinutes) => set({ returnAfterMinutes })}
            />
          </div>
        </section>
      ) : null}
      {mayChange ? (
        <>
          <TryPart place={place} rules={rulesOf(draft)} choices={choices} calls={calls} />
          <ReplayPart place={place} rules={rulesOf(draft)} />
        </>
      ) : null}
      {isChanged ? (
        <footer className={styles['foot']}>
          <Refused cause={saving.error} />
          <div>
            <span role="status">{say.unsaved}</span>
            <Button size="sm" loading={saving.isPending} onClick={() => saving.mutate()}>
              {say.save}
            </Button>
            <Button size="sm" variant="default" onClick={() => setDraft(before)}>
              {say.discard}
            </Button>
          </div>
        </footer>
      ) : null}
    </>
  );
}

function Add({ label, onAdd }: { readonly label: string; readonly onAdd: () => void }): ReactNode {
  return (
    <span>
      <Button size="compact-sm" variant="default" leftSection={<Icon name="plus" size={14} />} onClick={onAdd}>
        {label}
      </Button>
    </span>
  );
}

/** What ids in rules are called, the forms of SOS Calls, and skills in use: as far as this person may see them. */
function useAround({ names, choices }: RulesOfPlace): {
  speaking: Speaking;
  calls: Speaking['calls'];
  skills: readonly string[];
} {
  const say = useWordsOf(words);
  const { language } = useSpeech();
  const mayCalls = useMay('sosCall.manage');
  const maySkills = useMay('person.see') || useMay('group.see');
  const forms = useQuery({ queryKey: callsKey, queryFn: listCalls, enabled: mayCalls });
  const skills = useQuery({ queryKey: skillNamesKey, queryFn: knownSkills, enabled: maySkills });
  const calls = forms.data?.calls ?? [];
  const { channels = [], groups = [], technicians = [] } = choices ?? {};
  const known = new Map([...names, ...channels, ...groups, ...technicians].map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string | undefined => known.get(id);
  return { speaking: { say, language, nameOf, calls }, calls, skills: skills.data?.skills ?? [] };
}
