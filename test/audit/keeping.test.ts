import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { speaksOf } from '../../server/audit/personal.js';
import { verifyAudit } from '../../server/audit/verify.js';
import type { Json } from '../../server/store/chain.js';
import { openTables } from '../../server/store/lmdb-tables.js';
import { refusedWith, TestControlPlane, type Answer } from '../http/control-plane.js';

const DAY_MS = 86_400_000;
const GUICHET = fileURLToPath(new URL('../../server/guichet.js', import.meta.url));

/** An appliance with an administrator, a technician, and a session of hers that was noted and closed. */
class Kept {
  private constructor(
    readonly plane: TestControlPlane,
    readonly administrator: string,
    readonly ben: { readonly cookie: string; readonly id: string },
    readonly session: string,
  ) {}

  static async start(t: Test, environment: NodeJS.ProcessEnv = {}): Promise<Kept> {
    const plane = await TestControlPlane.start(t, { environment });
    const administrator = await plane.enrolFirst();
    const ben = await plane.enrol(administrator, 'ben.durand');
    const made = await plane.ask('POST', '/api/v1/sessions', { cookie: ben.cookie, body: { endUser: 'Marie Dupont' } });
    const session = String(made.json.session.id);
    const note = { text: 'Marie Dupont cannot print' };
    await plane.ask('POST', `/api/v1/sessions/${session}/notes`, { cookie: ben.cookie, body: note });
    await plane.ask('POST', `/api/v1/sessions/${session}/close`, { cookie: ben.cookie, body: { note: 'Done.' } });
    return new Kept(plane, administrator, ben, session);
  }

  /** As the administrator. */
  ask(method: string, path: string, body?: object): Promise<Answer> {
    return this.plane.ask(method, `/api/v1/${path}`, { cookie: this.administrator, ...(body && { body }) });
  }

  hold(kind: 'session' | 'person', id: string): Promise<Answer> {
    return this.ask('POST', 'audit/holds', { kind, id, because: 'proceedings 26/114' });
  }

  erase(id: string): Promise<Answer> {
    return this.ask('POST', `audit/people/${id}/erase`, { because: 'asked for by letter' });
  }

  /** Lets so many days go by, with a look of the sweep each. */
  async sweepAfter(days: number): Promise<void> {
    for (let left = days; left > 0; left -= 30) {
      this.plane.advance(Math.min(left, 30) * DAY_MS);
      await this.plane.running.keeping.retention.look();
    }
  }

  session$(): Promise<Answer> {
    return this.ask('GET', `sessions/${this.session}`);
  }

  async holds(t: Test, what: string): Promise<void> {
    const { bad } = await verifyAudit(this.plane.config.data);
    t.equal(bad, undefined, what);
  }

  /** Everything that the store holds, and its log of commits, as text. */
  async everything(): Promise<string> {
    const tables = openTables(this.plane.config.data, 'read');
    const all = [tables.records, tables.chain, tables.indexes].flatMap((table) =>
      [...table.getRange()].map(({ key, value }) => key.toString('utf8') + value.toString('utf8')),
    );
    await tables.root.close();
    return all.join('\n');
  }
}

t.test(
  'a session goes whole when its time is over, its events keep only hashes, and the audit still verifies',
  async (t) => {
    const kept = await Kept.start(t, { GUICHET_RETENTION_SESSIONS: '60 d' });
    const { store } = kept.plane.running;
    const target = { kind: 'session', id: kept.session };
    const before = await store.events({ target, limit: 100 });
    t.ok(before.some(({ detail }) => Object.keys(detail).length > 0));
    await kept.sweepAfter(59);
    t.ok(
      (await store.list({ name: 'session', indexes: {}, unique: [], withoutEvent: undefined }, { limit: 9 })).records
        .length > 0,
    );
    await kept.sweepAfter(2);
    t.notMatch(await kept.everything(), /Marie Dupont/, 'neither session nor note is left');
    const after = await store.events({ target, limit: 100 });
    t.strictSame(
      after.map(({ hash }) => hash).slice(0, before.length),
      before.map(({ hash }) => hash),
    );
    t.strictSame(
      after.flatMap(({ detail }) => Object.keys(detail)),
      [],
      'nothing that was said is left',
    );
    t.ok(
      after.every(({ name, actor }) => name !== 'session.created' || actor.name === 'Person ben.durand'),
      'who did it is',
    );
    t.equal(after.at(-1)?.name, 'session.removed');
    const [swept] = await store.events({ names: ['retention.swept'], descending: true, limit: 1 });
    t.match(swept, {
      actor: { kind: 'system', id: 'retention' },
      detail: { sessions: 1, people: 0, events: 0, held: 0 },
    });
    await kept.holds(t, 'the chain holds');
    const { status, stdout } = spawnSync(
      process.execPath,
      [GUICHET, 'audit', 'verify', '--data', kept.plane.config.data],
      { encoding: 'utf8' },
    );
    t.equal(status, 0);
    t.match(stdout, /The audit holds[^]*Contents of \d+ records were removed on 20\d\d-/);
  },
);

t.test('what is held stays until it is released: a session, and a person with their sessions', async (t) => {
  const kept = await Kept.start(t, { GUICHET_RETENTION_SESSIONS: '1 d' });
  for (const [kind, id] of [
    ['session', kept.session],
    ['person', kept.ben.id],
  ] as const) {
    const held = await kept.hold(kind, id);
    t.equal(held.status, 201, held.text);
    refusedWith(t, await kept.hold(kind, id), 409, 'record/duplicate', 'once');
    await kept.sweepAfter(3);
    t.match(await kept.everything(), /Marie Dupont/, `${kind}: it stays`);
    const [swept] = await kept.plane.running.store.events({ names: ['retention.swept'], descending: true, limit: 1 });
    t.match(swept?.detail, { sessions: 0, held: 1 });
    const signedIn = await kept.plane.signIn('anna', 'correct horse battery staple');
    const cookie = String([signedIn.headers['set-cookie']].flat()[0]).split(';')[0];
    const listed = await kept.plane.ask('GET', '/api/v1/audit/holds', { cookie });
    t.match(listed.json, { holds: [{ target: { kind, id }, because: 'proceedings 26/114', setBy: 'Anna Martin' }] });
    const released = await kept.plane.ask('DELETE', `/api/v1/audit/holds/${held.json.id}`, { cookie });
    t.equal(released.status, 204);
    Object.assign(kept, { administrator: cookie });
  }
  refusedWith(t, await kept.hold('session', '01890000-0000-7000-8000-000000000000'), 404, 'record/unknown', 'nothing');
  await kept.sweepAfter(1);
  t.notMatch(await kept.everything(), /Marie Dupont/);
  const names = await kept.plane.events();
  t.strictSame(
    names.filter((name) => name.startsWith('hold.')),
    ['hold.set', 'hold.released', 'hold.set', 'hold.released'],
  );
  await kept.holds(t, 'the chain holds');
});

t.test(
  'a person takes what is kept on them: their records without secrets, and the events that speak of them',
  async (t) => {
    const kept = await Kept.start(t);
    const answer = await kept.ask('POST', `audit/people/${kept.ben.id}/export`);
    t.match(answer.headers, {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': /guichet-person-/,
    });
    const { person, records, events } = answer.json as {
      person: string;
      records: { kind: string }[];
      events: object[];
    };
    t.equal(person, kept.ben.id);
    const kinds = new Set(records.map(({ kind }) => kind));
    for (const kind of ['person', 'signIn', 'binding', 'session', 'note']) t.ok(kinds.has(kind), kind);
    t.match(records[0], { kind: 'person', login: 'ben.durand', name: 'Person ben.durand' });
    t.notMatch(answer.text, /secretHash|"password"|"hash":"[^"]*\$|programHash|salt/);
    t.ok(events.length > 5);
    t.ok((await kept.plane.events()).includes('personData.exported'));
    refusedWith(
      t,
      await kept.ask('POST', 'audit/people/01890000-0000-7000-8000-000000000000/export'),
      404,
      'record/unknown',
      'nobody',
    );
  },
);

t.test(
  'whoever has left is erased from records and events, under one pseudonym, and the audit still verifies',
  async (t) => {
    const kept = await Kept.start(t);
    const { id } = kept.ben;
    refusedWith(t, await kept.erase(id), 409, 'audit/not-gone', 'somebody who may still sign in is not erased');
    await kept.ask('POST', `people/${id}/lock`);
    const held = await kept.hold('person', id);
    refusedWith(t, await kept.erase(id), 409, 'audit/held', 'nor somebody under legal hold');
    await kept.ask('DELETE', `audit/holds/${held.json.id}`);
    const done = await kept.erase(id);
    t.match(done, { status: 200, json: { records: Number, events: Number } }, done.text);
    t.notMatch(await kept.everything(), /durand/i, 'their name is nowhere');
    const pseudonym = `P-${id.slice(-12).toUpperCase()}`;
    t.match((await kept.session$()).json, { session: { createdBy: { id, name: pseudonym } } });
    const people = (await kept.ask('GET', 'people')).json.people as { id: string; name: string; state: string }[];
    t.match(
      people.find((person) => person.id === id),
      { name: pseudonym, state: 'locked', roles: [] },
    );
    const refusals = await kept.plane.running.store.events({ names: ['personData.refused'], limit: 9 });
    t.equal(refusals.length, 2);
    await kept.holds(t, 'the chain holds');
    const again = await kept.erase(id);
    t.equal(again.status, 200, 'a second time finds nothing');
    t.equal(again.json.events, 0);
    await kept.holds(t, 'and breaks nothing');
  },
);

t.test('an administrator who holds less erases nobody, and an auditor neither erases nor holds', async (t) => {
  const kept = await Kept.start(t);
  const auditor = await kept.plane.enrol(kept.administrator, 'eve', 'auditor');
  const ask = (path: string, body: object): Promise<Answer> =>
    kept.plane.ask('POST', `/api/v1/audit/${path}`, { cookie: auditor.cookie, body });
  refusedWith(t, await ask(`people/${kept.ben.id}/erase`, { because: 'x' }), 403, 'access/denied', 'erasing');
  refusedWith(
    t,
    await ask('holds', { kind: 'person', id: kept.ben.id, because: 'x' }),
    403,
    'access/denied',
    'holding',
  );
  t.equal((await kept.plane.ask('GET', '/api/v1/audit', { cookie: auditor.cookie })).status, 200, 'but reads');
});

t.test(
  'old events go with their time, a signed checkpoint stays, and what is held keeps what came after it',
  async (t) => {
    const kept = await Kept.start(t, { GUICHET_RETENTION_AUDIT: '30 d', GUICHET_RETENTION_SESSIONS: 'for ever' });
    const { store } = kept.plane.running;
    const target = { kind: 'session', id: kept.session };
    const [first] = await store.events({ target, limit: 1 });
    const held = await kept.hold('session', kept.session);
    await kept.sweepAfter(31);
    t.equal((await store.chain()).checkpoint?.sequence, (first?.sequence ?? 0) - 1, 'up to what is held');
    await kept.holds(t, 'the chain holds from its checkpoint on');
    const signedIn = await kept.plane.signIn('anna', 'correct horse battery staple');
    const cookie = String([signedIn.headers['set-cookie']].flat()[0]).split(';')[0];
    await kept.plane.ask('DELETE', `/api/v1/audit/holds/${held.json.id}`, { cookie });
    const last = (await store.chain()).head.sequence;
    await kept.sweepAfter(31);
    t.ok(((await store.chain()).checkpoint?.sequence ?? 0) >= last, 'then everything');
    t.equal((await store.events({ limit: 9 }))[0]?.sequence, ((await store.chain()).checkpoint?.sequence ?? 0) + 1);
    await kept.holds(t, 'and it still holds');
    await kept.plane.stop();
    const run = (...more: string[]): { status: number | null; stdout: string } =>
      spawnSync(process.execPath, [GUICHET, 'audit', 'verify', '--data', kept.plane.config.data, ...more], {
        encoding: 'utf8',
      });
    t.match(run(), {
      status: 0,
      stdout: /The audit holds\. Records \d+ to \d+ hold[^]*Records up to \d+ were removed on 20/,
    });
    const strange = run('--key', join(kept.plane.config.data, 'keys/pass.pub.pem'));
    t.match(strange, {
      status: 1,
      stdout: /the checkpoint that stands for it and those before is not what was signed/,
    });
    await kept.plane.resume();
  },
);

t.test('a clock that may be wrong removes nothing for a day', async (t) => {
  const kept = await Kept.start(t, { GUICHET_RETENTION_SESSIONS: '1 d' });
  await kept.plane.running.keeping.retention.look();
  kept.plane.advance(400 * DAY_MS);
  await kept.plane.running.keeping.retention.look();
  t.match(await kept.everything(), /Marie Dupont/);
  t.ok((await kept.plane.events()).includes('retention.rested'));
  await kept.sweepAfter(1);
  t.notMatch(await kept.everything(), /Marie Dupont/);
});

t.test(
  'an event speaks of a person by what it says, not by a piece of another word or the name of a field',
  async (t) => {
    const said = (detail: { [name: string]: Json }, actor = 'p2', target = 'p3'): boolean => {
      const of = (id: string): { kind: string; id: string } => ({ kind: 'person', id });
      const told = { name: 'x.y', permission: '', because: '', previous: '', hash: '', sequence: 1, time: 0 };
      return speaksOf({ ...told, actor: of(actor), target: of(target), detail }, 'p1', ['anna', 'Anna Martin']);
    };
    t.ok(said({}, 'p1'));
    t.ok(said({}, 'p2', 'p1'));
    t.ok(said({ technician: { id: 'p1' } }), 'by their id');
    t.ok(said({ before: { members: ['Ben', 'ANNA'] } }), 'whatever the case');
    t.ok(said({ note: 'ask (anna)!' }));
    t.notOk(said({ note: 'Hanna and Annabel' }));
    t.notOk(said({ anna: 1 }));
    t.notOk(said({}));
  },
);
