import { createHmac } from 'node:crypto';
import { lookup, type LookupAddress } from 'node:dns';
import { request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

/** How long a receiver may take to connect and answer, in milliseconds. */
const ANSWER_MS = 10_000;

/** What became of one message. */
export type PostOutcome =
  | { readonly kind: 'delivered'; readonly status: number }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'address' | 'timeout' }
  | { readonly kind: 'unreachable'; readonly code: string };

export interface Receiver {
  readonly url: string;
  readonly authority?: string | undefined;
  readonly secret: Uint8Array;
}

export interface PostOptions {
  /** Whether an IP address may be connected to. */
  readonly reachable: (address: string) => boolean;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** In place of ten seconds. */
  readonly answerMs?: number;
}

/** A name that stands for what no webhook reaches. */
class Unreachable extends Error {}

/**
 * The signature of a message: `t` is the time in UTC seconds, `v1` HMAC-SHA256 over `t`, a dot and the body, in hexadecimal.
 * Receivers refuse what is old, so that nobody says it again.
 */
export function signatureOf(secret: Uint8Array, body: string, at: number): string {
  const seconds = Math.floor(at / 1_000);
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}

/**
 * Sends one message; never throws. Every address that the name stands for is looked at when it is connected to, and no
 * redirection is followed, so that nothing leads a webhook where it may not go.
 */
export function post(
  { url, authority, secret }: Receiver,
  { event, delivery, body }: { readonly event: string; readonly delivery: string; readonly body: string },
  { reachable, now, answerMs = ANSWER_MS }: PostOptions,
): Promise<PostOutcome> {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !reachable(host)) return Promise.resolve({ kind: 'address' });
  return new Promise((resolve) => {
    const sent = request(url, {
      method: 'POST',
      agent: false,
      signal: AbortSignal.timeout(answerMs),
      lookup: guarded(reachable),
      ...(authority !== undefined && { ca: authority }),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Guichet',
        'guichet-event': event,
        'guichet-delivery': delivery,
        'guichet-signature': signatureOf(secret, body, now()),
      },
    });
    sent.on('response', (answer) => {
      const status = answer.statusCode ?? 0;
      // Whatever it says besides is not read: a receiver that never ends must not hold anything here.
      answer.destroy();
      resolve(status >= 200 && status < 300 ? { kind: 'delivered', status } : { kind: 'status', status });
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (error instanceof Unreachable) resolve({ kind: 'address' });
      else if (error.name === 'AbortError' || error.name === 'TimeoutError') resolve({ kind: 'timeout' });
      else resolve({ kind: 'unreachable', code: error.code ?? 'UNKNOWN' });
    });
    sent.end(body);
  });
}

/** Looks a name up, and refuses it when any of its addresses may not be reached. */
function guarded(reachable: (address: string) => boolean): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const [first] = error === null ? found : [];
      if (error !== null) done(error, '', 0);
      else if (first === undefined || !found.every(({ address }) => reachable(address))) done(new Unreachable(), '', 0);
      else if (options.all === true) done(null, found);
      else done(null, first.address, first.family);
    });
  };
}
