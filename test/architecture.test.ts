import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { dirname, join, normalize, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Files in `from` may not import files in `others`: each row with its reason, which a failure prints. */
const rules: readonly (readonly [from: string, others: readonly string[], because: string])[] = [
  [
    'server/protocol/',
    ['server/', 'web-admin/', 'test/'],
    'the wire is data that every side shares, so it stands on nothing of ours but the catalogue of errors',
  ],
  ['server/errors', ['server/', 'web-admin/'], 'everything refuses with these codes, so they stand on nothing'],
  [
    'server/store/',
    ['server/access/', 'server/audit/', 'server/http/', 'server/sessions/', 'server/directory/', 'server/relay/'],
    'an engine keeps records without knowing what they mean',
  ],
  [
    'server/access/pass.ts',
    ['server/access/', 'server/store/', 'server/audit/', 'server/http/'],
    'the relay verifies passes in a process without store or services',
  ],
  [
    'server/access/',
    [
      'server/audit/',
      'server/http/',
      'server/sessions/',
      'server/directory/',
      'server/devices/',
      'server/live/',
      'server/relay/',
      'server/groups/',
      'server/channels/',
      'server/roles/',
      'server/ldap/',
    ],
    'a decision is made before and without the thing that asks for it',
  ],
  [
    'config/',
    ['server/', 'web-admin/', 'test/'],
    'the shipped roles are a table of words, and stand on the vocabulary alone',
  ],
  [
    'server/ldap/',
    ['server/store/', 'server/access/', 'server/audit/', 'server/directory/', 'server/directory-sync/', 'server/http/'],
    'what speaks LDAP knows directories, not what Guichet makes of their answers',
  ],
  [
    'server/groups/',
    [
      'server/directory/',
      'server/directory-sync/',
      'server/roles/',
      'server/channels/',
      'server/sessions/',
      'server/live/',
    ],
    'a group is a set of people, whatever is given to it',
  ],
  [
    'server/channels/',
    ['server/directory/', 'server/directory-sync/', 'server/roles/', 'server/live/', 'server/portal/'],
    'a channel is a place, whoever works there',
  ],
  [
    'server/audit/',
    ['server/http/', 'server/sessions/', 'server/directory/', 'server/devices/', 'server/live/', 'server/relay/'],
    'the record stands below everything that is recorded',
  ],
  [
    'server/relay/',
    [
      'server/store/',
      'server/audit/',
      'server/http/',
      'server/sessions/',
      'server/directory/',
      'server/devices/',
      'server/live/',
      'server/access/access.ts',
      'server/access/decide.ts',
      'server/access/roles.ts',
    ],
    'the data plane holds no store, no services, and nothing with which a pass could be made',
  ],
  [
    'server/devices/',
    ['server/portal/', 'server/relay/'],
    'a device knows the program that speaks for it, not the pages',
  ],
  [
    'server/directory/',
    ['server/sessions/', 'server/devices/', 'server/portal/', 'server/live/', 'server/relay/'],
    'who people are does not depend on what they do',
  ],
  [
    'web-admin/viewer/',
    [
      'server/store/',
      'server/http/',
      'server/sessions/',
      'server/access/',
      'server/directory/',
      'web-admin/console/',
      'web-admin/portal/',
    ],
    'the viewer is framework-free and knows the wire alone',
  ],
  [
    'web-admin/portal/',
    ['web-admin/console/', 'web-admin/viewer/', 'server/http/', 'server/sessions/', 'server/store/'],
    'the end user’s pages stay tiny',
  ],
  [
    'web-admin/console/',
    ['server/http/', 'server/sessions/', 'server/store/', 'server/access/access.ts', 'server/directory/'],
    'the console uses the API and nothing else',
  ],
];

/** What a file in `from` may import although a rule names its folder. */
const exceptions: readonly (readonly [from: string, other: string])[] = [
  ['server/protocol/', 'server/protocol/'],
  ['server/protocol/', 'server/errors.ts'],
  ['server/access/', 'server/access/pass.ts'],
  ['server/audit/audit-controller.ts', 'server/http/'],
  ['server/audit/holds-controller.ts', 'server/http/'],
  ['server/audit/personal-data-controller.ts', 'server/http/'],
  ['config/', 'server/access/permissions.ts'],
];

const sources = globSync(['config/*.ts', 'server/**/*.ts', 'web-admin/**/*.{ts,tsx}', 'test/**/*.ts'], {
  cwd: root,
}).filter((path) => !path.includes('node_modules'));

function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  const named = [
    ...text.matchAll(
      /^\s*(?:import|export)\s[^'"]*?from\s+'(\.[^']+)'|import\(\s*'(\.[^']+)'\s*\)|^\s*import\s+'(\.[^']+)'/gm,
    ),
  ];
  return named.map((match) => {
    const specifier = (match[1] ?? match[2] ?? match[3] ?? '').replace(/\?.*$/, '');
    const plain = relative(root, normalize(join(root, dirname(path), specifier)));
    for (const candidate of [
      plain,
      plain.replace(/\.js$/, '.ts'),
      plain.replace(/\.js$/, '.tsx'),
      `${plain}.ts`,
      `${plain}.tsx`,
    ]) {
      if (sources.includes(candidate)) return candidate;
    }
    return plain;
  });
}

const graph = new Map(sources.map((path) => [path, importsOf(path)]));

t.test('imports point one way', (t) => {
  t.ok(sources.length > 50, 'the sources were found');
  for (const [from, others, because] of rules) {
    const broken: string[] = [];
    for (const [path, imports] of graph) {
      if (!path.startsWith(from)) continue;
      for (const other of imports) {
        const excepted = exceptions.some(([left, right]) => path.startsWith(left) && other.startsWith(right));
        if (!excepted && others.some((prefix) => other.startsWith(prefix) && !other.startsWith(from)))
          broken.push(`${path} imports ${other}`);
      }
    }
    t.strictSame(broken, [], `${from} does not import ${others.join(', ')}: ${because}`);
  }
  t.end();
});

t.test('no import leads back to where it came from', (t) => {
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      cycles.push([...trail.slice(at), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const other of graph.get(path) ?? []) walk(other, [...trail, path]);
    done.add(path);
  };
  for (const path of sources) walk(path, []);
  t.strictSame(cycles, [], 'a cycle hides which part stands on which');
  t.end();
});

t.test('files keep their size and their names', (t) => {
  const tables = ['server/protocol/messages.ts'];
  const measured = globSync(
    ['server/**/*.ts', 'web-admin/**/*.{ts,tsx,css}', 'native/**/*.{cc,h}', 'test/**/*.ts', 'installer/**/*.js'],
    { cwd: root },
  )
    .filter((path) => !/generated\/|node_modules/.test(path))
    .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))
    .sort((a, b) => a.lines - b.lines);
  t.strictSame(
    measured.filter(({ path, lines }) => lines > 400 && !tables.includes(path)),
    [],
    'past 400 lines a file is split by noun',
  );
  const nine = measured[Math.floor(measured.length * 0.9)];
  t.ok(
    nine !== undefined && nine.lines <= 250,
    `nine files in ten have at most 250 lines (the one at nine tenths has ${nine?.lines})`,
  );
  const unnamed = measured.filter(({ path }) =>
    /(^|\/)(utils?|helpers?|common|misc|types|models|index)(\/|\.tsx?$)/.test(path),
  );
  t.strictSame(unnamed, [], 'a folder or file of this name is a place for things that nobody named');
  t.end();
});

t.test('the native core knows no operating system and no Node', (t) => {
  const allowed =
    /^(core|generated)\/|^(zstd\.h|emmintrin\.h|jpeglib\.h|vpx\/vp8cx\.h|vpx\/vpx_encoder\.h)$|^[a-z_]+$|^(std[a-z]+|string|math|assert)\.h$/;
  const foreign = globSync('native/core/**/*.{cc,h}', { cwd: root }).flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/^\s*#\s*include\s+[<"]([^>"]+)[>"]/gm)]
      .map((match) => match[1] ?? '')
      .filter((name) => !allowed.test(name))
      .map((name) => `${path} includes ${name}`),
  );
  t.strictSame(foreign, [], 'the core must compile for every system, for Node and for WebAssembly');
  t.end();
});

t.test('child processes start in one file of the server, and no shell is ever used', (t) => {
  const starters = sources.filter(
    (path) =>
      path.startsWith('server/') &&
      /^import (?!type\b)[^;]*from 'node:child_process'/m.test(readFileSync(join(root, path), 'utf8')),
  );
  t.strictSame(starters, ['server/appliance/child-process.ts'], 'what can start a process can be read in one place');
  const shells = sources.filter(
    (path) =>
      path.startsWith('server/') &&
      /shell:\s*true|\bexec(Sync)?\(\s*[`'"]/.test(readFileSync(join(root, path), 'utf8')),
  );
  t.strictSame(shells, [], 'no text ever reaches a shell');
  t.end();
});

t.test('what takes requests knows no files, so that no text of a request is ever a path', (t) => {
  const takers = sources.filter((path) => /^server\/.*-controller\.ts$|^server\/(?:live|relay)\/.*socket/.test(path));
  t.ok(takers.length > 20, 'they were found');
  const knowing = takers.filter((path) =>
    /from 'node:(?:fs|fs\/promises|path|child_process)'/.test(readFileSync(join(root, path), 'utf8')),
  );
  t.strictSame(knowing, []);
  t.end();
});

t.test('uWebSockets.js and lmdb are each known to one file', (t) => {
  const users = (name: string): string[] =>
    sources.filter(
      (path) => path.startsWith('server/') && readFileSync(join(root, path), 'utf8').includes(`from '${name}'`),
    );
  t.equal(users('uWebSockets.js').length, 1, 'its sockets throw after close, so they are reached through one wrapper');
  t.ok(
    users('lmdb').every((path) => path.startsWith('server/store/')),
    'nothing else knows that a database exists',
  );
  t.end();
});
