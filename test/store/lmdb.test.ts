import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { verifyAudit } from '../../server/audit/verify.js';
import { encodeKey } from '../../server/store/keys.js';
import { openTables, SCHEMA, schemaOf, type Tables } from '../../server/store/lmdb-tables.js';
import { openLmdb } from '../../server/store/lmdb.js';
import { migrate, schemaSteps, type Migrated } from '../../server/store/migration.js';
import { CursorLost, put, type Store } from '../../server/store/store.js';
import { runContract } from './contract.js';
import { eventOf, take, tickets } from './contract-records.js';
import { killCycles, writeAndKill } from './kill.js';
import { cutPower } from './power.js';
import { makeOlder } from './older.js';

const open = (folder: string, options = {}): Promise<Store> => openLmdb(folder, { isGenuine: () => true, ...options });

runContract(t, { name: 'LMDB', open });

const record = (i: number): { state: string; deadline: number; owners: string[] } => ({
  state: 'x'.repeat(1000),
  deadline: i,
  owners: [],
});

const change = (id: string): Parameters<Store['commit']>[0] => ({
  writes: [put(tickets, id, 0, record(1))],
  events: [eventOf(id)],
});

t.test('LMDB keeps its files for their owner alone, also in a folder that was open to all', async (t) => {
  const folder = t.testdir({ store: {} });
  chmodSync(join(folder, 'store'), 0o777);
  const store = await open(folder);
  t.teardown(() => store.close());
  t.equal(statSync(join(folder, 'store')).mode & 0o777, 0o700);
  for (const name of readdirSync(join(folder, 'store'))) {
    t.equal(statSync(join(folder, 'store', name)).mode & 0o777, 0o600, name);
  }
});

t.test('LMDB refuses a second writer on the same folder, and lets the next one in after a kill -9', async (t) => {
  const folder = t.testdir();
  const first = await open(folder);
  const refusal = { code: 'store/in-use', message: /Another process already works on this data folder/ };
  await t.rejects(open(folder), refusal);
  await t.rejects(writeAndKill(folder, 'second', 1), /did not start/, 'nor from another process');
  await first.close();
  const told = await writeAndKill(folder, 'third', 1_000);
  t.ok(told.length > 0);
  const next = await open(folder);
  t.teardown(() => next.close());
  t.ok(next.position() >= told.length);
});

t.test(
  'LMDB refuses data of a newer version, or of before the first release, in words, and does not touch it',
  async (t) => {
    const folder = t.testdir();
    const store = await open(folder);
    await store.commit(change('a'));
    await store.close();
    const meta = openTables(folder, 'write');
    await meta.meta.put(encodeKey(['schema']), Buffer.from(String(SCHEMA + 1)));
    await meta.meta.put(encodeKey(['program']), Buffer.from('"7.8.9"'));
    await meta.root.close();
    await t.rejects(open(folder), { code: 'store/version', message: /newer version.*as Guichet 7\.8\.9 wrote it/ });
    await t.rejects(verifyAudit(folder), { code: 'store/version' });
    await t.rejects(open(folder), { code: 'store/version' }, 'and frees the folder when it refuses');
    const old = join(folder, 'old');
    await (await open(old)).close();
    const tables = openTables(old, 'write');
    await tables.meta.put(encodeKey(['schema']), Buffer.from('1'));
    await tables.root.close();
    await t.rejects(open(old), { code: 'store/version', message: /before its first release/ });
  },
);

/** Makes a data folder what a program of schema 2 left. */
async function asOfSchema2(folder: string): Promise<void> {
  const store = await open(folder);
  for (const id of ['a', 'b']) await store.commit(change(id));
  await store.close();
  await makeOlder(folder);
}

t.test('data of an older version is copied aside, brought to this one in one commit, and loses nothing', async (t) => {
  const folder = t.testdir({ 'store.before-2': { 'data.mdb': 'older' } });
  await asOfSchema2(folder);
  const told: Migrated[] = [];
  const store = await open(folder, { migrated: (migrated: Migrated) => told.push(migrated) });
  t.teardown(() => store.close());
  const copy = join(folder, `store.before-${SCHEMA}`);
  t.strictSame(told, [{ from: 2, to: SCHEMA, copy }]);
  t.ok(await store.get(tickets, 'b'));
  await store.commit(change('c'));
  t.equal(store.position(), 3, 'it goes on where it stood');
  t.strictSame(readdirSync(folder).sort(), ['store', `store.before-${SCHEMA}`], 'one copy is kept, the newest');
  t.match(await verifyAudit(folder), { events: 3, bad: undefined });
  const back = join(folder, 'back');
  cpSync(copy, join(back, 'store'), { recursive: true });
  const before = openTables(back, 'read');
  t.equal(schemaOf(before), 2, 'the copy is what the version of before reads');
  await before.root.close();
});

t.test('a step of a migration that fails, or is not there, leaves the older data as it was', async (t) => {
  const folder = t.testdir();
  await asOfSchema2(folder);
  const puts = (): never => {
    throw new Error('this record cannot be read');
  };
  const failing = migrate(folder, [...schemaSteps, { to: SCHEMA + 1, puts }], SCHEMA + 1);
  await t.rejects(failing, { code: 'store/unavailable', message: /is as it was: this record cannot be read/ });
  await t.rejects(migrate(folder, schemaSteps, SCHEMA + 1), { code: 'store/version', message: /no step leads/ });
  const tables = openTables(folder, 'read');
  t.equal(schemaOf(tables), 2);
  await tables.root.close();
  const two = [
    ...schemaSteps,
    {
      to: SCHEMA + 1,
      puts: ({ meta }: Tables) => [{ table: meta, key: encodeKey(['more']), value: Buffer.from('1') }],
    },
  ];
  t.match(await migrate(folder, two, SCHEMA + 1), { from: 2, to: SCHEMA + 1 }, 'several steps are one commit');
  await t.rejects(open(folder), { code: 'store/version' });
});

t.test('LMDB says in words what is wrong with a folder that it cannot use', async (t) => {
  const garbage = { garbage: 'x'.repeat(20_000), zeros: '\0'.repeat(20_000), short: 'x', empty: '' };
  const broken = Object.fromEntries(
    Object.entries(garbage).map(([name, text]) => [name, { store: { 'data.mdb': text } }]),
  );
  const folder = t.testdir({ file: 'not a folder', cut: {}, ...broken });
  await t.rejects(open(join(folder, 'file')), { code: 'store/unavailable', message: /cannot prepare/ });
  for (const name of Object.keys(garbage)) {
    await t.rejects(open(join(folder, name)), { code: 'store/unavailable', message: /not a database/ }, name);
    await t.rejects(verifyAudit(join(folder, name)), { code: 'store/unavailable', message: /not a database/ }, name);
  }
  const store = await open(join(folder, 'cut'));
  await store.commit({
    writes: Array.from({ length: 2000 }, (_, i) => put(tickets, `${i}`, 0, record(i))),
    events: [eventOf('a')],
  });
  await store.close();
  truncateSync(join(folder, 'cut', 'store', 'data.mdb'), 1_000_000);
  await t.rejects(open(join(folder, 'cut')), { code: 'store/unavailable', message: /cut short/ });
  await t.rejects(verifyAudit(join(folder, 'nowhere')), { code: 'store/unavailable', message: /no data/ });
  t.notOk(existsSync(join(folder, 'nowhere')), 'looking makes nothing');
});

t.test('LMDB forgets after a day what records were before', async (t) => {
  let time = 1_763_000_000_000;
  const store = await open(t.testdir(), { clock: () => time });
  t.teardown(() => store.close());
  await store.commit(change('a'));
  time += 23 * 3_600_000;
  await store.commit(change('b'));
  t.equal((await take(store.watch(0), 2)).length, 2);
  time += 2 * 3_600_000;
  await store.commit(change('c'));
  t.equal((await take(store.watch(1), 2)).length, 2);
  await t.rejects(take(store.watch(0), 1), CursorLost);
});

t.test('LMDB refuses an event that no permit made', async (t) => {
  const store = await openLmdb(t.testdir(), { isGenuine: () => false });
  t.teardown(() => store.close());
  await t.rejects(store.commit(change('a')), /comes from a permit/);
  t.equal(store.position(), 0);
});

t.test('a killed writer loses nothing that it was told is done', async (t) => {
  const { acknowledged, lost, broken } = await killCycles(t.testdir(), 8);
  t.comment(`${acknowledged} acknowledged changes`);
  t.ok(acknowledged > 20);
  t.same(lost, []);
  t.equal(broken, undefined);
});

const hasStrace = spawnSync('strace', ['-V'], { stdio: 'ignore' }).status === 0;

t.test(
  'a power cut loses nothing that was told, whatever the disk had not written yet',
  {
    skip: !hasStrace && 'recording system calls needs strace',
  },
  async (t) => {
    const { told, lost, controlLosses } = await cutPower(t.testdir(), 40);
    t.equal(told, 160);
    t.same(lost, []);
    t.ok(controlLosses > 20, 'a disk that lies about its flushes loses, so that this test would notice');
  },
);

const needsRoot = { skip: process.getuid?.() !== 0 && 'mounting a small disk needs root' };

async function withDisk(t: Test, options: string, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = join(t.testdir({ disk: {} }), 'disk');
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
  try {
    await use(folder);
  } finally {
    execFileSync('umount', [folder]);
  }
}

t.test('LMDB refuses clearly on a full disk, and goes on when there is room again', needsRoot, (t) =>
  withDisk(t, 'size=4m', async (folder) => {
    writeFileSync(join(folder, 'ballast'), Buffer.alloc(3_000_000));
    const store = await open(folder);
    let done = 0;
    let refusal: unknown;
    while (refusal === undefined && done < 5000) {
      await store.commit(change(`t${done}`)).then(
        () => (done += 1),
        (error: unknown) => (refusal = error),
      );
    }
    t.match(refusal, { code: 'store/unavailable', status: 503, detail: /no space left on device/ });
    const refused = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => store.commit(change(`more${i}`))));
    t.ok(refused.every(({ status }) => status === 'rejected'));
    t.equal(store.refusals(), 1 + refused.length);
    t.equal(store.position(), done);
    t.ok(await store.get(tickets, `t${done - 1}`), 'reading goes on');
    t.equal(await store.get(tickets, 'more0'), undefined);
    rmSync(join(folder, 'ballast'));
    await store.commit(change('after'));
    t.equal(store.position(), done + 1);
    await store.close();
    t.match(await verifyAudit(folder), { events: done + 1, bad: undefined });
  }),
);

t.test('a disk without room for the copy before a migration leaves the older data as it was', needsRoot, (t) =>
  withDisk(t, 'size=16m', async (folder) => {
    await asOfSchema2(folder);
    writeFileSync(join(folder, 'ballast'), Buffer.alloc(9_000_000));
    await t.rejects(open(folder), {
      code: 'store/unavailable',
      message: /copied before anything is changed.*no space/i,
    });
    t.strictSame(readdirSync(folder).sort(), ['ballast', 'store'], 'half a copy is removed');
    rmSync(join(folder, 'ballast'));
    const store = await open(folder);
    t.equal(store.position(), 2);
    await store.close();
  }),
);

t.test('a disk that becomes read-only while the store is open refuses changes, and takes them again', needsRoot, (t) =>
  withDisk(t, 'size=16m', async (folder) => {
    const store = await open(folder);
    await store.commit(change('before'));
    const files = join(folder, 'store');
    execFileSync('mount', ['--bind', files, files]);
    try {
      execFileSync('mount', ['-o', 'remount,bind,ro', files]);
      await t.rejects(store.commit(change('while')), { code: 'store/unavailable', detail: /read-only/ });
      t.ok(await store.get(tickets, 'before'), 'reading goes on');
    } finally {
      execFileSync('umount', [files]);
    }
    await store.commit(change('after'));
    t.equal(store.position(), 2);
    await store.close();
  }),
);

t.test('LMDB says that it cannot work on a read-only disk', needsRoot, (t) =>
  withDisk(t, 'size=1m,ro', async (folder) => {
    await t.rejects(open(folder), { code: 'store/unavailable', message: /read-only/ });
  }),
);
