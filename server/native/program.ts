import { limits } from '../protocol/limits.js';
import { bitsOf } from '../protocol/tools.js';
import type { Tool } from '../protocol/tools.js';
import { addon } from './addon.js';
import type { NativeProgram } from './addon.js';
import { bytesOf } from './argument.js';
import { settingsOf } from './source.js';
import type { Source } from './source.js';

const pointBytes = 65;

export interface ProgramEars {
  /** A whole message for the relay. */
  message(message: Uint8Array): void;
  /** The relay let this program in. */
  joined(): void;
  /** The link is over: close the socket. `code` is the number of an error of the catalogue, if the other end had one. */
  over(code: number | undefined): void;
  /** The desktop cannot be had, or went away: nothing more will come. */
  failed(why: string): void;
}

/**
 * The end user's program without its windows: the session host of native/core over a desktop, on a native thread. It
 * verifies each viewer's pass itself, with the appliance's public key. The caller carries its messages to and from the
 * relay. Close it: until then it keeps the process alive.
 */
export class Program {
  readonly #native: NativeProgram;

  /** @param applianceKey an uncompressed P-256 point, 65 bytes */
  constructor(source: Source, applianceKey: Uint8Array, ears: ProgramEars) {
    bytesOf('the appliance’s key', applianceKey, pointBytes, pointBytes);
    this.#native = new (addon().Program)(settingsOf(source), applianceKey, (kind, value) => {
      if (kind === 'message') ears.message(value as Uint8Array);
      else if (kind === 'joined') ears.joined();
      else if (kind === 'over') ears.over(value === '' ? undefined : Number(value));
      else ears.failed(value as string);
    });
  }

  /** The public key that this program's passes are to name: an uncompressed P-256 point. */
  get holder(): Uint8Array {
    return this.#native.holder();
  }

  /** A new socket to the relay is open, and this is the pass to join with. */
  open(pass: Uint8Array): void {
    this.#native.open(bytesOf('the pass', pass, 1, limits.passBytes));
  }

  renew(pass: Uint8Array): void {
    this.#native.renew(bytesOf('the pass', pass, 1, limits.passBytes));
  }

  /** The socket is gone. */
  disconnected(): void {
    this.#native.disconnected();
  }

  /** A message of the relay. False when so many wait that the socket is to be closed. */
  receive(message: Uint8Array): boolean {
    return this.#native.receive(bytesOf('the message', message, 0, limits.messageBytes));
  }

  /** The tools that viewers may use from now on, where their passes say so too. */
  consent(tools: readonly Tool[]): void {
    this.#native.consent(bitsOf(tools));
  }

  /** Ends sharing: viewers are told, the relay is left. */
  stop(): void {
    this.#native.stop();
  }

  close(): void {
    this.#native.close();
  }
}
