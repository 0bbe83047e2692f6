import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { readBoard, type BoardView } from '../api/reports.js';
import { useSecond } from '../frame/clock.js';
import { Refused } from '../frame/refused.js';
import { useTitle } from '../frame/title.js';
import { timeText } from '../reports/time-text.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './board.module.css';
import { words } from './words.js';

/** The board shows the present: it is asked for again every second while somebody looks at it. */
const LOOK_MS = 1_000;
const SECOND_MS = 1_000;

type Wait = NonNullable<BoardView['longest']>;

/** How the desk stands at this moment, to be read from across a room. */
export default function BoardPage(): ReactNode {
  const { words: common, language } = useSpeech();
  const say = useWordsOf(words);
  useTitle(say.title);
  const board = useQuery({ queryKey: ['board'], queryFn: readBoard, refetchInterval: LOOK_MS });
  const number = (value: number): string => value.toLocaleString(language);
  const { data } = board;
  return (
    <div className={styles['page']}>
      <h1>{say.title}</h1>
      <Refused cause={data === undefined ? board.error : null} again={() => void board.refetch()} />
      {board.isLoading ? <p>{common.loading}</p> : null}
      {data === undefined ? null : (
        <>
          <dl className={styles['figures']}>
            <div data-tone={data.waiting > 0 ? 'ready' : undefined}>
              <dt>{say.waiting}</dt>
              <dd>{number(data.waiting)}</dd>
            </div>
            <div data-tone={data.longest === undefined ? undefined : 'attention'}>
              <dt>{say.longest}</dt>
              <dd>
                {data.longest === undefined ? (
                  <span className={styles['none']}>{say.nobodyWaits}</span>
                ) : (
                  <Longest of={data.longest} />
                )}
              </dd>
            </div>
            <div data-tone={data.active > 0 ? 'active' : undefined}>
              <dt>{say.active}</dt>
              <dd>{number(data.active)}</dd>
            </div>
            <Today of={data.today} />
          </dl>
          <div className={styles['halves']}>
            <Channels of={data} />
            <Technicians of={data} />
          </div>
        </>
      )}
    </div>
  );
}

/** A wait that runs, and the way to whoever waits. */
function Longest({ of: { id, number, who, since } }: { of: Wait }): ReactNode {
  const say = useWordsOf(words);
  const now = useSecond();
  const name = who === undefined ? say.somebody(number) : visible(who);
  return (
    <>
      {timeText((now - since) / SECOND_MS)}
      <small>
        <Link to="/sessions/$id" params={{ id }}>
          {name}
        </Link>
      </small>
    </>
  );
}

function Today({ of: { arrived, ended, usual, waitMedian } }: { of: BoardView['today'] }): ReactNode {
  const { language } = useSpeech();
  const say = useWordsOf(words);
  return (
    <div>
      <dt>{say.today}</dt>
      <dd>
        {arrived.toLocaleString(language)}
        <small>
          {usual === undefined ? say.usualUnknown : say.usual(usual.arrived.toLocaleString(language), usual.weeks)}
        </small>
        <small>
          {say.ended(ended.toLocaleString(language))}
          {waitMedian === undefined ? '' : ` · ${say.median(timeText(waitMedian))}`}
        </small>
      </dd>
    </div>
  );
}

function Channels({ of: { channels } }: { of: BoardView }): ReactNode {
  const say = useWordsOf(words);
  return (
    <section>
      <h2 id="board-channels">{say.channels}</h2>
      {channels.length === 0 ? <p className={styles['none']}>{say.noChannel}</p> : null}
      {channels.length === 0 ? null : (
        <Table aria-labelledby="board-channels" className={styles['table'] ?? ''}>
          <thead>
            <tr>
              <th scope="col">{say.channel}</th>
              <th scope="col">{say.waiting}</th>
              <th scope="col">{say.longest}</th>
              <th scope="col">{say.active}</th>
              <th scope="col">{say.asked}</th>
            </tr>
          </thead>
          <tbody>
            {channels.map(({ id, name, waiting, longest, active, arrived }) => (
              <tr key={id}>
                <th scope="row">{id === '' ? say.private : <bdi>{visible(name)}</bdi>}</th>
                <td data-zero={waiting === 0 || undefined}>{waiting}</td>
                <td>{longest === undefined ? '–' : <Longest of={longest} />}</td>
                <td data-zero={active === 0 || undefined}>{active}</td>
                <td data-zero={arrived === 0 || undefined}>{arrived}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}

function Technicians({ of: { technicians } }: { of: BoardView }): ReactNode {
  const say = useWordsOf(words);
  return (
    <section>
      <h2 id="board-technicians">{say.technicians}</h2>
      {technicians.length === 0 ? <p className={styles['none']}>{say.nobodyThere}</p> : null}
      {technicians.length === 0 ? null : (
        <Table aria-labelledby="board-technicians" className={styles['table'] ?? ''}>
          <thead>
            <tr>
              <th scope="col">{say.technician}</th>
              <th scope="col">{say.state}</th>
              <th scope="col">{say.sessions}</th>
              <th scope="col">{say.endedToday}</th>
            </tr>
          </thead>
          <tbody>
            {technicians.map(({ id, name, state, active, capacity, ended }) => (
              <tr key={id}>
                <th scope="row">
                  <bdi>{visible(name)}</bdi>
                </th>
                <td>
                  <span className={styles['state']} data-state={state}>
                    {say.states[state]}
                  </span>
                </td>
                <td>{say.of(active, capacity)}</td>
                <td data-zero={ended === 0 || undefined}>{ended}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
