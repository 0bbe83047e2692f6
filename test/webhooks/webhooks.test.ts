import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import t, { type Test } from 'tap';
import { Access, type PersonActor } from '../../server/access/access.js';
import { Sealing } from '../../server/directory/sealing.js';
import { isReachable, readAddress } from '../../server/webhooks/address.js';
import { post, signatureOf } from '../../server/webhooks/post.js';
import { toldKind } from '../../server/webhooks/webhook.js';
import { Webhooks, type WebhooksOptions } from '../../server/webhooks/webhooks.js';
import { anna, TestControlPlane } from '../http/control-plane.js';
import { soon } from '../sessions/program.js';
import { Receiver, type Received } from './receiver.js';

const anywhere = (): boolean => true;
const nowhere = (): boolean => false;
const secret = Buffer.from('a secret');
const message = { event: 'session.closed', delivery: '7', body: '{}' };

t.test('no webhook reaches this machine, its link, or where clouds keep their secrets', (t) => {
  const never = [
    ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '0.1.2.3', '::1', '::', '::ffff:127.0.0.1', '::ffff:7f00:1'],
    ...['169.254.169.254', '169.254.0.1', 'fe80::1', 'fe80::1%eth0', 'febf::1', '::ffff:169.254.169.254'],
    ...['64:ff9b::a9fe:a9fe', '64:ff9b::127.0.0.1', '64:ff9b:1:7f00:0:100::', '2002:7f00:1::', '2002:a9fe:a9fe::1'],
    ...['::127.0.0.1', 'fd00:ec2::254', 'fd20:ce::254', '100.100.100.200', '168.63.129.16', '192.0.0.192'],
    ...['224.0.0.1', '255.255.255.255', '240.0.0.1', 'ff02::1', '::ffff:0:127.0.0.1', 'no address', ''],
  ];
  t.strictSame(
    never.filter((address) => isReachable(address, [])),
    [],
  );
  const fine = [
    '10.1.2.3',
    '192.168.0.9',
    '172.16.5.5',
    '203.0.113.9',
    '2001:db8::1',
    'fd12:3456::1',
    '64:ff9b::a01:203',
  ];
  t.strictSame(
    fine.filter((address) => !isReachable(address, [])),
    [],
    'but receivers inside the company are fine',
  );
  t.notOk(isReachable('10.1.2.3', ['10.1.2.3']), 'the appliance’s own address is this machine too');
  const property = fc.property(fc.ipV4(), (address) => {
    const mapped = [`::ffff:${address}`, `64:ff9b::${address}`];
    return mapped.every((each) => isReachable(each, []) === isReachable(address, []));
  });
  fc.assert(property, { numRuns: 500 });
  t.end();
});

t.test('an address is HTTPS, names nobody, and is looked at as it is written', (t) => {
  const refused = [
    ...['http://hooks.example/', 'ftp://hooks.example/', 'hooks.example', 'https://', 'javascript:alert(1)'],
    ...[
      'https://user:word@hooks.example/',
      'https://user@hooks.example/',
      'https://localhost/',
      'https://a.localhost./',
    ],
    ...['https://127.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://0177.0.0.1/', 'https://[::1]/'],
    ...['https://[::ffff:127.0.0.1]/', 'https://169.254.169.254/latest/meta-data', 'https://１２７.0.0.1/'],
  ];
  for (const address of refused) {
    t.throws(() => readAddress(address, (each) => isReachable(each, [])), { code: 'webhook/address' }, address);
  }
  t.equal(readAddress('https://hooks.example:8443/a?b=c#d', nowhere), 'https://hooks.example:8443/a?b=c');
  t.equal(
    readAddress('https://10.0.0.7/x', (each) => isReachable(each, [])),
    'https://10.0.0.7/x',
  );
  t.end();
});

t.test('one message: signed, one connection, no redirection, no waiting for who does not answer', async (t) => {
  const receiver = await Receiver.start(t);
  const to = { url: `${receiver.url}/hook`, authority: receiver.authority, secret };
  const now = (): number => 1_700_000_000_123;
  const options = { reachable: anywhere, now, answerMs: 400 };
  t.strictSame(await post(to, message, options), { kind: 'delivered', status: 204 });
  const [first] = receiver.received;
  const digest = createHmac('sha256', secret).update('1700000000.{}').digest('hex');
  t.match(first?.headers, { 'guichet-event': 'session.closed', 'guichet-delivery': '7' });
  t.equal(first?.headers['guichet-signature'], `t=1700000000,v1=${digest}`);
  t.equal(signatureOf(secret, '{}', now()), `t=1700000000,v1=${digest}`);
  receiver.answer = () => 302;
  t.strictSame(await post(to, message, options), { kind: 'status', status: 302 });
  receiver.answer = () => 500;
  t.strictSame(await post(to, message, options), { kind: 'status', status: 500 });
  t.equal(receiver.received.length, 3, 'nothing followed the redirection');
  receiver.answer = () => 0;
  t.strictSame(await post(to, message, options), { kind: 'timeout' });
  t.strictSame(await post(to, message, { ...options, reachable: nowhere }), { kind: 'address' }, 'by address');
  const named = { ...to, url: receiver.url.replace('127.0.0.1', 'localhost') };
  t.strictSame(await post(named, message, { ...options, reachable: nowhere }), { kind: 'address' }, 'by name');
  t.equal(receiver.received.length, 4, 'nothing was sent there');
  t.match(
    await post({ ...to, authority: undefined }, message, options),
    { kind: 'unreachable' },
    'an unknown authority',
  );
  t.match(await post({ ...to, url: 'https://nowhere.invalid/' }, message, options), {
    kind: 'unreachable',
    code: /ENOTFOUND|EAI_AGAIN/,
  });
});

/** Webhooks over a real store, to receivers that stand on loopback for want of another machine. */
async function desk(t: Test): Promise<{
  plane: TestControlPlane;
  cookie: string;
  actor: PersonActor;
  make: () => Webhooks;
  act: (count: number) => Promise<void>;
}> {
  const plane = await TestControlPlane.start(t);
  const cookie = await plane.enrolFirst();
  const { store, organisation } = plane.running;
  const access = new Access(organisation, (event) => store.commit({ writes: [], events: [event] }), Date.now);
  const { json } = await plane.me(cookie);
  const actor = { kind: 'person', id: json.person.id as string, name: anna.name, signInId: 'x' } as const;
  const sealing = new Sealing(randomBytes(32), 'webhook');
  const options: WebhooksOptions = {
    ...{ store, access, sealing, reachable: anywhere, now: Date.now, retries: [50] },
    link: (path) => `https://desk.example${path}`,
    failed: (error) => t.fail(String(error)),
    post: ({ url, authority }, key, told) => {
      const sent = { event: told.event, delivery: told.id, body: JSON.stringify(told) };
      return post({ url, authority, secret: key }, sent, { reachable: anywhere, now: Date.now });
    },
  };
  const running: Webhooks[] = [];
  t.teardown(() => Promise.all(running.map((webhooks) => webhooks.stop())));
  return {
    ...{ plane, cookie, actor },
    make: () => {
      const webhooks = new Webhooks(options);
      running.push(webhooks);
      return webhooks;
    },
    act: async (count) => {
      for (let index = 0; index < count; index += 1) {
        const body = { endUser: `Caller ${index}`, subject: 'Printer' };
        const made = await plane.ask('POST', '/api/v1/sessions', { cookie, body });
        if (made.status !== 201) throw new Error(made.text);
        await plane.ask('POST', `/api/v1/sessions/${made.json.session.id}/close`, { cookie, body: {} });
      }
    },
  };
}

t.test('each is told everything it asked for, in order; one that fails holds nobody else up', async (t) => {
  const { plane, cookie, actor, make, act } = await desk(t);
  const [good, bad] = [await Receiver.start(t), await Receiver.start(t)];
  const webhooks = make();
  const wish = (receiver: Receiver, name: string, events: readonly ('session.created' | 'session.closed')[]) => ({
    ...{ name, url: `${receiver.url}/hook`, events, authority: receiver.authority },
  });
  const { secret: shown } = await webhooks.make(actor, wish(good, 'Tickets', ['session.created', 'session.closed']));
  const { webhook } = await webhooks.make(actor, wish(bad, 'Chat', ['session.closed']));
  bad.answer = (_path, nth) => (nth <= 3 ? 503 : 204);
  await act(3);
  await soon('both know', () => good.events.length === 6 && bad.events.length === 6);
  t.strictSame(good.events, Array.from({ length: 3 }, () => ['session.created', 'session.closed']).flat());
  const order = good.received.map(({ message: { id } }) => Number(id));
  t.strictSame(
    order,
    [...order].sort((a, b) => a - b),
  );
  t.match(good.received[1]?.message, {
    ...{
      by: { name: anna.name },
      session: { state: 'closed', endUser: 'Caller 0', link: /^https:\/\/desk\.example\/sessions\// },
    },
  });
  const { headers = {}, text = '' }: Partial<Received> = good.received[0] ?? {};
  const [, seconds = '', digest] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['guichet-signature'])) ?? [];
  t.equal(createHmac('sha256', shown).update(`${seconds}.${text}`).digest('hex'), digest, 'signed with what was shown');
  t.equal(new Set(bad.received.map(({ message: { id } }) => id)).size, 3, 'the first was said four times over');
  const names = await plane.events();
  t.equal(names.filter((name) => name === 'webhook.failed').length, 1, 'on record once');
  t.equal(names.filter((name) => name === 'webhook.resumed').length, 1);
  const all = JSON.stringify(await plane.running.store.events({ limit: 1_000 })) + plane.log.join('');
  t.notOk(all.includes(shown) || all.includes(Buffer.from(shown).toString('base64')), 'its secret is nowhere');

  await webhooks.change(actor, webhook.id, { ...wish(bad, 'Chat', ['session.closed']), paused: true });
  await act(1);
  await soon('the other one goes on', () => good.events.length === 8);
  t.equal(bad.events.length, 6, 'a paused one is told nothing');
  await webhooks.stop();
  await act(2);
  const again = make();
  await again.start();
  await soon('what happened while nothing ran', () => good.events.length === 12);
  await again.change(actor, webhook.id, { ...wish(bad, 'Chat', ['session.closed']), paused: false });
  await soon('what happened while it was paused', () => bad.events.length === 9);
  t.strictSame(await again.test(actor, webhook.id), { kind: 'delivered', status: 204 });
  t.equal(bad.events.at(-1), 'webhook.test');
  const { id: channel } = (await plane.ask('GET', '/api/v1/channels', { cookie })).json.channels[0];
  const silence = (silent: readonly string[]): ReturnType<typeof plane.ask> =>
    plane.ask('POST', `/api/v1/channels/${channel}`, { cookie, body: { silent } });
  t.equal((await silence(['webhook'])).status, 200);
  await act(1);
  await soon('nothing of a channel that keeps to itself', async () => {
    const { store } = plane.running;
    const [last] = await store.events({ names: ['session.closed'], descending: true, limit: 1 });
    return (await store.get(toldKind, webhook.id))?.record.sequence === last?.sequence;
  });
  t.equal((await silence([])).status, 200);
  await again.remove(actor, webhook.id);
  await act(1);
  await soon('the one that is left', () => good.events.length === 14);
  t.equal(bad.events.length, 10, 'a removed one is told nothing');
});

t.test('the appliance itself lets nobody point it at itself', async (t) => {
  const plane = await TestControlPlane.start(t);
  const cookie = await plane.enrolFirst();
  const body = { name: 'Tickets', url: 'https://localhost:8443/', events: ['session.closed'] };
  const refused = await plane.ask('POST', '/api/v1/webhooks', { cookie, body });
  t.match(refused, { status: 400, json: { code: 'webhook/address' } });
  const made = await plane.ask('POST', '/api/v1/webhooks', {
    cookie,
    body: { ...body, url: 'https://hooks.invalid/' },
  });
  t.equal(made.status, 201, made.text);
  const twice = await plane.ask('POST', '/api/v1/webhooks', {
    cookie,
    body: { ...body, url: 'https://hooks.invalid/' },
  });
  t.match(twice, { status: 409, json: { code: 'record/duplicate' } });
  const { json, text } = await plane.ask('GET', '/api/v1/webhooks', { cookie });
  t.match(json, { webhooks: [{ name: 'Tickets', paused: false, state: { waiting: 0 } }] });
  t.notOk(text.includes(made.json.secret), 'the secret is shown once');
});
