import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { By, ReportRow } from '../api/reports.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './reports.module.css';
import { timeText } from './time-text.js';
import { words } from './words.js';

interface ReportTableProps {
  readonly by: By;
  readonly rows: readonly ReportRow[];
  /** Everything together, as the last line. */
  readonly total?: ReportRow;
}

const titles = { day: 'byDay', channel: 'byChannel', technician: 'byTechnician' } as const;

/** The figures of a report, line by line. */
export function ReportTable({ by, rows, total }: ReportTableProps): ReactNode {
  const { language } = useSpeech();
  const say = useWordsOf(words);
  const { columns } = say;
  if (rows.length === 0) return null;
  const nameOf = ({ id, name }: ReportRow): string =>
    by === 'day'
      ? new Date(`${id}T12:00:00`).toLocaleDateString(language, { weekday: 'short', day: 'numeric', month: 'short' })
      : id === ''
        ? say.private
        : visible(name);
  const heading = `report-${by}`;
  return (
    <section>
      <h2 id={heading}>{say[titles[by]]}</h2>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-labelledby={heading}>
        <Table className={styles['table'] ?? ''} aria-labelledby={heading}>
          <thead>
            <tr>
              <th scope="col">{columns[by]}</th>
              {by === 'technician' ? null : <th scope="col">{columns.arrived}</th>}
              <th scope="col">{columns.ended}</th>
              <th scope="col">{columns.taken}</th>
              <th scope="col">{columns.waitMedian}</th>
              <th scope="col">{columns.wait90}</th>
              <th scope="col">{columns.durationMedian}</th>
              <th scope="col">{columns.duration90}</th>
              <th scope="col">{columns.solved}</th>
              <th scope="col">{columns.rating}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line key={row.id} of={row} name={nameOf(row)} hasArrived={by !== 'technician'} />
            ))}
          </tbody>
          {total === undefined ? null : (
            <tfoot>
              <Line of={total} name={say.total} hasArrived={by !== 'technician'} />
            </tfoot>
          )}
        </Table>
      </div>
    </section>
  );
}

interface LineProps {
  readonly of: ReportRow;
  readonly name: string;
  readonly hasArrived: boolean;
}

function Line({ of: row, name, hasArrived }: LineProps): ReactNode {
  const { language } = useSpeech();
  const number = (value: number): string => value.toLocaleString(language);
  const time = (seconds: number | undefined): string => (seconds === undefined ? '–' : timeText(seconds));
  const solved = row.outcomes.find((outcome) => outcome.name === 'solved')?.count ?? 0;
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      {hasArrived ? <td>{number(row.arrived)}</td> : null}
      <td>{number(row.ended)}</td>
      <td>{number(row.taken)}</td>
      <td>{time(row.waitMedian)}</td>
      <td>{time(row.wait90)}</td>
      <td>{time(row.durationMedian)}</td>
      <td>{time(row.duration90)}</td>
      <td>{number(solved)}</td>
      <td>{row.rating === undefined ? '–' : row.rating.toLocaleString(language, { maximumFractionDigits: 1 })}</td>
    </tr>
  );
}
