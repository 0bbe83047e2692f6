import { Download, type Call } from '../http/call.js';
import { Body, Get, Needs, Post, Produces, Queries, Request, Route, Tags } from '../http/decorators.js';
import type { AuditFilter } from './filter.js';
import type { AuditPage, AuditRecords, AuditState } from './records.js';

const PAGE = 100;

export interface AuditSearch extends AuditFilter {
  /**
   * Events a page.
   * @isInt
   * @minimum 1
   * @maximum 500
   */
  limit?: number;
  /**
   * `next` of the page before.
   * @isInt
   * @minimum 1
   * @maximum 9007199254740991
   */
  before?: number;
}

@Route('api/v1/audit')
@Tags('Audit')
export class AuditController {
  constructor(private readonly records: AuditRecords) {}

  /**
   * What was done and refused, newest first. A page that is not full and has a `next` says how far the search came in a
   * second: ask again from there.
   */
  @Get()
  @Needs('audit.read')
  search(@Request() call: Call, @Queries() query: AuditSearch): Promise<AuditPage> {
    const { limit = PAGE, before, ...filter } = query;
    return this.records.search(call.actor, filter, { before, limit });
  }

  /**
   * Where the record begins and ends, how long things are kept, and how far a syslog collector is.
   */
  @Get('state')
  @Needs('audit.read')
  state(@Request() call: Call): Promise<AuditState> {
    return this.records.state(call.actor);
  }

  /**
   * A copy as a table, oldest first: CSV in UTF-8, in which nothing is a formula and nothing is invisible.
   */
  @Post('export/csv')
  @Produces('text/csv')
  @Needs('audit.export')
  async csv(@Request() call: Call, @Body() filter: AuditFilter): Promise<Download> {
    return new Download(nameOf('csv'), 'text/csv; charset=utf-8', await this.records.export(call.actor, filter, 'csv'));
  }

  /**
   * A copy of the whole events, oldest first: one JSON object a line.
   */
  @Post('export/json-lines')
  @Produces('application/jsonl')
  @Needs('audit.export')
  async jsonLines(@Request() call: Call, @Body() filter: AuditFilter): Promise<Download> {
    const text = await this.records.export(call.actor, filter, 'jsonLines');
    return new Download(nameOf('jsonl'), 'application/jsonl; charset=utf-8', text);
  }
}

function nameOf(ending: string): string {
  return `guichet-audit-${new Date().toISOString().slice(0, 10)}.${ending}`;
}
