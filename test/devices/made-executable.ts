/** Where the fields of a 64-bit Windows executable are that this one is made of (Microsoft's "PE Format"). */
const header = 0x80;
const optional = header + 24;
const optionalBytes = 240;
const alignment = 0x200;
const page = 0x1000;

/** The smallest 64-bit Windows executable that a signing tool takes: one section, which holds these bytes. */
export function madeExecutable(content: Buffer): Buffer {
  const section = Buffer.alloc(Math.ceil(content.length / alignment) * alignment);
  content.copy(section);
  const head = Buffer.alloc(2 * alignment);
  head.write('MZ', 0, 'latin1');
  head.writeUInt32LE(header, 0x3c);
  head.write('PE\0\0', header, 'latin1');
  const fields: readonly (readonly [at: number, bytes: 2 | 4, value: number])[] = [
    [header + 4, 2, 0x8664],
    [header + 6, 2, 1],
    [header + 20, 2, optionalBytes],
    [header + 22, 2, 0x22],
    [optional, 2, 0x20b],
    [optional + 4, 4, section.length],
    [optional + 16, 4, page],
    [optional + 20, 4, page],
    [optional + 32, 4, page],
    [optional + 36, 4, alignment],
    [optional + 40, 2, 6],
    [optional + 48, 2, 6],
    [optional + 56, 4, 2 * page],
    [optional + 60, 4, head.length],
    [optional + 68, 2, 3],
    [optional + 108, 4, 16],
    [optional + optionalBytes + 8, 4, section.length],
    [optional + optionalBytes + 12, 4, page],
    [optional + optionalBytes + 16, 4, section.length],
    [optional + optionalBytes + 20, 4, head.length],
    [optional + optionalBytes + 36, 4, 0x60000020],
  ];
  for (const [at, bytes, value] of fields) head.writeUIntLE(value, at, bytes);
  head.write('.text', optional + optionalBytes, 'latin1');
  return Buffer.concat([head, section]);
}
