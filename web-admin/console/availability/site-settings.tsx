import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import {
  availabilityKey,
  readAvailabilityRules,
  setAvailabilityRules,
  type AvailabilityRules,
} from '../api/availability.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { WholeNumber } from './number-fields.js';
import { words } from './words.js';

const rulesKey = [...availabilityKey, 'rules'] as const;
const MINUTES_MOST = 480;
const SESSIONS_MOST = 50;

/** What holds for everybody: when somebody counts as away, and how many sessions they have at once. */
export function AvailabilitySettings({ mayChange }: { mayChange: boolean }): ReactNode {
  const say = useWordsOf(words);
  const id = useId();
  const rules = useQuery({ queryKey: rulesKey, queryFn: readAvailabilityRules });
  return (
    <section className={page['section']} aria-labelledby={id}>
      <h2 id={id}>{say.rules.title}</h2>
      <p className={page['lead']}>{say.rules.lead}</p>
      <Refused cause={rules.error} again={() => void rules.refetch()} />
      {rules.data === undefined ? null : (
        <RulesForm key={JSON.stringify(rules.data)} rules={rules.data} mayChange={mayChange} />
      )}
    </section>
  );
}

function RulesForm({ rules, mayChange }: { rules: AvailabilityRules; mayChange: boolean }): ReactNode {
  const say = useWordsOf(words);
  const { words: common } = useSpeech();
  const client = useQueryClient();
  const before = { idle: String(rules.idleMinutes), at: String(rules.capacity), most: String(rules.maximum) };
  const [draft, setDraft] = useState(before);
  const saving = useMutation({
    mutationFn: () =>
      setAvailabilityRules({
        idleMinutes: Number(draft.idle),
        capacity: Number(draft.at),
        maximum: Number(draft.most),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: availabilityKey }),
  });
  const isChanged = JSON.stringify(draft) !== JSON.stringify(before);
  const set = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part });
  return (
    <form
      className={page['card']}
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <WholeNumber
        {...{ label: say.rules.idle, hint: say.rules.idleHint, most: MINUTES_MOST, value: draft.idle }}
        disabled={!mayChange}
        onChange={(idle) => set({ idle })}
      />
      <WholeNumber
        {...{ label: say.rules.atOnce, hint: say.rules.atOnceHint, most: SESSIONS_MOST, value: draft.at }}
        disabled={!mayChange}
        onChange={(at) => set({ at })}
      />
      <WholeNumber
        {...{ label: say.rules.most, hint: say.rules.mostHint, most: SESSIONS_MOST, value: draft.most }}
        disabled={!mayChange}
        onChange={(most) => set({ most })}
      />
      {isChanged ? (
        <span className={page['buttons']}>
          <Button type="submit" size="sm" loading={saving.isPending}>
            {say.save}
          </Button>
          <Button size="sm" variant="default" onClick={() => setDraft(before)}>
            {common.cancel}
          </Button>
        </span>
      ) : null}
      <Refused cause={saving.error} />
    </form>
  );
}
