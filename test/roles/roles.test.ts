import t from 'tap';
import { shippedRoles } from '../../config/roles.js';
import { grantable } from '../../server/access/permissions.js';
import { Records } from '../groups/records.js';
import { refusedWith, TestControlPlane, type Answer } from '../http/control-plane.js';

const unknown = '01890000-0000-7000-8000-000000000000';
const plane = await TestControlPlane.start(t);
const anna = await plane.enrolFirst();
const tom = await plane.enrol(anna, 'tom', 'technicianManager');
const ben = await plane.enrol(anna, 'ben');
const audrey = await plane.enrol(anna, 'audrey', 'auditor');
const second = await plane.enrol(anna, 'second', 'administrator');
const records = new Records(plane);
const { organisation, store } = plane.running;
const annaId = (await plane.me(anna)).json.person.id as string;

const get = (path: string, cookie = anna): Promise<Answer> => plane.ask('GET', `/api/v1/${path}`, { cookie });
const post = (path: string, body: object, cookie = anna): Promise<Answer> =>
  plane.ask('POST', `/api/v1/${path}`, { cookie, body });
const remove = (path: string, cookie = anna): Promise<Answer> => plane.ask('DELETE', `/api/v1/${path}`, { cookie });

interface RoleView {
  readonly id: string;
  readonly revision: number;
}

const idsIn = (views: unknown): string[] => (views as { id: string }[]).map(({ id }) => id);
/** Everything that somebody may do somewhere, as their own page is told. */
const heldBy = async (cookie: string): Promise<string[]> =>
  (await plane.me(cookie)).json.person.permissions as string[];

const role = (name: string, ...permissions: string[]): object => ({ name, description: 'Made by a test', permissions });
async function makeRole(name: string, ...permissions: string[]): Promise<RoleView> {
  const answer = await post('roles', role(name, ...permissions));
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json.role as RoleView;
}

const toPerson = (id: string): object => ({ kind: 'person', id });
const give = async (given: object, cookie = anna): Promise<Answer> => post('bindings', { make: [given] }, cookie);
async function given(binding: object): Promise<{ id: string; revision: number }> {
  const answer = await give(binding);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.json.bindings[0] as { id: string; revision: number };
}
async function makeChannel(name: string): Promise<string> {
  const answer = await post('channels', { name });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json.channel.id as string;
}
async function recorded(kind: string, id: string): Promise<{ name: string; detail: object; because: string }[]> {
  const events = await store.events({ limit: 1_000, target: { kind, id } });
  return events.map(({ name, detail, because }) => ({ name, detail, because }));
}

t.test('shipped roles are there, as they are; the site makes, changes and removes its own', async (t) => {
  const { json } = await get('roles');
  t.strictSame(idsIn(json.roles), Object.keys(shippedRoles));
  t.match(json.roles[0], { id: 'administrator', shipped: true, bindings: 2, people: 2, revision: 0 });
  const made = await post('roles', role('  Night   desk ', 'session.see', 'tool.view', 'session.see'));
  t.equal(made.status, 201);
  const { id, revision } = made.json.role;
  t.match(made.json.role, { name: 'Night desk', permissions: ['session.see', 'tool.view'], bindings: 0, people: 0 });
  const changed = await post(`roles/${id}`, { ...role('Night desk', 'session.see', 'tool.control'), revision });
  t.match(changed.json.role, { permissions: ['session.see', 'tool.control'] });
  const stale = await post(`roles/${id}`, { ...role('Late', 'session.see'), revision });
  refusedWith(t, stale, 409, 'record/conflict', 'what changed meanwhile is not written over');
  refusedWith(t, await remove(`roles/${id}?revision=${revision}`), 409, 'record/conflict', 'nor removed');
  t.equal((await remove(`roles/${id}?revision=${changed.json.role.revision}`)).status, 204);
  t.match(await recorded('role', id), [
    { name: 'role.created', detail: { after: { name: 'Night desk', permissions: ['session.see', 'tool.view'] } } },
    {
      name: 'role.changed',
      detail: {
        before: { permissions: ['session.see', 'tool.view'] },
        after: { permissions: ['session.see', 'tool.control'] },
      },
    },
    { name: 'role.removed', detail: { before: { permissions: ['session.see', 'tool.control'] } } },
  ]);
  for (const shipped of Object.keys(shippedRoles)) {
    const answer = await post(`roles/${shipped}`, { ...role('Mine', 'session.see'), revision: 0 });
    refusedWith(t, answer, 409, 'role/shipped', `${shipped} stays`);
    refusedWith(t, await remove(`roles/${shipped}?revision=0`), 409, 'role/shipped', `${shipped} cannot go`);
  }
  refusedWith(t, await remove(`roles/${unknown}?revision=1`), 404, 'record/unknown', 'there is no such role');
  for (const name of ['Administrator', ' administrateur', 'AUDITOR']) {
    refusedWith(t, await post('roles', role(name)), 409, 'record/duplicate', `${name} reads like a shipped one`);
  }
});

t.test(
  'words whose tool does not exist, and words that nobody is given, are refused wherever they are written',
  async (t) => {
    const own = await makeRole('Plain', 'session.see');
    const writes: readonly [string, (word: string) => Promise<Answer>][] = [
      ['a new role', (word) => post('roles', role('Reserved', word))],
      ['a role', (word) => post(`roles/${own.id}`, { ...role('Plain', word), revision: own.revision })],
      ['a binding', (word) => give({ subject: toPerson(ben.id), permissions: [word] })],
      ['a preview', (word) => post('previews', { role: { id: own.id, permissions: [word] } })],
    ];
    for (const [what, write] of writes) {
      refusedWith(t, await write('tool.shell'), 400, 'permission/reserved', `tool.shell in ${what}`);
      for (const word of ['account.manage', 'session.expire', 'signIn.try', 'tool.everything', '__proto__', '']) {
        refusedWith(t, await write(word), 400, 'request/malformed', `${word} in ${what}`);
      }
    }
    const onChannel = { subject: toPerson(ben.id), permissions: ['audit.read'], channel: organisation.defaultChannel };
    refusedWith(t, await give(onChannel), 400, 'request/malformed', 'audit.read holds everywhere or nowhere');
    for (const malformed of [
      {},
      { make: [{ subject: toPerson(ben.id) }] },
      { make: [{ subject: toPerson(ben.id), role: 'auditor', permissions: ['session.see'] }] },
      { make: [{ subject: toPerson(ben.id), permissions: [] }] },
      { make: [{ subject: { kind: 'role', id: ben.id }, role: 'auditor' }] },
    ]) {
      refusedWith(t, await post('bindings', malformed), 400, 'request/malformed', JSON.stringify(malformed));
    }
    for (const [subject, more] of [
      [toPerson(unknown), { role: 'auditor' }],
      [{ kind: 'group', id: unknown }, { role: 'auditor' }],
      [toPerson(ben.id), { role: 'auditor', channel: unknown }],
      [toPerson(ben.id), { role: 'toString' }],
    ] as const) {
      refusedWith(t, await give({ subject, ...more }), 404, 'record/unknown', JSON.stringify([subject, more]));
    }
  },
);

t.test(
  'rights are given, changed and withdrawn, everywhere and on channels, all of a change or none of it',
  async (t) => {
    const sales = await makeChannel('Sales');
    const eve = await plane.enrol(anna, 'eve', 'auditor');
    const yves = await plane.enrol(anna, 'yves', 'auditor');
    const onSales = { subject: toPerson(eve.id), role: 'channelManager', channel: sales };
    const made = await post('bindings', {
      make: [onSales, { subject: toPerson(eve.id), permissions: ['settings.see', 'key.make'] }],
    });
    t.match(made.json.bindings, [
      {
        subject: { name: 'Person eve' },
        role: { id: 'channelManager', name: 'Channel manager' },
        channel: { name: 'Sales' },
      },
      { permissions: ['settings.see', 'key.make'], gives: ['settings.see', 'key.make'] },
    ]);
    const wide = await give({ subject: toPerson(yves.id), role: 'technicianManager', channel: sales });
    const gives = wide.json.bindings[0].gives as string[];
    t.ok(gives.includes('channel.delete') && !gives.includes('channel.create'), 'what can hold there, of a role');
    t.ok((await heldBy(eve.cookie)).includes('key.make'), 'and holds at once');
    refusedWith(t, await give(onSales), 409, 'record/duplicate', 'the same role at the same place');
    const [manager, single] = made.json.bindings;
    const half = await post('bindings', {
      change: [{ id: single.id, revision: single.revision, permissions: ['settings.see'] }],
      remove: [{ id: manager.id, revision: manager.revision - 1 }],
    });
    refusedWith(t, half, 409, 'record/conflict', 'one part was changed meanwhile');
    t.ok((await heldBy(eve.cookie)).includes('key.make'), 'so nothing is');
    const whole = await post('bindings', {
      change: [{ id: single.id, revision: single.revision, permissions: ['settings.see'] }],
      remove: [{ id: manager.id, revision: manager.revision }],
    });
    t.match(whole.json.bindings, [{ id: single.id, permissions: ['settings.see'] }]);
    const permissions = await heldBy(eve.cookie);
    t.notOk(permissions.includes('key.make'));
    t.notOk(permissions.includes('channel.members'));
    const list = await get(`bindings?person=${eve.id}`);
    t.match(list.json.bindings, [{ role: { id: 'auditor' } }, { id: single.id }]);
    t.match((await get(`bindings?channel=${sales}`)).json.bindings, [{ subject: { id: yves.id } }]);
    refusedWith(t, await get('bindings'), 400, 'request/malformed', 'of what?');
    const events = (await recorded('person', eve.id)).filter(({ name }) => name.startsWith('binding.'));
    t.match(events, [
      { name: 'binding.made', detail: { after: { role: 'auditor', channel: null } } },
      { name: 'binding.made', detail: { after: { role: 'channelManager', channel: sales } } },
      { name: 'binding.made', detail: { after: { permissions: ['settings.see', 'key.make'], channel: null } } },
      {
        name: 'binding.changed',
        detail: { before: { permissions: ['settings.see', 'key.make'] }, after: { permissions: ['settings.see'] } },
      },
      { name: 'binding.removed', detail: { before: { role: 'channelManager', channel: sales } } },
    ]);
    t.match(events[1]?.because, /gives channel.members/);
    t.match(events[2]?.because, /gives role.assign/);
  },
);

t.test(
  'nobody gives what they do not hold, or changes what reaches themselves; each refusal is on record',
  async (t) => {
    const lab = await makeChannel('Lab');
    const mia = await plane.enrol(anna, 'mia');
    await given({ subject: toPerson(mia.id), role: 'channelManager', channel: lab });
    const here = (role: string): object => ({ subject: toPerson(ben.id), role, channel: lab });
    const made = await give(here('channelTechnician'), mia.cookie);
    t.equal(made.status, 200, 'a channel’s manager gives there what they hold there');
    refusedWith(t, await give(here('administrator'), mia.cookie), 403, 'access/not-held', 'and no more');
    const elsewhere = { ...here('channelTechnician'), channel: organisation.defaultChannel };
    refusedWith(t, await give(elsewhere, mia.cookie), 403, 'access/denied', 'nor elsewhere');
    const everywhere = { subject: toPerson(ben.id), role: 'channelTechnician' };
    refusedWith(t, await give(everywhere, mia.cookie), 403, 'access/denied', 'nor everywhere');
    refusedWith(
      t,
      await give({ ...here('channelTechnician'), subject: toPerson(mia.id) }, mia.cookie),
      409,
      'access/own-rights',
      'to herself',
    );
    const own = (await get(`bindings?person=${annaId}`)).json.bindings[0];
    const leave = { remove: [{ id: own.id, revision: own.revision }] };
    refusedWith(t, await post('bindings', leave), 409, 'access/own-rights', 'not even down');
    refusedWith(
      t,
      await give({ subject: toPerson(annaId), permissions: ['session.see'] }),
      409,
      'access/own-rights',
      'nor twice',
    );
    const refused = (await store.events({ limit: 1_000 })).filter(({ name, because }) => {
      return name === 'access.denied' && ['access/not-held', 'access/own-rights'].includes(because);
    });
    t.equal(refused.length, 4);
    const helped = await post('bindings', leave, second.cookie);
    t.equal(helped.status, 200, 'another administrator may');
    t.equal((await get('roles')).status, 403);
    await post('bindings', { make: [{ subject: toPerson(annaId), role: 'administrator' }] }, second.cookie);
  },
);

t.test('a role that others have grows only by what its maker holds where they have it', async (t) => {
  const keeper = await plane.enrol(anna, 'keeper');
  await given({ subject: toPerson(keeper.id), permissions: ['role.manage', 'role.see', 'session.see'] });
  const made = await post('roles', role('Watch', 'session.see'), keeper.cookie);
  const { id, revision } = made.json.role;
  const free = await post(`roles/${id}`, { ...role('Watch', 'session.see', 'audit.read'), revision }, keeper.cookie);
  t.equal(free.status, 200, 'nobody has it yet');
  const back = { ...role('Watch', 'session.see'), revision: free.json.role.revision };
  const narrow = await post(`roles/${id}`, back, keeper.cookie);
  await given({ subject: toPerson(ben.id), role: id });
  const grown = { ...role('Watch', 'session.see', 'audit.read'), revision: narrow.json.role.revision };
  refusedWith(t, await post(`roles/${id}`, grown, keeper.cookie), 403, 'access/not-held', 'somebody has it now');
  t.equal((await post(`roles/${id}`, grown)).status, 200, 'who holds it may');
  t.ok((await heldBy(ben.cookie)).includes('audit.read'));
  const roles = (await get('roles')).json.roles as RoleView[];
  const now = roles.find((role) => role.id === id) as RoleView;
  t.match(now, { bindings: 1, people: 1 });
  refusedWith(t, await remove(`roles/${id}?revision=${now.revision}`), 409, 'record/in-use', 'ben has it');
  refusedWith(
    t,
    await remove(`roles/${id}?revision=${now.revision}&bindings=true`, keeper.cookie),
    403,
    'access/not-held',
    'it would take what the keeper does not hold',
  );
  t.equal((await remove(`roles/${id}?revision=${now.revision}&bindings=true`)).status, 204);
  t.notOk((await heldBy(ben.cookie)).includes('audit.read'));
});

t.test('why: the binding that decides, every other one, and what would be needed', async (t) => {
  const desk = await makeChannel('Desk');
  const zoe = await plane.enrol(anna, 'zoe', 'auditor');
  const group = await records.mirrored('Paris', [zoe.id]);
  const through = await given({ subject: { kind: 'group', id: group }, role: 'channelTechnician', channel: desk });
  const ask = async (permission: string, more = '', cookie = anna): Promise<Answer['json']> =>
    (await get(`explanations?person=${zoe.id}&permission=${permission}${more}`, cookie)).json;
  const onDesk = `&channel=${desk}`;
  t.match(await ask('tool.control', onDesk), {
    allowed: true,
    reason: 'binding',
    because: 'binding of group Paris to role channelTechnician on channel Desk gives tool.control',
    decides: { id: through.id, subject: { kind: 'group', name: 'Paris' }, channel: { name: 'Desk' } },
    others: [],
  });
  const elsewhere = await ask('tool.control', `&channel=${organisation.defaultChannel}`);
  t.match(elsewhere, {
    allowed: false,
    reason: 'elsewhere',
    others: [{ id: through.id }],
    needs: { permission: 'tool.control' },
  });
  t.strictSame(idsIn(elsewhere.roles), ['administrator', 'technicianManager', 'channelManager', 'channelTechnician']);
  t.match(
    await ask('tool.control', `${onDesk}&colleagues=true`),
    { allowed: true, others: [] },
    'the auditor reaches them',
  );
  t.match(await ask('session.takeOver', onDesk), { allowed: false, reason: 'nowhere', others: [] });
  t.match(await ask('settings.manage'), { reason: 'nowhere', roles: [{ id: 'administrator' }] });
  t.match(await ask('tool.shell'), { allowed: false, reason: 'reserved', roles: [] });
  t.match(await ask('account.manage'), { allowed: true, reason: 'own' });
  await post(`channels/${desk}`, { tools: ['view'] });
  t.match(await ask('tool.control', onDesk), { allowed: false, reason: 'policy', tool: 'control' });
  t.match(
    await ask('session.see', '', zoe.cookie),
    { allowed: true, reason: 'binding' },
    'everybody asks about themselves',
  );
  refusedWith(
    t,
    await get(`explanations?person=${annaId}&permission=session.see`, ben.cookie),
    403,
    'access/denied',
    'others',
  );
  refusedWith(t, await get(`people/${annaId}/rights`, ben.cookie), 403, 'access/denied', 'others');
  t.match((await get(`people/${zoe.id}/rights`, zoe.cookie)).json, {
    active: true,
    grants: [{ role: { id: 'auditor' } }, { subject: { kind: 'group' } }],
  });
  await post(`people/${zoe.id}/lock`, {});
  t.match(await ask('session.see'), { allowed: false, reason: 'inactive' });
  refusedWith(
    t,
    await get(`explanations?person=${zoe.id}&permission=nothing`),
    400,
    'request/malformed',
    'no such word',
  );
  refusedWith(t, await get(`people/${unknown}/rights`), 404, 'record/unknown', 'nobody');
});

t.test('a preview says what then happens, to whom, and what it would be refused for', async (t) => {
  const crew = await records.people(Array.from({ length: 300 }, (_, at) => `Crew ${String(at).padStart(3, '0')}`));
  const group = await records.mirrored('Crew', crew);
  const own = await makeRole('Crew role', 'session.see', 'tool.view');
  const binding = { subject: { kind: 'group', id: group }, role: own.id };
  const change = { bindings: { make: [binding] } };
  const before = await post('previews?limit=2', change);
  t.match(before.json, {
    total: 300,
    gaining: 300,
    losing: 0,
    people: [
      { person: { name: 'Crew 000' }, gains: [{ permission: 'session.see' }, { permission: 'tool.view' }], loses: [] },
      { person: { name: 'Crew 001' } },
    ],
  });
  t.equal(before.json.people.length, 2);
  t.match((await post('previews?from=299', change)).json.people, [{ person: { name: 'Crew 299' } }]);
  t.equal(organisation.holdings(crew[0] ?? '').permissions().length, 0, 'nothing was changed');
  await given(binding);
  t.strictSame(organisation.holdings(crew[0] ?? '').permissions(), ['session.see', 'tool.view']);
  const narrower = await post('previews', { role: { id: own.id, permissions: ['session.see'] } });
  t.match(narrower.json, { losing: 300, gaining: 0, people: [{ loses: [{ permission: 'tool.view' }], gains: [] }] });
  t.match((await post('previews', { removedRole: own.id })).json, { losing: 300 });
  t.match((await post('previews', { removedGroup: group })).json, { losing: 300 });
  t.match((await post('previews', { members: { group, leaving: crew.slice(0, 3), joining: [ben.id] } })).json, {
    total: 3,
  });
  const fault = async (change: object, cookie = anna): Promise<unknown> =>
    (await post('previews', change, cookie)).json.fault;
  t.equal(await fault({ members: { group, joining: [annaId] } }), 'access/own-rights');
  t.equal(await fault({ removedRole: own.id }), undefined);
  const channel = await makeChannel('Previewed');
  await given({ subject: { kind: 'group', id: group }, role: 'channelTechnician', channel });
  t.match((await post('previews', { removedChannel: channel }, tom.cookie)).json, {
    losing: 300,
    people: [{ loses: [{ permission: 'session.create', channel: { name: 'Previewed' } }] }],
  });
  const auditors = { bindings: { make: [{ subject: toPerson(ben.id), role: 'auditor', channel }] } };
  t.match((await post('previews', auditors, tom.cookie)).json, { total: 1 });
  refusedWith(t, await post('previews', change, tom.cookie), 403, 'access/denied', 'who may not make it may not look');
  refusedWith(t, await post('previews', auditors, audrey.cookie), 403, 'access/denied', 'nor an auditor');
  refusedWith(t, await post('previews', {}), 400, 'request/malformed', 'of nothing');
});

t.test(
  'people and groups are found by name and login, without case and accents, for whoever gives rights',
  async (t) => {
    const [rene] = await records.people(['René Müller-Åström']);
    await records.mirrored('Équipe René');
    const find = async (text: string, cookie = anna): Promise<Answer['json']> =>
      (await get(`subjects?text=${encodeURIComponent(text)}`, cookie)).json;
    for (const text of ['rene', 'MÜLLER rené', 'astrom', ' mul ren ']) {
      t.match((await find(text)).people, [{ id: rene, name: 'René Müller-Åström', state: 'active' }], text);
    }
    t.match((await find('equipe')).groups, [{ name: 'Équipe René', members: 0 }]);
    t.match((await find('AUDR')).people, [{ id: audrey.id, login: 'audrey' }], 'by the beginning of a login');
    t.ok((await find('')).people.length === 20 && (await find('')).groups.length > 0);
    t.strictSame(await find('nobody is called so'), { people: [], groups: [] });
    t.equal((await get('subjects?text=a', ben.cookie)).status, 403);
    const lead = await plane.enrol(anna, 'lead');
    await given({ subject: toPerson(lead.id), permissions: ['channel.members'], channel: organisation.defaultChannel });
    t.equal((await get('subjects?text=a', lead.cookie)).status, 200, 'who manages one channel’s members may look');
    t.equal((await get('roles', lead.cookie)).status, 200, 'and sees what there is to give');
  },
);

t.test('ten changes at once of one binding: one is made', async (t) => {
  const max = await plane.enrol(anna, 'max');
  const { id, revision } = await given({ subject: toPerson(max.id), permissions: ['audit.read'] });
  const changes = grantable
    .slice(0, 10)
    .map((permission) => ({ change: [{ id, revision, permissions: [permission] }] }));
  const answers = await Promise.all(
    changes.map((change, at) => post('bindings', change, at % 2 ? anna : second.cookie)),
  );
  t.strictSame(answers.map(({ status }) => status).sort(), [200, ...Array.from({ length: 9 }, () => 409)]);
});
