import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { exportPoint, readConfiguration } from '../../server/access/pass.js';
import type { DeviceView } from '../../server/devices/device.js';
import { Capabilities } from '../../server/portal/capability.js';
import { soon } from '../sessions/program.js';
import { madeExecutable } from '../devices/made-executable.js';
import { TestControlPlane, type Answer } from '../http/control-plane.js';
import { LivePage } from '../live/live-page.js';
import { configurationOf, Program, secretOf, unpack } from '../sessions/program.js';
import { builtProgram } from '../sessions/support-desk.js';

const folder = mkdtempSync(join(tmpdir(), 'portal-'));
t.teardown(() => rmSync(folder, { recursive: true }));
const built = join(folder, 'built');
writeFileSync(built, builtProgram);
const builtForWindows = join(folder, 'built.exe');
const plane = await TestControlPlane.start(t, {
  behind: { builtProgram: built, builtWindowsProgram: builtForWindows },
});
const administrator = await plane.enrolFirst();
const technician = await plane.enrol(administrator, 'ben');
const place = { connectProgram: () => plane.socket('/api/v1/program', null) };
const publicKey = createPublicKey(readFileSync(join(plane.config.data, 'keys/pass.pub.pem')));

const post = (path: string, body: object, cookie?: string): Promise<Answer> =>
  plane.ask('POST', `/api/v1/${path}`, { body, cookie });
const create = async (body: object = {}): Promise<{ id: string; link: string; code: string }> => {
  const { json } = await post('sessions', body, technician.cookie);
  return { id: json.session.id, link: json.invitation.link, code: json.invitation.code };
};
const open = async (link: string): Promise<{ capability: string; view: Record<string, unknown> }> =>
  (await post('portal/open', { secret: secretOf(link) })).json as { capability: string; view: Record<string, unknown> };

t.test('a page opens a link as often as it likes, fetches the program, and follows the session', async (t) => {
  const session = await create({ subject: 'The printer' });
  t.match(session.link, new RegExp(`^${plane.origin}/s#[A-Za-z0-9_-]{22}$`));
  for (let prefetch = 0; prefetch < 50; prefetch += 1) await plane.ask('GET', '/s', { origin: null });
  const { capability, view } = await open(session.link);
  t.match(view, {
    ...{ entry: 'invitation', state: 'waiting', link: 'none', company: 'Guichet', subject: 'The printer' },
    ...{ technician: { name: 'Person ben' }, downloaded: false, programs: [{ platform: 'linux-x64' }] },
  });
  t.match((await open(session.link))['view'], { state: 'waiting' });

  const page = await LivePage.portal(plane, capability);
  t.match((await page.next('portal'))['view'], { state: 'waiting' }, 'the page is told at once how it stands');
  const answer = await post('portal/program', { capability, platform: 'linux-x64' });
  t.equal(answer.headers['content-type'], 'application/gzip');
  t.equal(answer.headers['content-disposition'], 'attachment; filename="guichet-support.tar.gz"');
  const { name, mode, content } = unpack(answer.bytes);
  t.strictSame([name, mode], ['guichet-support', 0o755]);
  const [program] = view['programs'] as [{ bytes: number; sha256: string }];
  const executable = content.subarray(0, program.bytes);
  t.equal(createHash('sha256').update(executable).digest('hex'), program.sha256);
  t.ok(executable.includes(Buffer.from(exportPoint(publicKey))), 'this appliance’s key is in it');
  const configuration = readConfiguration(publicKey, configurationOf(content));
  t.match(configuration, { host: 'localhost', port: plane.config.http.port, purpose: 'The printer' });
  const [authority] = configuration.authorities;
  t.strictSame(Buffer.from(authority?.certificate ?? ''), new X509Certificate(plane.authority).raw);
  t.match((await page.next('portal'))['view'], { downloaded: true });

  const there = await Program.run(place, configurationOf(content));
  await there.next('programWelcome');
  t.match((await page.next('portal'))['view'], { state: 'ready' });
  there.send('programLeft', {});
  t.match((await page.last('portal', ({ view: last }) => last['state'] === 'closed'))['view'], { reason: 'endUser' });
  t.equal((await post('portal/program', { capability, platform: 'linux-x64' })).json.code, 'invitation/ended');
  page.close();
});

t.test('the program for Windows is offered where it was built, and comes as it is started', async (t) => {
  const { capability } = await open((await create()).link);
  const wanted = { capability, platform: 'windows-x64' };
  t.match((await post('portal/program', wanted)).json, { status: 503, code: 'program/missing', detail: /not built/ });
  writeFileSync(builtForWindows, madeExecutable(builtProgram));
  t.teardown(() => rmSync(builtForWindows));
  const { view } = await open((await create()).link);
  t.match(view, { programs: [{ platform: 'linux-x64' }, { platform: 'windows-x64' }] });
  const answer = await post('portal/program', wanted);
  t.equal(answer.headers['content-type'], 'application/vnd.microsoft.portable-executable');
  t.equal(answer.headers['content-disposition'], 'attachment; filename="guichet-support.exe"');
  t.equal(answer.headers['content-length'], String(answer.bytes.length));
  t.equal(answer.headers['x-content-type-options'], 'nosniff');
  t.match(readConfiguration(publicKey, configurationOf(answer.bytes)), { host: 'localhost', entry: 'invitation' });

  for (const method of ['HEAD', 'GET'] as const) {
    const refused = await plane.ask(method, '/api/v1/portal/program', {});
    t.equal(refused.status, 404, `${method}: nothing can be fetched by its address`);
  }
  for (const name of ['../keys/pass.key.pem', 'windows-x64/../linux-x64', 'constructor', '', 7]) {
    t.equal(
      (await post('portal/program', { capability, platform: name })).json.code,
      'request/malformed',
      String(name),
    );
  }
  const listed = await plane.ask('GET', '/api/v1/programs', { cookie: administrator });
  const [, windows] = listed.json.programs;
  t.match(windows, { platform: 'windows-x64', program: { bytes: Number, sha256: /^[0-9a-f]{64}$/ } });
  t.notOk('signer' in windows.program, 'nobody signed it');
  t.equal((await plane.ask('GET', '/api/v1/programs', {})).json.code, 'sign-in/required');
  const { json } = await plane.ask('GET', '/api/v1/programs', { cookie: technician.cookie });
  t.equal(json.code, 'access/denied');
});

t.test('an end user may decline before, and leave later', async (t) => {
  for (const joins of [false, true]) {
    const session = await create();
    const { capability } = await open(session.link);
    if (joins) {
      const { bytes } = await post('portal/program', { capability, platform: 'linux-x64' });
      await (await Program.run(place, configurationOf(unpack(bytes).content))).next('programWelcome');
    }
    t.equal((await post('portal/leave', { capability })).status, 204);
    const { json } = await plane.ask('GET', `/api/v1/sessions/${session.id}`, { cookie: technician.cookie });
    t.match(json.session, { state: 'closed', reason: joins ? 'endUser' : 'declined' });
    t.equal((await post('portal/leave', { capability })).status, 204, 'leaving twice is leaving');
  }
});

t.test('a capability is this appliance’s own, unchanged and young, or nothing', async (t) => {
  const { capability } = await open((await create()).link);
  const bytes = Buffer.from(capability, 'base64url');
  for (const at of [0, 1, 16, 17, 22, 23, bytes.length - 1]) {
    const edited = Buffer.from(bytes);
    edited[at]! ^= 1;
    const answer = await post('portal/leave', { capability: edited.toString('base64url') });
    t.equal(answer.json.code, 'invitation/unknown', `byte ${at}`);
  }
  for (const wrong of ['x', 'A'.repeat(52), bytes.subarray(1).toString('base64url')]) {
    t.equal((await post('portal/tickets', { capability: wrong })).json.code, 'invitation/unknown');
  }
  const key = Buffer.alloc(32, 7);
  let now = 1_000;
  const capabilities = new Capabilities(key, () => now);
  const held = capabilities.make({ entry: 'sos', programSecret: new Uint8Array(16).fill(3) });
  t.strictSame(capabilities.read(held), { entry: 'sos', programSecret: new Uint8Array(16).fill(3) });
  t.throws(() => new Capabilities(Buffer.alloc(32, 8), () => now).read(held), { code: 'invitation/unknown' });
  now += 12 * 3_600_000;
  t.throws(() => capabilities.read(held), { code: 'invitation/expired' });
});

t.test('malformed requests are refused in words', async (t) => {
  const wrong: [string, object][] = [
    ['portal/open', {}],
    ['portal/open', { secret: 'a', code: '123456789' }],
    ['portal/open', { secret: 'a'.repeat(65) }],
    ['portal/open', { secret: 'a', further: 1 }],
    ['portal/open', { code: 123456789 }],
    ['portal/program', { capability: 'x', platform: 'windows' }],
    ['portal/tickets', {}],
  ];
  for (const [path, body] of wrong) {
    const answer = await post(path, body);
    t.match(answer.json, { status: 400, code: 'request/malformed' }, `${path} ${JSON.stringify(body)}`);
  }
  t.equal((await post('portal/open', { code: '12345' })).json.code, 'invitation/unknown', 'no nine digits, no guess');
});

t.test('without an invitation: the page follows the program from its code to its technician', async (t) => {
  const { capability, view } = (await post('portal/sos', {})).json;
  t.match(view, { entry: 'sos', state: 'waiting' });
  const page = await LivePage.portal(plane, capability);
  const { bytes } = await post('portal/program', { capability, platform: 'linux-x64' });
  const program = await Program.run(place, configurationOf(unpack(bytes).content));
  const { digits } = (await program.next('code')).body;
  const joined = await post('sessions/join', { code: digits }, technician.cookie);
  t.match(joined.json.session, { state: 'ready', origin: 'sos' });
  t.match((await page.next('portal'))['view'], { state: 'ready', technician: { name: 'Person ben' } });
  t.equal((await post('portal/leave', { capability })).status, 204);
  await program.next('sessionEnded');
  page.close();
});

t.test('what a program says of itself arrives as text, without control characters, and bounded', async (t) => {
  const corpus = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '{{constructor.constructor("alert(1)")()}}',
    'javascript:alert(1)',
    'a\u0000b\u0007c\u001b[31md\u009be',
    'one\r\ntwo\u2028three',
    '\u202etxt.exe\u202c \u2066x\u2069 \u200b',
    '\ufeff\ud83d\ude80é漢字',
    '${7*7} `id` $(id) ; rm -rf / | cat',
    "' OR 1=1 --",
    '../../etc/passwd',
    '__proto__',
  ];
  for (const [row, text] of corpus.entries()) {
    const session = await create({ endUser: text.slice(0, 100), subject: text });
    const { capability, view } = await open(session.link);
    const { bytes } = await post('portal/program', { capability, platform: 'linux-x64' });
    const program = await Program.run(place, configurationOf(unpack(bytes).content));
    await program.next('programWelcome');
    program.describe({ host: text, user: text, system: text, addresses: [{ address: text.slice(0, 30) }] });
    const { device, subject } = await soon('the card', async () => {
      const { json } = await plane.ask('GET', `/api/v1/sessions/${session.id}`, { cookie: technician.cookie });
      const { session: shown } = json as { session: { device?: DeviceView; subject: string } };
      return shown.device === undefined ? undefined : { device: shown.device, subject: shown.subject };
    });
    for (const kept of [device.host, device.user, device.system, subject, view['subject']] as string[]) {
      t.notMatch(kept, /[\p{Cc}\u2028\u2029]/u, `row ${row + 1}`);
      t.equal(kept, text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim(), 'and is otherwise as it was said');
    }
    program.send('programLeft', {});
    await program.next('sessionEnded');
    plane.advance(120_000);
  }
  const far = await post('sessions', { endUser: 'é'.repeat(128) }, technician.cookie);
  t.equal(Buffer.byteLength(far.json.session.endUser), 128, 'cut to what the wire carries, between two characters');
});

t.test('a program that was not built is a clear answer, and there when it is', async (t) => {
  const missing = join(folder, 'not-there');
  const bare = await TestControlPlane.start(t, { behind: { builtProgram: missing, builtWindowsProgram: missing } });
  const { cookie } = await bare.enrol(await bare.enrolFirst(), 'ben');
  const ask = (path: string, body: object): Promise<Answer> => bare.ask('POST', `/api/v1/${path}`, { body, cookie });
  const { json } = await ask('sessions', {});
  const opened = await ask('portal/open', { secret: secretOf(json.invitation.link) });
  t.strictSame(opened.json.view.programs, []);
  const { capability } = opened.json;
  const wanted = { capability, platform: 'linux-x64' };
  t.match((await ask('portal/program', wanted)).json, { status: 503, code: 'program/missing', detail: /built/ });
  writeFileSync(missing, 'something else');
  t.match((await ask('portal/program', wanted)).json, { status: 503, code: 'program/missing', detail: /slot/ });
  writeFileSync(missing, Buffer.concat([builtProgram, builtProgram]));
  t.match((await ask('portal/program', wanted)).json, { status: 503, code: 'program/missing' }, 'two slots');
  writeFileSync(missing, builtProgram);
  t.equal((await ask('portal/program', wanted)).status, 200);
  const file = join(bare.config.data, 'programs/guichet-support');
  t.ok(existsSync(file));
  t.equal(statSync(file).mode & 0o777, 0o755);
  t.strictSame(readFileSync(missing), builtProgram, 'what was built stays as it was');
});

t.test('no link, code, capability or ticket is ever logged', async (t) => {
  const session = await create();
  const { capability } = await open(session.link);
  await post('portal/open', { code: session.code });
  await post('portal/open', { code: session.code });
  const { ticket } = (await post('portal/tickets', { capability })).json;
  await post('portal/program', { capability, platform: 'linux-x64' });
  const log = plane.log.join('');
  t.match(log, 'portal/open', 'the requests themselves are');
  for (const secret of [secretOf(session.link), session.code, capability, ticket]) t.notMatch(log, secret);
});
