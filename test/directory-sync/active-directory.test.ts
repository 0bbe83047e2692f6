import t from 'tap';
import type { DirectoryView } from '../../server/directory-sync/views.js';
import { OutsideRefusal } from '../../server/directory/outside.js';
import { Refusal } from '../../server/errors.js';
import { GroupRemoval } from '../../server/groups/removal.js';
import { SambaDomain } from '../ldap/samba-domain.js';
import { agreeAll, chooseGroups, givenOf } from './connected.js';
import { Site } from './site.js';

const isRoot = process.getuid?.() === 0;

/** One domain for all tests of this file: each changes only people of its own. */
async function startDomain(): Promise<SambaDomain> {
  return SambaDomain.start(t, { bulk: 30 });
}

t.test('Active Directory, mirrored', { skip: !isRoot && 'Samba needs root' }, async (t) => {
  const domain = await startDomain();
  const { changes } = domain;
  const site = await Site.open(t.testdir());
  t.teardown(() => site.close());
  const { administrator, sync } = site;
  const { directories, overview } = sync.parts;
  let id = '';
  const view = (): Promise<DirectoryView> => overview.show(administrator, id);
  const run = (): Promise<void> => sync.syncs.run(id);

  await t.test('it is connected by a name and a password, and nobody comes before a plan is agreed to', async (t) => {
    const { kind, controllers, authority, bindName, bindPassword } = givenOf(domain.settings());
    const given = { name: 'Corp', ...{ kind, controllers, ...(authority && { authority }), bindName } };
    id = await directories.add(administrator, { ...given, ...(bindPassword && { bindPassword }) });
    const names = { base: domain.base, domain: 'CORP', suffixes: ['corp.example.com'] };
    t.match(await view(), names, 'the domain says itself where it is and what it is called');
    t.notMatch(JSON.stringify([await view(), await site.store.events({ limit: 1_000 })]), /Passw0rd|"password"/);
    const found = await sync.parts.choosing.search(administrator, id, 'RS-');
    t.strictSame(found.map(({ name }) => name).sort(), [
      'RS-Managers',
      'RS-Region-EMEA',
      'RS-Team-Berlin',
      'RS-Technicians',
    ]);
    await chooseGroups(site, id, 'RS-Technicians', 'RS-Managers');
    await run();
    t.strictSame(await site.present(id), [], 'a chosen group is not an agreed one');
    t.match(await view(), { people: 0, groups: [{ name: 'RS-Managers', agreed: false }, { name: 'RS-Technicians' }] });
    t.equal(await sync.outside.prove('alice', domain.password), undefined, 'and nobody signs in by it');
  });

  await t.test(
    'the first plan says who would come, nested groups resolved, and agreeing does exactly that',
    async (t) => {
      const plan = await overview.plan(administrator, id);
      t.match(plan.counts, { made: 5, gone: 0, disabled: 0 });
      t.strictSame(
        plan.people.map(({ act, login, joins }) => [act, login, joins.join()]),
        [
          ['make', 'CORP\\hashlead', 'RS-Managers'],
          ['make', 'CORP\\alice', 'RS-Technicians'],
          ['make', 'CORP\\bob', 'RS-Managers,RS-Technicians'],
          ['make', 'CORP\\jmueller', 'RS-Technicians'],
          ['make', 'CORP\\jsmith', 'RS-Technicians'],
        ],
        'disabled and expired accounts do not come',
      );
      await t.rejects(sync.syncs.agree(administrator, id, '0'.repeat(64)), { code: 'sync/plan-changed' });
      const { done } = await sync.syncs.agree(administrator, id, plan.fingerprint);
      await done;
      t.strictSame(await site.present(id), ['alice', 'bob', 'hashlead', 'jmueller', 'jsmith']);
      t.strictSame(await site.members(id, 'RS-Technicians'), ['alice', 'bob', 'jmueller', 'jsmith']);
      t.strictSame(await site.members(id, 'RS-Managers'), ['bob', 'hashlead']);
      const alice = (await site.people(id)).get('alice')?.record;
      t.match(alice, {
        ...{ login: 'CORP\\alice', name: 'Alice Adams', mail: 'alice@corp.example.com', phone: '+49 30 1234' },
        ...{ department: 'Support & Service', photo: /^[0-9a-f]{64}$/, outside: { login: 'alice' } },
      });
      t.equal((await site.people(id)).get('jsmith')?.record.name, 'Smith, John + Co \\ "J" <x>; =1');
      t.match(await view(), { people: 5, sync: { people: Number, controller: domain.address } });
      const before = site.store.position();
      await run();
      t.ok(site.store.position() - before <= 1, 'reading again changes nothing but the time of the last reading');
    },
  );

  await t.test('a rename, a move, a new name to sign in with: the same person, with other words', async (t) => {
    const before = (await site.people(id)).get('jsmith')?.id;
    await changes.rename('jsmith', 'CN=Söderström\\, Åsa', 'Moved');
    await changes.set('jsmith', 'displayName', ['Åsa Söderström']);
    await changes.set('jsmith', 'sAMAccountName', ['asa']);
    await run();
    const after = (await site.people(id)).get('asa');
    t.equal(after?.id, before);
    t.match(after?.record, { login: 'CORP\\asa', name: 'Åsa Söderström' });
    t.strictSame(await site.members(id, 'RS-Technicians'), ['alice', 'asa', 'bob', 'jmueller']);
    await changes.set('RS-Managers', 'description', ['Leads']);
    await changes.rename('RS-Managers', 'CN=RS-Leads');
    await run();
    t.match((await view()).groups, [
      { name: 'RS-Leads', description: 'Leads', members: 2 },
      { name: 'RS-Technicians' },
    ]);
  });

  await t.test(
    'whoever is disabled, deleted or taken out of the last group is cut; coming back brings them back',
    async (t) => {
      await changes.disable('bob');
      await changes.leave('RS-Team-Berlin', 'jmueller');
      await run();
      t.strictSame(await site.present(id), ['alice', 'asa', 'hashlead']);
      t.equal((await site.people(id)).get('bob')?.record.left, true);
      await changes.enable('bob');
      await changes.join('RS-Team-Berlin', 'jmueller');
      await run();
      t.strictSame(await site.present(id), ['alice', 'asa', 'bob', 'hashlead', 'jmueller']);
      t.strictSame(await site.members(id, 'RS-Leads'), ['bob', 'hashlead'], 'with their groups');
      await changes.addPerson('shortlived', 'Short Lived', domain.password);
      await changes.join('RS-Technicians', 'shortlived');
      await run();
      t.ok((await site.present(id)).includes('shortlived'));
      await changes.remove('shortlived');
      await run();
      t.notOk((await site.present(id)).includes('shortlived'));
      const events = await site.events();
      for (const name of ['directory.personCut', 'directory.personReturned', 'group.joined', 'group.left']) {
        t.ok(events.includes(name), name);
      }
    },
  );

  await t.test('people prove who they are by each of their names, and are mirrored at once', async (t) => {
    const people = await site.people(id);
    for (const name of ['alice', 'CORP\\alice', 'corp\\ALICE', 'alice@corp.example.com']) {
      t.strictSame(await sync.outside.prove(name, domain.password), { personId: people.get('alice')?.id }, name);
    }
    await changes.set('alice', 'department', ['Second Level']);
    await changes.join('RS-Leads', 'alice');
    await sync.outside.prove('alice', domain.password);
    t.equal((await site.people(id)).get('alice')?.record.department, 'Second Level', 'without a reading in between');
    t.strictSame(await site.members(id, 'RS-Leads'), ['alice', 'bob', 'hashlead']);
    await changes.addPerson('newcomer', 'New Comer', domain.password);
    await changes.join('RS-Team-Berlin', 'newcomer');
    const proved = await sync.outside.prove('newcomer', domain.password);
    t.equal(
      proved?.personId,
      (await site.people(id)).get('newcomer')?.id,
      'somebody new is let in before the next reading',
    );
    await changes.leave('RS-Team-Berlin', 'newcomer');
    await t.rejects(sync.outside.prove('newcomer', domain.password), { code: 'sign-in/refused' });
    t.equal((await site.people(id)).get('newcomer')?.record.left, true, 'and cut when no group holds them any more');
  });

  await t.test('the directory’s answers are told apart only as far as an outsider may know', async (t) => {
    const refusal = async (name: string, password = domain.password): Promise<unknown> =>
      sync.outside.prove(name, password).then(
        (proved) => proved,
        (error: unknown) => (error instanceof Refusal ? error.code : error),
      );
    t.equal(await refusal('alice', 'wrong'), 'sign-in/refused');
    t.equal(await refusal('disabled'), 'sign-in/account-disabled');
    t.equal(await refusal('disabled', 'wrong'), 'sign-in/refused', 'only the right password learns more');
    t.equal(await refusal('expired'), 'sign-in/account-expired');
    t.equal(await refusal('mustchange'), 'sign-in/password-expired');
    t.equal(await refusal('locked'), 'sign-in/account-locked');
    t.equal(await refusal('nobody'), undefined);
    t.equal(await refusal('alice@elsewhere.example.com'), undefined);
    t.equal(await refusal('OTHER\\alice'), undefined);
    t.equal(await refusal('starparen'), 'sign-in/refused', 'proved, but in no chosen group');
    t.match((await site.events()).slice(-1), ['directory.signInRefused']);
    const before = (await site.people(id)).size;
    const caller = await sync.outside.recognise('starparen', domain.password);
    t.match(caller, { groups: [] }, 'whoever only calls for help is recognised all the same');
    t.equal((await site.people(id)).size, before, 'and leaves nothing behind');
    const known = await sync.outside.recognise('CORP\\alice', domain.password);
    t.match(known, { login: 'alice', name: 'Alice Adams', department: 'Second Level' });
    t.ok((known?.groups.length ?? 0) >= 2, 'with the groups that are known here');
    await t.rejects(sync.outside.recognise('alice', 'wrong'), { code: 'sign-in/refused' });
    await t.rejects(sync.outside.recognise('disabled', domain.password), { code: 'sign-in/account-disabled' });
    t.equal(await sync.outside.recognise('nobody', domain.password), undefined);
    const wrong = await sync.outside.prove('alice', 'wrong').catch((error: unknown) => error);
    t.ok(
      wrong instanceof OutsideRefusal && wrong.personId === (await site.people(id)).get('alice')?.id,
      'whose it was',
    );
  });

  await t.test(
    'more than a fifth of the people is cut only when somebody agrees, disabled people at once',
    async (t) => {
      await chooseGroups(site, id, 'Big-Group');
      await agreeAll(site, id);
      t.equal((await site.present(id)).length, 35);
      const bulk = Array.from({ length: 12 }, (_, at) => `bulk000${String(at).padStart(2, '0')}`);
      for (const login of bulk.slice(0, 10)) await changes.leave('Big-Group', login);
      await changes.disable('bulk00011');
      await run();
      t.equal((await site.present(id)).length, 34, 'the disabled one is cut');
      t.match((await view()).sync.waiting, { reason: 'many', cuts: 10 });
      await changes.setPassword('bulk00000', domain.password);
      await changes.enable('bulk00000');
      await t.rejects(sync.outside.prove('bulk00000', domain.password), { code: 'sign-in/refused' });
      const there = await site.present(id);
      t.ok(there.includes('bulk00000'), 'whose removal waits does not come in, but is not cut by trying');
      const plan = await overview.plan(administrator, id);
      t.match([plan.wait, plan.counts], ['many', { gone: 10 }]);
      await sync.syncs.discard(administrator, id, plan.fingerprint);
      t.match([(await view()).sync.waiting, (await view()).sync.spared], [undefined, 10], 'left in place');
      t.equal((await site.present(id)).length, 34);
      t.ok(await sync.outside.prove('bulk00000', domain.password), 'who was left in place comes in');
      await run();
      t.equal((await site.present(id)).length, 34, 'and nobody asks again');
      await agreeAll(site, id);
      t.equal((await site.present(id)).length, 24, 'until it is decided otherwise');
      t.equal((await view()).sync.spared, 0);
      const events = await site.events();
      for (const name of ['directory.planWaits', 'directory.planDiscarded', 'directory.planAgreed'])
        t.ok(events.includes(name));
    },
  );

  await t.test('a group that is emptied, deleted or not found takes nobody away by itself', async (t) => {
    await changes.set('Big-Group', 'member', []);
    await run();
    t.match([(await site.present(id)).length, (await view()).sync.waiting?.reason], [24, 'empty']);
    await changes.remove('Big-Group');
    await run();
    t.match([(await site.present(id)).length, (await view()).sync.waiting?.reason], [24, 'missing']);
    const big = (await view()).groups.find(({ name }) => name === 'Big-Group');
    t.match(big, { missing: true, members: 19, onlyHere: 19 });
    await sync.parts.choosing.drop(administrator, id, big?.id ?? '');
    t.equal((await site.present(id)).length, 5, 'an administrator who drops it cuts who was only there');
    await run();
    t.equal((await view()).sync.waiting, undefined);
  });

  await t.test('people of a group that is removed elsewhere are cut at the next reading, however many', async (t) => {
    await changes.addGroup('Short-Lived', [
      'bulk00013',
      'bulk00014',
      'bulk00015',
      'bulk00016',
      'bulk00017',
      'bulk00018',
    ]);
    await chooseGroups(site, id, 'Short-Lived');
    await agreeAll(site, id);
    t.equal((await site.present(id)).length, 11);
    const group = (await view()).groups.find(({ name }) => name === 'Short-Lived');
    await new GroupRemoval(site).remove(administrator, group?.id ?? '');
    await run();
    t.equal((await site.present(id)).length, 5);
    t.equal((await view()).sync.waiting, undefined, 'it was decided here');
    await chooseGroups(site, id, 'Short-Lived');
    await run();
    t.equal((await site.present(id)).length, 5, 'chosen again, it is agreed to again');
    await sync.parts.choosing.drop(
      administrator,
      id,
      (await view()).groups.find(({ name }) => name === 'Short-Lived')?.id ?? '',
    );
  });

  await t.test('with its controller gone nobody is changed, nobody signs in, and the page says so', async (t) => {
    const before = await site.present(id);
    await domain.server.stop();
    await run();
    t.strictSame(await site.present(id), before);
    t.match((await view()).sync, { refused: { code: 'directory/unreachable' }, succeededAt: Number });
    await t.rejects(sync.outside.prove('alice', domain.password), { code: 'sign-in/directory-unreachable' });
    const count = (await site.events()).filter((name) => name === 'directory.readRefused').length;
    await run();
    t.equal((await site.events()).filter((name) => name === 'directory.readRefused').length, count, 'recorded once');
  });

  await t.test('a directory that is removed cuts everybody who came from it', async (t) => {
    const [group] = (await view()).groups;
    await site.give(group?.id ?? '', 'administrator');
    await t.rejects(directories.remove(administrator, id), { code: 'record/in-use' }, 'not while a group has rights');
    t.equal((await site.people(id)).get('bob')?.record.left, undefined);
    await site.take(group?.id ?? '');
    await directories.remove(administrator, id);
    t.strictSame(await site.present(id), []);
    t.strictSame(await overview.list(administrator), []);
    t.match((await site.people(id)).get('bob')?.record.login, /^CORP\\bob~/, 'whoever comes next can have the name');
  });
});
