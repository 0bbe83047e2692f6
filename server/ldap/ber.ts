/** One element of the Basic Encoding Rules: its tag and what it holds. */
export interface Element {
  readonly tag: number;
  readonly body: Buffer;
}

/** Bytes that are no well-formed answer. */
export class MalformedAnswer extends Error {}

const LONG_FORM = 0x80;
const MOST_LENGTH_BYTES = 4;

/**
 * The elements of which these bytes consist, to the last byte. The reader of ldapts takes a length that reaches past its end
 * for an empty value and reads on for ever, so answers are taken apart here.
 *
 * @throws MalformedAnswer
 */
export function elementsOf(bytes: Buffer): Element[] {
  const elements: Element[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const header = headerAt(bytes, offset);
    if (header === undefined || header.end > bytes.length) throw new MalformedAnswer('an element reaches past its end');
    elements.push({ tag: header.tag, body: bytes.subarray(header.start, header.end) });
    offset = header.end;
  }
  return elements;
}

/** Where the element at `offset` has its content; undefined while its header is not complete. */
export function headerAt(bytes: Buffer, offset: number): { tag: number; start: number; end: number } | undefined {
  const tag = bytes[offset];
  const first = bytes[offset + 1];
  if (tag === undefined || first === undefined) return undefined;
  if (first < LONG_FORM) return { tag, start: offset + 2, end: offset + 2 + first };
  const count = first - LONG_FORM;
  if (count === 0 || count > MOST_LENGTH_BYTES) throw new MalformedAnswer('a length is of no known form');
  if (offset + 2 + count > bytes.length) return undefined;
  const start = offset + 2 + count;
  return { tag, start, end: start + bytes.readUIntBE(offset + 2, count) };
}

/** The content of an element that must have this tag. */
export function bodyOf(element: Element | undefined, tag: number): Buffer {
  if (element === undefined || element.tag !== tag) throw new MalformedAnswer('an element is not where it belongs');
  return element.body;
}

/** A whole number of at most four bytes. */
export function numberOf(element: Element | undefined, tag: number): number {
  const body = bodyOf(element, tag);
  if (body.length === 0 || body.length > MOST_LENGTH_BYTES) throw new MalformedAnswer('a number is of no known size');
  return body.readIntBE(0, body.length);
}
