import t from 'tap';
import { bindingKind } from '../../server/access/binding.js';
import { channelKind } from '../../server/channels/channel.js';
import { Records } from '../groups/records.js';
import { refusedWith, TestControlPlane, type Answer } from '../http/control-plane.js';
import { hostileTexts } from '../pages/hostile.js';

const unknown = '01890000-0000-7000-8000-000000000000';
const plane = await TestControlPlane.start(t);
const anna = await plane.enrolFirst();
const tom = await plane.enrol(anna, 'tom', 'technicianManager');
const audrey = await plane.enrol(anna, 'audrey', 'auditor');
const records = new Records(plane);
const { organisation, store } = plane.running;
const support = organisation.defaultChannel ?? '';

const get = (path: string, cookie = anna): Promise<Answer> => plane.ask('GET', `/api/v1/${path}`, { cookie });
const post = (path: string, body: object | undefined, cookie = anna): Promise<Answer> =>
  plane.ask('POST', `/api/v1/${path}`, { cookie, ...(body && { body }) });
const remove = (path: string, cookie = anna): Promise<Answer> => plane.ask('DELETE', `/api/v1/${path}`, { cookie });

async function make(name: string, cookie = anna): Promise<string> {
  const answer = await post('channels', { name }, cookie);
  if (answer.status !== 201) throw new Error(answer.text);
  return String(answer.json.channel.id);
}

let enrolled = 0;

/** Somebody who holds nothing but this, on this channel; the first such person of the test holds nothing else anywhere. */
async function member(channel: string | undefined, ...permissions: string[]): Promise<{ cookie: string; id: string }> {
  enrolled += 1;
  const login = `member${enrolled}`;
  const { json } = await post('people', { login, name: login });
  const token = String(json.link).split('#')[1];
  const used = await post('enrolments/use', { token, login, name: login, password: 'a long secret of ours' }, '');
  const [cookie = ''] = [used.headers['set-cookie']].flat();
  const { id } = json.person;
  const given = permissions.length === 1 && !permissions[0]?.includes('.') ? { role: permissions[0] } : { permissions };
  await records.bind({ subject: { kind: 'person', id }, ...given, ...(channel && { channel }) } as never);
  return { cookie: cookie.split(';')[0] ?? '', id };
}

async function recorded(id: string): Promise<{ name: string; detail: object }[]> {
  const events = await store.events({ limit: 1_000, target: { kind: 'channel', id } });
  return events.map(({ name, detail }) => ({ name, detail }));
}

t.test(
  'a channel is made, renamed and given a tool policy, and each change is on record as it was and is',
  async (t) => {
    t.match((await get('channels')).json.channels, [
      { id: support, name: 'Support', isDefault: true, tools: ['view', 'control'] },
    ]);
    const made = await post('channels', { name: '  Ressources   humaines ' });
    t.equal(made.status, 201);
    const { id } = made.json.channel;
    t.match(made.json.channel, {
      name: 'Ressources humaines',
      isDefault: false,
      tools: ['view', 'control'],
      bindings: 0,
    });
    t.match((await post(`channels/${id}`, { tools: ['view'] })).json.channel, {
      name: 'Ressources humaines',
      tools: ['view'],
    });
    t.match((await post(`channels/${id}`, { name: 'RH' })).json.channel, { name: 'RH', tools: ['view'] });
    t.equal((await post(`channels/${id}`, { name: ' RH', tools: ['view', 'view'] })).status, 200, 'the same again');
    t.match(await recorded(id), [
      { name: 'channel.created', detail: { after: { name: 'Ressources humaines', tools: ['view', 'control'] } } },
      { name: 'channel.changed', detail: { before: { tools: ['view', 'control'] }, after: { tools: ['view'] } } },
      { name: 'channel.changed', detail: { before: { name: 'Ressources humaines' }, after: { name: 'RH' } } },
    ]);
    t.equal((await recorded(id)).length, 3, 'and what changes nothing is no change');
    refusedWith(t, await post('channels', { name: 'rh' }), 409, 'record/duplicate', 'read as the same');
    refusedWith(
      t,
      await post(`channels/${support}`, { name: 'ＲＨ' }),
      409,
      'record/duplicate',
      'not by renaming either',
    );
    refusedWith(t, await get(`channels/${unknown}`), 404, 'record/unknown', 'there is no such channel');
    refusedWith(t, await post(`channels/${unknown}`, { name: 'x' }), 404, 'record/unknown', 'nor can it be changed');
    for (const body of [
      { name: '' },
      { name: 'x'.repeat(65) },
      { name: 'two\nlines' },
      { tools: [] },
      { tools: ['shell'] },
      { tools: 'view' },
      { isDefault: true },
    ]) {
      refusedWith(t, await post(`channels/${id}`, body), 400, 'request/malformed', JSON.stringify(body));
    }
    for (const name of hostileTexts) {
      const isFit = name.length <= 64 && !/\p{C}/u.test(name);
      t.equal((await post('channels', { name })).status, isFit ? 201 : 400, encodeURIComponent(name));
    }
  },
);

t.test('everybody sees the channels that they may see or work in, and no other', async (t) => {
  const here = await make('Here');
  const there = await make('There');
  const technician = await member(here, 'channelTechnician');
  const manager = await member(here, 'channelManager');
  const nobody = await member(here, 'tool.view');
  const names = async (cookie: string): Promise<string[]> => {
    const { json } = await get('channels', cookie);
    const channels = json.channels as { name: string }[] | undefined;
    return channels?.map(({ name }) => name) ?? [String(json.code)];
  };
  t.strictSame(await names(technician.cookie), ['Here']);
  t.strictSame(await names(manager.cookie), ['Here']);
  t.strictSame(await names(nobody.cookie), ['access/denied'], 'a tool alone is no work');
  t.ok((await names(tom.cookie)).length > 3, 'a manager of all sees all');
  t.ok((await names(audrey.cookie)).includes('There'), 'an auditor too');
  const seen = (await get('channels', technician.cookie)).json.channels[0];
  t.notOk('bindings' in seen, 'a technician is not told how many work there');
  t.equal((await get('channels', manager.cookie)).json.channels[0].bindings, 3);
  refusedWith(t, await get(`channels/${here}`, technician.cookie), 403, 'access/denied', 'nor shown its settings');
  refusedWith(t, await get(`channels/${there}`, manager.cookie), 403, 'access/denied', 'a manager sees their own');
  refusedWith(
    t,
    await get(`channels/${unknown}`, manager.cookie),
    403,
    'access/denied',
    'and not whether another exists',
  );

  const rename = (channel: string, cookie: string): Promise<Answer> =>
    post(`channels/${channel}`, { name: `Renamed ${enrolled}-${channel === here}` }, cookie);
  t.equal((await rename(here, manager.cookie)).status, 200, 'a manager looks after their own');
  for (const [cookie, channel] of [
    [manager.cookie, there],
    [technician.cookie, here],
    [audrey.cookie, here],
  ] as const) {
    refusedWith(t, await rename(channel, cookie), 403, 'access/denied', 'and nobody else');
  }
  for (const { cookie } of [manager, technician, audrey]) {
    refusedWith(t, await post('channels', { name: 'Mine' }, cookie), 403, 'access/denied', 'nor makes one');
    refusedWith(t, await remove(`channels/${here}`, cookie), 403, 'access/denied', 'nor removes one');
  }
  t.equal((await post('channels', { name: 'Of a manager' }, tom.cookie)).status, 201);
  t.ok(
    (await recorded(there)).some(({ name }) => name === 'access.denied'),
    'what was refused is on record',
  );
});

t.test('there is one default channel, whatever happens at the same time', async (t) => {
  const [first, second, third] = [await make('First'), await make('Second'), await make('Third')];
  const defaults = async (): Promise<string[]> =>
    (await store.list(channelKind, { limit: 1_000 })).records.flatMap(({ id, record }) =>
      record.isDefault ? [id] : [],
    );
  t.match((await post(`channels/${first}/default`, undefined)).json.channel, { id: first, isDefault: true });
  t.strictSame(await defaults(), [first]);
  t.equal(organisation.defaultChannel, first, 'and decisions know it');
  t.match((await recorded(support)).at(-1), {
    name: 'channel.changed',
    detail: { before: { isDefault: true }, after: { isDefault: false } },
  });
  t.match((await recorded(first)).at(-1), {
    name: 'channel.changed',
    detail: { before: { isDefault: false }, after: { isDefault: true } },
  });
  t.equal((await post(`channels/${first}/default`, undefined)).status, 200, 'again changes nothing');
  await Promise.all([first, second, third, support].map((id) => post(`channels/${id}/default`, undefined)));
  t.equal((await defaults()).length, 1, 'of four at once one wins');

  await post(`channels/${support}/default`, undefined);
  const manager = await member(second, 'channelManager');
  refusedWith(
    t,
    await post(`channels/${second}/default`, undefined, manager.cookie),
    403,
    'access/denied',
    'it takes the right on both',
  );
  t.strictSame(await defaults(), [support]);
  refusedWith(t, await remove(`channels/${support}`), 409, 'channel/default', 'the default one stays');
  refusedWith(t, await get(`channels/${support}/removal`), 409, 'channel/default', 'and says so beforehand');
});

t.test(
  'a removal tells what it does; open sessions go on in the default channel, what was given there is withdrawn',
  async (t) => {
    const channel = await make('Doomed');
    const technician = await member(channel, 'channelTechnician');
    const open: string[] = [];
    for (let at = 0; at < 3; at += 1) {
      open.push((await post('sessions', { endUser: `Open ${at}`, channel }, technician.cookie)).json.session.id);
    }
    const closed = (await post('sessions', { channel }, technician.cookie)).json.session.id;
    await post(`sessions/${closed}/close`, {}, technician.cookie);
    const elsewhere = (await post('sessions', { channel: 'private' }, technician.cookie)).json.session.id;
    t.strictSame((await get(`channels/${channel}/removal`, tom.cookie)).json, {
      openSessions: 3,
      calls: 0,
      bindings: 1,
      defaultChannel: { id: support, name: 'Support' },
    });
    t.equal((await remove(`channels/${channel}`, tom.cookie)).status, 204);
    const of = async (id: string): Promise<string | undefined> =>
      (await get(`sessions/${id}`)).json.session.channel?.id as string | undefined;
    for (const id of open) t.equal(await of(id), support);
    t.equal(await of(closed), channel, 'what is closed is history');
    t.equal(await of(elsewhere), undefined, 'what is private stays so');
    const events = (await get(`sessions/${open[0]}`)).json.events as object[];
    t.match(events.at(-1), { name: 'session.moved', by: 'Person tom', detail: { from: channel, to: support } });
    t.strictSame((await store.list(bindingKind, { index: 'channel', prefix: [channel], limit: 1 })).records, []);
    refusedWith(t, await post('sessions', {}, technician.cookie), 403, 'access/denied', 'nothing is left to work with');
    t.match((await recorded(channel)).at(-1), { name: 'channel.removed', detail: { before: { name: 'Doomed' } } });
    refusedWith(t, await remove(`channels/${channel}`), 404, 'record/unknown', 'a second time there is nothing');
  },
);

t.test('nobody removes a channel that gives them something', async (t) => {
  const channel = await make('With me');
  await records.bind({ subject: { kind: 'person', id: tom.id }, role: 'channelTechnician', channel });
  refusedWith(t, await remove(`channels/${channel}`, tom.cookie), 409, 'access/own-rights', 'not by themselves');
  t.ok(
    (await recorded(channel)).some(({ name }) => name === 'access.denied'),
    'which is on record',
  );
  t.equal((await remove(`channels/${channel}`)).status, 204, 'somebody else may');
});

t.test('sessions that begin while their channel is being removed are not left behind', async (t) => {
  const channel = await make('Race');
  const technician = await member(channel, 'channelTechnician');
  const answers = await Promise.all([
    ...[1, 2, 3].map(() => post('sessions', { channel }, technician.cookie)),
    remove(`channels/${channel}`),
    ...[4, 5, 6].map(() => post('sessions', { channel }, technician.cookie)),
  ]);
  for (const { status, json } of answers) {
    if (status !== 201) continue;
    const { session } = (await get(`sessions/${json.session.id}`)).json;
    t.equal(session.channel.id, support, 'it goes on in the default channel');
  }
  t.notOk(organisation.channels.has(channel));
});
