import { createHash } from 'node:crypto';

/** Only JSON can be written down in one way, so only JSON enters the chain. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export interface EventActor {
  readonly kind: string;
  readonly id?: string;
  /** As it was shown at that time: people are renamed. */
  readonly name?: string;
  /** The API key by which they acted, as it was named. */
  readonly key?: string;
}

/** What a decision says about itself; the engine adds when and after what. */
export interface EventFields {
  readonly name: string;
  readonly actor: EventActor;
  readonly permission: string;
  readonly because: string;
  readonly target: { readonly kind: string; readonly id: string };
  readonly detail: { readonly [name: string]: Json };
}

declare const permitted: unique symbol;

/** An event that has not been committed yet. Only a permit makes one: no change without a decision. */
export type EventDraft = EventFields & { readonly [permitted]: true };

/** One link of the chain. */
export interface AuditEvent extends EventFields {
  /** 1 for the first event of an appliance, then without a gap. */
  readonly sequence: number;
  /** UTC milliseconds. */
  readonly time: number;
  /** SHA-256 of the link before, hex; 64 zeros for the first. */
  readonly previous: string;
  /** SHA-256 of the canonical form of everything above, hex. */
  readonly hash: string;
}

/** Where the chain ends: what an outsider notes down to notice a later rewriting of the whole. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

export const EMPTY_CHAIN: ChainHead = { sequence: 0, hash: '0'.repeat(64) };

/**
 * The one way to write a value down: names in code-unit order, no white space, names with an undefined value left out.
 * @throws TypeError for what JSON cannot hold (NaN, functions, bigints, undefined in a list).
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && isPlain(value)) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    members.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
  }
  throw new TypeError(`an audit event holds plain JSON only, not ${typeof value}`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The hash that a link must carry: of everything else that it holds, known here or not. */
export function hashOf(event: Omit<AuditEvent, 'hash'>): string {
  return createHash('sha256')
    .update(canonical({ ...event, hash: undefined }))
    .digest('hex');
}

/** The next link after `head`. */
export function link(head: ChainHead, time: number, draft: EventFields): AuditEvent {
  const { name, actor, permission, because, target, detail } = draft;
  const sequence = head.sequence + 1;
  const unhashed = { sequence, time, name, actor, permission, because, target, detail, previous: head.hash };
  return { ...unhashed, hash: hashOf(unhashed) };
}
