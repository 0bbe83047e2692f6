import { Button, Menu, NativeSelect, TextInput } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { exportReport, readReport, type By, type Period, type ReportView } from '../api/reports.js';
import { hand } from '../audit/export.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { useTitle } from '../frame/title.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { ReportTable } from './report-table.js';
import styles from './reports.module.css';
import { words } from './words.js';

const Charts = lazy(() => import('./charts.js'));
const periods = [7, 30, 90] as const;
const kinds: readonly By[] = ['day', 'channel', 'technician'];
const LONGEST_DAYS = 400;
const DAY_MS = 86_400_000;

function dayText(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** So many days up to today. */
function lastDays(count: number): Period {
  const today = new Date();
  const from = new Date(today.getFullYear(), today.getMonth(), today.getDate() - count + 1);
  return { from: dayText(from), to: dayText(today) };
}

function isRight({ from, to }: Period): boolean {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  return days >= 0 && days < LONGEST_DAYS;
}

/** What was done, over days. */
export default function ReportsPage(): ReactNode {
  const { words: common } = useSpeech();
  const say = useWordsOf(words);
  useTitle(say.title);
  const [period, setPeriod] = useState<Period>(() => lastDays(30));
  const right = isRight(period);
  const report = useQuery({
    queryKey: ['reports', period],
    queryFn: () => readReport(period),
    enabled: right,
    placeholderData: keepPreviousData,
  });
  const taking = useMutation({ mutationFn: (by: By) => exportReport(period, by), onSuccess: hand });
  const { data } = report;
  return (
    <div className={styles['page']}>
      <header className={page['head']}>
        <h1>{say.title}</h1>
        <Menu position="bottom-end" shadow="md" width={260}>
          <Menu.Target>
            <Button size="sm" variant="default" disabled={!right} rightSection={<Icon name="down" size={14} />}>
              {say.export}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {kinds.map((by) => (
              <Menu.Item key={by} onClick={() => taking.mutate(by)}>
                {say.exports[by]} (CSV)
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </header>
      <p className={page['lead']}>{say.lead}</p>
      <PeriodBar period={period} choices={data?.choices ?? []} onChange={setPeriod} />
      {right ? null : (
        <p role="alert" className={styles['wrong']}>
          {say.wrongPeriod}
        </p>
      )}
      <Refused cause={report.error ?? taking.error} again={() => void report.refetch()} />
      {report.isLoading ? <p>{common.loading}</p> : null}
      {data === undefined ? null : <Figures of={data} />}
    </div>
  );
}

interface PeriodBarProps {
  readonly period: Period;
  readonly choices: ReportView['choices'];
  readonly onChange: (period: Period) => void;
}

function PeriodBar({ period, choices, onChange }: PeriodBarProps): ReactNode {
  const say = useWordsOf(words);
  const { channel = '', ...days } = period;
  const chosen = channel === '' ? {} : { channel };
  return (
    <div className={styles['period']}>
      {periods.map((count) => {
        const last = lastDays(count);
        const isChosen = last.from === days.from && last.to === days.to;
        return (
          <Button
            key={count}
            size="sm"
            variant={isChosen ? 'light' : 'default'}
            aria-pressed={isChosen}
            onClick={() => onChange({ ...last, ...chosen })}
          >
            {say.last(count)}
          </Button>
        );
      })}
      <TextInput
        type="date"
        size="sm"
        label={say.from}
        value={days.from}
        onChange={({ currentTarget: { value } }) => value !== '' && onChange({ ...period, from: value })}
      />
      <TextInput
        type="date"
        size="sm"
        label={say.to}
        value={days.to}
        onChange={({ currentTarget: { value } }) => value !== '' && onChange({ ...period, to: value })}
      />
      <NativeSelect
        size="sm"
        label={say.channel}
        value={channel}
        data={[
          { value: '', label: say.everything },
          ...choices.map(({ id, name }) => ({ value: id, label: visible(name) })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ ...days, ...(value === '' ? {} : { channel: value }) })}
      />
    </div>
  );
}

function Figures({ of: report }: { of: ReportView }): ReactNode {
  const { words: common } = useSpeech();
  const say = useWordsOf(words);
  const { total, days, channels, technicians } = report;
  if (total.arrived + total.ended + total.surveys === 0) return <p className={styles['nothing']}>{say.nothing}</p>;
  return (
    <>
      <Suspense fallback={<p>{common.loading}</p>}>
        <Charts of={report} />
      </Suspense>
      <ReportTable by="channel" rows={channels} total={total} />
      <ReportTable by="technician" rows={technicians} />
      <ReportTable by="day" rows={[...days].reverse()} />
    </>
  );
}
