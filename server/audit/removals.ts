import { parts, type AuditEvent, type Part } from '../store/chain.js';

/** Sequences, as the record of a removal lists them: from, to, both included. */
export type Ranges = readonly (readonly [from: number, to: number])[];

/** Sequences in ascending order, written short. */
export function rangesOf(sequences: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const sequence of sequences) {
    const last = ranges.at(-1);
    if (last?.[1] === sequence - 1) last[1] = sequence;
    else ranges.push([sequence, sequence]);
  }
  return ranges;
}

/**
 * Whether exactly those parts of events are gone whose removal stands on record. A removal is recorded after what it removed,
 * so both are noted as they come and compared at the end.
 */
export class RemovalLedger {
  /** Parts that are gone, and whether a record says so. */
  readonly #gone: Readonly<Record<Part, Map<number, boolean>>> = { who: new Map(), what: new Map() };
  #returned = Number.POSITIVE_INFINITY;

  missing(sequence: number, part: Part): void {
    this.#gone[part].set(sequence, false);
  }

  /** Takes the record of a removal; what stood before `first` is not there to be looked at any more. */
  recorded(event: AuditEvent, first: number): number {
    let count = 0;
    for (const part of parts) {
      for (const [from, to] of readRanges(event.detail[part])) {
        count += to - from + 1;
        for (let sequence = Math.max(from, first); sequence <= Math.min(to, event.sequence - 1); sequence += 1) {
          if (this.#gone[part].has(sequence)) this.#gone[part].set(sequence, true);
          else this.#returned = Math.min(this.#returned, sequence);
        }
      }
    }
    return count;
  }

  /** The first event of which something is gone, or there again, against the record. */
  fault(): { sequence: number; because: string } | undefined {
    const unrecorded = parts.flatMap((part) => [...this.#gone[part]].filter(([, isTold]) => !isTold));
    const missing = unrecorded.reduce((least, [sequence]) => Math.min(least, sequence), Number.POSITIVE_INFINITY);
    const sequence = Math.min(missing, this.#returned);
    if (sequence === Number.POSITIVE_INFINITY) return undefined;
    const because =
      sequence === missing
        ? 'a part of its content is gone, and no record says that it was removed'
        : 'a part of its content is there again that was removed';
    return { sequence, because };
  }
}

function readRanges(value: unknown): Ranges {
  return Array.isArray(value) ? (value as Ranges) : [];
}
