import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';

/** Files are looked at, not listened to: what replaces them may rename, link or mount, and only the content says. */
const LOOK_MS = 10_000;

/** A certificate with its chain, and its private key; paths of PEM files. */
export interface PairFiles {
  readonly certificate: string;
  readonly key: string;
}

export interface Pair {
  readonly certificate: Buffer;
  readonly key: Buffer;
}

export interface CertificateWatchOptions {
  readonly files: PairFiles;
  /** The name or address that stands in links, for which it must be; undefined: any. */
  readonly host: string | undefined;
  /** Puts the new pair to use for every connection from now on; open ones stay as they are. */
  readonly take: (pair: Pair) => void;
  readonly taken: (ends: Date) => void;
  /** What lies there now is not taken, and the one before stays in use. */
  readonly refused: (why: string) => void;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Takes a replaced certificate while the process runs. A pair that does not fit, or is only half there, is left alone. */
export class CertificateWatch {
  readonly #options: CertificateWatchOptions;
  readonly #timer: NodeJS.Timeout;
  #inUse: string;
  /** A pair that did not fit at the last look: said only when it still lies there at the next. */
  #doubted = '';
  #complained = '';

  constructor(options: CertificateWatchOptions) {
    this.#options = options;
    this.#inUse = digestOf(readPair(options.files));
    this.#timer = setInterval(() => this.look(), LOOK_MS).unref();
  }

  /** Looks now. */
  look(): void {
    const { files, host, take, taken, now } = this.#options;
    let pair: Pair;
    try {
      pair = readPair(files);
    } catch (error) {
      return this.#doubt('unreadable', (error as Error).message);
    }
    const digest = digestOf(pair);
    if (digest === this.#inUse) return;
    try {
      const ends = endOf(pair, host, now());
      take(pair);
      [this.#inUse, this.#doubted, this.#complained] = [digest, '', ''];
      taken(ends);
    } catch (error) {
      this.#doubt(digest, (error as Error).message);
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #doubt(digest: string, why: string): void {
    if (this.#doubted === digest && this.#complained !== digest) {
      this.#complained = digest;
      this.#options.refused(why);
    }
    this.#doubted = digest;
  }
}

/** When it runs out. Throws Error, in words, for a pair that does not fit or is not valid. `now`: UTC milliseconds. */
function endOf(pair: Pair, host: string | undefined, now: number): Date {
  const certificate = new X509Certificate(pair.certificate);
  if (!certificate.checkPrivateKey(createPrivateKey(pair.key))) {
    throw new Error('the private key does not belong to the certificate');
  }
  const isFor = (name: string): boolean =>
    (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined;
  if (host !== undefined && !isFor(host)) throw new Error(`it is not for ${host}`);
  if (certificate.validToDate.getTime() <= now) throw new Error(`it expired on ${certificate.validTo}`);
  if (certificate.validFromDate.getTime() > now) throw new Error(`it is valid only from ${certificate.validFrom}`);
  return certificate.validToDate;
}

function readPair({ certificate, key }: PairFiles): Pair {
  return { certificate: readFileSync(certificate), key: readFileSync(key) };
}

function digestOf({ certificate, key }: Pair): string {
  return createHash('sha256').update(certificate).update('\0').update(key).digest('hex');
}
