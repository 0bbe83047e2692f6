import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { Refusal } from '../errors.js';

/** A hash with everything that made it, so that parameters can be raised later. Bytes are base64. */
export interface PasswordHash {
  readonly algorithm: 'scrypt';
  /** Cost N, block size r, parallelism p. */
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelism: number;
  readonly salt: string;
  readonly hash: string;
}

export interface ScryptCost {
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelism: number;
}

/** 128 MiB and about 0.3 s a password: dear for whoever steals the hashes, bearable at sign-in. */
export const CURRENT_COST: ScryptCost = { cost: 2 ** 17, blockSize: 8, parallelism: 1 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Two hashes at once use both cores and 256 MiB; more would starve the rest of the appliance. */
const AT_ONCE = 2;
/** Whoever would stand behind more than these waits too long to be served. */
const WAITING_AT_MOST = 32;
const RETRY_MS = 5_000;

/** Hashes and checks passwords, a few at a time. */
export class Passwords {
  readonly #cost: ScryptCost;
  readonly #decoy: Promise<PasswordHash>;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(cost: ScryptCost = CURRENT_COST) {
    this.#cost = cost;
    this.#decoy = this.hash(randomBytes(HASH_BYTES).toString('base64'));
    this.#decoy.catch(() => undefined);
  }

  async hash(password: string): Promise<PasswordHash> {
    const salt = randomBytes(SALT_BYTES);
    const hash = await this.#derive(password, salt, this.#cost);
    return { algorithm: 'scrypt', ...this.#cost, salt: salt.toString('base64'), hash: hash.toString('base64') };
  }

  /** Whether this is the password. Without a hash (an unknown login) it takes the same time and says no. */
  async matches(password: string, stored: PasswordHash | undefined): Promise<boolean> {
    const against = stored ?? (await this.#decoy);
    const expected = Buffer.from(against.hash, 'base64');
    const derived = await this.#derive(password, Buffer.from(against.salt, 'base64'), against);
    return timingSafeEqual(derived, expected) && stored !== undefined;
  }

  /** Whether a hash was made with other parameters than today's: hash again while the password is at hand. */
  isOutdated(stored: PasswordHash): boolean {
    const { cost, blockSize, parallelism } = this.#cost;
    return stored.cost !== cost || stored.blockSize !== blockSize || stored.parallelism !== parallelism;
  }

  async #derive(password: string, salt: Buffer, cost: ScryptCost): Promise<Buffer> {
    await this.#enter();
    try {
      const options: ScryptOptions = {
        N: cost.cost,
        r: cost.blockSize,
        p: cost.parallelism,
        maxmem: 256 * cost.cost * cost.blockSize,
      };
      return await new Promise((resolve, reject) => {
        scrypt(password.normalize('NFC'), salt, HASH_BYTES, options, (error, key) => {
          if (error === null) resolve(key);
          else reject(error);
        });
      });
    } finally {
      this.#leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < AT_ONCE) {
      this.#running += 1;
      return;
    }
    if (this.#waiting.length >= WAITING_AT_MOST) throw new Refusal('request/too-many', undefined, RETRY_MS);
    // Whoever leaves hands their place over, so `running` stays as it is.
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running -= 1;
    else next();
  }
}
