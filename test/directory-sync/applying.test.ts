import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import type { FoundPerson } from '../../server/directory-sync/mirror.js';
import { photoKind } from '../../server/directory-sync/photo.js';
import { sweepPhotos } from '../../server/directory-sync/photo-sweep.js';
import { newEnrolment, enrolmentKind } from '../../server/directory/enrolment.js';
import { personKind } from '../../server/directory/person.js';
import { signInKind } from '../../server/directory/sign-in.js';
import { put } from '../../server/store/store.js';
import { applyCrowd, chooseCrowd, crowd, naming } from './imaginary.js';
import { Site } from './site.js';

const applier = fileURLToPath(new URL('./applier.js', import.meta.url));

function without(...logins: string[]): (people: Map<string, FoundPerson>) => void {
  return (people) => {
    for (const [entry, { mirror }] of people) if (logins.includes(mirror.outside.login)) people.delete(entry);
  };
}

t.test(
  'whoever is cut loses sign-ins, links and groups with one commit; coming back gives the groups only',
  async (t) => {
    const site = await Site.open(t.testdir());
    t.teardown(() => site.close());
    const { store, access } = site;
    await chooseCrowd(site);
    await applyCrowd(site, crowd(3));
    const user = (await site.people(naming.id)).get('user1');
    if (user === undefined) throw new Error('nobody was made');
    const permit = await access.system('sync', 'person.manage');
    const signIn = { personId: user.id, secretHash: 'x', createdAt: 1, address: '', agent: '' };
    const { write } = newEnrolment({ purpose: 'person', personId: user.id, expires: 2e12 });
    await store.commit({
      writes: [put(signInKind, '018f3a52-7b1a-7000-8000-000000000001', 0, signIn as never), write],
      events: [permit.event('enrolment.made', { kind: 'person', id: user.id })],
    });
    const before = store.position();
    await applyCrowd(site, crowd(3, without('user1')));
    t.equal(store.position(), before + 1, 'one commit');
    t.match((await store.get(personKind, user.id))?.record, { left: true, login: 'CORP\\user1' });
    t.equal((await store.list(signInKind, { index: 'person', prefix: [user.id], limit: 9 })).records.length, 0);
    t.equal((await store.list(enrolmentKind, { index: 'person', prefix: [user.id], limit: 9 })).records.length, 0);
    t.strictSame(await site.members(naming.id, 'Crowd'), ['user0', 'user2']);
    t.match((await site.events()).slice(-2), ['directory.personCut', 'group.left']);
    await applyCrowd(site, crowd(3));
    t.strictSame([(await store.get(personKind, user.id))?.record.left], [undefined], 'the same person, back');
    t.strictSame(await site.members(naming.id, 'Crowd'), ['user0', 'user1', 'user2']);
  },
);

t.test('what an administrator decided stays: a lock outlives every reading', async (t) => {
  const site = await Site.open(t.testdir());
  t.teardown(() => site.close());
  await chooseCrowd(site);
  await applyCrowd(site, crowd(2));
  const user = (await site.people(naming.id)).get('user1');
  if (user === undefined) throw new Error('nobody was made');
  const permit = await site.access.system('sync', 'person.manage');
  await site.store.commit({
    writes: [put(personKind, user.id, user.revision, { ...user.record, locked: true })],
    events: [permit.event('person.locked', { kind: 'person', id: user.id })],
  });
  const renamed = crowd(2, (people) => {
    for (const [entry, found] of people) people.set(entry, { ...found, mirror: { ...found.mirror, name: 'Other' } });
  });
  await applyCrowd(site, renamed);
  t.match((await site.store.get(personKind, user.id))?.record, { name: 'Other', locked: true });
});

t.test('a login that a local account has is refused to a person of a directory, who is named', async (t) => {
  const site = await Site.open(t.testdir());
  t.teardown(() => site.close());
  await chooseCrowd(site);
  const permit = await site.access.system('sync', 'person.manage');
  const local = { login: 'corp\\USER1', name: 'Local', locked: false, createdAt: 1 };
  await site.store.commit({
    writes: [put(personKind, '018f3a52-7b1a-7000-8000-000000000002', 0, local)],
    events: [permit.event('person.created', { kind: 'person', id: 'x' })],
  });
  const { collisions } = await applyCrowd(site, crowd(3));
  t.match(collisions, [{ login: 'CORP\\user1', because: 'taken' }]);
  t.equal(collisions.length, 1);
  t.strictSame(await site.present(naming.id), ['user0', 'user2']);
  t.match((await site.store.get(personKind, '018f3a52-7b1a-7000-8000-000000000002'))?.record, local, 'untouched');
});

t.test('two people who exchange their logins keep their records', async (t) => {
  const site = await Site.open(t.testdir());
  t.teardown(() => site.close());
  await chooseCrowd(site);
  await applyCrowd(site, crowd(2));
  const before = await site.people(naming.id);
  const exchanged = crowd(2, (people) => {
    const [a, b] = [...people];
    if (a === undefined || b === undefined) return;
    const swap = (to: FoundPerson, from: FoundPerson): FoundPerson => {
      const { login, outside } = from.mirror;
      return { ...to, mirror: { ...to.mirror, login, outside: { ...to.mirror.outside, login: outside.login } } };
    };
    people.set(a[0], swap(a[1], b[1])).set(b[0], swap(b[1], a[1]));
  });
  const { collisions } = await applyCrowd(site, exchanged);
  t.strictSame(collisions, []);
  const after = await site.people(naming.id);
  t.strictSame([after.get('user0')?.id, after.get('user1')?.id], [before.get('user1')?.id, before.get('user0')?.id]);
});

t.test('a picture is stored once, served while somebody shows it, and gone afterwards', async (t) => {
  const site = await Site.open(t.testdir());
  t.teardown(() => site.close());
  await chooseCrowd(site);
  const bytes = Buffer.from('ffd8ffe000104a464946', 'hex');
  const pictured = (who: readonly string[]) =>
    crowd(3, (people) => {
      for (const [entry, found] of people) {
        if (!who.includes(found.mirror.outside.login)) continue;
        const photo = { mediaType: 'image/jpeg', bytes: bytes.toString('base64') } as const;
        people.set(entry, { ...found, mirror: { ...found.mirror, photo: 'hash' }, photo });
      }
    });
  await applyCrowd(site, pictured(['user0', 'user1']));
  const photos = async (): Promise<number> => (await site.store.list(photoKind, { limit: 9 })).records.length;
  t.equal(await photos(), 1);
  await applyCrowd(site, pictured(['user1']));
  await sweepPhotos(site.store);
  t.equal(await photos(), 1, 'one still shows it');
  await applyCrowd(site, pictured([]));
  await sweepPhotos(site.store);
  t.equal(await photos(), 0);
});

t.test('a large plan is applied in pieces, can be stopped between two, and goes on from there', async (t) => {
  const site = await Site.open(t.testdir());
  t.teardown(() => site.close());
  await chooseCrowd(site);
  const stopping = new AbortController();
  const reports: number[] = [];
  const stopped = await applyCrowd(
    site,
    crowd(1_200),
    (done) => {
      reports.push(done);
      if (reports.length === 2) stopping.abort();
    },
    stopping.signal,
  );
  t.equal(stopped.complete, false);
  t.strictSame(reports, [250, 500], 'a person and their membership are two writes of 500');
  t.equal((await site.present(naming.id)).length, 500);
  const rest = await applyCrowd(site, crowd(1_200));
  t.strictSame([rest.steps, rest.complete], [700, true]);
  t.equal((await site.members(naming.id, 'Crowd')).length, 1_200);
  t.equal((await applyCrowd(site, crowd(1_200))).steps, 0, 'and then nothing is left');
});

t.test('kill -9 in the middle leaves whole people only, and the next start finishes', async (t) => {
  const folder = t.testdir();
  const count = 3_000;
  const child = spawn(process.execPath, [applier, folder, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text;
    if (told.split('\n').length > 3) child.kill('SIGKILL');
  });
  await once(child, 'close');
  t.notMatch(told, /end/, 'it was in the middle');
  const acknowledged = Number(told.trim().split('\n').at(-1));
  const site = await Site.open(folder);
  t.teardown(() => site.close());
  const there = await site.present(naming.id);
  t.ok(
    there.length >= acknowledged && there.length < count,
    `${acknowledged} were acknowledged, ${there.length} are there`,
  );
  t.strictSame(await site.members(naming.id, 'Crowd'), there, 'everybody with their groups');
  await applyCrowd(site, crowd(count));
  t.equal((await site.present(naming.id)).length, count);
  t.equal((await site.members(naming.id, 'Crowd')).length, count);
});
