import fc from 'fast-check';
import t from 'tap';
import { Malformed } from '../../server/protocol/codec.js';
import { identifierBytes, identifierText } from '../../server/protocol/identifier.js';
import { Lines } from '../../server/protocol/lines.js';
import {
  readFromControl,
  readFromRelay,
  writeLine,
  type FromControl,
  type FromRelay,
} from '../../server/protocol/relay-link.js';

const session = '01938a5e-7c2b-7d11-9f00-0123456789ab';
const participant = '01938a5e-7c2b-7d11-9f00-0123456789ac';
const largest = 2n ** 64n - 1n;
const live = { session, participant, side: 'viewer', serial: largest } as const;
const relay = {
  ...{ sockets: 1, sides: 2, sessions: 3, accepted: 4, joined: 5, refused: 6 },
  ...{ messages: 7, bytes: 8, slow: 9, closedSlow: 10, bufferedBytes: 11, bufferedPeak: 12, residentBytes: 13 },
};

const fromRelay: readonly FromRelay[] = [
  { type: 'hello', version: 1, boot: largest, serial: 0n, passes: [live, { ...live, side: 'program' }] },
  { type: 'joined', ...live },
  { type: 'frozen', ...live },
  { type: 'thawed', ...live },
  { type: 'left', ...live, because: 'superseded' },
  { type: 'counters', relay, sessions: [{ session, viewers: 1, messages: 2, bytes: 3, slow: 4, bufferedPeak: 5 }] },
  { type: 'serialWanted' },
];
const fromControl: readonly FromControl[] = [
  {
    type: 'revoked',
    serial: 5n,
    revocations: [{ session }, { session, participant }, { session, participant, side: 'viewer' }],
  },
  { type: 'revoke', serial: largest, session, participant },
  { type: 'revoke', serial: 1n, session },
  { type: 'issued', serial: 3n },
];

t.test('each word of the relay link survives being written as one line and read', async (t) => {
  for (const word of fromRelay) t.strictSame(readFromRelay(writeLine(word).trimEnd()), word);
  for (const word of fromControl) t.strictSame(readFromControl(writeLine(word).trimEnd()), word);
  for (const word of [...fromRelay, ...fromControl]) t.match(writeLine(word), /^[^\n]+\n$/);
});

t.test('a field that is missing or of another kind is refused', async (t) => {
  const wrongs = [undefined, null, -1, 1.5, 'x', '18446744073709551616', true, [1], {}];
  const broken = (word: object, path: readonly string[], wrong: unknown): string => {
    const copy = JSON.parse(writeLine(word as FromRelay)) as Record<string, unknown>;
    let inner: Record<string, unknown> = copy;
    for (const step of path.slice(0, -1)) inner = inner[step] as Record<string, unknown>;
    inner[path.at(-1) ?? ''] = wrong;
    return JSON.stringify(copy);
  };
  const paths = (value: unknown, before: readonly string[] = []): (readonly string[])[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, inner]) => [[...before, name], ...paths(inner, [...before, name])])
      : [];
  const optional = (path: readonly string[]) => ['participant', 'side'].includes(path.at(-1) ?? '');
  let tried = 0;
  for (const [words, read] of [
    [fromRelay, readFromRelay],
    [fromControl, readFromControl],
  ] as const) {
    for (const word of words) {
      for (const path of paths(JSON.parse(writeLine(word)))) {
        for (const wrong of wrongs) {
          // A revocation may leave these two out.
          if (wrong === undefined && words === fromControl && optional(path)) continue;
          tried += 1;
          try {
            read(broken(word, path, wrong));
            t.fail(`${word.type} with ${path.join('.')} = ${JSON.stringify(wrong)} was taken`);
          } catch (error) {
            if (!(error instanceof Malformed)) throw error;
          }
        }
      }
    }
  }
  t.ok(tried > 400, `${tried} deviations refused`);
  for (const line of ['', 'null', '[]', '1', '{}', '{"type":"hello"', '{"type":"__proto__"}']) {
    t.throws(() => readFromRelay(line), Malformed, line);
    t.throws(() => readFromControl(line), Malformed, line);
  }
});

t.test('lines come together from any pieces, and a line too long is refused', async (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 9 }).map((line) => line.replaceAll('\n', ''))),
      fc.nat(7),
      (lines, size) => {
        const text = lines.map((line) => `${line}\n`).join('');
        const reader = new Lines(100);
        const read: string[] = [];
        for (let at = 0; at < text.length; at += size + 1) read.push(...reader.push(text.slice(at, at + size + 1)));
        return JSON.stringify(read) === JSON.stringify(lines);
      },
    ),
  );
  t.throws(() => new Lines(10).push('12345678901'), Malformed);
  const reader = new Lines(10);
  t.same(reader.push('1234567890'), []);
  t.throws(() => reader.push('1'), Malformed);
});

t.test('identifiers are 16 bytes on the wire and a UUID elsewhere', async (t) => {
  t.equal(Buffer.from(identifierBytes(session)).toString('hex'), session.replaceAll('-', ''));
  t.equal(identifierText(identifierBytes(session)), session);
  for (const bad of [
    '',
    session.toUpperCase(),
    session.slice(1),
    `${session}0`,
    session.replaceAll('-', ''),
    `x${session.slice(1)}`,
  ]) {
    t.throws(() => identifierBytes(bad), Malformed);
  }
  t.throws(() => identifierText(new Uint8Array(15)), Malformed);
});
