import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { availabilityKey, limitPerson, readAvailability } from '../api/availability.js';
import { useMay, useMe } from '../frame/gate.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { useWordsOf } from '../words/language.js';
import { WholeNumber } from './number-fields.js';
import { words } from './words.js';

const SESSIONS_MOST = 50;

/** How many sessions somebody may have at once, and how it stands with them now. */
export function PersonLimit({ person }: { person: string }): ReactNode {
  const say = useWordsOf(words);
  const id = useId();
  const isOneself = useMe().person.id === person;
  const may = useMay('session.assign') && !isOneself;
  const client = useQueryClient();
  const overview = useQuery({ queryKey: availabilityKey, queryFn: readAvailability, enabled: may });
  const [limit, setLimit] = useState('');
  const setting = useMutation({
    mutationFn: () => limitPerson(person, limit === '' ? undefined : Number(limit)),
    onSuccess: () => client.invalidateQueries({ queryKey: availabilityKey }),
  });
  if (!may || overview.data === undefined) return null;
  const { mine, people } = overview.data;
  const now = [mine, ...people].find(({ id: each }) => each === person);
  return (
    <section className={page['section']} aria-labelledby={id}>
      <h2 id={id}>{say.limit.title}</h2>
      {now === undefined ? null : (
        <p className={page['lead']}>{say.limit.now(say.states[now.state], say.load(now.active, now.capacity))}</p>
      )}
      <form
        className={page['card']}
        onSubmit={(event) => {
          event.preventDefault();
          setting.mutate();
        }}
      >
        <WholeNumber
          {...{ label: say.limit.most, hint: say.limit.mostHint, otherwise: say.limit.asAnybody }}
          most={SESSIONS_MOST}
          value={limit}
          onChange={setLimit}
        />
        <span className={page['buttons']}>
          <Button type="submit" size="sm" variant="default" loading={setting.isPending}>
            {say.limit.set}
          </Button>
        </span>
        <p role="status">{setting.isSuccess ? say.limit.saved : ''}</p>
        <Refused cause={setting.error} />
      </form>
    </section>
  );
}
