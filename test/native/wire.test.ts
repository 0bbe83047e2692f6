import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { root } from './audience.js';

const program = fileURLToPath(new URL('build/native/core-vectors', root));
const vectors = JSON.parse(readFileSync(new URL('test/protocol/vectors.json', root), 'utf8')) as {
  readonly messages: readonly { readonly name: string; readonly hex: string }[];
};
const run = (words: readonly string[], input: readonly string[] = []): string[] =>
  execFileSync(program, words, { encoding: 'utf8', input: input.map((line) => `${line}\n`).join('') })
    .trimEnd()
    .split('\n');

t.test('messages built in C++ have the bytes of the vectors', async (t) => {
  const expected = new Map(vectors.messages.map(({ name, hex }) => [name, hex]));
  const built = run([]).map((line) => line.split(' '));
  t.ok(built.length >= 13);
  for (const [name = '', hex] of built) t.equal(hex, expected.get(name), name);
});

t.test('C++ reads every vector and writes it again as it was', async (t) => {
  const again = run(
    ['again'],
    vectors.messages.map(({ hex }) => hex),
  );
  vectors.messages.forEach(({ name, hex }, index) => t.equal(again[index], hex, name));
});

t.test('C++ refuses what deviates from the table', async (t) => {
  const wrong = vectors.messages.flatMap(({ hex }) => [
    `${hex}00`, // a byte too many
    hex.slice(0, -2), // a byte too few, also of the header
    `ff${hex.slice(2)}`, // an unknown type
    `${hex.slice(0, 2)}01${hex.slice(4)}`, // an unknown flag
  ]);
  const answers = run(['again'], wrong);
  t.equal(answers.length, wrong.length);
  t.same(
    wrong.filter((_, index) => answers[index] !== 'refused'),
    [],
  );
  const overlong = vectors.messages.find(({ name }) => name === 'text')?.hex.slice(0, 32);
  t.same(run(['again'], [`${overlong}0200c0af`, `${overlong}0300eda080`]), ['refused', 'refused'], 'no false UTF-8');
});
