import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { connectedKind } from '../../server/directory-sync/connected.js';
import type { GivenDirectory } from '../../server/directory-sync/given.js';
import { Refusal } from '../../server/errors.js';
import { put } from '../../server/store/store.js';
import { OpenLdap } from '../ldap/openldap.js';
import { agreeAll, chooseGroups, givenOf } from './connected.js';
import { Site } from './site.js';

async function openSite(t: Test): Promise<Site> {
  const site = await Site.open(t.testdir());
  t.teardown(() => site.close());
  return site;
}

/** A way to a server that ends after so many bytes from it, once. */
async function breakingWay(t: Test, port: number, afterBytes: number): Promise<number> {
  let broken = false;
  const way = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    let bytes = 0;
    server.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (!broken && bytes > afterBytes) {
        broken = true;
        client.destroy();
        server.destroy();
      }
    });
    client.pipe(server).pipe(client);
    for (const end of [client, server]) end.on('error', () => [client, server].forEach((each) => each.destroy()));
  }).listen(0, '127.0.0.1');
  await once(way, 'listening');
  t.teardown(() => way.close());
  const address = way.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

const refusalOf = (error: unknown): unknown => (error instanceof Refusal ? error.code : error);

t.test('OpenLDAP, mirrored', async (t) => {
  const server = await OpenLdap.start(t, { bulk: 40 });
  const { changes } = server;

  await t.test('people come with their names, by nested groups, and go as the directory says', async (t) => {
    const site = await openSite(t);
    const { administrator, sync } = site;
    const id = await sync.parts.directories.add(administrator, givenOf(server.settings()));
    await chooseGroups(site, id, 'RS-Technicians', 'Gruppe Ä, Öst');
    await agreeAll(site, id);
    t.strictSame(await site.present(id), ['alice', 'bob', 'jmueller', 'jsmith']);
    t.strictSame(await site.members(id, 'gruppe ä, öst'), ['jmueller']);
    const people = await site.people(id);
    t.match(people.get('alice')?.record, { login: 'alice@example.org', name: 'Alice Adams', phone: '+49 30 1234' });
    t.strictSame(await sync.outside.prove('alice', server.password), { personId: people.get('alice')?.id });
    t.strictSame(await sync.outside.prove('alice@example.org', server.password), { personId: people.get('alice')?.id });
    t.equal(await sync.outside.prove('nobody', server.password), undefined);
    t.match(await sync.outside.recognise('alice', server.password), { name: 'Alice Adams' });
    // A plain server leaves the old name in its groups; whoever renames somebody puts the new one there.
    await changes.leave('RS-Region-EMEA', 'jsmith');
    await changes.rename('jsmith', 'uid=john+sn=Smith', 'Moved');
    await changes.join('RS-Region-EMEA', 'john');
    await sync.syncs.run(id);
    t.equal((await site.people(id)).get('john')?.id, people.get('jsmith')?.id, 'renamed and moved: the same person');
    await changes.leave('RS-Technicians', 'bob');
    await sync.syncs.run(id);
    t.strictSame(await site.present(id), ['alice', 'jmueller', 'john']);
    await changes.join('RS-Technicians', 'bob');
  });

  await t.test(
    'a controller that dies in the middle of an answer changes nobody, another one answers in its place',
    async (t) => {
      const site = await openSite(t);
      const { administrator, sync } = site;
      const port = await breakingWay(t, server.port, 12_000);
      const given = givenOf(server.settings({ controllers: [`127.0.0.1:${port}`] }));
      const id = await sync.parts.directories.add(administrator, given);
      await chooseGroups(site, id, 'Big-Group');
      const first = await sync.parts.overview.plan(administrator, id).catch(refusalOf);
      t.match(first, /^directory\/(unreachable|search)$/, 'half an answer is none');
      await agreeAll(site, id);
      t.equal((await site.present(id)).length, 40);
      const again = await breakingWay(t, server.port, 12_000);
      await sync.parts.directories.change(administrator, id, { ...given, controllers: [`127.0.0.1:${again}`] });
      await sync.syncs.run(id);
      t.equal((await site.present(id)).length, 40, 'nobody was cut');
      t.match((await sync.parts.overview.show(administrator, id)).sync.refused?.code, /^directory\//);
      const third = await breakingWay(t, server.port, 12_000);
      const both = [`127.0.0.1:${third}`, `127.0.0.1:${server.port}`];
      await sync.parts.directories.change(administrator, id, { ...given, controllers: both });
      await sync.syncs.run(id);
      const { sync: standing } = await sync.parts.overview.show(administrator, id);
      t.strictSame([standing.refused, standing.controller], [undefined, both[1]]);
    },
  );

  await t.test(
    'what was agreed to outlives an end in the middle: the next start goes on without asking again',
    async (t) => {
      const folder = t.testdir();
      const before = await Site.open(folder);
      const id = await before.sync.parts.directories.add(before.administrator, givenOf(server.settings()));
      await chooseGroups(before, id, 'Big-Group');
      await agreeAll(before, id);
      const members = await Promise.all(['alice', 'bob'].map((name) => changes.dn(name)));
      await changes.set('Big-Group', 'member', members);
      const { fingerprint, counts } = await before.sync.parts.overview.plan(before.administrator, id);
      t.match(counts, { made: 2, gone: 40 });
      await before.sync.syncs.agree(before.administrator, id, fingerprint);
      await before.close();
      const after = await Site.open(folder);
      t.teardown(() => after.close());
      await after.sync.syncs.run(id);
      t.strictSame(await after.present(id), ['alice', 'bob']);
      const { sync } = await after.sync.parts.overview.show(after.administrator, id);
      t.strictSame([sync.waiting, sync.refused], [undefined, undefined]);
    },
  );

  await t.test('a removal that was interrupted goes on at the next start', async (t) => {
    const folder = t.testdir();
    const before = await Site.open(folder);
    const id = await before.sync.parts.directories.add(before.administrator, givenOf(server.settings()));
    await chooseGroups(before, id, 'RS-Technicians');
    await agreeAll(before, id);
    const stored = await before.store.get(connectedKind, id);
    if (stored === undefined) throw new Error('it is connected');
    const permit = await before.access.system('sync', 'directory.manage');
    await before.store.commit({
      writes: [put(connectedKind, id, stored.revision, { ...stored.record, leaving: true })],
      events: [permit.event('directory.removed', { kind: 'directory', id })],
    });
    t.equal(await before.sync.outside.prove('alice', server.password), undefined, 'nobody signs in by it any more');
    await before.close();
    const after = await Site.open(folder);
    t.teardown(() => after.close());
    await after.sync.start();
    const until = Date.now() + 10_000;
    while ((await after.store.get(connectedKind, id)) !== undefined && Date.now() < until) await wait(50);
    t.equal(await after.store.get(connectedKind, id), undefined);
    t.strictSame(await after.present(id), []);
  });

  await t.test('a directory that writes hostile things is shown as it is bounded', async (t) => {
    const site = await openSite(t);
    const { administrator, sync } = site;
    const id = await sync.parts.directories.add(administrator, givenOf(server.settings()));
    const hostile = `\u202e<img src=x onerror=alert(1)>\u0007${'x'.repeat(2_000)}`;
    await changes.set('alice', 'departmentNumber', [hostile]);
    await changes.set('alice', 'jpegPhoto', [Buffer.from('<svg onload="alert(1)"/>')]);
    await changes.set('RS-Technicians', 'description', [hostile]);
    await chooseGroups(site, id, 'RS-Technicians');
    await agreeAll(site, id);
    const alice = (await site.people(id)).get('alice')?.record;
    t.match(alice?.department, /^\ufffd<img src=x onerror=alert\(1\)>\ufffdx+$/);
    t.strictSame([alice?.department?.length, alice?.photo], [100, undefined]);
    const [group] = (await sync.parts.overview.show(administrator, id)).groups;
    t.match(group?.description, /^\ufffd<img/);
    t.equal(group?.description.length, 300);
  });

  await t.test('a plain name goes to the directory whose person it is, and to no other', async (t) => {
    const site = await openSite(t);
    const { administrator, sync } = site;
    const other = await OpenLdap.start(t, { bulk: 0 });
    const first = await sync.parts.directories.add(administrator, givenOf(server.settings(), { name: 'First' }));
    const theirs = givenOf(other.settings({ suffixes: ['other.example.org'] }), { name: 'Second' });
    const second = await sync.parts.directories.add(administrator, theirs);
    await chooseGroups(site, first, 'RS-Managers');
    await agreeAll(site, first);
    await chooseGroups(site, second, 'RS-Technicians');
    await agreeAll(site, second);
    t.strictSame(await site.present(first), ['bob', 'hashlead']);
    t.ok((await sync.parts.overview.show(administrator, second)).groups.some(({ name }) => name === 'RS-Technicians'));
    const alice = (await site.people(second)).get('alice')?.id;
    t.strictSame(await sync.outside.prove('alice', other.password), { personId: alice });
    await other.changes.setPassword('bob', 'Another1!Password');
    const bob = await sync.outside.prove('bob@other.example.org', 'Another1!Password');
    t.equal(bob?.personId, (await site.people(second)).get('bob')?.id, 'a suffix names the directory');
    await t.rejects(sync.outside.prove('bob@example.org', 'Another1!Password'), { code: 'sign-in/refused' });
    const both = await sync.outside.prove('bob', server.password).catch(refusalOf);
    t.strictSame(both, { personId: (await site.people(first)).get('bob')?.id }, 'known in both: whoever proves it');
    await t.rejects(
      sync.parts.directories.add(administrator, givenOf(server.settings(), { name: 'Third' })),
      { code: 'record/duplicate' },
      'no second directory answers for the same suffix',
    );
  });

  await t.test('whoever manages directories gains nobody’s rights by it', async (t) => {
    const site = await openSite(t);
    const { administrator, sync } = site;
    const { directories, choosing, trial } = sync.parts;
    const given = givenOf(server.settings());
    const id = await directories.add(administrator, given);
    await chooseGroups(site, id, 'RS-Managers');
    await agreeAll(site, id);
    const [group] = (await sync.parts.overview.show(administrator, id)).groups;
    await site.give(group?.id ?? '', 'administrator');
    const manager = await site.holder('manager', ['directory.manage', 'directory.see']);
    const evil = { ...given, controllers: ['evil.example.net'], bindPassword: 'x' };
    await t.rejects(
      directories.change(manager, id, evil),
      { code: 'access/above' },
      'another address for administrators',
    );
    await t.rejects(directories.change(manager, id, { ...given, personFilter: '(cn=*)' }), { code: 'access/above' });
    await t.rejects(directories.remove(manager, id), { code: 'record/in-use' });
    await t.rejects(choosing.drop(manager, id, group?.id ?? ''), { code: 'record/in-use' });
    for (const login of ['bob', 'hashlead']) await changes.leave('RS-Managers', login);
    await agreeAll(site, id);
    t.strictSame(await site.present(id), []);
    await t.rejects(
      directories.change(manager, id, evil),
      { code: 'access/not-held' },
      'nor for a group that is empty now',
    );
    const nobody = await site.holder('nobody', ['directory.see']);
    await t.rejects(directories.add(nobody, given), { code: 'access/denied' });
    await t.rejects(sync.syncs.agree(nobody, id, ''), { code: 'access/denied' });
    await t.rejects(trial.run(nobody, given), { code: 'access/denied' });
    for (const login of ['bob', 'hashlead']) await changes.join('RS-Managers', login);
  });

  await t.test(
    'the service account’s password is kept sealed, never answered, and goes to no other service',
    async (t) => {
      const site = await openSite(t);
      const { administrator, sync } = site;
      const { directories, overview, trial } = sync.parts;
      const given = givenOf(server.settings());
      const id = await directories.add(administrator, given);
      const { bindPassword, ...kept } = given;
      if (bindPassword === undefined) throw new Error('there is a password');
      await directories.change(administrator, id, { ...kept, name: 'Renamed' });
      t.equal((await overview.show(administrator, id)).name, 'Renamed', 'it may stay while it goes where it went');
      const elsewhere: readonly Partial<GivenDirectory>[] = [
        { controllers: ['evil.example.net'] },
        { authority: '' },
        { bindName: 'cn=somebody,dc=example,dc=org' },
      ];
      for (const changed of elsewhere) {
        const asked = { ...kept, ...changed };
        await t.rejects(directories.change(administrator, id, asked), { code: 'request/malformed' });
        await t.rejects(trial.run(administrator, asked, id), { code: 'request/malformed' });
      }
      const steps: unknown[] = [];
      for await (const line of await trial.run(administrator, kept, id)) steps.push(JSON.parse(String(line)));
      t.ok(
        steps.length >= 5 && steps.every((step) => (step as { ok: boolean }).ok),
        'a trial may use it where it belongs',
      );
      await t.rejects(directories.add(administrator, { ...given, authority: 'no certificate' }), {
        code: 'request/malformed',
      });
      const answers = JSON.stringify([await overview.list(administrator), await site.store.events({ limit: 1_000 })]);
      t.notOk(answers.includes(bindPassword));
      const written = readdirSync(site.folder, { recursive: true, withFileTypes: true }).filter((file) =>
        file.isFile(),
      );
      for (const file of written) {
        t.notOk(readFileSync(join(file.parentPath, file.name)).includes(bindPassword), `not in ${file.name}`);
      }
      t.notOk(site.log.join('').includes(bindPassword), 'nor in the log');
    },
  );

  await t.test('a trial says which step fails, one after the other', async (t) => {
    const { administrator, sync } = await openSite(t);
    const tried = async (changed: Partial<GivenDirectory>): Promise<{ step: string; ok: boolean; code?: string }[]> => {
      const steps: { step: string; ok: boolean; code?: string }[] = [];
      const given = givenOf(server.settings(), changed);
      for await (const line of await sync.parts.trial.run(administrator, given)) steps.push(JSON.parse(String(line)));
      return steps;
    };
    t.match((await tried({ controllers: ['no-such-host.invalid'] })).at(-1), { step: 'name', ok: false });
    t.match((await tried({ controllers: ['127.0.0.1:1'] })).at(-1), { step: 'connect', code: 'directory/unreachable' });
    t.match((await tried({ authority: '' })).at(-1), { step: 'certificate', code: 'directory/certificate' });
    t.match((await tried({ bindPassword: 'wrong' })).at(-1), { step: 'bind', code: 'directory/credentials' });
    t.match((await tried({ base: 'dc=nowhere' })).at(-1), { step: 'base', ok: false });
    t.match((await tried({ personFilter: '(objectClass=noSuchClass)' })).at(-1), { step: 'people', ok: false });
  });
});
