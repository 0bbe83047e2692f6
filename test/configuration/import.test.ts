import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { parse, stringify } from 'yaml';
import { readExported } from '../../server/configuration/exported-file.js';
import { carryOut, planImport } from '../../server/configuration/import.js';
import { folderFor, run, type Said } from '../backup/restore-story.js';
import { TestControlPlane, type Answer } from '../http/control-plane.js';

/* One appliance with everything that is decided in the console, and what comes of its export on it and on others. */

const program = fileURLToPath(new URL('../../server/guichet.js', import.meta.url));
const guichet = (...args: readonly string[]): Promise<Said> => run(program, args);
const folder = folderFor(t);

type Records = Record<string, Record<string, Record<string, unknown>>>;
interface Document {
  guichet: number;
  settings: Record<string, unknown>;
  records: Records;
}
const copyOf = (file: string): Document => parse(readFileSync(file, 'utf8')) as Document;
const idOf = (records: Records, section: string, name: string): string =>
  Object.entries(records[section] ?? {}).find(([, record]) => record['name'] === name)?.[0] ?? `no ${name}`;
let written = 0;
function write(document: object): string {
  const file = join(folder, `${(written += 1)}.yaml`);
  writeFileSync(file, stringify(document));
  return file;
}
/** A copy with something else in it. */
function changed(file: string, change: (document: Document) => void): string {
  const document = copyOf(file);
  change(document);
  return write(document);
}

/** Does what an administrator would in the console. */
async function decide(plane: TestControlPlane, cookie: string): Promise<void> {
  const done = async (method: string, path: string, body: object): Promise<Answer['json']> => {
    const answer = await plane.ask(method, `/api/v1/${path}`, { cookie, body });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`);
    return answer.json;
  };
  const tools = ['view', 'control'];
  const welcome = { en: 'Welcome', fr: 'Bienvenue' };
  const none = { en: '', fr: '' };
  const sales = (await done('POST', 'channels', { name: 'Sales', tools })).channel.id as string;
  await done('POST', `channels/${sales}`, {
    messages: { welcome, waiting: none, ended: none },
    sessionLife: 3_600_000,
  });
  const group = (await done('POST', 'groups', { name: 'Sales desk', description: 'At noon' })).group.id as string;
  const ben = await plane.enrol(cookie, 'ben');
  await done('POST', `groups/${group}/members`, { people: [ben.id] });
  const permissions = ['session.see', 'session.engage', 'session.create'];
  const role = (await done('POST', 'roles', { name: 'Sales helper', description: 'Helps', permissions })).role.id;
  const subject = { kind: 'group', id: group };
  await done('POST', 'bindings', { make: [{ subject, role, channel: sales }] });
  const rule = { name: 'To the desk', enabled: true, conditions: [], target: { group }, strategy: 'queue' };
  const set = { rules: [rule], fallback: [], returnAfterMinutes: 7 };
  await done('POST', `routing/channels/${sales}`, { rules: set, revision: 0 });
  const question = { id: 'site', label: { en: 'Site', fr: 'Site' }, kind: 'text', required: false };
  await done('POST', 'calls', { channel: sales, name: 'Order line', questions: [question], group });
  await done('POST', 'availability/settings', { idleMinutes: 20, capacity: 2, maximum: 3 });
  await done('POST', `skills/groups/${group}`, { skills: [{ name: 'Orders', level: 3 }], serves: ['Retail'] });
  const rules = { stepUp: ['audit.export'], approval: [], secondFactorRoles: ['auditor'] };
  await done('POST', 'rules', { rules, revision: 0 });
}

async function stopped(t: Test): Promise<{ plane: TestControlPlane; data: string; cookie: string }> {
  const plane = await TestControlPlane.start(t);
  const cookie = await plane.enrolFirst();
  await plane.stop();
  return { plane, data: plane.config.data, cookie };
}

const source = await TestControlPlane.start(t);
const administrator = await source.enrolFirst();
await decide(source, administrator);
const file = join(folder, 'site.yaml');
t.match(await guichet('config', 'export', file, '--data', source.config.data), { code: 0 });
const site = copyOf(file);
const here = ['--data', source.config.data];

t.test('a running appliance is looked at, and not changed', async (t) => {
  t.match(await guichet('config', 'import', file, '--check', ...here), { code: 0, out: /changes nothing here/ });
  const piped = await run(program, ['config', 'import', '-', '--check', ...here], readFileSync(file, 'utf8'));
  t.match(piped, { code: 0, out: /- changes nothing here/ });
  const renamed = changed(file, ({ records }) => {
    const id = idOf(records, 'channels', 'Sales');
    records['channels'] = { ...records['channels'], [id]: { ...records['channels']?.[id], name: 'Orders' } };
  });
  const check = await guichet('config', 'import', renamed, '--check', ...here);
  t.match(check, { code: 1, out: /This would change:\n~ records\.channels\.[0-9a-f-]+\.name: "Sales" → "Orders"/ });
  t.match(await guichet('config', 'import', renamed, ...here), { code: 2, error: /nobody can be asked.*--yes/ });
  const refused = await guichet('config', 'import', renamed, '--yes', ...here);
  t.match(refused, { code: 2, error: /Another process already works on this data folder; stop it first/ });
  t.match(await guichet('config', 'diff', file, ...here), { code: 0 });
});

t.test('another appliance becomes like the one that was exported, in one step and on record', async (t) => {
  const { plane, data } = await stopped(t);
  const check = await guichet('config', 'import', file, '--check', '--json', '--data', data);
  t.equal(check.code, 1, check.error);
  t.match(JSON.parse(check.out), { done: false, faults: [] });
  const made = await guichet('config', 'import', file, '--yes', '--data', data);
  t.equal(made.code, 1, made.error);
  t.match(made.out, /^Done, and on record:\n/);
  t.match(made.out, /! records\.bindings\.[0-9a-f-]+: it is about a person who is not here/);
  t.match(await guichet('audit', 'verify', '--data', data), { code: 0 });

  const again = copyOf(await exported(data));
  const [theirs, ours] = [again.records, site.records];
  t.equal(
    idOf(theirs, 'channels', 'Support') in (ours['channels'] ?? {}),
    false,
    'a channel of the same name is that one',
  );
  t.equal(idOf(theirs, 'channels', 'Sales'), idOf(ours, 'channels', 'Sales'));
  for (const section of ['groups', 'roles', 'rules', 'routing', 'sosCalls', 'availability', 'skills']) {
    t.ok(Object.keys(ours[section] ?? {}).length > 0, section);
    t.strictSame(theirs[section], ours[section], section);
  }
  const ofGroups = (records: Records): object[] =>
    Object.values(records['bindings'] ?? {}).filter(({ subject }) => (subject as { kind: string }).kind === 'group');
  t.strictSame(ofGroups(theirs), ofGroups(ours));
  t.match(await guichet('config', 'import', file, '--yes', '--data', data), { code: 1, out: /changes nothing here/ });

  await plane.resume();
  const anna = await plane.signIn('anna', 'correct horse battery staple');
  const cookie = String([anna.headers['set-cookie']].flat()[0]).split(';')[0];
  const { channels } = (await plane.ask('GET', '/api/v1/channels', { cookie })).json;
  t.strictSame(
    (channels as { name: string }[]).map(({ name }) => name),
    ['Sales', 'Support'],
  );
  const events = await plane.running.store.events({ limit: 1_000 });
  const imported = events.find(({ name }) => name === 'configuration.imported');
  t.match(imported, {
    actor: { kind: 'system', id: 'commandLine' },
    detail: { sha256: /^[0-9a-f]{64}$/, changes: Number },
  });
  for (const name of [
    'channel.created',
    'role.created',
    'group.created',
    'binding.made',
    'routing.changed',
    'rules.changed',
  ]) {
    t.ok(
      events.some((event) => event.name === name && event.permission === 'settings.manage'),
      name,
    );
  }
});

t.test('what the file leaves out stays, or goes with --prune where nothing hangs on it', async (t) => {
  await source.stop();
  t.teardown(() => source.resume());
  const { data } = source.config;
  const less = changed(file, ({ records }) => {
    const role = idOf(records, 'roles', 'Sales helper');
    records['roles'] = {};
    records['routing'] = {};
    records['skills'] = {};
    records['groups'] = {};
    const kept = Object.entries(records['bindings'] ?? {}).filter(([, binding]) => binding['role'] !== role);
    records['bindings'] = Object.fromEntries(kept);
  });
  t.match(await guichet('config', 'import', less, '--yes', '--data', data), { code: 0, out: /changes nothing here/ });
  const pruned = await guichet('config', 'import', less, '--prune', '--yes', '--data', data);
  t.equal(pruned.code, 1, pruned.error);
  t.match(pruned.out, /! records\.groups\.[0-9a-f-]+: it is not in the file: remove it in the console/);
  const { records } = copyOf(await exported(data));
  t.strictSame([records['roles'], records['routing'], records['skills']], [{}, {}, {}]);
  t.strictSame(records['bindings'], copyOf(less).records['bindings']);
  t.match(await guichet('config', 'import', file, '--yes', '--data', data), { code: 0 }, 'and comes back as it was');
  t.match(await guichet('config', 'diff', file, '--data', data), { code: 0 });
  t.match(await guichet('audit', 'verify', '--data', data), { code: 0 });
});

t.test('the default moves to the channel that the file names, and two channels exchange their names', async (t) => {
  const { plane, data } = await stopped(t);
  const moved = changed(file, ({ records }) => {
    const channels = records['channels'] ?? {};
    for (const channel of Object.values(channels)) channel['isDefault'] = channel['name'] === 'Sales';
    records['channels'] = { [idOf(records, 'channels', 'Sales')]: channels[idOf(records, 'channels', 'Sales')] ?? {} };
  });
  t.match(await guichet('config', 'import', moved, '--yes', '--data', data), { code: 1, error: '' });
  const defaults = copyOf(await exported(data)).records['channels'] ?? {};
  const named = Object.values(defaults).map(({ name, isDefault }) => [name, isDefault]);
  t.strictSame(named.sort(), [
    ['Sales', true],
    ['Support', false],
  ]);

  const exchanged = changed(await exported(data), ({ records }) => {
    const other = new Map([
      ['Sales', 'Support'],
      ['Support', 'Sales'],
    ]);
    for (const channel of Object.values(records['channels'] ?? {})) {
      channel['name'] = other.get(String(channel['name']));
    }
  });
  const said = await guichet('config', 'import', exchanged, '--yes', '--data', data);
  t.equal(said.code, 0, said.error);
  t.match(await guichet('config', 'diff', exchanged, '--data', data), { code: 0 });
  await plane.resume();
});

t.test('a plan is for the moment at which it was made', async (t) => {
  const plane = await TestControlPlane.start(t);
  const cookie = await plane.enrolFirst();
  const { text, exported: read } = readExported(file);
  const { config } = plane;
  const planned = await planImport({ config, file: read, prune: false, now: Date.now() });
  const made = await plane.ask('POST', '/api/v1/groups', { cookie, body: { name: 'Meanwhile' } });
  t.equal(made.status, 201, made.text);
  await plane.stop();
  await t.rejects(carryOut(planned, config.data, text, Date.now()), { code: 'record/conflict' });
  const [next] = Object.values(copyOf(await exported(config.data)).records['groups'] ?? {});
  t.match(next, { name: 'Meanwhile' }, 'what was decided meanwhile stands, and nothing else');
});

t.test('nobody is locked out: somebody administers, and somebody can change the rules', async (t) => {
  const { data } = await stopped(t);
  const before = await exported(data);
  const nobody = changed(before, ({ records }) => void (records['bindings'] = {}));
  const pruned = await guichet('config', 'import', nobody, '--prune', '--yes', '--data', data);
  t.match(pruned, { code: 2, error: /Nothing was changed.*[^]*! records: .*administer/ });
  const locked = changed(before, ({ records }) => {
    records['rules'] = { rules: { stepUp: ['settings.manage'], approval: [], secondFactorRoles: [] } };
  });
  t.match(await guichet('config', 'import', locked, '--yes', '--data', data), {
    code: 2,
    error: /! records\.rules\.rules: With these rules nobody could change them again/,
  });
  const empty = await TestControlPlane.start(t);
  await empty.stop();
  const early = await guichet('config', 'import', file, '--yes', '--data', empty.config.data);
  t.match(early, { code: 1, out: /! records\.rules\.rules: nobody administers this appliance yet/ });
  t.match(await guichet('config', 'diff', before, '--data', data), { code: 0 });
});

t.test('each thing that cannot be is named, and nothing is done', async (t) => {
  const { plane, data } = await stopped(t);
  const before = await exported(data);
  const [channel] = Object.entries(copyOf(before).records['channels'] ?? {});
  const fresh = '01900000-0000-7000-8000-000000000001';
  const named = { name: 'New', description: '', permissions: [] };
  const hostile: readonly [section: string, id: string, record: unknown, fault: RegExp][] = [
    ['people', fresh, { name: 'Eve' }, /records\.people: there is no such section/],
    ['roles', '../../etc', named, /roles\.\.\.\/\.\.\/etc: its id is none/],
    ['roles', fresh, { ...named, permissions: ['appliance.run'] }, /this can be given to nobody/],
    ['roles', fresh, { ...named, name: 'Administrator' }, /a shipped role is called so/],
    ['roles', fresh, { ...named, name: 'A\u001b[31mB' }, /name.*pattern/],
    ['roles', fresh, { ...named, more: 1 }, /additional properties more/],
    ['roles', fresh, 'Administrator', /it is no record/],
    ['groups', fresh, { description: 'without' }, /required property.*name/],
    ['channels', fresh, { ...channel?.[1], name: 'Second' }, /one channel has isDefault, not 2/],
    ['channels', fresh, { ...channel?.[1], isDefault: false, hours: { zone: 'Mars' } }, /channels\.01900000/],
    ['bindings', fresh, { subject: { kind: 'group', id: fresh }, role: 'administrator' }, /bindings\.01900000/],
    ['routing', fresh, { rules: [], fallback: [], returnAfterMinutes: 5 }, /channel 01900000/],
    ['rules', 'other', { stepUp: [], approval: [], secondFactorRoles: [] }, /can stand under rules alone/],
    ['availability', 'availability', { idleMinutes: 5, capacity: 9, maximum: 2 }, /capacity is above maximum/],
    ['sosCalls', fresh, { channel: channel?.[0], name: 'X', publicId: '../..', paused: false }, /publicId/],
  ];
  for (const [section, id, record, fault] of hostile) {
    const bad = changed(before, ({ records }) => {
      records[section] = { ...records[section], [id]: record as Record<string, unknown> };
    });
    const options = { config: plane.config, file: readExported(bad).exported, prune: false, now: Date.now() };
    const { faults } = (await planImport(options)).plan;
    t.match(faults.map(({ path, why }) => `${path}: ${why}`).join('\n'), fault, `${section} ${String(fault)}`);
  }
  const all = changed(before, ({ records }) => {
    for (const [section, id, record] of hostile.slice(1)) {
      records[section] = { ...records[section], [id]: record as Record<string, unknown> };
    }
  });
  const whole = await guichet('config', 'import', all, '--yes', '--data', data);
  t.match(whole, { code: 2, error: /Nothing was changed.*[^]*! records\.roles[^]*! records\.routing/ });
  for (const [text, fault] of [
    ['guichet: 1\nrecords: [&a x, *a]\n', /cannot be read|none that/],
    ['guichet: 1\nrecords: {}\nsecrets: {}\n', /secrets is none of guichet, settings, records/],
    ['guichet: 2\n', /none that guichet config export wrote/],
  ] as const) {
    const bad = join(folder, 'bad.yaml');
    writeFileSync(bad, text);
    t.match(await guichet('config', 'import', bad, '--yes', '--data', data), { code: 2, error: fault }, text);
  }
  t.match(await guichet('config', 'diff', before, '--data', data), { code: 0 }, 'all is as it was');
});

t.test('what of a record cannot come along is said, and the rest of it comes', async (t) => {
  const { data } = await stopped(t);
  const other = changed(file, ({ records }) => {
    const call = records['sosCalls']?.[idOf(records, 'sosCalls', 'Order line')] ?? {};
    call['technician'] = { id: '01900000-0000-7000-8000-000000000002', name: 'Gone' };
    const channel = records['channels']?.[idOf(records, 'channels', 'Sales')] ?? {};
    channel['logo'] = 'a'.repeat(64);
  });
  const said = await guichet('config', 'import', other, '--yes', '--data', data);
  t.equal(said.code, 1, said.error);
  t.match(said.out, /! records\.channels\.[0-9a-f-]+: its picture is a file of its own/);
  t.match(said.out, /! records\.sosCalls\.[0-9a-f-]+: its technician is a person who is not here/);
  const { records } = copyOf(await exported(data));
  t.notMatch(JSON.stringify(records), /Gone|aaaa/);
  t.match(records['sosCalls']?.[idOf(records, 'sosCalls', 'Order line')], { name: 'Order line' });
});

t.test('settings, and what holds secrets, are said and left to their places', async (t) => {
  const { data } = await stopped(t);
  const other = changed(await exported(data), (document) => {
    document.settings['company'] = 'Another company';
    const hook = { name: 'Desk', url: 'https://hooks.example/', events: ['session.closed'] };
    document.records['webhooks'] = { '01900000-0000-7000-8000-000000000001': hook };
  });
  const said = await guichet('config', 'import', other, '--yes', '--data', data);
  t.equal(said.code, 1, said.error);
  t.match(
    said.out,
    /! settings\.company: it stands in guichet\.yaml or the environment: .* "Another company" in the file/,
  );
  t.match(said.out, /! records\.webhooks\.[0-9a-f-]+: a file holds no password and no secret/);
});

async function exported(data: string): Promise<string> {
  const file = join(folder, `${(written += 1)}.yaml`);
  const said = await guichet('config', 'export', file, '--data', data);
  if (said.code !== 0) throw new Error(said.error);
  return file;
}
