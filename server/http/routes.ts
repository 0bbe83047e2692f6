import type { Permission } from '../access/permissions.js';
import type { Call, Download } from './call.js';

/** A request's input after validation. */
export interface Input {
  readonly body: unknown;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: unknown;
}

/** A row of the route table that tsoa's reading of the controllers gives. */
export interface ApiRoute<Controllers> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** As OpenAPI writes it: `/api/v1/people/{id}/lock`. */
  readonly path: string;
  readonly operation: string;
  readonly needs: readonly Permission[];
  readonly status: number;
  readonly run: (controllers: Controllers, call: Call, input: Input) => Promise<object | Download | void>;
}
