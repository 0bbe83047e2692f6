import t from 'tap';
import { agreeAll, chooseGroups, givenOf } from '../directory-sync/connected.js';
import { Site } from '../directory-sync/site.js';
import { SambaDomain } from '../ldap/samba-domain.js';

const people = 2_000;
/** Whoever waits for a page waits no longer than this, in milliseconds. */
const READ_MS = 30_000;

/** How long something took, in milliseconds; said with the results. */
async function timed(what: string, act: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await act();
  const milliseconds = Math.round(performance.now() - since);
  t.comment(`${what}: ${milliseconds} ms`);
  return milliseconds;
}

t.test('a group of two thousand people in a real Active Directory', { skip: process.getuid?.() !== 0 }, async (t) => {
  const domain = await SambaDomain.start(t, { bulk: people });
  const site = await Site.open(t.testdir());
  t.teardown(() => site.close());
  const { administrator, sync } = site;
  const id = await sync.parts.directories.add(administrator, givenOf(domain.settings()));
  await chooseGroups(site, id, 'Big-Group', 'RS-Technicians');

  const shown = await timed('the plan is shown', async () => {
    const { counts } = await sync.parts.overview.plan(administrator, id);
    t.match(counts, { made: people + 4, gone: 0 });
  });
  t.ok(shown < READ_MS, 'a page can wait for it');
  await timed('everybody is mirrored', () => agreeAll(site, id));
  t.equal((await site.present(id)).length, people + 4);
  t.equal((await site.members(id, 'Big-Group')).length, people);

  await timed('nothing has changed', () => sync.syncs.run(id));

  await domain.changes.disable('bulk00000');
  await domain.changes.remove('bulk00001');
  await domain.changes.leave('Big-Group', 'bulk00002');
  await domain.changes.rename('bulk00003', 'CN=Renamed\\, Person', 'Moved');
  await timed('four people changed', () => sync.syncs.run(id));
  const after = await site.people(id);
  const left = ['bulk00000', 'bulk00001', 'bulk00002', 'bulk00003'].map((login) => after.get(login)?.record.left);
  t.strictSame(left, [true, true, true, undefined]);

  await domain.changes.set(
    'Big-Group',
    'member',
    await Promise.all(['alice', 'bob'].map((name) => domain.changes.dn(name))),
  );
  await timed('almost everybody is gone, and the plan waits', () => sync.syncs.run(id));
  t.equal((await site.present(id)).length, people + 1, 'nobody was cut');
  t.match((await sync.parts.overview.show(administrator, id)).sync.waiting, { reason: 'many', cuts: people - 3 });
  await timed('they are cut once somebody agrees', () => agreeAll(site, id));
  t.strictSame(await site.present(id), ['alice', 'bob', 'jmueller', 'jsmith']);
});
