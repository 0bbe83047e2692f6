import { createHash, randomBytes } from 'node:crypto';

const SALT_BYTES = 16;

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

/** What of an event can be forgotten, leaving its hash: who did it, as they were called; and what it says besides. */
export type Part = 'who' | 'what';
export const parts: readonly Part[] = ['who', 'what'];

/** One event of the chain, as it is read. What was forgotten of it reads as if it had never been told. */
export interface AuditEvent extends EventFields {
  /** 1 for the first event of an appliance, then without a gap. */
  readonly sequence: number;
  /** UTC milliseconds. */
  readonly time: number;
  /** The hash of the event before, hex; 64 zeros for the first. */
  readonly previous: string;
  /** SHA-256 of the canonical form of the link’s head, hex. */
  readonly hash: string;
  /** The parts that were removed since. */
  readonly forgotten?: readonly Part[];
}

/** A part as it is kept. Without the salt (16 random bytes, base64) its hash would give a name away to whoever guesses it. */
export interface Kept {
  readonly salt: string;
  readonly of: { readonly [name: string]: Json };
}

/** What can never be removed from the middle of the chain. It names people and things by ids alone. */
export interface LinkHead {
  readonly sequence: number;
  readonly time: number;
  readonly name: string;
  readonly actor: { readonly kind: string; readonly id?: string };
  readonly permission: string;
  readonly because: string;
  readonly target: { readonly kind: string; readonly id: string };
  /** The hash of each part that the event had, hex. */
  readonly parts: { readonly [P in Part]?: string };
  readonly previous: string;
}

/** One link of the chain as it is stored: its head, the head’s hash, and the parts that are still there. */
export interface Link {
  readonly head: LinkHead;
  readonly hash: string;
  readonly parts: { readonly [P in Part]?: Kept };
}

/** Where the chain ends: what an outsider notes down to notice a later rewriting of the whole. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

/**
 * What stands before the first link once older ones were removed: the last of them, whose sequence says how many they were.
 * Signed by the appliance (ECDSA P-256, base64), so that only it can shorten its record.
 */
export interface Checkpoint extends ChainHead {
  /** UTC milliseconds of the last removed event. */
  readonly time: number;
  readonly signature: string;
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

/** SHA-256 of the canonical form of a head or of a part, hex. */
export function hashOf(value: LinkHead | Kept): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

/** The next link after `head`. */
export function link(head: ChainHead, time: number, draft: EventFields): Link {
  const { name, permission, because, target, detail } = draft;
  const { kind, id, ...named } = draft.actor;
  const actor = { kind, ...(id !== undefined && { id }) };
  const given: [Part, Kept['of']][] = [
    ['who', named],
    ['what', detail],
  ];
  const kept = given
    .filter(([, of]) => Object.keys(of).length > 0)
    .map(([part, of]) => [part, { salt: randomBytes(SALT_BYTES).toString('base64'), of }] as const);
  const hashes = Object.fromEntries(kept.map(([part, of]) => [part, hashOf(of)]));
  const sequence = head.sequence + 1;
  const own = { sequence, time, name, actor, permission, because, target, parts: hashes, previous: head.hash };
  return { head: own, hash: hashOf(own), parts: Object.fromEntries(kept) };
}

/** What a link says. */
export function eventOf({ head, hash, parts: kept }: Link): AuditEvent {
  const { sequence, time, name, permission, because, target, previous } = head;
  const actor = { ...head.actor, ...kept.who?.of };
  const forgotten = parts.filter((part) => head.parts[part] !== undefined && kept[part] === undefined);
  return {
    ...{ sequence, time, name, actor, permission, because, target, detail: kept.what?.of ?? {}, previous, hash },
    ...(forgotten.length > 0 && { forgotten }),
  };
}
