import type { BoardView } from '../../../server/reports/board-view.js';
import type { ReportRow, ReportView } from '../../../server/reports/view.js';
import { call, request } from '../../appliance/request.js';

export type { BoardView, ReportRow, ReportView };

export interface Period {
  /** Days of the appliance's clock, as `2026-11-22`; both included. */
  readonly from: string;
  readonly to: string;
  readonly channel?: string;
}

export type By = 'day' | 'channel' | 'technician';

export const readBoard = (): Promise<BoardView> => request('GET', '/api/v1/board');

export const readReport = (period: Period): Promise<ReportView> => request('POST', '/api/v1/reports', period);

export async function exportReport(period: Period, by: By): Promise<{ name: string; content: Blob }> {
  const response = await call('POST', '/api/v1/reports/table', { ...period, by });
  return { name: `guichet-${by}-${period.from}-${period.to}.csv`, content: await response.blob() };
}
