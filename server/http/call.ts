import type { Readable } from 'node:stream';
import type { Actor } from '../access/access.js';

/** What a controller knows of a request besides its validated input. */
export interface Call {
  /** The number under which the log knows this request. */
  readonly id: string;
  /** A signed-in person, somebody’s program by its key, or nobody. */
  readonly actor: Actor;
  /** The address at the other end of the connection; never taken from a header. */
  readonly source: string;
  /** The address of the page that asks, one of this appliance's own; empty where a browser tells none. */
  readonly origin: string;
  /** The browser, as it names itself; at most 200 characters. */
  readonly agent: string;
  /** Hands the secret of a new sign-in to the browser, or takes it away. */
  setSignIn(secret: string | undefined): void;
}

/** An answer that is a file. */
export class Download {
  constructor(
    readonly fileName: string,
    readonly mediaType: string,
    readonly bytes: Uint8Array | Readable,
    /** Of a stream, where it is known: how many bytes will come. */
    readonly size: number | undefined = undefined,
  ) {}
}
