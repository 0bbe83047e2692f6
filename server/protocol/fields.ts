/** The kinds a field may have. Order is fixed, numbers are little-endian, nothing is optional and nothing is packed. */
export type Field =
  | { readonly kind: 'u8' | 'u16' | 'u32' | 'i16' | 'i32' }
  | { readonly kind: 'u64' }
  | { readonly kind: 'enum'; readonly names: readonly string[] }
  | { readonly kind: 'utf8'; readonly max: number }
  | { readonly kind: 'bytes'; readonly max: number }
  | { readonly kind: 'list'; readonly record: Fields; readonly recordName: string; readonly max: number };

export interface Fields {
  readonly [name: string]: Field;
}

export type ValueOf<F extends Field> = F extends { kind: 'enum'; names: readonly (infer N)[] }
  ? N
  : F extends { kind: 'u64' }
    ? bigint
    : F extends { kind: 'utf8' }
      ? string
      : F extends { kind: 'bytes' }
        ? Uint8Array
        : F extends { kind: 'list'; record: infer R extends Fields }
          ? RecordOf<R>[]
          : number;

export type RecordOf<R extends Fields> = { [K in keyof R]: ValueOf<R[K]> };

export const u8 = { kind: 'u8' } as const;
export const u16 = { kind: 'u16' } as const;
export const u32 = { kind: 'u32' } as const;
export const u64 = { kind: 'u64' } as const;
export const i16 = { kind: 'i16' } as const;
export const i32 = { kind: 'i32' } as const;

/** One byte: the index of the name. */
export function choice<const N extends readonly string[]>(...names: N): { kind: 'enum'; names: N } {
  return { kind: 'enum', names };
}

/** Text of at most `max` bytes, led by its length as u16. */
export function utf8<const M extends number>(max: M): { kind: 'utf8'; max: M } {
  return { kind: 'utf8', max };
}

/** At most `max` bytes, led by their number as u16. */
export function bytes<const M extends number>(max: M): { kind: 'bytes'; max: M } {
  return { kind: 'bytes', max };
}

/** At most `max` records one after the other, led by their number as u16. `recordName` is the record's name in C++. */
export function list<const R extends Fields, const M extends number>(
  recordName: string,
  record: R,
  max: M,
): { kind: 'list'; record: R; recordName: string; max: M } {
  return { kind: 'list', record, recordName, max };
}
