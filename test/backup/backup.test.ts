import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { verifyAudit } from '../../server/audit/verify.js';
import { restore } from '../../server/backup/restore.js';
import { makeSeal, openSeal, readKey } from '../../server/backup/seal.js';
import { sealed, unsealed } from '../../server/backup/sealed-file.js';
import { startControlPlane } from '../../server/control-plane.js';
import { enrolmentKind } from '../../server/directory/enrolment.js';
import { signInKind, signInUseKind } from '../../server/directory/sign-in.js';
import { expertKind } from '../../server/experts/expert.js';
import { invitationKind } from '../../server/invitations/invitation.js';
import { makeLog } from '../../server/log.js';
import { queuedMailKind } from '../../server/mail/queued-mail.js';
import { anna, cookieOf, TestControlPlane } from '../http/control-plane.js';
import { folderFor, killRestores, kindsIn, run, type Said } from './restore-story.js';

const guichet = fileURLToPath(new URL('../../server/guichet.js', import.meta.url));
const passphrase = 'the quick brown passphrase';

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000);
}

t.test('a sealed file opens whole, and not at all once a bit, a piece or its order was changed', async (t) => {
  const { seal, key } = makeSeal({ passphrase });
  const header = { made: 1, version: '0.1.0', schema: 3, seal };
  const content = Buffer.alloc(150_000, 'what an appliance knows ');
  const file = await bytesOf(sealed(header, key, piecesOf(content)));
  const opened = (bytes: Buffer, with_ = key): Promise<Buffer> => bytesOf(unsealed(piecesOf(bytes), () => with_));
  t.ok((await opened(file)).equals(content));
  t.notOk(file.includes('an appliance knows'), 'nothing of it can be read');
  t.ok(openSeal(seal, { passphrase }).equals(key));
  t.notOk(openSeal(seal, { passphrase: `${passphrase}!` }).equals(key));
  const unreadable = { code: 'backup/unreadable' };
  await t.rejects(opened(file, makeSeal({ passphrase }).key), unreadable, 'another key');
  for (const at of [3, 30, 60, 400, 70_000, file.length - 1]) {
    const changed = Buffer.from(file);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await t.rejects(opened(changed), unreadable, `byte ${at}`);
  }
  for (const length of [0, 10, 100, 65_700, file.length - 1]) {
    await t.rejects(opened(file.subarray(0, length)), unreadable, `${length} bytes of it`);
  }
  const bodyAt = 17 + 4 + file.readUInt32BE(17);
  const second = bodyAt + 4 + file.readUInt32BE(bodyAt);
  await t.rejects(opened(file.subarray(0, second)), unreadable, 'a whole piece is no end');
  const third = second + 4 + file.readUInt32BE(second);
  const swapped = [file.subarray(0, bodyAt), file.subarray(second, third), file.subarray(bodyAt, second)];
  await t.rejects(opened(Buffer.concat([...swapped, file.subarray(third)])), unreadable, 'pieces swapped');
  await t.rejects(opened(Buffer.concat([file, file.subarray(bodyAt, second)])), unreadable, 'a piece more');
  const other = makeSeal({ passphrase }).seal;
  const under = await bytesOf(sealed({ ...header, made: 2, seal: other }, key, piecesOf(Buffer.of())));
  const headerEnds = 17 + 4 + under.readUInt32BE(17);
  const moved = Buffer.concat([under.subarray(0, headerEnds), file.subarray(bodyAt)]);
  await t.rejects(opened(moved), unreadable, 'another header');
  t.throws(() => makeSeal({ passphrase: 'short' }), { code: 'backup/sealed' });
});

t.test('a backup of a running appliance comes back on a clean machine, without anybody signed in', async (t) => {
  const plane = await TestControlPlane.start(t);
  const cookie = await plane.enrolFirst();
  await plane.ask('POST', '/api/v1/people', { cookie, body: { login: 'bertha', name: 'Bertha Secretname' } });
  const made = await plane.ask('POST', '/api/v1/sessions', { cookie, body: { endUser: 'Chris Privateperson' } });
  t.equal(made.status, 201, made.text);
  const folder = folderFor(t);
  const file = join(folder, 'desk.backup');
  const { data } = plane.config;

  const secret = join(folder, 'passphrase');
  writeFileSync(secret, `${passphrase}\n`);
  const said = await run(guichet, ['backup', file, '--data', data, '--passphrase-file', secret, '--json']);
  t.equal(said.code, 0, said.error);
  const bytes = readFileSync(file);
  t.equal(JSON.parse(said.out).bytes, bytes.length);
  for (const word of ['Secretname', 'Privateperson', 'PRIVATE KEY', anna.name]) t.notOk(bytes.includes(word), word);
  t.match(
    (await run(guichet, ['backup', file, '--data', data, '--passphrase-file', '-'], passphrase)).error,
    /already/,
  );
  t.match((await run(guichet, ['backup', `${file}2`, '--data', data])).error, /--passphrase-file FILE, or --recipient/);
  t.strictSame(readdirSync(folder).sort(), ['desk.backup', 'passphrase'], 'what failed left nothing');

  const restored = join(folder, 'data');
  const wrong = await run(
    guichet,
    ['restore', file, '--data', restored, '--passphrase-file', '-'],
    'another passphrase',
  );
  t.strictSame([wrong.code, existsSync(join(restored, 'keys'))], [2, false]);
  t.match(wrong.error, /passphrase or key is wrong/);
  const back = await run(guichet, ['restore', file, '--data', restored, '--passphrase-file', '-'], passphrase);
  t.strictSame([back.code, back.error], [0, '']);
  t.match(back.out, /1 open sessions were ended/);
  const again = await run(guichet, ['restore', file, '--data', restored, '--passphrase-file', secret]);
  t.match(again.error, /say --replace/, 'an appliance that is there is not put aside unasked');
  const kinds = kindsIn(restored);
  t.ok(kinds.has('person') && kinds.has('session'));
  const before = kindsIn(data);
  for (const { name } of [signInKind, enrolmentKind, invitationKind]) t.ok(before.has(name), `${name} was there`);
  for (const { name } of [signInKind, signInUseKind, enrolmentKind, invitationKind, expertKind, queuedMailKind]) {
    t.notOk(kinds.has(name), `there is no ${name} in it`);
  }
  t.match(await verifyAudit(restored), { bad: undefined });
  const key = (folder: string): string => readFileSync(join(folder, 'keys/pass.key.pem'), 'utf8');
  t.equal(key(restored), key(data), 'programs out there know it');
  t.notOk(existsSync(join(restored, 'tls/key.pem')), 'the certificate is made anew');

  await plane.stop();
  const options = { now: Date.now, monotonic: () => performance.now(), log: makeLog('error', 'control') };
  const running = await startControlPlane({
    ...options,
    ...plane.options,
    config: { ...plane.config, data: restored },
  });
  try {
    t.equal((await plane.me(cookie)).status, 401, 'whoever was signed in is not');
    const signedIn = await plane.signIn(anna.login, anna.password);
    t.equal(signedIn.status, 200, signedIn.text);
    const session = await plane.ask('GET', `/api/v1/sessions/${made.json.session?.id ?? made.json.id}`, {
      cookie: cookieOf(signedIn),
    });
    t.match(session.json, { session: { state: 'expired' } }, session.text);
    const names = (await running.store.events({ limit: 1_000 })).map(({ name }) => name);
    t.ok(names.includes('appliance.restored') && names.includes('session.expired'));
  } finally {
    await running.stop();
  }
});

t.test('a site’s public key seals backups that its private key alone opens', async (t) => {
  const plane = await TestControlPlane.start(t);
  await plane.enrolFirst();
  const folder = folderFor(t);
  const [key, other, file] = [join(folder, 'site.key'), join(folder, 'other.key'), join(folder, 'desk.backup')];
  t.equal((await run(guichet, ['backup-key', key, '--passphrase-file', '-'], passphrase)).code, 0);
  t.match(readFileSync(key, 'utf8'), /ENCRYPTED PRIVATE KEY/);
  t.equal((await run(guichet, ['backup-key', other])).code, 0);
  t.match((await run(guichet, ['backup-key', key])).error, /already/);
  const { data } = plane.config;
  const said = await run(guichet, ['backup', file, '--data', data, '--recipient', `${key}.pub`]);
  t.equal(said.code, 0, said.error);
  const target = join(folder, 'data');
  const restored = (...args: string[]): Promise<Said> =>
    run(guichet, ['restore', file, '--data', target, ...args], passphrase);
  t.match((await restored('--key', other)).error, /sealed for another key/);
  t.match((await restored('--passphrase-file', '-')).error, /--key FILE|--key/);
  t.match((await restored('--key', key)).error, /private key cannot be read/);
  t.match((await restored('--key', key, '--passphrase-file', '-')).out, /holds the appliance as it was/);
});

t.test('a restore that is killed leaves what was before, or what is restored', async (t) => {
  const { story, file, keyFile, folders } = await killRestores(t, (step) => [3, 6, 8, 11].includes(step));
  t.match(story, /^(old )+(new ?)+$/, 'from one moment on it is the restored one');
  const opener = { key: readKey(readFileSync(keyFile, 'utf8'), 'private') };
  const options = { file, opener, replace: true, now: Date.now() };
  t.match(await restore({ ...options, data: folders[0] ?? '' }), { replaced: true }, 'and it can be done again');
});
