import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import t from 'tap';
import { catalogue } from '../../server/errors.js';
import { backupErrors } from '../../server/errors/backups.js';
import { outsideErrors } from '../../server/errors/outside.js';
import { requestErrors } from '../../server/errors/requests.js';
import { rightsErrors } from '../../server/errors/rights.js';
import { sessionErrors } from '../../server/errors/sessions.js';
import { signInErrors } from '../../server/errors/sign-in.js';
import { wayInErrors } from '../../server/errors/ways-in.js';
import { wireErrors } from '../../server/errors/wire.js';
import { decodeRecord, encodeRecord, Malformed } from '../../server/protocol/codec.js';
import type { Fields, RecordOf } from '../../server/protocol/fields.js';
import { generated } from '../../server/protocol/generate.js';
import { limits } from '../../server/protocol/limits.js';
import { decodeMessage, encodeMessage, readHeader, type Address } from '../../server/protocol/message.js';
import { messages, type MessageBody, type MessageName } from '../../server/protocol/messages.js';
import { records } from '../../server/protocol/records.js';
import { fromJson, recordOf } from './table-values.js';

const root = resolve(fileURLToPath(import.meta.url), '../../../..');

interface Vector {
  readonly name: string;
  readonly header: Readonly<Record<'lane' | 'peer' | 'epoch', number>> & { readonly sequence: string };
  readonly body: Readonly<Record<string, unknown>>;
  readonly hex: string;
}
const vectors = JSON.parse(readFileSync(resolve(root, 'test/protocol/vectors.json'), 'utf8')) as {
  readonly messages: readonly Vector[];
  readonly records: readonly Omit<Vector, 'header'>[];
};
const names = Object.keys(messages) as MessageName[];
const fieldsOf = (name: string): Fields => messages[name as MessageName].fields;
const encode = (name: string, body: unknown, address?: Address) =>
  encodeMessage(name as MessageName, body as MessageBody<MessageName>, address);
const fromHex = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

t.test('every message of the table has a vector of literal bytes', async (t) => {
  t.same(vectors.messages.map((vector) => vector.name).sort(), [...names].sort());
  t.same(vectors.records.map((vector) => vector.name).sort(), Object.keys(records).sort());
});

t.test('each vector is written to its bytes and read from them', async (t) => {
  for (const { name, header, body, hex } of vectors.messages) {
    const { lane, peer, epoch } = header;
    const address = { lane, peer, epoch, sequence: BigInt(header.sequence) };
    const value = fromJson(fieldsOf(name), body);
    t.equal(Buffer.from(encode(name, value, address)).toString('hex'), hex, `${name} written`);
    const read = decodeMessage(fromHex(hex));
    t.equal(read.name, name);
    t.same(read.body, value, `${name} read`);
    t.same(
      read.header,
      { ...address, type: messages[name as MessageName].id, flags: 0, name },
      `the header of ${name} read`,
    );
  }
  for (const { name, body, hex } of vectors.records) {
    const fields: Fields = records[name as keyof typeof records];
    const value = fromJson(fields, body);
    t.equal(
      Buffer.from(encodeRecord(fields, value as RecordOf<Fields>, limits.messageBytes)).toString('hex'),
      hex,
      `${name} written`,
    );
    t.same(decodeRecord(fields, fromHex(hex)), value, `${name} read`);
  }
});

t.test('a vector cut short at any byte is refused, and so is one with a byte too many', async (t) => {
  for (const { name, hex } of vectors.messages) {
    const whole = fromHex(hex);
    for (let length = 0; length < whole.length; length += 1) {
      t.throws(() => decodeMessage(whole.subarray(0, length)), Malformed, `${name} cut to ${length} bytes`);
    }
    t.throws(() => decodeMessage(new Uint8Array([...whole, 0])), Malformed, `${name} with a byte too many`);
  }
});

t.test('whatever the table allows survives being written and read, in every row', async (t) => {
  const address = fc.record({
    lane: fc.integer({ min: 0, max: 0xffff }),
    peer: fc.integer({ min: 0, max: 0xffff }),
    epoch: fc.integer({ min: 0, max: 0xffff }),
    sequence: fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn }),
  });
  for (const name of names) {
    fc.assert(
      fc.property(recordOf(fieldsOf(name)), address, (body, to) => {
        const bytes = encode(name, body, to);
        const read = decodeMessage(bytes);
        t.strictSame({ ...read.header }, { ...to, type: messages[name].id, flags: 0, name });
        return fc.stringify(read.body) === fc.stringify(body);
      }),
      { numRuns: 40 },
    );
  }
  for (const [name, fields] of Object.entries<Fields>(records)) {
    fc.assert(
      fc.property(recordOf(fields), (body) => {
        return (
          fc.stringify(decodeRecord(fields, encodeRecord(fields, body as RecordOf<Fields>, limits.messageBytes))) ===
          fc.stringify(body)
        );
      }),
      { numRuns: 40 },
    );
    t.pass(name);
  }
});

t.test('any bytes are either a message that writes back to the same bytes, or malformed', async (t) => {
  let read = 0;
  const some = fc.constantFrom(...vectors.messages.map(({ hex }) => fromHex(hex)));
  const changed = fc
    .tuple(some, fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 0, max: 255 })), { maxLength: 3 }))
    .map(([bytes, changes]) => {
      const copy = bytes.slice();
      for (const [at, value] of changes) copy[at % copy.length] = value;
      return copy;
    });
  fc.assert(
    fc.property(fc.oneof(changed, fc.uint8Array({ maxLength: 200 })), (bytes) => {
      try {
        const { name, header, body } = decodeMessage(bytes);
        read += 1;
        return Buffer.compare(encode(name, body, header), bytes) === 0;
      } catch (error) {
        return error instanceof Malformed;
      }
    }),
    { numRuns: 20_000 },
  );
  t.ok(read > 1_000, `${read} of them were messages`);
});

t.test('what deviates from the table is refused by name', async (t) => {
  const head = (type: number, flags = 0) => `${Buffer.from([type, flags]).toString('hex')}${'00'.repeat(14)}`;
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['an unknown type', head(200), /no message type 200/],
    ['type 0', head(0), /no message type 0/],
    ['an unknown flag', head(15, 1), /no flag 1/],
    ['a choice that does not exist', `${head(8)}010007`, /state has no choice 7/],
    ['a cut UTF-8 sequence', `${head(53)}0100c3`, /text is no UTF-8/],
    ['an overlong UTF-8 slash', `${head(53)}0200c0af`, /text is no UTF-8/],
    ['a UTF-8 surrogate', `${head(53)}0300eda080`, /text is no UTF-8/],
    ['UTF-8 above U+10FFFF', `${head(53)}0400f4908080`, /text is no UTF-8/],
    ['a text over its limit', `${head(53)}0104${'61'.repeat(1025)}`, /1025 bytes, at most 1024/],
    ['bytes over their limit', `${head(71)}4200${'00'.repeat(66)}`, /66 bytes, at most 65/],
    ['a list over its limit', `${head(11)}4100${'0000'.repeat(65)}`, /65 records, at most 64/],
    ['a list that promises more than there is', `${head(11)}03000100`, /end inside peer/],
    ['a length that promises more than there is', `${head(34)}0000000000ff7f00`, /end inside data/],
  ];
  for (const [title, hex, because] of cases) {
    t.throws(() => decodeMessage(fromHex(hex)), { name: 'Malformed', message: because }, title);
  }
  const long = new Uint8Array(limits.messageBytes + 1);
  long[0] = messages.leave.id;
  t.throws(() => readHeader(long), /longer than 65536/);
  t.strictSame(decodeMessage(fromHex(`${head(53)}0300efbbbf`)).body, { text: '\ufeff' }, 'a byte order mark is text');
});

t.test('a value that its field has no room for is never written', async (t) => {
  const cases: readonly (readonly [MessageName, unknown])[] = [
    ['viewerSlow', { peer: 65_536 }],
    ['viewerSlow', { peer: -1 }],
    ['viewerSlow', { peer: 1.5 }],
    ['viewerSlow', { peer: Number.NaN }],
    ['viewerSlow', { peer: '1' }],
    ['viewerSlow', {}],
    ['wheel', { dx: 32_768, dy: 0 }],
    ['cursorPosition', { surface: 0, x: 2 ** 31, y: 0 }],
    ['credit', { forwarded: 2n ** 64n }],
    ['credit', { forwarded: -1n }],
    ['credit', { forwarded: 1 }],
    ['peerState', { peer: 1, state: 'gone' }],
    ['text', { text: 'a'.repeat(1_025) }],
    ['text', { text: '\ud800' }],
    ['text', { text: undefined }],
    ['renew', { pass: new Uint8Array(1_025) }],
    ['renew', { pass: 'abc' }],
    ['lane', { members: Array.from({ length: 65 }, () => ({ peer: 1 })) }],
    ['lane', { members: [null] }],
    ['lane', { members: 3 }],
    ['leave', null],
    ['framePart', { frame: 0, last: 0, data: new Uint8Array(limits.partBytes + 1) }],
  ];
  for (const [name, body] of cases) {
    t.throws(() => encode(name, body), Malformed, `${name} ${fc.stringify(body)}`);
  }
  t.throws(() => encode('leave', {}, { peer: 65_536 }), Malformed, 'a header has limits too');
  t.throws(() => encode('leave', {}, { sequence: -1n }), Malformed);
});

t.test('a small message takes little memory, and the largest part fits', async (t) => {
  t.ok(encodeMessage('heartbeat', { sentAt: 1 }).buffer.byteLength <= 256);
  const part = encodeMessage('framePart', { frame: 1, last: 1, data: new Uint8Array(limits.partBytes) });
  t.equal(part.length, limits.headerBytes + 4 + 1 + 2 + limits.partBytes);
});

t.test('every refusal has a number of its own, and no code stands twice', (t) => {
  const parts = [
    ...[backupErrors, outsideErrors, requestErrors, rightsErrors, sessionErrors, signInErrors, wayInErrors, wireErrors],
  ] as readonly Readonly<Record<string, { readonly number: number }>>[];
  const rows = parts.flatMap((part) => Object.entries(part));
  t.equal(new Set(rows.map(([code]) => code)).size, rows.length);
  t.equal(new Set(rows.map(([, { number }]) => number)).size, rows.length);
  t.equal(Object.keys(catalogue).length, rows.length, 'the catalogue holds all of them');
  t.end();
});

t.test('ids are unique, and the committed C++ header and reference page are what the table says', async (t) => {
  const ids = names.map((name) => messages[name].id);
  t.equal(new Set(ids).size, ids.length);
  for (const [path, content] of generated()) {
    t.equal(readFileSync(resolve(root, path), 'utf8'), content, `${path}: run the generator and commit`);
  }
});
