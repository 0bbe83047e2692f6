import { headerAt, MalformedAnswer } from './ber.js';

const MESSAGE = 0x30;
/** A group of a hundred thousand, in one entry, is a tenth of this. */
const LARGEST_MESSAGE_BYTES = 64 * 1_048_576;

/** Cuts the bytes of a connection into messages. */
export class MessageStream {
  #chunks: Buffer[] = [];
  #held = 0;
  /** Bytes of the next message with its header, once that is known. */
  #wanted = 0;

  /** The contents of the messages that these bytes complete. @throws MalformedAnswer */
  *push(chunk: Buffer): Generator<Buffer> {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    while (this.#held > 0 && this.#held >= this.#wanted) {
      const bytes = this.#joined();
      const header = headerAt(bytes, 0);
      if (header === undefined) return;
      if (header.tag !== MESSAGE || header.end > LARGEST_MESSAGE_BYTES) {
        throw new MalformedAnswer('what came is no message, or too large a one');
      }
      this.#wanted = header.end;
      if (bytes.length < header.end) return;
      const rest = bytes.subarray(header.end);
      this.#chunks = rest.length > 0 ? [rest] : [];
      this.#held = rest.length;
      this.#wanted = 0;
      yield bytes.subarray(header.start, header.end);
    }
  }

  #joined(): Buffer {
    const [first] = this.#chunks;
    const bytes = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    this.#chunks = [bytes];
    return bytes;
  }
}
