/** One thing that can be refused; a row never changes its meaning or its number. */
export interface ErrorRow {
  /** Travels on the wire; never reused. */
  readonly number: number;
  /** Over HTTP. */
  readonly status: number;
  /** In English, for logs, the API and the command line: what happened, why, and what to do. */
  readonly sentence: string;
}
