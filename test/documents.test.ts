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

/** The anchors of a page, as its readers make them of headings. */
function anchorsOf(text: string): Set<string> {
  const prose = text.replace(/^```[^]*?^```/gm, '');
  return new Set(
    [...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  );
}

t.test('every link in a document leads to a file, and to a heading where it names one', async (t) => {
  const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root });
  const links = pages.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8').replace(/^```[^]*?^```/gm, '');
    return [...text.matchAll(/\]\((?!https?:|mailto:)([^()\s#]*)(?:#([^()\s]+))?\)/g)].map(([, path = '', anchor]) => ({
      file,
      path,
      anchor,
    }));
  });
  t.ok(links.length > 100, 'the links were found');
  const lost = links.filter(({ file, path, anchor }) => {
    const target = path === '' ? join(root, file) : join(root, dirname(file), path);
    if (!existsSync(target)) return true;
    return anchor !== undefined && !anchorsOf(readFileSync(target, 'utf8')).has(decodeURIComponent(anchor));
  });
  t.strictSame(lost, []);
});

t.test('each French page says what the English one does, part by part, and each leads to the other', async (t) => {
  const names = globSync('docs/fr/*.md', { cwd: root }).map((path) => basename(path));
  t.ok(names.length > 5, 'the pages were found');
  for (const name of names.filter((each) => each !== 'README.md')) {
    const [english, french] = [page(name), page(`fr/${name}`)];
    t.ok(english.includes(`](fr/${name})`), `${name} leads to the French page`);
    t.ok(french.includes(`](../${name})`), `${name} leads back`);
    t.strictSame(shapeOf(french), shapeOf(english), name);
  }
});

/** What two languages have in common: levels of headings, rows of tables, points of lists, commands without their remarks. */
function shapeOf(text: string): string[] {
  let inCode = false;
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('```')) inCode = !inCode;
    if (inCode || line.startsWith('    ')) return [line.replace(/(?:^|\s+)#\s.*$/, '')];
    const [mark] = /^(?:#+ |\||- |\d+\. )/.exec(line) ?? [];
    return mark === undefined ? [] : [mark];
  });
}
