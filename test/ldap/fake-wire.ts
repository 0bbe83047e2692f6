import { bodyOf, elementsOf, numberOf, type Element } from '../../server/ldap/ber.js';

/** One element of the Basic Encoding Rules, with a length of whichever form it takes. */
export function element(tag: number, ...parts: readonly (Buffer | string | number)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part as string))),
  );
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const length = Buffer.alloc(5);
  length[0] = 0x84;
  length.writeUInt32BE(body.length, 1);
  return Buffer.concat([Buffer.from([tag]), length, body]);
}

function integer(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return element(0x02, bytes);
}

export function message(id: number, operation: Buffer, controls?: Buffer): Buffer {
  return element(0x30, integer(id), operation, ...(controls === undefined ? [] : [element(0xa0, controls)]));
}

/** A result; `tag` 0x61 answers a bind, 0x65 ends a search. */
export function result(tag: number, code: number, text = '', referral?: string): Buffer {
  const more = referral === undefined ? [] : [element(0xa3, element(0x04, referral))];
  return element(tag, element(0x0a, code), element(0x04), element(0x04, text), ...more);
}

export function entry(dn: string, attributes: ReadonlyMap<string, readonly (Buffer | string)[]>): Buffer {
  const sets = [...attributes].map(([name, values]) =>
    element(0x30, element(0x04, name), element(0x31, ...values.map((value) => element(0x04, value)))),
  );
  return element(0x64, element(0x04, dn), element(0x30, ...sets));
}

export function reference(url: string): Buffer {
  return element(0x73, element(0x04, url));
}

/** The control that says where a paged search goes on. */
export function pagedControl(cookie: string): Buffer {
  const value = element(0x30, integer(0), element(0x04, cookie));
  return element(0x30, element(0x04, '1.2.840.113556.1.4.319'), element(0x04, value));
}

export type Filter =
  | { readonly kind: 'and' | 'or' | 'not'; readonly of: readonly Filter[] }
  | { readonly kind: 'equal' | 'contains' | 'bits'; readonly attribute: string; readonly value: Buffer }
  | { readonly kind: 'present'; readonly attribute: string };

export interface BindRequest {
  readonly kind: 'bind';
  readonly id: number;
  readonly name: string;
  readonly password: string;
}

export interface SearchRequest {
  readonly kind: 'search';
  readonly id: number;
  readonly base: string;
  readonly scope: number;
  readonly filter: Filter;
  readonly attributes: readonly string[];
  readonly page: { readonly size: number; readonly cookie: string } | undefined;
  /** Whether names are to come with their GUID. */
  readonly extendedNames: boolean;
}

/** What a client asks, from the content of its message; undefined for what needs no answer. */
export function readRequest(content: Buffer): BindRequest | SearchRequest | undefined {
  const [number, operation, controls] = elementsOf(content);
  const id = numberOf(number, 0x02);
  const parts = operation === undefined ? [] : elementsOf(operation.body);
  const text = (index: number): string => parts[index]?.body.toString() ?? '';
  if (operation?.tag === 0x60) return { kind: 'bind', id, name: text(1), password: text(2) };
  if (operation?.tag !== 0x63) return undefined;
  const values = new Map(
    (controls === undefined ? [] : elementsOf(controls.body)).map(({ body }) => {
      const inner = elementsOf(body);
      return [inner[0]?.body.toString() ?? '', inner.at(-1)] as const;
    }),
  );
  const [filter, wanted] = [parts[6], parts[7]];
  if (filter === undefined || wanted === undefined) throw new Error('a search without filter or attributes');
  return {
    ...{ kind: 'search', id, base: text(0), scope: parts[1]?.body[0] ?? 0, filter: readFilter(filter) },
    attributes: elementsOf(wanted.body).map(({ body }) => body.toString()),
    page: readPage(values.get('1.2.840.113556.1.4.319')),
    extendedNames: values.has('1.2.840.113556.1.4.529'),
  };
}

function readPage(value: Element | undefined): SearchRequest['page'] {
  if (value === undefined) return undefined;
  const [size, cookie] = elementsOf(bodyOf(elementsOf(value.body)[0], 0x30));
  return { size: numberOf(size, 0x02), cookie: cookie?.body.toString() ?? '' };
}

function readFilter({ tag, body }: Element): Filter {
  if (tag === 0x87) return { kind: 'present', attribute: body.toString() };
  const parts = elementsOf(body);
  const part = (index: number): Buffer => parts[index]?.body ?? Buffer.alloc(0);
  switch (tag) {
    case 0xa0:
    case 0xa1:
    case 0xa2:
      return { kind: (['and', 'or', 'not'] as const)[tag - 0xa0] ?? 'and', of: parts.map(readFilter) };
    case 0xa3:
      return { kind: 'equal', attribute: part(0).toString(), value: part(1) };
    case 0xa4:
      return {
        kind: 'contains',
        attribute: part(0).toString(),
        value: elementsOf(part(1))[0]?.body ?? Buffer.alloc(0),
      };
    case 0xa9:
      return { kind: 'bits', attribute: part(1).toString(), value: part(2) };
    default:
      throw new Error(`a filter of tag ${tag}`);
  }
}
