import { Button, Table } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import {
  endReplay,
  lookAtReplay,
  startReplay,
  type GivenRules,
  type ReplayView,
  type RoutingPlace,
} from '../api/routing.js';
import { Outside } from '../frame/outside.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { moment } from '../words/times.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { placeName } from './decision.js';
import { Minutes } from './editors.js';
import styles from './routing.module.css';
import { words } from './words.js';

const LOOK_MS = 300;
const DAYS = 30;
const DAYS_MOST = 366;
const SHOWN_ROWS = 100;

/** What the rules on this page would have made of the calls of the last days. */
export function ReplayPart({ place, rules }: { readonly place: RoutingPlace; readonly rules: GivenRules }): ReactNode {
  const say = useWordsOf(words).replay;
  const [days, setDays] = useState(DAYS);
  const starting = useMutation({ mutationFn: () => startReplay(place, rules, days) });
  const id = starting.data?.id;
  const look = useQuery({
    queryKey: ['replay', id],
    queryFn: () => lookAtReplay(id ?? ''),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? LOOK_MS : false),
    gcTime: 0,
  });
  const replay = id === undefined ? undefined : (look.data ?? starting.data);
  const isRunning = replay?.state === 'running';
  const text = JSON.stringify(rules);
  const { reset } = starting;
  useEffect(() => reset(), [text, reset]);
  return (
    <section className={page['card']} aria-busy={isRunning}>
      <h2>{say.title}</h2>
      <p>{say.lead}</p>
      <div className={styles['fields']}>
        <Minutes label={say.days} value={days} most={DAYS_MOST} onChange={setDays} />
        <Button
          className={styles['narrow'] ?? ''}
          size="sm"
          variant="default"
          loading={starting.isPending}
          disabled={isRunning}
          onClick={() => starting.mutate()}
        >
          {say.start}
        </Button>
        {isRunning ? (
          <Button
            className={styles['narrow'] ?? ''}
            size="sm"
            variant="default"
            onClick={() => {
              reset();
              void endReplay(replay.id).catch(() => undefined);
            }}
          >
            {say.stop}
          </Button>
        ) : null}
      </div>
      <Refused cause={starting.error ?? look.error} />
      <p role="status">
        {isRunning ? say.running(replay.looked, replay.total) : null}
        {replay?.state === 'failed' ? say.failed : null}
        {replay?.state === 'done' ? say.done(replay.different, replay.looked) : null}
      </p>
      {replay?.state === 'done' && replay.looked > 0 ? <Outcome of={replay} /> : null}
    </section>
  );
}

function Outcome({ of }: { readonly of: ReplayView }): ReactNode {
  const all = useWordsOf(words);
  const say = all.replay;
  const { locale } = useSpeech();
  const { places, rules, rows, bounded } = of;
  const shown = rows.slice(0, SHOWN_ROWS);
  return (
    <>
      <p className={page['quiet']}>
        {say.unknown} {bounded ? say.bounded : null}
      </p>
      <h3>{say.places}</h3>
      <Counts
        head={say.target}
        rows={places.map(({ place, before, after }) => ({ name: placeName(place, all), before, after }))}
      />
      <h3>{say.rules}</h3>
      <Counts
        head={say.rules}
        rows={rules.map(({ name, before, after }) => ({ name: name ?? say.noRule, before, after }))}
      />
      {shown.length === 0 ? null : (
        <>
          <h3>{say.rows}</h3>
          {rows.length > shown.length ? <p>{say.first(shown.length)}</p> : null}
          <div className={page['table']}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{say.number}</Table.Th>
                  <Table.Th>{say.when}</Table.Th>
                  <Table.Th>{say.before}</Table.Th>
                  <Table.Th>{say.after}</Table.Th>
                  <Table.Th>{say.technician}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {shown.map(({ number, createdAt, before, beforeRule, after, afterRule, technician }) => (
                  <Table.Tr key={number}>
                    <Table.Td>{number}</Table.Td>
                    <Table.Td>{moment(createdAt, locale)}</Table.Td>
                    <Table.Td>
                      {placeName(before, all)}
                      <small>{beforeRule === undefined ? say.noRule : <Outside>{beforeRule}</Outside>}</small>
                    </Table.Td>
                    <Table.Td>
                      {placeName(after, all)}
                      <small>{afterRule === undefined ? say.noRule : <Outside>{afterRule}</Outside>}</small>
                    </Table.Td>
                    <Table.Td>{technician === undefined ? '–' : <Outside>{technician}</Outside>}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        </>
      )}
    </>
  );
}

interface Counted {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

function Counts({ head, rows }: { readonly head: string; readonly rows: readonly Counted[] }): ReactNode {
  const say = useWordsOf(words).replay;
  const { locale } = useSpeech();
  return (
    <div className={page['table']}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{head}</Table.Th>
            <Table.Th className={page['number'] ?? ''}>{say.before}</Table.Th>
            <Table.Th className={page['number'] ?? ''}>{say.after}</Table.Th>
            <Table.Th className={page['number'] ?? ''}>{say.difference}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ name, before, after }) => (
            <Table.Tr key={name}>
              <Table.Td>{name}</Table.Td>
              <Table.Td className={page['number'] ?? ''}>{before.toLocaleString(locale)}</Table.Td>
              <Table.Td className={page['number'] ?? ''}>{after.toLocaleString(locale)}</Table.Td>
              <Table.Td
                className={`${page['number']} ${after > before ? styles['more'] : after < before ? styles['less'] : ''}`}
              >
                {(after - before).toLocaleString(locale, { signDisplay: 'exceptZero' })}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
