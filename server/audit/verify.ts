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
  let head = EMPTY_CHAIN;
  const fail = (because: string): Verification => ({
    events: head.sequence,
    head,
    bad: { sequence: head.sequence + 1, because },
  });
  for (const text of links) {
    const event = readLink(text);
    if (event === undefined) return fail('it is not in the form in which it was written');
    const fault = faultOf(event, head, noted);
    if (fault !== undefined) return fail(fault);
    head = { sequence: event.sequence, hash: event.hash };
  }
  const isCut = noted.some(({ sequence }) => sequence > head.sequence);
  return isCut ? fail('it is missing: the chain was longer when its head was noted') : { events: head.sequence, head };
}

function readLink(text: string): AuditEvent | undefined {
  try {
    const event = JSON.parse(text) as AuditEvent | null;
    return event !== null && canonical(event) === text ? event : undefined;
  } catch {
    return undefined;
  }
}

function faultOf(event: AuditEvent, head: ChainHead, noted: readonly ChainHead[]): string | undefined {
  if (event.sequence !== head.sequence + 1) return `the record in its place is number ${event.sequence}`;
  if (event.previous !== head.hash) return 'it does not follow the record before it';
  if (event.hash !== hashOf(event)) return 'its content is not what its hash was made of';
  const isOther = noted.some(({ sequence, hash }) => sequence === event.sequence && hash !== event.hash);
  return isOther ? 'its hash is not the one that was noted' : undefined;
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
