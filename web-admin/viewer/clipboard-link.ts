import { limits } from '../../server/protocol/limits.js';
import type { MessageBody } from '../../server/protocol/messages.js';
import type { ClipKind, Report } from './exchange.js';
import type { Link, Received } from './link.js';

/** What the window keeps free for mouse, keyboard and acknowledgements while a gift is under way. */
const reservedBytes = 65_536;

interface Gift {
  readonly transfer: number;
  readonly type: ClipKind;
  readonly bytes: Uint8Array;
  offset: number;
}

/** The clipboard on the wire: puts together what is taken, and sends what is given as fast as the relay takes it. */
export class ClipboardLink {
  readonly #link: Link;
  readonly #report: (report: Report, transfer?: Transferable[]) => void;
  #taking: { readonly number: number; readonly bytes: Uint8Array<ArrayBuffer>; taken: number } | undefined;
  #gift: Gift | undefined;

  constructor(link: Link, report: (report: Report, transfer?: Transferable[]) => void) {
    this.#link = link;
    this.#report = report;
  }

  /** Asks for what was told under this number. */
  want(number: number): void {
    this.#taking = undefined;
    this.#link.send('clipboardWanted', { number });
  }

  give(transfer: number, type: ClipKind, bytes: Uint8Array): void {
    this.#gift = { transfer, type, bytes, offset: 0 };
    this.pump();
  }

  /** There may be room for more. */
  pump(): void {
    while (this.#gift !== undefined && this.#link.room >= limits.messageBytes + reservedBytes) {
      const { transfer, type, bytes, offset } = this.#gift;
      const data = bytes.subarray(offset, offset + limits.partBytes);
      if (!this.#link.send('clipboardGiven', { transfer, kind: type, size: bytes.length, offset, data })) return;
      this.#gift.offset += data.length;
      if (this.#gift.offset === bytes.length) this.#gift = undefined;
    }
  }

  /** The link broke: what was under way is not made good. */
  forget(): void {
    this.#taking = undefined;
    this.#gift = undefined;
    this.#report({ kind: 'clipboardLost' });
  }

  take(message: Extract<Received, { name: `clipboard${string}` }>): void {
    switch (message.name) {
      case 'clipboardChanged': {
        const { number, kind, size } = message.body;
        return this.#report({ kind: 'clipboardChanged', number, type: kind, size });
      }
      case 'clipboardTaken':
        return this.#piece(message.body);
      case 'clipboardSet':
        return this.#report({ kind: 'clipboardSet', ...message.body });
      case 'clipboardWanted':
      case 'clipboardGiven':
    }
  }

  #piece({ number, kind, size, offset, data }: MessageBody<'clipboardTaken'>): void {
    if (offset === 0 && size <= limitOf(kind)) this.#taking = { number, bytes: new Uint8Array(size), taken: 0 };
    const taking = this.#taking;
    const fits = taking?.number === number && taking.taken === offset && offset + data.length <= taking.bytes.length;
    if (taking === undefined || !fits) return;
    taking.bytes.set(data, offset);
    taking.taken += data.length;
    if (taking.taken < taking.bytes.length) return;
    this.#taking = undefined;
    this.#report({ kind: 'clipboardTaken', number, type: kind, bytes: taking.bytes }, [taking.bytes.buffer]);
  }
}

/** How many bytes of a kind may go over the clipboard at once. */
export function limitOf(type: ClipKind): number {
  return type === 'text' ? limits.clipboardTextBytes : limits.clipboardImageBytes;
}
