import { canonical, EMPTY_CHAIN, hashOf, type AuditEvent, type ChainHead } from '../store/chain.js';
import { openChain } from '../store/offline.js';

/** What a check of the chain found. `bad` is the first place where the record is not what was written. */
export interface Verification {
  /** Links that hold, from the first on. */
  readonly events: number;
  /** The last link that holds. */
  readonly head: ChainHead;
  readonly bad?: { readonly sequence: number; readonly because: string };
}

/**
 * Checks links in order, each in its stored form; pure. With `noted`, a head that was written down elsewhere, it also finds
 * a chain that was rewritten as a whole or cut at its end.
 */
export function verifyChain(links: Iterable<string>, noted: readonly ChainHead[] = []): Verification {
  const wanted = new Map(noted.map(({ sequence, hash }) => [sequence, hash]));
  let head = EMPTY_CHAIN;
  for (const text of links) {
    const sequence = head.sequence + 1;
    const event = readLink(text);
    const because = event === undefined ? 'it is not in the form in which it was written' : faultOf(event, head);
    if (event === undefined || because !== undefined) {
      return { events: head.sequence, head, bad: { sequence, because: because ?? '' } };
    }
    head = { sequence, hash: event.hash };
    const hash = wanted.get(sequence) ?? head.hash;
    if (hash !== head.hash) {
      const bad = { sequence, because: 'its hash is not the one that was noted' };
      return { events: sequence - 1, head: { sequence: sequence - 1, hash: event.previous }, bad };
    }
  }
  const missing = Math.max(0, ...wanted.keys()) > head.sequence;
  if (!missing) return { events: head.sequence, head };
  const bad = { sequence: head.sequence + 1, because: 'it is missing: the chain was longer when its head was noted' };
  return { events: head.sequence, head, bad };
}

function readLink(text: string): AuditEvent | undefined {
  try {
    const event = JSON.parse(text) as AuditEvent | null;
    return event !== null && canonical(event) === text ? event : undefined;
  } catch {
    return undefined;
  }
}

function faultOf(event: AuditEvent, head: ChainHead): string | undefined {
  if (event.sequence !== head.sequence + 1) return `the record in its place is number ${event.sequence}`;
  if (event.previous !== head.hash) return 'it does not follow the record before it';
  if (event.hash !== hashOf(event)) return 'its content is not what its hash was made of';
  return undefined;
}

/**
 * Checks the audit of a data folder, offline.
 * @throws Refusal `store/unavailable`, `store/version`
 */
export async function verifyAudit(dataFolder: string, noted: readonly ChainHead[] = []): Promise<Verification> {
  const chain = openChain(dataFolder);
  try {
    return verifyChain(chain.links, [...noted, chain.head]);
  } finally {
    await chain.close();
  }
}
