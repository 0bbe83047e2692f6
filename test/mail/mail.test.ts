import { createServer, type AddressInfo, type Socket } from 'node:net';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import t from 'tap';
import { freePort, refusedWith, TestControlPlane, type Answer } from '../http/control-plane.js';
import { TestMailServer } from './mail-server.js';

const MINUTE_MS = 60_000;
const plane = await TestControlPlane.start(t);
const anna = await plane.enrolFirst();
const ben = await plane.enrol(anna, 'ben');
const account = { user: 'desk', password: 'correct horse' };

const get = (path: string, cookie = anna): Promise<Answer> => plane.ask('GET', `/api/v1/${path}`, { cookie });
const post = (path: string, body?: object, cookie = anna): Promise<Answer> =>
  plane.ask('POST', `/api/v1/${path}`, { cookie, ...(body && { body }) });

const sender = { senderAddress: 'desk@corp.example', senderName: 'Service d’assistance' };
const settingsOf = (server: TestMailServer, more: object = {}): object => ({
  ...{ host: 'localhost', port: server.port, security: 'startTls', authority: server.authority, ...sender },
  ...more,
});

interface Step {
  readonly step: string;
  readonly ok: boolean;
  readonly code?: string;
  readonly detail?: string;
}

/** The steps of a test: those that went well by name, the one that did not as it is. */
async function tested(settings: object, to = 'anna@corp.example'): Promise<(string | Step)[]> {
  const answer = await post('mail/test', { settings, to });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Step)
    .map((step) => (step.ok ? step.step : step));
}

interface Mail {
  readonly id: string;
  readonly to: string;
  readonly state: string;
  readonly said?: string;
  readonly tries: number;
}

const mailsOf = async (session: string): Promise<Mail[]> =>
  (await get(`sessions/${session}/mails`, ben.cookie)).json.mails as Mail[];

/** The newest mail of a session, once this holds of it. */
async function mailOnce(session: string, isSo: (mail: Mail) => boolean): Promise<Mail | undefined> {
  for (let tries = 0; tries < 600; tries += 1) {
    const [mail] = await mailsOf(session);
    if (mail !== undefined && isSo(mail)) return mail;
    await wait(50);
  }
  return (await mailsOf(session))[0];
}

async function invite(endUser = 'Paul Durand'): Promise<{ id: string; link: string }> {
  const { session, invitation } = (await post('sessions', { endUser }, ben.cookie)).json;
  return { id: session.id, link: invitation.link };
}

const send = (id: string, more: object): Promise<Answer> =>
  post(`sessions/${id}/invitation/mail`, { to: 'paul@client.example', language: 'fr', ...more }, ben.cookie);

/** The body of a mail as it is read. */
function readable(text: string): string {
  const plain = text.replaceAll('\r\n', '\n');
  const body = plain.slice(plain.indexOf('\n\n') + 2).trim();
  if (/^content-transfer-encoding: base64/im.test(text)) return Buffer.from(body, 'base64').toString('utf8');
  const bytes = body
    .replaceAll(/=\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

t.test('without a mail server nothing is sent, and the page is told so', async (t) => {
  const { id, link } = await invite();
  t.strictSame((await get(`sessions/${id}/mails`, ben.cookie)).json, { isSetUp: false, mails: [] });
  refusedWith(t, await send(id, { link }), 409, 'mail/not-set-up', 'it says so');
  t.equal(
    (await plane.ask('POST', '/api/v1/portal/open', { body: { secret: link.split('#')[1] } })).status,
    200,
    'and the link stays',
  );
});

t.test('a test goes step by step and says at which one it ends, and why', async (t) => {
  const server = await TestMailServer.start(t, { account });
  const whole = ['name', 'connect', 'tls', 'signIn', 'sender', 'message'];
  t.strictSame(await tested(settingsOf(server, account)), whole);
  t.match(server.received[0], { from: 'desk@corp.example', to: ['anna@corp.example'], user: 'desk', secure: true });
  const [refused] = (await tested(settingsOf(server, { ...account, password: 'wrong' }))).slice(-1) as Step[];
  t.match(refused, { step: 'signIn', code: 'mail/refused', detail: /no such name or password/ });
  t.match((await tested(settingsOf(server, { ...account, authority: '' }))).at(-1), {
    ...{ step: 'tls', ok: false, code: 'mail/unreachable' },
    detail: /certificate/,
  });
  server.refusals.sender = '553 not your domain';
  t.match((await tested(settingsOf(server, account))).at(-1), { step: 'sender', detail: /553 not your domain/ });
  server.refusals.sender = undefined;
  server.refusals.recipient = '550 <b>nobody</b> \u202ehere';
  t.match((await tested(settingsOf(server, account))).at(-1), { step: 'message', detail: /550/ });
  const dead = { ...settingsOf(server), port: await freePort() };
  t.match(await tested(dead), ['name', { step: 'connect', code: 'mail/unreachable', detail: /ECONNREFUSED/ }]);
  t.match(await tested({ ...settingsOf(server), host: 'nowhere.invalid' }), [
    { step: 'name', code: 'mail/unreachable' },
  ]);

  const implicit = await TestMailServer.start(t, { options: { secure: true } });
  t.strictSame(await tested(settingsOf(implicit, { security: 'tls' })), [
    'name',
    'connect',
    'tls',
    'sender',
    'message',
  ]);
  const wrongHost = await TestMailServer.start(t, { host: 'elsewhere.example', options: { secure: true } });
  t.match((await tested(settingsOf(wrongHost, { security: 'tls' }))).at(-1), { step: 'tls', detail: /altnames|host/i });
  t.equal(wrongHost.received.length + wrongHost.connections, wrongHost.connections, 'nothing was handed over');
});

t.test('TLS is never given up in silence, and mail in the clear stays in one’s own network', async (t) => {
  const plain = await TestMailServer.start(t, {
    options: { hideSTARTTLS: true, disabledCommands: ['STARTTLS', 'AUTH'] },
  });
  t.match((await tested(settingsOf(plain))).at(-1), { ok: false, code: 'mail/unreachable' }, 'stripped TLS is no mail');
  t.equal(plain.received.length, 0);
  const inTheClear = await tested(settingsOf(plain, { security: 'none' }));
  t.strictSame(inTheClear, ['name', 'connect', 'sender', 'message'], 'by choice, on this machine');
  t.match(await tested({ ...settingsOf(plain), host: '192.0.2.1', security: 'none' }), [
    'name',
    { step: 'connect', detail: /own network/ },
  ]);
  const sockets: Socket[] = [];
  const silent = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const { port } = silent.address() as AddressInfo;
  const asked = tested({ ...settingsOf(plain), port, security: 'tls' });
  await wait(200);
  for (const socket of sockets) socket.destroy();
  t.match((await asked).at(-1), { step: 'tls', ok: false });
  silent.close();
});

t.test('settings are kept without telling the password, which goes to no other server', async (t) => {
  const server = await TestMailServer.start(t, { account });
  const saved = await post('mail', settingsOf(server, account));
  t.match(saved.json.server, {
    host: 'localhost',
    user: 'desk',
    hasPassword: true,
    senderAddress: 'desk@corp.example',
  });
  t.notMatch((await get('mail')).text, /correct horse/);
  const without = settingsOf(server, { user: account.user });
  t.match((await tested(without)).at(-1), 'message', 'the kept one does for the same server');
  for (const elsewhere of [{ host: '127.0.0.1' }, { port: server.port + 1 }, { user: 'other' }, { security: 'none' }]) {
    const answer = await post('mail/test', { settings: { ...without, ...elsewhere }, to: 'anna@corp.example' });
    refusedWith(t, answer, 400, 'request/malformed', JSON.stringify(elsewhere));
  }
  for (const wrong of [
    { senderAddress: 'a b@corp.example' },
    { senderAddress: 'a@corp.example\r\nRCPT TO:<x@y.example>' },
    { senderAddress: 'desk' },
    { host: 'mail corp' },
    { port: 0 },
    { security: 'ssl' },
    { authority: 'none' },
  ]) {
    refusedWith(t, await post('mail', settingsOf(server, wrong)), 400, 'request/malformed', JSON.stringify(wrong));
  }
  const tellings = await plane.running.store.events({ limit: 10, names: ['settings.changed', 'mail.tested'] });
  t.ok(tellings.length > 1);
  t.notMatch(JSON.stringify(tellings), /correct horse/);
  refusedWith(t, await get('mail', ben.cookie), 403, 'access/denied', 'not for technicians');
});

t.test('an invitation goes by mail in the words of its channel, and its outcome is told', async (t) => {
  const server = await TestMailServer.start(t);
  await post('mail', settingsOf(server));
  const channel = plane.running.organisation.defaultChannel ?? '';
  await post(`channels/${channel}`, {
    mail: {
      subject: { en: '', fr: 'Aide pour {name}' },
      text: { en: '', fr: 'Bonjour {name},\n{link}\navant le {until}' },
    },
  });
  const { id, link } = await invite('Paul {link} Durand');
  const sent = await send(id, { link });
  t.match(sent.json.mail, { to: 'paul@client.example', by: 'Person ben' });
  t.notOk(sent.json.invitation, 'the link is the one that was made');
  t.match(await mailOnce(id, ({ state }) => state === 'sent'), { state: 'sent', tries: 0 });
  const [mail] = server.received;
  t.match(mail, { from: 'desk@corp.example', to: ['paul@client.example'] });
  t.match(readable(mail?.text ?? ''), `Bonjour Paul {link} Durand,\n${link}\navant le `);
  t.match(mail?.text, /^message-id: <[0-9a-f-]{36}@corp\.example>/im);
  t.match(mail?.text, /^auto-submitted: auto-generated/im);
  const english = await send(id, { link, language: 'en' });
  t.equal(english.status, 200);
  await mailOnce(id, ({ id: mailId, state }) => mailId === english.json.mail.id && state === 'sent');
  t.match(
    readable(server.received[1]?.text ?? ''),
    /Hello Paul/,
    'the appliance’s own words where the channel has none',
  );

  const again = await send(id, {});
  t.match(again.json.invitation?.link, /#/, 'without the link a new one is made');
  t.equal(
    (await mailOnce(id, ({ id: mailId, state }) => mailId === again.json.mail.id && state === 'sent'))?.state,
    'sent',
  );
  refusedWith(t, await send(id, { link }), 404, 'invitation/unknown', 'the old one is void');
  const other = await invite();
  refusedWith(t, await send(id, { link: other.link }), 404, 'invitation/unknown', 'nor is it another session’s');
  for (const to of ['paul', 'paul@x\r\nDATA', 'paul@x.example, eve@y.example', '<paul@x.example>', 'pa ul@x.example']) {
    refusedWith(
      t,
      await send(id, { to, link: again.json.invitation.link }),
      400,
      'request/malformed',
      encodeURIComponent(to),
    );
  }
  const { events } = (await get(`sessions/${id}`)).json;
  const names = (events as { name: string }[]).map(({ name }) => name);
  t.ok(names.includes('mail.queued') && names.includes('mail.sent'), 'it stands in the history');
  await post(`sessions/${id}/close`, {}, ben.cookie);
  refusedWith(t, await send(id, {}), 409, 'session/illegal', 'nobody is invited to what is over');
});

t.test('what the server puts off is tried again, what it refuses is told, what is void is not sent', async (t) => {
  const server = await TestMailServer.start(t);
  await post('mail', settingsOf(server));
  const { id, link } = await invite();
  server.refusals.message = '451 busy, see https://x.example/s#AAAAAAAAAAAAAAAAAAAAAA';
  await send(id, { link });
  const put = await mailOnce(id, ({ tries }) => tries === 1);
  t.match(put, { state: 'queued', tries: 1, said: /451 busy/ });
  t.notMatch(put?.said, /AAAA/, 'should a server repeat a link, it is not kept');
  server.refusals.message = undefined;
  plane.advance(MINUTE_MS);
  const sent = await mailOnce(id, ({ state }) => state === 'sent');
  t.equal(sent?.state, 'sent', 'then it went');

  const wrong = await invite();
  server.refusals.recipient = '550 <script>executed(1)</script> unknown';
  await send(wrong.id, { link: wrong.link });
  t.match(await mailOnce(wrong.id, ({ state }) => state === 'refused'), {
    ...{ state: 'refused', said: '550 <script>executed(1)</script> unknown' },
  });
  server.refusals.recipient = undefined;

  const revoked = await invite();
  server.refusals.message = '451 later';
  await send(revoked.id, { link: revoked.link });
  await mailOnce(revoked.id, ({ tries }) => tries === 1);
  t.equal((await post(`sessions/${revoked.id}/invitation/revoke`, undefined, ben.cookie)).status, 204);
  server.refusals.message = undefined;
  plane.advance(MINUTE_MS);
  t.equal(
    (await mailOnce(revoked.id, ({ state }) => state !== 'queued'))?.state,
    'withdrawn',
    'a void link is not sent',
  );
  t.equal(server.received.filter(({ text }) => readable(text).includes(revoked.link)).length, 0);
});

t.test(
  'mail outlives a restart and a dead server; no secret of a link is readable on disk or in the log',
  async (t) => {
    const server = await TestMailServer.start(t);
    const dead = await freePort();
    await post('mail', { ...settingsOf(server), port: dead });
    const { id, link } = await invite();
    const secret = String(link.split('#')[1]);
    await send(id, { link });
    t.match(await mailOnce(id, ({ tries }) => tries === 1), { state: 'queued', said: /ECONNREFUSED/ });
    t.match((await get('mail')).json.waiting, 1);
    await plane.stop();
    const files = readdirSync(join(plane.config.data, 'store'), { withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    t.ok(files.length > 0);
    for (const { name } of files) {
      t.notOk(
        readFileSync(join(plane.config.data, 'store', name)).includes(secret),
        `${name} does not hold the secret`,
      );
    }
    await plane.resume();
    await post('mail', settingsOf(server));
    t.equal((await mailOnce(id, ({ state }) => state === 'sent'))?.state, 'sent', 'another server takes it at once');
    t.match(readable(server.received[0]?.text ?? ''), link);
    t.notOk(
      plane.log.some((line) => line.includes(secret)),
      'nor in the log',
    );
    const events = await plane.running.store.events({ limit: 1_000, target: { kind: 'session', id } });
    t.notMatch(JSON.stringify(events), secret, 'nor in the audit');
    t.equal((await plane.ask('DELETE', '/api/v1/mail', { cookie: anna })).status, 204);
    t.strictSame((await get('mail')).json, { waiting: 0 });
  },
);
