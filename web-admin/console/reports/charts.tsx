import '@mantine/core/styles/ColorSwatch.css';
import '@mantine/charts/styles.css';
import { BarChart, LineChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import type { ReportView } from '../api/reports.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './reports.module.css';
import { words } from './words.js';

const MINUTE = 60;
const chartHeight = 220;
const [first, second] = ['var(--accent)', 'var(--state-attention)'];
const marks = ['1', '2', '3', '4', '5'];

interface PictureProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A chart, for eyes alone: the tables say the same. */
function Picture({ title, children }: PictureProps): ReactNode {
  const say = useWordsOf(words);
  return (
    <figure className={styles['chart']}>
      <figcaption>{title}</figcaption>
      <div role="img" aria-label={say.chart(title)}>
        {children}
      </div>
    </figure>
  );
}

/** Where people would rather look than read. Loaded apart: most pages show no chart. */
export default function Charts({ of: { days, total } }: { of: ReportView }): ReactNode {
  const { language } = useSpeech();
  const say = useWordsOf(words);
  const date = (day: string): string =>
    new Date(`${day}T12:00:00`).toLocaleDateString(language, { day: 'numeric', month: 'short' });
  const minutes = (seconds: number | undefined): number | null =>
    seconds === undefined ? null : Math.round((seconds / MINUTE) * 10) / 10;
  const rows = days.map((row) => ({
    day: date(row.id),
    arrived: row.arrived,
    ended: row.ended,
    waitMedian: minutes(row.waitMedian),
    wait90: minutes(row.wait90),
    durationMedian: minutes(row.durationMedian),
    duration90: minutes(row.duration90),
  }));
  const outcomes = total.outcomes.map(({ name, count }) => ({ name: say.outcome[name] ?? name, count }));
  const ratings = marks.map((mark) => ({
    name: mark,
    count: total.ratings.find(({ name }) => name === mark)?.count ?? 0,
  }));
  const still = { isAnimationActive: false };
  const chart = { h: chartHeight, tickLine: 'none', withLegend: true } as const;
  const bars = { ...chart, withBarValueLabel: false, gridAxis: 'y', barProps: still } as const;
  const lines = { ...chart, data: rows, dataKey: 'day', withDots: rows.length < 40, connectNulls: true } as const;
  return (
    <div className={styles['charts']}>
      <Picture title={say.volumes}>
        <BarChart
          {...bars}
          data={rows}
          dataKey="day"
          series={[
            { name: 'arrived', label: say.columns.arrived, color: first },
            { name: 'ended', label: say.columns.ended, color: second },
          ]}
        />
      </Picture>
      <Picture title={say.waits}>
        <LineChart
          {...lines}
          lineProps={still}
          series={[
            { name: 'waitMedian', label: say.columns.waitMedian, color: first },
            { name: 'wait90', label: say.columns.wait90, color: second },
          ]}
        />
      </Picture>
      <Picture title={say.durations}>
        <LineChart
          {...lines}
          lineProps={still}
          series={[
            { name: 'durationMedian', label: say.columns.durationMedian, color: first },
            { name: 'duration90', label: say.columns.duration90, color: second },
          ]}
        />
      </Picture>
      <Picture title={say.outcomes}>
        <BarChart
          {...bars}
          data={outcomes}
          dataKey="name"
          withLegend={false}
          series={[{ name: 'count', label: say.count, color: first }]}
        />
      </Picture>
      {total.surveys === 0 ? null : (
        <Picture title={say.ratings}>
          <BarChart
            {...bars}
            data={ratings}
            dataKey="name"
            withLegend={false}
            series={[{ name: 'count', label: say.marks, color: first }]}
          />
        </Picture>
      )}
    </div>
  );
}
