import { Download, type Call } from '../http/call.js';
import { Body, Get, Needs, Post, Produces, Request, Route, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Board } from './board.js';
import type { BoardView } from './board-view.js';
import type { Reports } from './reports.js';
import type { ReportView } from './view.js';

/**
 * A day of the appliance’s own clock.
 * @pattern ^\d{4}-\d{2}-\d{2}$
 */
export type ReportDay = string;

export interface Period {
  from: ReportDay;
  /** Included; 400 days after `from` at most. */
  to: ReportDay;
  /** Only this channel. */
  channel?: Id;
  /** Only this technician. */
  technician?: Id;
}

export interface PeriodTable extends Period {
  /** What has a line of its own. */
  by: 'day' | 'channel' | 'technician';
}

@Route('api/v1')
@Tags('Reports')
export class ReportsController {
  constructor(
    private readonly reports: Reports,
    private readonly board: Board,
  ) {}

  /**
   * What was done over days: volumes, waits, durations, outcomes and marks, of the channels whose reports one may see.
   */
  @Post('reports')
  @Needs('report.see')
  read(@Request() call: Call, @Body() period: Period): Promise<ReportView> {
    return this.reports.read(call.actor, period);
  }

  /**
   * The same as a table for spreadsheets.
   */
  @Post('reports/table')
  @Needs('report.see')
  @Produces('text/csv; charset=utf-8')
  async table(@Request() call: Call, @Body() wanted: PeriodTable): Promise<Download> {
    const { by, ...period } = wanted;
    const name = `guichet-${by}-${period.from}-${period.to}.csv`;
    return new Download(name, 'text/csv; charset=utf-8', await this.reports.table(call.actor, period, by));
  }

  /**
   * How the desk stands at this moment, and today beside what is usual, in the channels whose reports one may see.
   */
  @Get('board')
  @Needs('report.see')
  now(@Request() call: Call): Promise<BoardView> {
    return this.board.read(call.actor);
  }
}
