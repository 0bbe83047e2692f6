/* As much of DER (X.690) as a signature by Authenticode is made of: low tags, and lengths that are said. */

const HIGH_TAG = 0x1f;
const LONG = 0x80;
const LENGTH_BYTES_MOST = 4;

/** One element in some bytes: where it begins, where what it holds begins, and where it ends. */
export interface Element {
  readonly tag: number;
  readonly at: number;
  readonly content: number;
  readonly end: number;
}

/** @throws RangeError when no whole element stands there */
export function elementAt(bytes: Buffer, at: number, end = bytes.length): Element {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || (tag & HIGH_TAG) === HIGH_TAG) throw broken();
  const lengthBytes = first < LONG ? 0 : first - LONG;
  if (first === LONG || lengthBytes > LENGTH_BYTES_MOST || at + 2 + lengthBytes > end) throw broken();
  const content = at + 2 + lengthBytes;
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(at + 2, lengthBytes);
  if (content + length > end) throw broken();
  return { tag, at, content, end: content + length };
}

/** What stands in an element, in order. @throws RangeError */
export function children(bytes: Buffer, { content, end }: Element): Element[] {
  const found: Element[] = [];
  for (let at = content; at < end; at = found.at(-1)?.end ?? end) found.push(elementAt(bytes, at, end));
  return found;
}

/** An element that holds these pieces. */
export function encode(tag: number, ...pieces: readonly Buffer[]): Buffer {
  const length = pieces.reduce((all, piece) => all + piece.length, 0);
  return Buffer.concat([Buffer.from([tag]), lengthOf(length), ...pieces]);
}

function lengthOf(length: number): Buffer {
  if (length < LONG) return Buffer.from([length]);
  const bytes = Buffer.alloc(LENGTH_BYTES_MOST);
  bytes.writeUInt32BE(length);
  const said = bytes.subarray(bytes.findIndex((byte) => byte !== 0));
  return Buffer.concat([Buffer.from([LONG + said.length]), said]);
}

function broken(): RangeError {
  return new RangeError('its signature is broken off, or not in DER');
}
