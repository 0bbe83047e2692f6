import t from 'tap';
import { abilityKind } from '../../server/skills/ability.js';
import { Skills } from '../../server/skills/skills.js';
import { Records } from '../groups/records.js';
import { refusedWith, TestControlPlane, type Answer } from '../http/control-plane.js';

const unknown = '01890000-0000-7000-8000-000000000000';
const plane = await TestControlPlane.start(t);
const anna = await plane.enrolFirst();
const ben = await plane.enrol(anna, 'ben');
const { store, organisation } = plane.running;
const records = new Records(plane);

const get = (path: string, cookie = anna): Promise<Answer> => plane.ask('GET', `/api/v1/skills${path}`, { cookie });
const post = (path: string, body: object, cookie = anna): Promise<Answer> =>
  plane.ask('POST', `/api/v1/skills${path}`, { cookie, body });

/** What routing would see after a restart. */
async function afterRestart(): Promise<Skills> {
  const skills = new Skills((person) => organisation.groupsOf(person));
  await skills.load(store);
  return skills;
}

t.test('people and groups carry skills and whom they serve; the highest level counts', async (t) => {
  const group = await records.mirrored('Poste de travail', [ben.id]);
  const own = { skills: [{ name: ' Mac  OS ', level: 1 }], serves: ['Usine de Lyon'] };
  const said = await post(`/people/${ben.id}`, own);
  t.strictSame(said.json, { skills: [{ name: 'Mac OS', level: 1 }], serves: ['Usine de Lyon'], groups: [] });
  const ofGroup = {
    skills: [
      { name: 'mac os', level: 3 },
      { name: 'Réseau', level: 2 },
    ],
    serves: ['Siège'],
  };
  t.equal((await post(`/groups/${group}`, ofGroup)).status, 200, 'a mirrored group, too');
  t.strictSame((await get(`/people/${ben.id}`)).json.groups, [{ id: group, name: 'Poste de travail', ...ofGroup }]);
  const { skills, serves } = (await afterRestart()).of(ben.id);
  t.strictSame(
    [...skills],
    [
      ['mac os', 3],
      ['réseau', 2],
    ],
  );
  t.strictSame([...serves], ['usine de lyon', 'siège']);
  t.strictSame((await get('')).json, { skills: ['Mac OS', 'Réseau'], serves: ['Siège', 'Usine de Lyon'] });

  const [event] = await store.events({ limit: 1, descending: true, target: { kind: 'person', id: ben.id } });
  t.match(event, {
    name: 'person.changed',
    detail: { before: { skills: [], serves: [] }, after: { skills: ['Mac OS 1'], serves: ['Usine de Lyon'] } },
  });
  const before = store.position();
  await post(`/people/${ben.id}`, own);
  t.equal(store.position(), before, 'the same again is no change');
  await post(`/people/${ben.id}`, { skills: [], serves: [] });
  t.equal((await store.list(abilityKind, { limit: 10 })).records.length, 1, 'nothing is kept of nothing');
  t.equal((await plane.ask('DELETE', `/api/v1/groups/${group}`, { cookie: anna })).status, 204);
  t.equal((await store.list(abilityKind, { limit: 10 })).records.length, 0, 'what a group could do goes with it');
});

t.test('what is no skill is refused, and only whoever looks after people says what they can do', async (t) => {
  for (const ability of [
    { skills: [{ name: 'Mac', level: 4 }], serves: [] },
    { skills: [{ name: 'Mac', level: 0 }], serves: [] },
    { skills: [{ name: '', level: 1 }], serves: [] },
    { skills: [{ name: 'two\nlines', level: 1 }], serves: [] },
    {
      skills: [
        { name: 'Mac', level: 1 },
        { name: ' ＭＡＣ ', level: 2 },
      ],
      serves: [],
    },
    { skills: [], serves: ['Lyon', 'lyon'] },
    { skills: [], serves: ['x'.repeat(65)] },
    { skills: Array.from({ length: 51 }, (_, at) => ({ name: `s${at}`, level: 1 })), serves: [] },
    { skills: [] },
  ]) {
    refusedWith(
      t,
      await post(`/people/${ben.id}`, ability),
      400,
      'request/malformed',
      JSON.stringify(ability).slice(0, 60),
    );
  }
  const none = { skills: [], serves: [] };
  refusedWith(t, await post(`/people/${unknown}`, none), 404, 'record/unknown', 'nobody');
  refusedWith(t, await get(`/groups/${unknown}`), 404, 'record/unknown', 'no group');
  refusedWith(
    t,
    await post(`/people/${ben.id}`, none, ben.cookie),
    403,
    'access/denied',
    'nobody says it of themselves',
  );
  refusedWith(t, await get('', ben.cookie), 403, 'access/denied', 'nor is told what there is');
});

t.test('erasing somebody takes what they could do along', async (t) => {
  const eve = await plane.enrol(anna, 'eve');
  await post(`/people/${eve.id}`, { skills: [{ name: 'SAP', level: 2 }], serves: [] });
  await plane.ask('POST', `/api/v1/people/${eve.id}/lock`, { cookie: anna });
  const path = `/api/v1/audit/people/${eve.id}`;
  const taken = await plane.ask('POST', `${path}/export`, { cookie: anna });
  t.match(taken.text, /SAP/, 'it stands in what is kept of them');
  const erased = await plane.ask('POST', `${path}/erase`, { cookie: anna, body: { because: 'asked for it' } });
  t.equal(erased.status, 200, erased.text);
  t.strictSame((await store.list(abilityKind, { limit: 10 })).records, []);
});
