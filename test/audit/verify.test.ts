import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { Access, isGenuine } from '../../server/access/access.js';
import { Organisation } from '../../server/access/organisation.js';
import { permissions } from '../../server/access/permissions.js';
import { catalogue } from '../../server/audit/catalogue.js';
import { verifyAudit, verifyChain, type Start } from '../../server/audit/verify.js';
import { signCheckpoint } from '../../server/audit/checkpoint.js';
import { canonical, EMPTY_CHAIN, type Checkpoint } from '../../server/store/chain.js';
import { encodeKey } from '../../server/store/keys.js';
import { openTables } from '../../server/store/lmdb-tables.js';
import { openLmdb } from '../../server/store/lmdb.js';
import { auditKeys, forget, makeChain, prune, read, tampersOf, type Chain } from './tamper.js';

const GUICHET = fileURLToPath(new URL('../../server/guichet.js', import.meta.url));

t.test('every event has its own number, and words in both languages', async (t) => {
  const rows = Object.entries(catalogue);
  t.equal(new Set(rows.map(([, { number }]) => number)).size, rows.length);
  for (const [name, row] of rows) {
    t.match(name, /^[a-z]+[A-Za-z]*\.[a-z]+[A-Za-z]*$/);
    t.ok(row.en.length > 3 && row.fr.length > 3, name);
    t.equal('refusal' in row, row.number % 10 >= 5, `${name}: the number says whether it is a refusal`);
  }
});

t.test('a chain that nobody touched holds, and so does an empty one', async (t) => {
  const { links, head } = makeChain(50);
  const whole = { first: 1, events: 50, head, removals: [] };
  t.same(verifyChain(links, [head]), whole);
  t.same(verifyChain([]), { first: 1, events: 0, head: EMPTY_CHAIN, removals: [] });
  t.same(verifyChain(links, [{ sequence: 0, hash: EMPTY_CHAIN.hash }]), whole);
});

const missedIn = (chain: Chain, count: number, start?: Start): string[] => {
  const before = start?.checkpoint.sequence ?? 0;
  return [...tampersOf(chain.links, count, 7, before + 1)].flatMap(({ what, links, sequence }) => {
    const { bad, events } = verifyChain(links, [chain.head], start);
    const isLocated = bad?.sequence === sequence && events === (sequence === before + 1 ? 0 : sequence - 1);
    return isLocated ? [] : [`${what}, record ${sequence}, found ${bad?.sequence}`];
  });
};

t.test('every one of 920 tampers is located', async (t) => {
  t.same(missedIn(makeChain(60), 920), []);
});

t.test(
  'a chain of which contents were forgotten on record holds, and every one of 920 tampers is located',
  async (t) => {
    const chain = forget(makeChain(60));
    t.match(verifyChain(chain.links, [chain.head]), {
      events: 61,
      bad: undefined,
      removals: [{ sequence: 61, contents: 40 }],
    });
    t.same(missedIn(chain, 920), []);
    const links = [...chain.links];
    const [salted] = makeChain(3).links.slice(2);
    links[2] = canonical({ ...read(links[2]), parts: read(salted).parts });
    t.match(verifyChain(links, [chain.head]), { bad: { sequence: 3, because: /not what its hash was made of/ } });
  },
);

t.test('content that comes back after it was forgotten is noticed', async (t) => {
  const before = makeChain(60);
  const { links, head } = forget(before);
  links[5] = before.links[5] ?? '';
  t.match(verifyChain(links, [head]), { events: 5, bad: { sequence: 6, because: /there again that was removed/ } });
});

t.test('a chain whose first events were removed begins at its checkpoint, and holds', async (t) => {
  const chain = prune(forget(makeChain(60)), 20);
  const start = { checkpoint: chain.checkpoint, key: auditKeys.publicKey };
  const found = verifyChain(chain.links, [chain.head], start);
  t.match(found, { first: 21, events: 62, removals: [{ contents: 40 }, { until: 20 }] });
  t.equal(found.bad, undefined);
  t.same(missedIn(chain, 920, start), []);
});

t.test('a checkpoint that the appliance did not sign, or that nothing on record speaks of, is noticed', async (t) => {
  const whole = makeChain(60);
  const { links, head, checkpoint } = prune(whole, 20);
  const key = auditKeys.publicKey;
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const bad: readonly (readonly [string, Checkpoint, KeyObject | undefined])[] = [
    ['another sequence', { ...checkpoint, sequence: 21 }, key],
    ['another hash', { ...checkpoint, hash: 'f'.repeat(64) }, key],
    ['another time', { ...checkpoint, time: checkpoint.time + 1 }, key],
    ['no signature', { ...checkpoint, signature: '' }, key],
    ['half a signature', { ...checkpoint, signature: checkpoint.signature.slice(0, 40) }, key],
    ['the signature of a stranger', signCheckpoint(stranger.privateKey, checkpoint), key],
    ['no key', checkpoint, undefined],
    ['another key', checkpoint, stranger.publicKey],
    ['a field more', { ...checkpoint, by: 'Eve' } as Checkpoint, key],
  ];
  for (const [what, forged, its] of bad) {
    const { bad: found } = verifyChain(links, [head], { checkpoint: forged, key: its });
    t.match(found, { sequence: forged.sequence, because: /checkpoint/ }, what);
  }
  t.match(verifyChain(links, [head]), { bad: { sequence: 1, because: /in its place is number 21/ } }, 'left away');
  const untold = { checkpoint, key };
  const silent = verifyChain(whole.links.slice(20), [whole.head], untold);
  t.match(silent, { events: 0, bad: { sequence: 20, because: /no record says that the events/ } });
  const other = { sequence: 20, hash: 'f'.repeat(64) };
  t.match(verifyChain(links, [head, other], untold), { bad: { sequence: 20, because: /was noted/ } });
});

t.test('a chain rewritten as a whole is noticed by a head that was noted elsewhere', async (t) => {
  const rewritten = makeChain(30);
  const links = rewritten.links.slice(0, 20);
  const noted = { sequence: 20, hash: read(links[19]).hash };
  t.equal(verifyChain(rewritten.links, [rewritten.head, noted]).bad, undefined, 'the same chain, grown since');
  const other = { sequence: 20, hash: 'f'.repeat(64) };
  t.match(verifyChain(links, [other]), { events: 19, bad: { sequence: 20, because: /not the one that was noted/ } });
  t.match(verifyChain(links, [rewritten.head]), { events: 20, bad: { sequence: 21, because: /missing/ } });
});

async function recordSome(t: Test, count: number): Promise<string> {
  const folder = t.testdir();
  const store = await openLmdb(folder, { isGenuine });
  const access = new Access(new Organisation(), (event) => store.commit({ writes: [], events: [event] }), Date.now);
  const permit = await access.system('supervisor', 'appliance.run');
  for (let i = 0; i < count; i += 1) {
    const event = permit.event('appliance.started', { kind: 'appliance', id: `number ${i}` });
    await store.commit({ writes: [], events: [event] });
  }
  await store.close();
  return folder;
}

const guichet = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [GUICHET, ...args], { encoding: 'utf8' });

t.test('guichet audit verify says that the audit holds, with its head, and names the first bad record', async (t) => {
  const folder = await recordSome(t, 30);
  const whole = guichet('audit', 'verify', '--data', folder);
  t.match(whole, { status: 0, stderr: '' });
  const [, head = ''] = /^The audit holds\. Records 1 to 30 hold; head (30:[0-9a-f]{64})\.$/m.exec(whole.stdout) ?? [];
  t.match(guichet('audit', 'verify', '--data', folder, '--head', head), { status: 0 });
  t.match(guichet('audit', 'verify', '--data', folder, '--head', `30:${'0'.repeat(64)}`), { status: 1 });
  const file = join(folder, 'store', 'data.mdb');
  const bytes = readFileSync(file);
  for (let at = bytes.indexOf('number 17'); at >= 0; at = bytes.indexOf('number 17', at + 1)) bytes.write('n', at + 1);
  writeFileSync(file, bytes);
  const bad = guichet('audit', 'verify', '--data', folder);
  t.match(bad, { status: 1, stdout: /^Record 18 is bad: its content is not .*Records 1 to 17 hold/ });
});

t.test('guichet audit verify finds a record removed from the database, and one cut off its end', async (t) => {
  for (const [removed, because] of [
    [12, 'the record in its place is number 13'],
    [30, 'it is missing'],
  ] as const) {
    const folder = await recordSome(t, 30);
    const tables = openTables(folder, 'write');
    await tables.chain.remove(encodeKey([removed]));
    await tables.root.close();
    t.match(await verifyAudit(folder), {
      events: removed - 1,
      bad: { sequence: removed, because: new RegExp(because) },
    });
  }
});

t.test('the audit can be checked while the appliance runs', async (t) => {
  const folder = t.testdir();
  const store = await openLmdb(folder, { isGenuine });
  t.teardown(() => store.close());
  t.match(guichet('audit', 'verify', '--data', folder), { status: 0, stdout: /The audit is empty/ });
  const access = new Access(new Organisation(), (event) => store.commit({ writes: [], events: [event] }), Date.now);
  await t.rejects(access.require({ kind: 'nobody' }, 'settings.manage'));
  t.match(guichet('audit', 'verify', '--data', folder), { status: 0, stdout: /Records 1 to 1 hold/ });
});

t.test('guichet says what it does not understand, and what it knows', async (t) => {
  const folder = t.testdir();
  t.match(guichet('audit', 'verify', '--data', join(folder, 'nowhere')), {
    status: 2,
    stderr: /No appliance was started on .*nowhere/,
  });
  t.match(guichet('audit', 'verify', '--what'), { status: 2, stderr: /Not understood: .*--what/ });
  t.match(guichet('audit', 'verify', '--head', 'x'), { status: 2, stderr: /NUMBER:HASH/ });
  t.match(guichet('fly'), { status: 2, stderr: /no command “fly”[^]*guichet audit verify/ });
  t.match(guichet('--help'), { status: 0, stdout: /guichet audit verify \[--data DIR\]/ });
});

t.test('every permission is worded in both languages', async (t) => {
  for (const [name, { en, fr }] of Object.entries(permissions)) {
    for (const words of [en, fr]) t.ok(words.title.length > 3 && /\.$/.test(words.sentence), name);
  }
});
