import fc from 'fast-check';
import type { Field, Fields } from '../../server/protocol/fields.js';

const wholes = {
  u8: fc.integer({ min: 0, max: 0xff }),
  u16: fc.integer({ min: 0, max: 0xffff }),
  u32: fc.integer({ min: 0, max: 0xffff_ffff }),
  i16: fc.integer({ min: -0x8000, max: 0x7fff }),
  i32: fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff }),
};
/** Lists and texts of tests stay this short, so that a whole record stays below what a message may hold. */
const longest = 12;
const mostBytes = 300;

function valueOf(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'u64':
      return fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn });
    case 'enum':
      return fc.constantFrom(...field.names);
    case 'utf8':
      // A character has at most four bytes.
      return fc.string({ unit: 'binary', maxLength: Math.min(longest, Math.floor(field.max / 4)) });
    case 'bytes':
      return fc.uint8Array({ maxLength: Math.min(field.max, mostBytes) });
    case 'list':
      return fc.array(recordOf(field.record), { maxLength: Math.min(field.max, longest) });
    default:
      return wholes[field.kind];
  }
}

/** Any value that the table allows for these fields. */
export function recordOf(fields: Fields): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueOf(field)])), {
    noNullPrototype: true,
  });
}

/** A value out of vectors.json: there bytes stand as hexadecimal digits and u64 as decimal ones. */
export function fromJson(fields: Fields, value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const read = (field: Field, entry: unknown): unknown => {
    if (field.kind === 'bytes') return new Uint8Array(Buffer.from(entry as string, 'hex'));
    if (field.kind === 'u64') return BigInt(entry as string);
    if (field.kind === 'list') return (entry as Record<string, unknown>[]).map((each) => fromJson(field.record, each));
    return entry;
  };
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, read(field, value[name])]));
}
