import { permissions, type Holder, type Permission } from '../access/permissions.js';
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
  readonly needs: readonly [Permission, ...Permission[]];
  readonly status: number;
  readonly run: (controllers: Controllers, call: Call, input: Input) => Promise<object | Download | void>;
}

/** Whether only signed-in people come in: everything that may be asked for here is given to people. */
export function needsSignIn(needs: readonly Permission[]): boolean {
  return needs.every((need) => (permissions[need].holders as readonly Holder[]).includes('person'));
}

/** What every route and socket says: which permissions may be asked for there, or why it is open to anybody. */
export type DeclaredAccess = { readonly needs: readonly [Permission, ...Permission[]] } | { readonly open: string };
