import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const page = (name: string): string => readFileSync(join(root, 'docs', name), 'utf8');

t.test('each promise names tests that exist', async (t) => {
  const named = [...page('security.md').matchAll(/`([\w/.-]+\.ts)`/g)].map((match) => match[1] ?? '');
  t.ok(named.length > 40, 'the tests were found');
  const gone = named.filter((file) => !existsSync(join(root, 'test', file)));
  t.strictSame(gone, [], 'a promise whose test is gone is not shown any more');
});

t.test('each long test stands in the list of their last results', async (t) => {
  const listed = page('verification.md');
  const missing = globSync('test/long/*.ts', { cwd: root }).filter(
    (file) => !listed.includes(`\`${basename(file, '.ts')}\``),
  );
  t.strictSame(missing, []);
});
