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
const largestU64 = 0xffff_ffff_ffff_ffffn;

class Writer {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at: number;

  constructor(capacity: number, at: number) {
    this.#bytes = new Uint8Array(capacity);
    this.#view = new DataView(this.#bytes.buffer);
    this.#at = at;
  }

  #claim(length: number, name: string): number {
    const at = this.#at;
    if (at + length > this.#bytes.length) throw new Malformed(`${name} does not fit into ${this.#bytes.length} bytes`);
    this.#at += length;
    return at;
  }

  blob(value: Uint8Array, max: number, name: string): void {
    if (value.length > max) throw new Malformed(`${name} has ${value.length} bytes, at most ${max} are allowed`);
    this.#view.setUint16(this.#claim(2, name), value.length, true);
    this.#bytes.set(value, this.#claim(value.length, name));
  }

  field(field: Field, value: unknown, name: string): void {
    switch (field.kind) {
      case 'u64':
        if (typeof value !== 'bigint' || value < 0n || value > largestU64) throw new Malformed(`${name} is no u64`);
        return this.#view.setBigUint64(this.#claim(8, name), value, true);
      case 'enum': {
        const index = field.names.indexOf(value as string);
        if (index < 0) throw new Malformed(`${name} is none of ${field.names.join(', ')}`);
        return this.#view.setUint8(this.#claim(1, name), index);
      }
      case 'utf8':
        return this.blob(text.encode(value as string), field.max, name);
      case 'bytes':
        return this.blob(value as Uint8Array, field.max, name);
      case 'list': {
        const records = value as RecordOf<Fields>[];
        if (records.length > field.max)
          throw new Malformed(`${name} has ${records.length} records, at most ${field.max} are allowed`);
        this.#view.setUint16(this.#claim(2, name), records.length, true);
        for (const record of records) this.record(field.record, record);
        return;
      }
      default: {
        const [least, most] = ranges[field.kind];
        if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
          throw new Malformed(`${name} is no ${field.kind}`);
        }
        if (field.kind === 'u8') return this.#view.setUint8(this.#claim(1, name), value);
        if (field.kind === 'u16') return this.#view.setUint16(this.#claim(2, name), value, true);
        if (field.kind === 'u32') return this.#view.setUint32(this.#claim(4, name), value, true);
        if (field.kind === 'i16') return this.#view.setInt16(this.#claim(2, name), value, true);
        return this.#view.setInt32(this.#claim(4, name), value, true);
      }
    }
  }

  record(fields: Fields, value: Readonly<Record<string, unknown>>): void {
    for (const [name, field] of Object.entries(fields)) this.field(field, value[name], name);
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
  writer.record(fields, value as Record<string, unknown>);
  return writer.done();
}

/** Reads a record from `at` to the very end; `bytes` fields are views into the input. Throws Malformed on any deviation. */
export function decodeRecord<R extends Fields>(fields: R, input: Uint8Array, at = 0): RecordOf<R> {
  const reader = new Reader(input, at);
  const value = reader.record(fields);
  if (reader.rest !== 0) throw new Malformed(`${reader.rest} bytes follow the last field`);
  return value as RecordOf<R>;
}
