import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { frameOf, messageOf } from '../../server/audit/syslog-message.js';
import type { AuditEvent } from '../../server/store/chain.js';
import { until } from '../desktop.js';
import { TestControlPlane } from '../http/control-plane.js';
import { hostileTexts } from '../pages/hostile.js';
import { Collector, readMessage } from './collector.js';

const LONGEST = 8_192;

const event: AuditEvent = {
  ...{ sequence: 7, time: Date.UTC(2026, 10, 22, 9, 30, 0, 5), name: 'access.denied' },
  actor: { kind: 'person', id: 'p1', name: 'Zoé "Z" \\ ]' },
  ...{ permission: 'audit.read', because: 'no binding of theirs gives audit.read' },
  ...{ target: { kind: 'session', id: 's1' }, detail: { a: [1] } },
  ...{ previous: 'a'.repeat(64), hash: 'b'.repeat(64) },
};

t.test('an event is one message of RFC 5424 in a frame of RFC 5425, byte for byte', async (t) => {
  const message =
    '<108>1 2026-11-22T09:30:00.005Z support.example guichet - access.denied [guichet@32473 sequence="7" ' +
    `hash="${'b'.repeat(64)}" previous="${'a'.repeat(64)}" number="1205" event="access.denied" actorKind="person" ` +
    'actorId="p1" actor="Zoé \\"Z\\" \\\\ \\]" permission="audit.read" because="no binding of theirs gives audit.read" ' +
    'targetKind="session" target="s1" detail="{\\"a\\":[1\\]}"] \uFEFFAccess denied: Zoé "Z" \\ ], session s1';
  t.equal(messageOf(event, 'support.example'), message);
  t.same(frameOf('é'), Buffer.from([0x32, 0x20, 0xc3, 0xa9]), 'lengths are bytes');
  t.match(
    messageOf({ ...event, name: 'session.created' }, ''),
    /^<109>1 \S+ - guichet /,
    'not refused, and without a name',
  );
});

t.test('hostile and endless text stays inside its quotes, is seen, and never makes a message too long', async (t) => {
  for (const text of [
    ...hostileTexts,
    '"] [x@1 y="z"]',
    '\n<0>1 - - - - - -',
    'é'.repeat(100_000),
    '😀'.repeat(50_000),
  ]) {
    const strange = {
      actor: { kind: 'person', id: text, name: text, key: text },
      because: text,
      detail: { [text]: text },
    };
    const message = messageOf({ ...event, ...strange, target: { kind: text, id: text } }, text);
    t.ok(Buffer.byteLength(message) <= LONGEST, `${Buffer.byteLength(message)} bytes`);
    const { values, priority } = readMessage(message);
    t.match(values, { sequence: '7', hash: event.hash, number: '1205' });
    t.equal(priority, 108);
    t.notMatch(message.replace('\uFEFF', ''), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  }
});

/** Not the test's own folder, which whatever else asks for one empties. */
function folderOf(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-test-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  return folder;
}

interface Sending {
  readonly plane: TestControlPlane;
  readonly collector: Collector;
}

async function sending(
  t: Test,
  { name = 'localhost', authority }: { name?: string; authority?: string } = {},
): Promise<Sending> {
  const collector = await Collector.make(folderOf(t), name);
  t.teardown(() => collector.stop());
  const environment = {
    ...{ GUICHET_SYSLOG_HOST: 'localhost', GUICHET_SYSLOG_PORT: String(collector.port) },
    GUICHET_SYSLOG_AUTHORITY: authority ?? collector.authority,
  };
  await collector.start();
  return { collector, plane: await TestControlPlane.start(t, { environment }) };
}

const head = async (plane: TestControlPlane): Promise<number> => (await plane.running.store.chain()).head.sequence;

interface Standing {
  readonly backlog: number;
  readonly failing?: { readonly because: string };
}

async function state(plane: TestControlPlane, cookie: string): Promise<Standing> {
  const { json } = await plane.ask('GET', '/api/v1/audit/state', { cookie });
  return (json as { syslog: Standing }).syslog;
}

const inOrder = ({ received }: Collector): number[] => [
  ...new Set(received.map(({ values }) => Number(values['sequence']))),
];

const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1);

t.test('a real rsyslog gets every event over TLS, in order, with the head of the chain', async (t) => {
  const { plane, collector } = await sending(t);
  const cookie = await plane.enrolFirst();
  const last = await head(plane);
  await collector.has(last);
  t.strictSame(inOrder(collector), upTo(last));
  const events = await plane.running.store.events({ limit: 1_000 });
  t.strictSame(
    collector.received.map(({ values }) => values['hash']),
    events.slice(0, last).map(({ hash }) => hash),
  );
  t.match(collector.received[0], {
    host: 'localhost',
    application: 'guichet',
    name: 'appliance.started',
    priority: 109,
  });
  await until('the page to say that all is sent', async () => (await state(plane, cookie)).backlog === 0);
  t.match((await plane.ask('GET', '/metrics')).text, /^guichet_audit_unsent 0$/m);
});

t.test(
  'while the collector is away events wait, through a restart too, and none is lost when it is back',
  async (t) => {
    const { plane, collector } = await sending(t);
    const cookie = await plane.enrolFirst();
    await collector.has(await head(plane));
    const syslogEvents = async (): Promise<string[]> =>
      (await plane.events()).filter((name) => name.startsWith('syslog.'));
    const before = (await syslogEvents()).length;
    await collector.stop();
    for (let i = 0; i < 5; i += 1) await plane.signIn('anna', 'not her password');
    await until('the page to say why', async () => (await state(plane, cookie)).failing !== undefined);
    t.match(await state(plane, cookie), { host: 'localhost', failing: { because: /ECONNREFUSED/ } });
    await until('everything that waits to be counted', async () => (await state(plane, cookie)).backlog >= 5);
    t.match((await plane.ask('GET', '/metrics')).text, /^guichet_audit_unsent [1-9]/m);
    await plane.stop();
    await plane.resume();
    await plane.signIn('anna', 'not her password');
    await collector.start();
    const last = await head(plane);
    await collector.has(last);
    t.strictSame(inOrder(collector).slice(0, last), upTo(last), 'each, in order');
    await until('its return to be on record', async () =>
      (await syslogEvents()).slice(before).includes('syslog.resumed'),
    );
    const names = (await syslogEvents()).slice(before);
    t.ok(names.includes('syslog.failed'), 'that it was away is on record');
    t.ok(names.length <= 3, `an outage is recorded once a start, not with each try: ${names.join(', ')}`);
  },
);

t.test('a collector whose certificate is a stranger’s, or for another name, gets nothing', async (t) => {
  const stranger = await Collector.make(folderOf(t));
  for (const [setting, because] of [
    [{ authority: stranger.authority }, /certificate|signature/],
    [{ name: 'elsewhere.example' }, /does not match certificate/],
  ] as const) {
    await t.test(JSON.stringify(Object.keys(setting)), async (t) => {
      const { plane, collector } = await sending(t, setting);
      const cookie = await plane.enrolFirst();
      await until('the page to say why', async () => (await state(plane, cookie)).failing !== undefined);
      t.match((await state(plane, cookie)).failing, { because });
      t.strictSame(collector.received, []);
    });
  }
});

t.test('a collector that takes connections and reads nothing counts as away', async (t) => {
  const silent = createServer((socket) =>
    socket
      .on('error', () => undefined)
      .resume()
      .end(),
  ).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  t.teardown(() => silent.close());
  const address = silent.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const environment = { GUICHET_SYSLOG_HOST: 'localhost', GUICHET_SYSLOG_PORT: port };
  const plane = await TestControlPlane.start(t, { environment });
  const cookie = await plane.enrolFirst();
  await until('the page to say why', async () => (await state(plane, cookie)).failing !== undefined);
  t.ok((await state(plane, cookie)).backlog > 0);
});

t.test('without a collector nothing is said of one, and an authority that is none stops the start', async (t) => {
  const plane = await TestControlPlane.start(t);
  const cookie = await plane.enrolFirst();
  t.equal(await state(plane, cookie), undefined);
  t.notMatch((await plane.ask('GET', '/metrics')).text, /guichet_audit_unsent/);
  const folder = t.testdir({ 'ca.pem': 'not a certificate' });
  for (const [file, because] of [
    ['ca.pem', /syslog\.authority/],
    ['gone.pem', /ENOENT/],
  ] as const) {
    const environment = { GUICHET_SYSLOG_HOST: 'localhost', GUICHET_SYSLOG_AUTHORITY: `${folder}/${file}` };
    await t.rejects(TestControlPlane.start(t, { environment }), { code: 'configuration/invalid', message: because });
  }
});
