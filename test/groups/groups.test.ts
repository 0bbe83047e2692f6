import t from 'tap';
import { membershipKind } from '../../server/groups/group.js';
import { refusedWith, TestControlPlane, type Answer } from '../http/control-plane.js';
import { hostileTexts } from '../pages/hostile.js';
import { Records } from './records.js';

const unknown = '01890000-0000-7000-8000-000000000000';
const plane = await TestControlPlane.start(t);
const anna = await plane.enrolFirst();
const tom = await plane.enrol(anna, 'tom', 'technicianManager');
const ben = await plane.enrol(anna, 'ben');
const audrey = await plane.enrol(anna, 'audrey', 'auditor');
const records = new Records(plane);
const { organisation, store } = plane.running;
const namesIn = (views: readonly { name: string }[]): string[] => views.map(({ name }) => name);
/** A text as a test can be called: TAP has no word for some line breaks. */
const escape = (text: string): string => encodeURIComponent(text).slice(0, 60);

const get = (path: string, cookie = anna): Promise<Answer> => plane.ask('GET', `/api/v1/${path}`, { cookie });
const post = (path: string, body: object, cookie = anna): Promise<Answer> =>
  plane.ask('POST', `/api/v1/${path}`, { cookie, body });
const remove = (path: string, cookie = anna): Promise<Answer> => plane.ask('DELETE', `/api/v1/${path}`, { cookie });

async function make(name: string): Promise<string> {
  const answer = await post('groups', { name });
  if (answer.status !== 201) throw new Error(answer.text);
  return String(answer.json.group.id);
}

/** What is on record of a group, oldest first. */
async function recorded(id: string): Promise<{ name: string; detail: object; because: string }[]> {
  const events = await store.events({ limit: 1_000, target: { kind: 'group', id } });
  return events.map(({ name, detail, because }) => ({ name, detail, because }));
}

t.test(
  'a group is made, described, renamed and listed by name, and each change is on record as it was and is',
  async (t) => {
    const made = await post('groups', { name: '  Réseau   Paris ', description: 'Who looks after the network' });
    t.equal(made.status, 201);
    const { id } = made.json.group;
    t.match(made.json.group, {
      name: 'Réseau Paris',
      description: 'Who looks after the network',
      members: 0,
      bindings: 0,
    });
    t.notOk('directory' in made.json.group, 'it is a local one');
    await make('Achats');
    const changed = await post(`groups/${id}`, { name: 'Réseau' });
    t.match(changed.json.group, { name: 'Réseau', description: 'Who looks after the network' });
    t.equal((await post(`groups/${id}`, { name: ' Réseau ' })).status, 200, 'the same again changes nothing');
    t.strictSame(namesIn((await get('groups')).json.groups), ['Achats', 'Réseau']);
    t.match(await recorded(id), [
      {
        name: 'group.created',
        detail: { after: { name: 'Réseau Paris' } },
        because: /administrator.* gives group.manage/i,
      },
      { name: 'group.changed', detail: { before: { name: 'Réseau Paris' }, after: { name: 'Réseau' } } },
    ]);
    t.equal((await recorded(id)).length, 2);
    refusedWith(t, await get(`groups/${unknown}`), 404, 'record/unknown', 'there is no such group');
    refusedWith(t, await post(`groups/${unknown}`, { name: 'x' }), 404, 'record/unknown', 'nor can it be changed');
  },
);

t.test('two groups that a person would read as the same cannot both be', async (t) => {
  const id = await make('Équipe Lyon');
  for (const name of ['Équipe Lyon', 'équipe lyon', 'E\u0301quipe  Lyon', ' ÉQUIPE LYON', 'Équipe Ｌyon']) {
    refusedWith(t, await post('groups', { name }), 409, 'record/duplicate', name);
  }
  const other = await make('Équipe Brest');
  refusedWith(
    t,
    await post(`groups/${other}`, { name: 'équipe Lyon' }),
    409,
    'record/duplicate',
    'not by renaming either',
  );
  t.equal((await post(`groups/${id}`, { name: 'ÉQUIPE LYON' })).status, 200, 'one may be written otherwise');
  const twins = await Promise.all([1, 2, 3, 4].map(() => post('groups', { name: 'Jumeaux' })));
  t.strictSame(twins.map(({ status }) => status).sort(), [201, 409, 409, 409], 'nor when all are made at once');
});

t.test('a name is one visible line; whatever else it says stays text', async (t) => {
  const taken: string[] = [];
  for (const name of ['', ' ', '\t', 'x'.repeat(65), ...hostileTexts]) {
    const { status, json } = await post('groups', { name });
    const isFit = name.trim() !== '' && name.length <= 64 && !/\p{C}/u.test(name);
    t.equal(status, isFit ? 201 : 400, escape(name));
    if (isFit) taken.push(String(json.group.name));
    else t.equal(json.code, 'request/malformed');
  }
  t.ok(taken.includes('<img src=x onerror=executed(1)>'), 'markup is a name like any other');
  const { json } = await get('groups');
  for (const name of taken) t.ok(namesIn(json.groups).includes(name), escape(name));
  refusedWith(t, await post('groups', { name: 'ok', description: 'a\nb' }), 400, 'request/malformed', 'two lines');
  refusedWith(
    t,
    await post('groups', { name: 'ok', admin: true }),
    400,
    'request/malformed',
    'a property of no meaning',
  );
});

t.test('whoever may see groups sees, whoever may manage them changes, everybody else learns nothing', async (t) => {
  const id = await make('Sight');
  for (const [who, sees, changes] of [
    [anna, 200, 200],
    [tom.cookie, 200, 200],
    [audrey.cookie, 200, 403],
    [ben.cookie, 403, 403],
  ] as const) {
    const reads = [`groups`, `groups/${id}`, `groups/${id}/members`, `groups/${unknown}`];
    for (const path of reads) {
      const expected = path.endsWith(unknown) && sees === 200 ? 404 : sees;
      t.equal((await get(path, who)).status, expected, path);
    }
    t.equal((await post(`groups/${id}`, { description: `seen ${sees}` }, who)).status, changes);
    t.equal((await post(`groups/${id}/members`, { people: [ben.id] }, who)).status, changes === 200 ? 204 : 403);
    t.equal((await post(`groups/${id}/members/remove`, { people: [ben.id] }, who)).status, changes === 200 ? 204 : 403);
  }
  refusedWith(t, await remove(`groups/${id}`, audrey.cookie), 403, 'access/denied', 'an auditor removes nothing');
  t.ok(
    (await recorded(id)).some(({ name }) => name === 'access.denied'),
    'and that they tried is on record',
  );
});

t.test('people join and leave, once each, and are found whatever their accents', async (t) => {
  const id = await make('Members');
  const [zoe = '', helene = '', paul = ''] = await records.people(['Zoë Ångström', 'Hélène Petit', 'Paul Petit']);
  t.equal((await post(`groups/${id}/members`, { people: [paul, zoe, helene, paul] })).status, 204);
  t.equal((await post(`groups/${id}/members`, { people: [zoe] })).status, 204, 'who is in it already stays');
  const names = async (query: string): Promise<string[]> => {
    const { json } = await get(`groups/${id}/members${query}`);
    return namesIn(json.members);
  };
  t.strictSame(await names(''), ['Hélène Petit', 'Paul Petit', 'Zoë Ångström']);
  t.strictSame(await names('?text=HELENE%20pet'), ['Hélène Petit']);
  t.strictSame(await names('?text=angstrom'), ['Zoë Ångström']);
  t.strictSame(await names(`?text=${zoe.slice(0, 6)}`), [], 'an id is not a name');
  t.match((await get(`groups/${id}/members?limit=1`)).json, { members: [{ login: /^p1-/, active: true }], total: 3 });
  t.equal((await get(`groups/${id}`)).json.group.members, 3);
  t.equal(
    (await post(`groups/${id}/members/remove`, { people: [zoe, zoe, unknown] })).status,
    204,
    'a stranger is out already',
  );
  t.strictSame(await names(''), ['Hélène Petit', 'Paul Petit']);
  refusedWith(
    t,
    await post(`groups/${id}/members`, { people: [zoe, unknown] }),
    404,
    'record/unknown',
    'nobody of that id',
  );
  t.strictSame(await names(''), ['Hélène Petit', 'Paul Petit'], 'and then nobody joined');
  t.strictSame(
    (await recorded(id)).map(({ name, detail }) => [name, (detail as { person?: string }).person]),
    [
      ['group.created', undefined],
      ['group.joined', paul],
      ['group.joined', zoe],
      ['group.joined', helene],
      ['group.left', zoe],
    ],
  );
  for (const body of [
    {},
    { people: [] },
    { people: ['x'] },
    { people: [zoe], all: true },
    { people: Array(501).fill(zoe) },
  ]) {
    refusedWith(
      t,
      await post(`groups/${id}/members`, body),
      400,
      'request/malformed',
      JSON.stringify(body).slice(0, 40),
    );
  }
});

t.test('a group of two thousand is read page by page, in order, whoever joins or leaves meanwhile', async (t) => {
  const id = await make('Everybody');
  const many = await records.people(
    Array.from({ length: 2_000 }, (_, at) => `Person ${String(at % 977).padStart(4, '0')}`),
  );
  await records.fill(id, many);
  const seen: { id: string; name: string }[] = [];
  let next = '';
  do {
    const { json } = await get(`groups/${id}/members?limit=300${next && `&after=${next}`}`);
    t.equal(json.total, 2_000 - (seen.length > 0 ? 1 : 0));
    seen.push(...json.members);
    if (seen.length === 300) await post(`groups/${id}/members/remove`, { people: [seen[299]?.id] });
    next = json.next ?? '';
  } while (next !== '');
  t.equal(new Set(seen.map((member) => member.id)).size, 2_000, 'everybody once');
  t.strictSame(
    seen.map(({ name }) => name),
    seen.map(({ name }) => name).sort(),
  );
  for (const query of ['limit=0', 'limit=501', `text=${'x'.repeat(101)}`, 'page=2']) {
    refusedWith(t, await get(`groups/${id}/members?${query}`), 400, 'request/malformed', query);
  }
  t.strictSame(
    (await get(`groups/${id}/members?after=AAAA&limit=1`)).json.members.length,
    1,
    'a made-up place is a place',
  );
});

t.test('a mirrored group is its directory’s', async (t) => {
  const [paul = ''] = await records.people(['Paul Mirrored']);
  const id = await records.mirrored('From the directory', [paul]);
  t.match((await get(`groups/${id}`)).json.group, { name: 'From the directory', members: 1, directory: /.{36}/ });
  refusedWith(t, await post(`groups/${id}`, { name: 'Mine' }), 409, 'group/mirrored', 'not renamed here');
  refusedWith(t, await post(`groups/${id}/members`, { people: [ben.id] }), 409, 'group/mirrored', 'nobody joins here');
  refusedWith(
    t,
    await post(`groups/${id}/members/remove`, { people: [paul] }),
    409,
    'group/mirrored',
    'nobody leaves here',
  );
  refusedWith(
    t,
    await remove(`groups/${id}`, tom.cookie),
    403,
    'access/denied',
    'which are mirrored is decided with the directory',
  );
  t.equal((await remove(`groups/${id}`)).status, 204);
});

t.test(
  'nobody gives or takes through a group what they do not hold, nor changes what reaches themselves',
  async (t) => {
    const strong = await make('Administrators');
    await records.bind({ subject: { kind: 'group', id: strong }, role: 'administrator' });
    const weak = await make('Readers');
    await records.bind({ subject: { kind: 'group', id: weak }, permissions: ['group.see'] });
    const join = (group: string, person: string, cookie: string): Promise<Answer> =>
      post(`groups/${group}/members`, { people: [person] }, cookie);
    refusedWith(t, await join(strong, ben.id, tom.cookie), 403, 'access/not-held', 'a manager makes no administrator');
    refusedWith(
      t,
      await join(weak, tom.id, tom.cookie),
      409,
      'access/own-rights',
      'not even what they hold, to themselves',
    );
    t.equal((await join(weak, ben.id, tom.cookie)).status, 204, 'to others they may');
    t.equal((await get('groups', ben.cookie)).status, 200, 'who have it at once');
    t.equal((await join(strong, ben.id, anna)).status, 204, 'an administrator makes an administrator');
    t.equal((await get('people', ben.cookie)).status, 200);
    const out = (cookie: string, person: string): Promise<Answer> =>
      post(`groups/${strong}/members/remove`, { people: [person] }, cookie);
    refusedWith(t, await out(tom.cookie, ben.id), 403, 'access/not-held', 'a manager unmakes none');
    refusedWith(t, await remove(`groups/${strong}`, tom.cookie), 403, 'access/not-held', 'nor all of them at once');
    refusedWith(t, await out(ben.cookie, ben.id), 409, 'access/own-rights', 'nobody steps down by themselves');
    refusedWith(
      t,
      await remove(`groups/${strong}`, ben.cookie),
      409,
      'access/own-rights',
      'nor by removing their group',
    );
    const denials = (await recorded(strong)).filter(({ name }) => name === 'access.denied');
    t.strictSame(
      denials.map(({ because }) => because),
      ['access/not-held', 'access/not-held', 'access/not-held', 'access/own-rights', 'access/own-rights'],
      'each refusal is on record',
    );
    t.equal((await out(anna, ben.id)).status, 204);
    t.equal((await get('people', ben.cookie)).status, 403, 'and what a group gave is gone at once');
  },
);

t.test('a removal takes everything that stood on the group', async (t) => {
  const group = await make('Doomed');
  const people = await records.people(Array.from({ length: 1_500 }, (_, at) => `Doomed ${at}`));
  await records.fill(group, people);
  await records.bind({ subject: { kind: 'group', id: group }, permissions: ['report.see', 'group.see'] });
  await records.bind({ subject: { kind: 'group', id: group }, role: 'auditor' });
  await records.bind({ subject: { kind: 'person', id: people[0] ?? '' }, role: 'administrator' });
  t.match((await get(`groups/${group}`)).json.group, { members: 1_500, bindings: 2 });
  const before = store.position();
  t.equal((await remove(`groups/${group}`)).status, 204);
  t.equal(store.position() - before, 2, 'in two commits, so that others get their turn');
  t.strictSame((await store.list(membershipKind, { index: 'group', prefix: [group], limit: 1 })).records, []);
  t.equal(organisation.boundTo({ kind: 'group', id: group }).length, 0);
  t.equal(organisation.membersOf(group).size, 0);
  t.notOk(organisation.groups.has(group));
  const names = (await store.events({ limit: 1_000, target: { kind: 'group', id: group }, descending: true })).map(
    ({ name }) => name,
  );
  t.equal(names[0], 'group.removed', 'the group goes last');
  t.equal(names.filter((name) => name === 'group.left').length > 900, true, 'everybody’s leaving is on record');
  refusedWith(t, await remove(`groups/${group}`), 404, 'record/unknown', 'a second time there is nothing');
});

t.test('who joins while a group is being removed is in no group that is not there', async (t) => {
  for (let round = 0; round < 5; round += 1) {
    const group = await make(`Race ${round}`);
    const people = await records.people(['One', 'Two', 'Three']);
    const answers = await Promise.all([
      ...people.map((person) => post(`groups/${group}/members`, { people: [person] })),
      remove(`groups/${group}`),
      ...people.map((person) => post(`groups/${group}/members`, { people: [person] }, tom.cookie)),
    ]);
    t.ok(
      answers.every(({ status }) => [204, 404].includes(status)),
      answers.map(({ status }) => status).join(' '),
    );
    t.equal((await store.list(membershipKind, { index: 'group', prefix: [group], limit: 10 })).records.length, 0);
    t.equal(organisation.membersOf(group).size, 0);
  }
});
