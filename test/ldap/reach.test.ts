import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import t, { type Test } from 'tap';
import { ownCertificate } from '../../server/appliance/certificate.js';
import { LdapDirectory } from '../../server/ldap/ldap-directory.js';
import { DelayProxy } from '../relay/delay-proxy.js';
import { OpenLdap } from './openldap.js';
import { SambaDomain } from './samba-domain.js';

const dayMs = 86_400_000;
const times = { connectMs: 1_000, operationMs: 1_500 };
/** All times of a controller that does not serve, and what a busy machine adds. */
const noticedWithinMs = 6_000;

async function listen(t: Test, server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

const openLdap = await OpenLdap.start(t);
const { password } = openLdap;
const [good = ''] = openLdap.settings().controllers;

t.test('a server that has its TLS stripped learns nothing', async (t) => {
  let heard = '';
  for (const answer of [
    '',
    // "Success" to whatever was asked, in clear.
    Buffer.from('300c02010161070a010004000400', 'hex'),
    'HTTP/1.1 400 Bad Request\r\n\r\n',
  ]) {
    const stripped = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => (heard += chunk.toString('latin1')));
      if (answer !== '') socket.write(answer);
    });
    const controllers = [await listen(t, stripped)];
    const ldap = new LdapDirectory(openLdap.settings({ controllers }), times);
    await t.rejects(ldap.prove('alice', password, []), { code: 'directory/unreachable' });
  }
  t.ok(heard.length > 0, 'it was connected to');
  for (const secret of [password, openLdap.settings().bindPassword, 'alice', 'reader']) t.notOk(heard.includes(secret));
});

t.test('a server with TLS of another age is none', async (t) => {
  const folder = t.testdir({ keys: {}, tls: {} });
  const { certificate, key, authority = '' } = await ownCertificate(folder, ['127.0.0.1'], Date.now());
  const old = createTlsServer({
    ...{ cert: readFileSync(certificate), key: readFileSync(key), ciphers: 'DEFAULT@SECLEVEL=0' },
    ...{ minVersion: 'TLSv1', maxVersion: 'TLSv1.1' },
  });
  old.on('tlsClientError', () => undefined);
  const settings = { controllers: [await listen(t, old)], authority: readFileSync(authority, 'utf8') };
  const ldap = new LdapDirectory(openLdap.settings(settings), times);
  await t.rejects(ldap.prove('alice', password, []), { code: 'directory/unreachable', detail: /TLS/ });
});

t.test('a certificate of another host, time or authority is refused, and nobody signs in', async (t) => {
  const refused = async (title: string, ldap: LdapDirectory): Promise<void> => {
    await t.rejects(ldap.prove('alice', password, []), { code: 'directory/certificate' }, title);
    await t.rejects(ldap.readGroups([]), { code: 'directory/certificate' }, title);
  };
  const other = await OpenLdap.start(t, { hosts: ['dc.other.example', '127.0.0.2'] });
  await refused('another host', new LdapDirectory(other.settings()));
  const expired = await OpenLdap.start(t, { certifiedAt: Date.now() - 500 * dayMs });
  await refused('expired', new LdapDirectory(expired.settings()));
  const future = await OpenLdap.start(t, { certifiedAt: Date.now() + 30 * dayMs });
  await refused('of the future', new LdapDirectory(future.settings()));
  await refused('another authority', new LdapDirectory(openLdap.settings({ authority: other.authority })));
  await refused('an authority that the system does not know', new LdapDirectory(openLdap.settings({ authority: '' })));
  await refused('no authority at all', new LdapDirectory(openLdap.settings({ authority: 'no certificate' })));
  t.equal(
    (await new LdapDirectory(openLdap.settings()).prove('alice', password, [])).outcome,
    'proved',
    'the right one is taken',
  );
});

t.test('what lies in another directory is not looked for there', async (t) => {
  const ldap = new LdapDirectory(openLdap.settings({ base: 'dc=elsewhere,dc=example' }));
  await t.rejects(ldap.prove('alice', password, []), { code: 'directory/search' });
  await t.rejects(ldap.readGroups([]), { code: 'directory/search' });
});

t.test('a dead controller is passed over, and all of them dead is said', async (t) => {
  const dead = ['127.0.0.1:1', 'no.such.host.invalid', '[::1]:1', '127.0.0.1:99999'];
  for (const controller of dead) {
    const ldap = new LdapDirectory(openLdap.settings({ controllers: [controller, good] }), times);
    t.equal((await ldap.prove('alice', password, [])).outcome, 'proved', controller);
    t.equal((await ldap.readGroups([])).controller, good);
  }
  const none = new LdapDirectory(openLdap.settings({ controllers: dead }), times);
  const detail = /127\.0\.0\.1:1: .*no\.such\.host\.invalid: .*\[::1\]:1: /;
  await t.rejects(none.prove('alice', password, []), { code: 'directory/unreachable', detail });
  await t.rejects(new LdapDirectory(openLdap.settings({ controllers: [] })).readGroups([]), {
    code: 'directory/unreachable',
  });
});

t.test('a hanging controller costs its time once, then it is asked last', async (t) => {
  const folder = t.testdir({ keys: {}, tls: {} });
  const { certificate, key, authority = '' } = await ownCertificate(folder, ['127.0.0.1'], Date.now());
  const mute = createServer((socket) => socket.on('error', () => undefined));
  const muteBehindTls = createTlsServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (socket) =>
    socket.on('error', () => undefined).resume(),
  );
  for (const server of [mute, muteBehindTls]) {
    const controller = await listen(t, server);
    const trusted = { authority: openLdap.authority + readFileSync(authority, 'utf8') };
    const alone = new LdapDirectory(openLdap.settings({ controllers: [controller], ...trusted }), times);
    const alonePart = await took(() =>
      t.rejects(alone.prove('alice', password, []), { code: 'directory/unreachable' }),
    );
    t.ok(alonePart < noticedWithinMs, `alone: refused after ${Math.round(alonePart)} ms`);
    const both = new LdapDirectory(openLdap.settings({ controllers: [controller, good], ...trusted }), times);
    const proved = async (): Promise<void> => {
      t.equal((await both.prove('alice', password, [])).outcome, 'proved');
    };
    t.ok((await took(proved)) < noticedWithinMs, 'the first sign-in waits for it');
    t.ok((await took(proved)) < times.connectMs, 'the second one does not');
  }
});

t.test('a server that hangs while it is asked, and one that dies, are noticed; nothing half read counts', async (t) => {
  const server = await OpenLdap.start(t, { bulk: 2_000 });
  const ldap = new LdapDirectory(server.settings(), times);
  const group = await server.changes.id('Big-Group');
  server.server.hang(true);
  const hung = await took(() => t.rejects(ldap.prove('alice', password, []), { code: 'directory/unreachable' }));
  t.ok(hung < noticedWithinMs, `refused after ${Math.round(hung)} ms`);
  server.server.hang(false);
  t.equal((await ldap.prove('alice', password, [])).outcome, 'proved', 'it is asked again when there is no other');
  const refused = t.rejects(ldap.readGroups([group]), { code: 'directory/unreachable' });
  await new Promise((resolve) => setTimeout(resolve, 30));
  await server.server.stop('SIGKILL');
  await refused;
});

t.test('a Samba domain behind two addresses', { skip: process.getuid?.() !== 0 && 'needs root' }, async (t) => {
  const samba = await SambaDomain.start(t, { hosts: ['127.0.0.1', 'localhost'] });
  const target = { host: samba.address, port: samba.port };
  const settings = (controllers: string[]) => samba.settings({ controllers });

  t.test('its own address is not in its certificate', async (t) => {
    const ldap = new LdapDirectory(settings([samba.address]));
    await t.rejects(ldap.prove('alice', samba.password, []), { code: 'directory/certificate' });
  });

  t.test('the second address serves when the first falls silent or goes', async (t) => {
    const [first, second] = [
      await DelayProxy.start({ ...target, delayMs: 0 }),
      await DelayProxy.start({ ...target, delayMs: 0 }),
    ];
    t.teardown(() => second.close());
    const ldap = new LdapDirectory(settings([`localhost:${first.port}`, `127.0.0.1:${second.port}`]), times);
    const controller = async (): Promise<string> => (await ldap.readGroups([])).controller;
    t.equal(await controller(), `localhost:${first.port}`);
    first.fallSilent();
    t.equal((await ldap.prove('alice', samba.password, [])).outcome, 'proved');
    t.equal(await controller(), `127.0.0.1:${second.port}`);
    await first.close();
    t.equal(await controller(), `127.0.0.1:${second.port}`);
    t.equal((await ldap.prove('CORP\\bob', samba.password, [])).outcome, 'proved');
  });

  t.test('a sign-in with 200 ms to the controller and back takes less than two seconds', async (t) => {
    const far = await DelayProxy.start({ ...target, delayMs: 100 });
    t.teardown(() => far.close());
    const ldap = new LdapDirectory(settings([`127.0.0.1:${far.port}`]));
    const groups = [await samba.changes.id('RS-Technicians')];
    const all: number[] = [];
    for (let round = 0; round < 3; round += 1) all.push(await took(() => ldap.prove('alice', samba.password, groups)));
    t.comment(`${Math.round(Math.max(...all))} ms at most`);
    t.ok(Math.max(...all) < 2_000);
  });
});
