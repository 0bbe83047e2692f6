import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonical, EMPTY_CHAIN, eventOf, hashOf, parts } from '../store/chain.js';
import type { ChainHead, Checkpoint, Link } from '../store/chain.js';
import { openChain } from '../store/offline.js';
import type { EventName } from './catalogue.js';
import { AUDIT_PUBLIC_KEY, isSigned } from './checkpoint.js';
import { RemovalLedger } from './removals.js';

/** The events that say what was removed; they keep their content. */
export const REMOVALS: readonly string[] = ['audit.forgotten', 'audit.pruned'] satisfies EventName[];

/** What was removed by the rules of retention or at somebody's wish, as the record itself says. */
export interface Removal {
  /** The event that recorded it, and its time in UTC milliseconds. */
  readonly sequence: number;
  readonly time: number;
  /** Contents of so many events, or every event up to one. */
  readonly contents?: number;
  readonly until?: number;
}

/** What a check of the chain found. `bad` is the first place where the record is not what was written. */
export interface Verification {
  /** The first event that is still there, and the last that holds; 0 when none does. */
  readonly first: number;
  readonly events: number;
  /** The last link that holds. */
  readonly head: ChainHead;
  readonly removals: readonly Removal[];
  readonly bad?: { readonly sequence: number; readonly because: string };
}

export interface Start {
  readonly checkpoint: Checkpoint;
  /** The key under which it must be signed. */
  readonly key: KeyObject | undefined;
}

/**
 * Checks links in order, each in its stored form; pure. With `noted`, a head that was written down elsewhere, it also finds
 * a chain that was rewritten as a whole or cut at its end.
 */
export function verifyChain(links: Iterable<string>, noted: readonly ChainHead[] = [], start?: Start): Verification {
  const { checkpoint } = start ?? {};
  const begin: ChainHead = checkpoint ?? EMPTY_CHAIN;
  const first = begin.sequence + 1;
  const removals: Removal[] = [];
  const ledger = new RemovalLedger();
  let head = { sequence: begin.sequence, hash: begin.hash };
  const found = (bad?: Verification['bad'], until = head): Verification => {
    const events = until.sequence < first ? 0 : until.sequence;
    return { first, events, head: until, removals, ...(bad !== undefined && { bad }) };
  };
  const fail = (because: string): Verification => found({ sequence: head.sequence + 1, because });
  const fault = start === undefined ? undefined : faultOfStart(start, noted);
  if (checkpoint !== undefined && fault !== undefined) return found({ sequence: checkpoint.sequence, because: fault });
  let isPruningTold = false;
  for (const text of links) {
    const link = readLink(text);
    if (link === undefined) return fail('it is not in the form in which it was written');
    const because = faultOf(link, head, noted);
    if (because !== undefined) return fail(because);
    const { sequence, time, name } = link.head;
    for (const part of parts) if (isMissing(link, part)) ledger.missing(sequence, part);
    if (REMOVALS.includes(name) && isMissing(link, 'what')) return fail('it says what was removed, and that is gone');
    const event = eventOf(link);
    if (name === 'audit.forgotten') removals.push({ sequence, time, contents: ledger.recorded(event, first) });
    if (name === 'audit.pruned') {
      const { until, hash } = event.detail;
      removals.push({ sequence, time, until: Number(until) });
      isPruningTold ||= until === checkpoint?.sequence && hash === checkpoint?.hash;
    }
    head = { sequence, hash: link.hash };
  }
  if (noted.some(({ sequence }) => sequence > head.sequence)) {
    return fail('it is missing: the chain was longer when its head was noted');
  }
  if (checkpoint !== undefined && !isPruningTold) {
    const because = 'no record says that the events up to it were removed';
    return found({ sequence: checkpoint.sequence, because }, begin);
  }
  const removed = ledger.fault();
  return removed === undefined ? found() : found(removed, headBefore(links, removed.sequence, begin));
}

function readLink(text: string): Link | undefined {
  try {
    const link = JSON.parse(text) as Link;
    const isWhole =
      canonical(link) === text &&
      Object.keys(link).join() === 'hash,head,parts' &&
      Object.keys(link.parts).every((part) => Object.hasOwn(link.head.parts, part));
    return isWhole ? link : undefined;
  } catch {
    return undefined;
  }
}

function isMissing(link: Link, part: (typeof parts)[number]): boolean {
  return link.head.parts[part] !== undefined && link.parts[part] === undefined;
}

function faultOf(link: Link, before: ChainHead, noted: readonly ChainHead[]): string | undefined {
  const { head, hash, parts: kept } = link;
  if (head.sequence !== before.sequence + 1) return `the record in its place is number ${head.sequence}`;
  if (head.previous !== before.hash) return 'it does not follow the record before it';
  const isAsWritten = parts.every((part) => kept[part] === undefined || hashOf(kept[part]) === head.parts[part]);
  if (hash !== hashOf(head) || !isAsWritten) return 'its content is not what its hash was made of';
  const isOther = noted.some((other) => other.sequence === head.sequence && other.hash !== hash);
  return isOther ? 'its hash is not the one that was noted' : undefined;
}

function faultOfStart({ checkpoint, key }: Start, noted: readonly ChainHead[]): string | undefined {
  if (key === undefined) return 'the checkpoint before it cannot be checked: the key that signed it is not there';
  if (!isSigned(key, checkpoint)) return 'the checkpoint that stands for it and those before is not what was signed';
  const isOther = noted.some(({ sequence, hash }) => sequence === checkpoint.sequence && hash !== checkpoint.hash);
  return isOther ? 'its hash is not the one that was noted' : undefined;
}

function headBefore(links: Iterable<string>, sequence: number, begin: ChainHead): ChainHead {
  let head = { sequence: begin.sequence, hash: begin.hash };
  for (const text of links) {
    const link = JSON.parse(text) as Link;
    if (link.head.sequence >= sequence) break;
    head = { sequence: link.head.sequence, hash: link.hash };
  }
  return head;
}

/**
 * Checks the audit of a data folder, offline. `keyFile`: the public key (PEM) that must have signed the checkpoint, when it
 * is not the folder's own that is to be believed.
 * @throws Refusal `store/unavailable`, `store/version`
 */
export async function verifyAudit(
  dataFolder: string,
  noted: readonly ChainHead[] = [],
  keyFile = join(dataFolder, AUDIT_PUBLIC_KEY),
): Promise<Verification> {
  const chain = openChain(dataFolder);
  try {
    const { checkpoint } = chain;
    const key = checkpoint !== undefined && existsSync(keyFile) ? createPublicKey(readFileSync(keyFile)) : undefined;
    return verifyChain(chain.links, [...noted, chain.head], checkpoint && { checkpoint, key });
  } finally {
    await chain.close();
  }
}
