import type { Field, Fields, RecordOf } from './fields.js';

/** Bytes that do not follow the table, or a value that the table has no room for. */
export class Malformed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Malformed';
  }
}

const text = new TextEncoder();
const strictText = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const ranges = {
  u8: [0, 0xff],
  u16: [0, 0xffff],
  u32: [0, 0xffff_ffff],
  i16: [-0x8000, 0x7fff],
  i32: [-0x8000_0000, 0x7fff_ffff],
} as const;
const widths = { u8: 1, u16: 2, u32: 4, i16: 2, i32: 4 } as const;
const largestU64 = 0xffff_ffff_ffff_ffffn;

/** Room for most messages; larger ones grow it at once to what they need. */
const firstRoomBytes = 128;
const loneSurrogate = /\p{Surrogate}/u;

class Writer {
  readonly #capacity: number;
  #bytes: Uint8Array;
  #view: DataView;
  #at: number;

  constructor(capacity: number, at: number) {
    this.#capacity = capacity;
    this.#bytes = new Uint8Array(Math.min(capacity, at + firstRoomBytes));
    this.#view = new DataView(this.#bytes.buffer);
    this.#at = at;
  }

  #claim(length: number, name: string): number {
    const at = this.#at;
    const end = at + length;
    if (end > this.#capacity) throw new Malformed(`${name} does not fit into ${this.#capacity} bytes`);
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(Math.min(this.#capacity, Math.max(end, 2 * this.#bytes.length)));
      grown.set(this.#bytes.subarray(0, at));
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    this.#at = end;
    return at;
  }

  blob(value: Uint8Array, max: number, name: string): void {
    if (value.length > max) throw new Malformed(`${name} has ${value.length} bytes, at most ${max} are allowed`);
    const at = this.#claim(2 + value.length, name);
    this.#view.setUint16(at, value.length, true);
    this.#bytes.set(value, at + 2);
  }

  field(field: Field, value: unknown, name: string): void {
    switch (field.kind) {
      case 'u64':
        if (typeof value !== 'bigint' || value < 0n || value > largestU64) throw new Malformed(`${name} is no u64`);
        return this.#wide(value, name);
      case 'enum': {
        const index = field.names.indexOf(value as string);
        if (index < 0) throw new Malformed(`${name} is none of ${field.names.join(', ')}`);
        return this.#number('u8', index, name);
      }
      case 'utf8':
        if (typeof value !== 'string' || loneSurrogate.test(value)) throw new Malformed(`${name} is no text`);
        return this.blob(text.encode(value), field.max, name);
      case 'bytes':
        if (!(value instanceof Uint8Array)) throw new Malformed(`${name} is no bytes`);
        return this.blob(value, field.max, name);
      case 'list': {
        if (!Array.isArray(value)) throw new Malformed(`${name} is no list`);
        if (value.length > field.max)
          throw new Malformed(`${name} has ${value.length} records, at most ${field.max} are allowed`);
        const at = this.#claim(2, name);
        this.#view.setUint16(at, value.length, true);
        for (const record of value) this.record(field.record, record, name);
        return;
      }
      default:
        return this.#number(field.kind, value, name);
    }
  }

  #wide(value: bigint, name: string): void {
    // Claiming may replace the view: it comes first.
    const at = this.#claim(8, name);
    this.#view.setBigUint64(at, value, true);
  }

  #number(kind: keyof typeof ranges, value: unknown, name: string): void {
    const [least, most] = ranges[kind];
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      throw new Malformed(`${name} is no ${kind}`);
    }
    const at = this.#claim(widths[kind], name);
    if (kind === 'u8') this.#view.setUint8(at, value);
    else if (kind === 'u16') this.#view.setUint16(at, value, true);
    else if (kind === 'u32') this.#view.setUint32(at, value, true);
    else if (kind === 'i16') this.#view.setInt16(at, value, true);
    else this.#view.setInt32(at, value, true);
  }

  record(fields: Fields, value: unknown, name: string): void {
    if (typeof value !== 'object' || value === null) throw new Malformed(`${name} is no record`);
    const named = value as Readonly<Record<string, unknown>>;
    for (const [fieldName, field] of Object.entries(fields)) this.field(field, named[fieldName], fieldName);
  }

  done(): Uint8Array {
    return this.#bytes.subarray(0, this.#at);
  }
}

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = at;
  }

  #take(length: number, name: string): number {
    const at = this.#at;
    if (at + length > this.#bytes.length) throw new Malformed(`the bytes end inside ${name}`);
    this.#at += length;
    return at;
  }

  blob(max: number, name: string): Uint8Array {
    const length = this.#view.getUint16(this.#take(2, name), true);
    if (length > max) throw new Malformed(`${name} has ${length} bytes, at most ${max} are allowed`);
    const at = this.#take(length, name);
    return this.#bytes.subarray(at, at + length);
  }

  field(field: Field, name: string): unknown {
    switch (field.kind) {
      case 'u8':
        return this.#view.getUint8(this.#take(1, name));
      case 'u16':
        return this.#view.getUint16(this.#take(2, name), true);
      case 'u32':
        return this.#view.getUint32(this.#take(4, name), true);
      case 'i16':
        return this.#view.getInt16(this.#take(2, name), true);
      case 'i32':
        return this.#view.getInt32(this.#take(4, name), true);
      case 'u64':
        return this.#view.getBigUint64(this.#take(8, name), true);
      case 'enum': {
        const index = this.#view.getUint8(this.#take(1, name));
        const chosen = field.names[index];
        if (chosen === undefined) throw new Malformed(`${name} has no choice ${index}`);
        return chosen;
      }
      case 'utf8':
        try {
          return strictText.decode(this.blob(field.max, name));
        } catch (error) {
          if (error instanceof Malformed) throw error;
          throw new Malformed(`${name} is no UTF-8`);
        }
      case 'bytes':
        return this.blob(field.max, name);
      case 'list': {
        const length = this.#view.getUint16(this.#take(2, name), true);
        if (length > field.max) throw new Malformed(`${name} has ${length} records, at most ${field.max} are allowed`);
        return Array.from({ length }, () => this.record(field.record));
      }
    }
  }

  record(fields: Fields): Record<string, unknown> {
    const value: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(fields)) value[name] = this.field(field, name);
    return value;
  }

  get rest(): number {
    return this.#bytes.length - this.#at;
  }
}

/** Writes a record after `reserve` free bytes. Throws Malformed when a value does not fit its field or the whole exceeds `capacity` bytes. */
export function encodeRecord<R extends Fields>(
  fields: R,
  value: RecordOf<R>,
  capacity: number,
  reserve = 0,
): Uint8Array {
  const writer = new Writer(capacity, reserve);
  writer.record(fields, value, 'the body');
  return writer.done();
}

/** Reads a record from `at` to the very end; `bytes` fields are views into the input. Throws Malformed on any deviation. */
export function decodeRecord<R extends Fields>(fields: R, input: Uint8Array, at = 0): RecordOf<R> {
  const reader = new Reader(input, at);
  const value = reader.record(fields);
  if (reader.rest !== 0) throw new Malformed(`${reader.rest} bytes follow the last field`);
  return value as RecordOf<R>;
}
