import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { CallView } from '../api/calls.js';
import { channelsKey, listChannels } from '../api/channels.js';
import {
  everyChannel,
  tryRouting,
  type GivenRules,
  type MadeUpCall,
  type RoutingChoices,
  type RoutingPlace,
} from '../api/routing.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { Decision } from './decision.js';
import styles from './routing.module.css';
import { questionWords } from './sentences.js';
import { words } from './words.js';

const TEXT_LONGEST = 256;

interface TryProps {
  readonly place: RoutingPlace;
  readonly rules: GivenRules;
  readonly choices: RoutingChoices;
  readonly calls: readonly CallView[];
}

interface Made {
  readonly channel: string;
  readonly call: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly system: string;
  readonly source: string;
  readonly customer: string;
  readonly language: '' | 'en' | 'fr';
  readonly group: string;
  /** As a field for a local date and time has it. */
  readonly at: string;
}

const nothing: Made = {
  ...{ channel: '', call: '', answers: {}, system: '', source: '', customer: '', language: '', group: '', at: '' },
};

/** A made-up call, and where it would go by the rules on this page. */
export function TryPart({ place, rules, choices, calls }: TryProps): ReactNode {
  const all = useWordsOf(words);
  const say = all.try;
  const { language: reader } = useSpeech();
  const [made, setMade] = useState(nothing);
  const isEverywhere = place === everyChannel;
  const channels = useQuery({ queryKey: channelsKey, queryFn: listChannels, enabled: isEverywhere });
  const known = isEverywhere ? (channels.data?.channels ?? []) : [];
  const channel = isEverywhere ? made.channel || (known[0]?.id ?? '') : place;
  const entries = calls.filter((call) => call.channel.id === channel);
  const entry = entries.find(({ id }) => id === made.call);
  const trying = useMutation({ mutationFn: () => tryRouting(place, channel, callOf(made), rules) });
  const set = (part: Partial<Made>): void => {
    trying.reset();
    setMade({ ...made, ...part });
  };
  const text = (name: 'system' | 'source' | 'customer'): ReactNode => (
    <TextInput
      label={say[name]}
      autoComplete="off"
      spellCheck={false}
      maxLength={TEXT_LONGEST}
      value={made[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <form
      className={page['card']}
      onSubmit={(event) => {
        event.preventDefault();
        if (channel !== '') trying.mutate();
      }}
    >
      <h2>{say.title}</h2>
      <p>{say.lead}</p>
      <div className={styles['fields']}>
        {isEverywhere ? (
          <NativeSelect
            label={say.channel}
            value={channel}
            data={known.map(({ id, name }) => ({ value: id, label: visible(name) }))}
            onChange={(event) => set({ channel: event.currentTarget.value, call: '' })}
          />
        ) : null}
        <NativeSelect
          label={say.entry}
          value={made.call}
          data={[
            { value: '', label: say.noEntry },
            ...entries.map(({ id, name }) => ({ value: id, label: visible(name) })),
          ]}
          onChange={(event) => set({ call: event.currentTarget.value })}
        />
        {(entry?.questions ?? []).map(({ id }) => (
          <TextInput
            key={id}
            label={visible(questionWords(id, { calls, language: reader }))}
            autoComplete="off"
            value={made.answers[id] ?? ''}
            onChange={(event) => set({ answers: { ...made.answers, [id]: event.currentTarget.value } })}
          />
        ))}
        {text('system')}
        {text('source')}
        {text('customer')}
        <NativeSelect
          label={say.language}
          value={made.language}
          data={[
            { value: '', label: say.unknown },
            ...Object.entries(all.languages).map(([value, label]) => ({ value, label })),
          ]}
          onChange={(event) => set({ language: event.currentTarget.value as Made['language'] })}
        />
        <NativeSelect
          label={say.group}
          value={made.group}
          data={[
            { value: '', label: say.unknown },
            ...choices.groups.map(({ id, name }) => ({ value: id, label: visible(name) })),
          ]}
          onChange={(event) => set({ group: event.currentTarget.value })}
        />
        <TextInput
          type="datetime-local"
          label={say.at}
          title={say.now}
          value={made.at}
          onChange={(event) => set({ at: event.currentTarget.value })}
        />
      </div>
      <span>
        <Button type="submit" size="sm" variant="default" loading={trying.isPending}>
          {say.action}
        </Button>
      </span>
      <Refused cause={trying.error} />
      <div role="status">{trying.data === undefined ? null : <Decision of={trying.data} />}</div>
    </form>
  );
}

function callOf({ call, answers, system, source, customer, language, group, at }: Made): MadeUpCall {
  const moment = at === '' ? Number.NaN : new Date(at).getTime();
  return {
    answers: Object.entries(answers).flatMap(([question, answer]) => (answer === '' ? [] : [{ question, answer }])),
    groups: group === '' ? [] : [group],
    ...(call !== '' && { call }),
    ...(system.trim() !== '' && { system }),
    ...(source.trim() !== '' && { source }),
    ...(customer.trim() !== '' && { customer }),
    ...(language !== '' && { language }),
    ...(Number.isFinite(moment) && { at: moment }),
  };
}
