import type { Figures } from './figures.js';
import { shareOf, type Spread } from './spread.js';

const HALF = 0.5;
const NINE_TENTHS = 0.9;

export interface ReportCount {
  name: string;
  count: number;
}

/** The figures of a day, a channel, a technician, or all of them together; durations in seconds, within a tenth. */
export interface ReportRow {
  /** The day, or the id of the channel or the technician; empty for sessions without a channel. */
  id: string;
  name: string;
  /** Asked for. */
  arrived: number;
  /** Ended. */
  ended: number;
  /** Ended, and taken by a technician before. */
  taken: number;
  waitMedian?: number;
  /** Nine in ten waited no longer. */
  wait90?: number;
  durationMedian?: number;
  duration90?: number;
  reasons: ReportCount[];
  outcomes: ReportCount[];
  /** Surveys that were answered. */
  surveys: number;
  /** The mean of all marks, 1 to 5. */
  rating?: number;
  ratings: ReportCount[];
}

export interface ReportChannel {
  id: string;
  name: string;
}

export interface ReportView {
  from: string;
  to: string;
  total: ReportRow;
  /** Every day of the period up to the present one. */
  days: ReportRow[];
  channels: ReportRow[];
  technicians: ReportRow[];
  /** The channels whose figures one may see. */
  choices: ReportChannel[];
}

export function rowOf({ id = '', name = '' }: { id?: string; name?: string }, figures: Figures): ReportRow {
  const { arrived, ended, taken, waits, durations, reasons, outcomes, ratings, surveys } = figures;
  return {
    ...{ id, name, arrived, ended, taken },
    ...shares('waitMedian', 'wait90', waits),
    ...shares('durationMedian', 'duration90', durations),
    ...{ reasons: countsOf(reasons), outcomes: countsOf(outcomes), surveys },
    ...meanOf(ratings),
    ratings: countsOf(ratings),
  };
}

function shares<A extends string, B extends string>(half: A, most: B, spread: Spread): { [K in A | B]?: number } {
  const median = shareOf(spread, HALF);
  return (median === undefined ? {} : { [half]: median, [most]: shareOf(spread, NINE_TENTHS) }) as {
    [K in A | B]?: number;
  };
}

function meanOf(ratings: Spread): { rating?: number } {
  const entries = Object.entries(ratings);
  const count = entries.reduce((total, [, times]) => total + times, 0);
  if (count === 0) return {};
  const total = entries.reduce((points, [mark, times]) => points + Number(mark) * times, 0);
  return { rating: Math.round((total / count) * 100) / 100 };
}

function countsOf(spread: Spread): ReportCount[] {
  return Object.entries(spread).map(([name, count]) => ({ name, count }));
}
