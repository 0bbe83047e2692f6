import t from 'tap';
import { rulesKind } from '../../server/access/rules.js';
import { authenticatorKind } from '../../server/directory/second-factor/authenticator.js';
import { Access } from '../../server/access/access.js';
import { put } from '../../server/store/store.js';
import { give } from '../access/giving.js';
import { refusedWith, TestControlPlane, type Answer } from '../http/control-plane.js';

const nothing = { stepUp: [], approval: [], secondFactorRoles: [] };

/** An authenticator app, as far as a count needs to know. */
async function addFactor({ running: { organisation, store } }: TestControlPlane, person: string): Promise<void> {
  const access = new Access(organisation, (event) => store.commit({ writes: [], events: [event] }), Date.now);
  const permit = await access.system('sync', 'person.manage');
  await store.commit({
    writes: [put(authenticatorKind, person, 0, { sealed: '', lastStep: 0, createdAt: 1 })],
    events: [permit.event('secondFactor.added', { kind: 'person', id: person })],
  });
}

t.test('rules say whom they concern before they are set, and are on record with before and after', async (t) => {
  const plane = await TestControlPlane.start(t);
  const anna = await plane.enrolFirst();
  const ben = await plane.enrol(anna, 'ben', 'administrator');
  await plane.enrol(anna, 'carl');
  await addFactor(plane, ben.id);
  const show = async (): Promise<Answer['json']> => (await plane.ask('GET', '/api/v1/rules', { cookie: anna })).json;
  const before = await show();
  t.equal(before.revision, 0);
  const acts = new Map((before.acts as { permission: string }[]).map((act) => [act.permission, act]));
  t.match(acts.get('audit.export'), {
    ...{ stepUp: false, approval: false, canBeApproved: true, suggested: true },
    ...{ people: 2, withoutFactor: 1, approvers: 2 },
  });
  t.match(acts.get('session.create'), { canBeApproved: false, people: 3, withoutFactor: 2 });
  t.match(acts.get('approval.give'), { canBeApproved: false });
  for (const looking of ['person.see', 'audit.read', 'tool.view', 'session.colleagues', 'account.manage']) {
    t.notOk(acts.has(looking), `${looking} is no act of one moment`);
  }
  t.match(
    (before.roles as { role: string }[]).find(({ role }) => role === 'channelTechnician'),
    {
      ...{ name: '', secondFactor: false, people: 1, withoutFactor: 1 },
    },
  );

  const wish = { stepUp: ['audit.export'], approval: ['role.assign'], secondFactorRoles: ['channelTechnician'] };
  const preview = await plane.ask('POST', '/api/v1/rules/preview', { cookie: anna, body: wish });
  t.strictSame(preview.json, {
    stepUp: [{ permission: 'audit.export', people: 2, withoutFactor: 1, approvers: 2, added: true }],
    approval: [{ permission: 'role.assign', people: 2, withoutFactor: 1, approvers: 2, added: true }],
    secondFactorRoles: [{ role: 'channelTechnician', name: '', people: 1, withoutFactor: 1, added: true }],
    lockOut: false,
    youNeedFactor: false,
  });
  t.equal((await show()).revision, 0, 'a preview changes nothing');
  const body = { rules: wish, revision: 0 };
  t.equal((await plane.ask('POST', '/api/v1/rules', { cookie: anna, body })).status, 204);
  const stale = await plane.ask('POST', '/api/v1/rules', { cookie: anna, body: { rules: nothing, revision: 0 } });
  refusedWith(t, stale, 409, 'record/conflict', 'who looked at older ones looks again');
  const event = (await plane.running.store.events({ limit: 1_000 })).findLast(({ name }) => name === 'rules.changed');
  t.match(event, { detail: { before: nothing, after: wish } });
  t.strictSame(plane.running.organisation.rules, wish);
  await plane.stop();
  await plane.resume();
  t.strictSame(plane.running.organisation.rules, wish, 'also after a restart');
  const assign = await plane.ask('POST', '/api/v1/people', {
    cookie: anna,
    body: { login: 'dora', name: 'Dora', role: 'auditor' },
  });
  refusedWith(t, assign, 403, 'access/approval-required', 'and they hold');
});

t.test('nobody sets rules that nobody could change again', async (t) => {
  const plane = await TestControlPlane.start(t);
  const anna = await plane.enrolFirst();
  const set = async (rules: object): Promise<Answer> => {
    const revision = (await plane.running.store.get(rulesKind, 'rules'))?.revision ?? 0;
    return plane.ask('POST', '/api/v1/rules', { cookie: anna, body: { rules: { ...nothing, ...rules }, revision } });
  };
  const look = async (rules: object): Promise<{ lockOut: boolean; youNeedFactor: boolean }> => {
    const body = { ...nothing, ...rules };
    const { lockOut, youNeedFactor } = (await plane.ask('POST', '/api/v1/rules/preview', { cookie: anna, body })).json;
    return { lockOut, youNeedFactor };
  };
  const stepUp = { stepUp: ['settings.manage'] };
  t.strictSame(await look(stepUp), { lockOut: true, youNeedFactor: true });
  refusedWith(t, await set(stepUp), 409, 'rules/lock-out', 'nobody has a second factor');
  t.ok((await plane.events()).includes('rules.refused'), 'on record');
  const approval = { approval: ['settings.manage'] };
  refusedWith(t, await set(approval), 409, 'rules/lock-out', 'nobody could be the second person');
  const ben = await plane.enrol(anna, 'ben', 'administrator');
  t.strictSame(await look(approval), { lockOut: false, youNeedFactor: false });
  const both = { stepUp: ['settings.manage', 'approval.give'], approval: ['settings.manage'] };
  await addFactor(plane, ben.id);
  t.strictSame(await look(stepUp), { lockOut: false, youNeedFactor: true }, 'a colleague could undo it');
  refusedWith(t, await set(both), 409, 'rules/lock-out', 'who proves and who approves are two people');
  t.equal((await set(stepUp)).status, 204);
  refusedWith(t, await set({}), 403, 'sign-in/step-up', 'a change of rules is an act itself');
  t.equal((await plane.ask('GET', '/api/v1/rules', { cookie: anna })).status, 200, 'reading them is not');
});

t.test('who may see rules sees them, who may set them sets them, and only what can be asked for', async (t) => {
  const plane = await TestControlPlane.start(t);
  const anna = await plane.enrolFirst();
  const ben = await plane.enrol(anna, 'ben', 'auditor');
  const carl = await plane.enrol(anna, 'carl');
  const post = (cookie: string, rules: object, path = ''): Promise<Answer> =>
    plane.ask('POST', `/api/v1/rules${path}`, { cookie, body: path === '' ? { rules, revision: 0 } : rules });
  t.equal((await plane.ask('GET', '/api/v1/rules', { cookie: ben.cookie })).status, 200);
  refusedWith(t, await plane.ask('GET', '/api/v1/rules', { cookie: carl.cookie }), 403, 'access/denied', 'who may not');
  refusedWith(t, await post(carl.cookie, nothing, '/preview'), 403, 'access/denied', 'nor foresee');
  refusedWith(t, await post(ben.cookie, nothing), 403, 'access/denied', 'an auditor changes nothing');
  await give(plane, carl.id, ['settings.manage']);
  const wrong = [
    { ...nothing, stepUp: ['person.see'] },
    { ...nothing, stepUp: ['tool.view'] },
    { ...nothing, stepUp: ['nothing'] },
    { ...nothing, approval: ['approval.give'] },
    { ...nothing, approval: ['session.create'] },
    { ...nothing, secondFactorRoles: ['nobody'] },
    { ...nothing, more: true },
    { stepUp: [] },
  ];
  for (const rules of wrong) {
    refusedWith(t, await post(carl.cookie, rules), 400, 'request/malformed', JSON.stringify(rules));
  }
  const twice = { ...nothing, stepUp: ['audit.export', 'audit.export'] };
  t.equal((await post(carl.cookie, twice)).status, 204);
  t.strictSame(plane.running.organisation.rules.stepUp, ['audit.export']);
});
