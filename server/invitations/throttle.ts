import { isIPv4, isIPv6 } from 'node:net';
import { Refusal } from '../errors.js';

/** A bucket of tries: so many at once, then one more every so many milliseconds. */
export interface Allowance {
  readonly tries: number;
  readonly refillMs: number;
}

/** What wrong codes and links may be tried: by one source, by its network, and by everybody together. */
export const guessAllowances: Readonly<Record<'source' | 'network' | 'everybody', Allowance>> = {
  source: { tries: 8, refillMs: 15_000 },
  network: { tries: 40, refillMs: 3_000 },
  everybody: { tries: 400, refillMs: 500 },
};

/** What programs may be fetched and started without an invitation; a whole office may stand behind one address. */
export const startAllowances: typeof guessAllowances = {
  source: { tries: 20, refillMs: 3_000 },
  network: { tries: 100, refillMs: 500 },
  everybody: { tries: 600, refillMs: 200 },
};

/** What calls may be placed: nobody needs many, and a whole office may stand behind one address. */
export const callAllowances: typeof guessAllowances = {
  source: { tries: 20, refillMs: 15_000 },
  network: { tries: 100, refillMs: 1_000 },
  everybody: { tries: 600, refillMs: 100 },
};

/** Buckets of one age; when so many were touched, those untouched since the last time are forgotten. */
const BUCKETS = 10_000;

interface Bucket {
  tokens: number;
  at: number;
}

/** Slows guessing down without touching what is guessed at: a wrong guess never uses somebody else's code up. */
export class GuessThrottle {
  #touched = new Map<string, Bucket>();
  #older = new Map<string, Bucket>();
  readonly #now: () => number;
  readonly #allowances: typeof guessAllowances;

  /** `now`: monotonic milliseconds. */
  constructor(now: () => number, allowances = guessAllowances) {
    this.#now = now;
    this.#allowances = allowances;
  }

  /**
   * Takes a try from all three buckets, or from none. `source` is an address, or whatever else names who guesses.
   * @throws Refusal `request/too-many` with the time after which one more try is there
   */
  take(source: string): void {
    const chosen = this.#chosen(source);
    const waits = chosen.map(({ key, allowance }) => {
      const tokens = this.#filled(key, allowance);
      return tokens >= 1 ? 0 : Math.ceil((1 - tokens) * allowance.refillMs);
    });
    const wait = Math.max(...waits);
    if (wait > 0) throw new Refusal('request/too-many', undefined, wait);
    for (const { key, allowance } of chosen) this.#put(key, this.#filled(key, allowance) - 1);
  }

  /** Gives a try back: it was no guess. */
  giveBack(source: string): void {
    for (const { key, allowance } of this.#chosen(source)) {
      this.#put(key, Math.min(allowance.tries, this.#filled(key, allowance) + 1));
    }
  }

  get size(): number {
    return this.#touched.size + this.#older.size;
  }

  #chosen(source: string): { key: string; allowance: Allowance }[] {
    return [
      { key: 'everybody', allowance: this.#allowances.everybody },
      { key: `network ${networkOf(source)}`, allowance: this.#allowances.network },
      { key: `source ${source}`, allowance: this.#allowances.source },
    ];
  }

  #filled(key: string, { tries, refillMs }: Allowance): number {
    const bucket = this.#touched.get(key) ?? this.#older.get(key);
    return bucket === undefined ? tries : Math.min(tries, bucket.tokens + (this.#now() - bucket.at) / refillMs);
  }

  #put(key: string, tokens: number): void {
    if (this.#touched.size >= BUCKETS && !this.#touched.has(key)) {
      this.#older = this.#touched;
      this.#touched = new Map();
    }
    this.#touched.set(key, { tokens, at: this.#now() });
  }
}

/** The /24 of an IPv4 address, the /64 of an IPv6 address; anything else is a network of its own. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = (plain.split('%')[0] ?? plain).toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = [...left, ...zeros, ...right].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}
