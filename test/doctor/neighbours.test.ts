import { join } from 'node:path';
import { mkdirSync, writeFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { readConfig, type Config } from '../../server/config.js';
import { Sealing } from '../../server/directory/sealing.js';
import { connectedKind, type ConnectedDirectory } from '../../server/directory-sync/connected.js';
import type { Finding } from '../../server/doctor/finding.js';
import { lookAtNeighbours } from '../../server/doctor/neighbours.js';
import type { LdapSettings } from '../../server/ldap/settings.js';
import { MAIL_SERVER, mailServerKind, type MailServer } from '../../server/mail/mail-server.js';
import { openLmdb } from '../../server/store/lmdb.js';
import { put } from '../../server/store/store.js';
import { eventOf } from '../store/contract-records.js';
import { folderFor } from '../backup/restore-story.js';
import { Collector } from '../audit/collector.js';
import { OpenLdap } from '../ldap/openldap.js';
import { TestMailServer } from '../mail/mail-server.js';

const key = Buffer.alloc(32, 7);
const secret = 'planted-secret';

/** The data of an appliance with these servers set up, as they lie on the disk. */
async function siteWith(
  t: Test,
  directories: readonly LdapSettings[],
  mail?: Omit<MailServer, 'senderName'>,
  more: NodeJS.ProcessEnv = {},
): Promise<Config> {
  const data = join(folderFor(t), 'data');
  mkdirSync(join(data, 'keys'), { recursive: true });
  writeFileSync(join(data, 'keys/server.key'), key.toString('hex'));
  const store = await openLmdb(data, { isGenuine: () => true });
  const sealing = new Sealing(key, 'directory');
  const writes = directories.map(({ bindPassword, ...settings }, number) => {
    const id = `directory-${number}`;
    const password = sealing.seal(Buffer.from(bindPassword), id);
    const directory: ConnectedDirectory = { ...settings, name: 'Site', password, createdAt: 0 };
    return put(connectedKind, id, 0, directory);
  });
  const sealed = new Sealing(key, 'mail server').seal(Buffer.from(mail?.password ?? ''), MAIL_SERVER);
  const server = mail && put(mailServerKind, MAIL_SERVER, 0, { ...mail, password: sealed, senderName: '' });
  await store.commit({
    writes: [...writes, ...(server === undefined ? [] : [server])],
    events: [eventOf('neighbours')],
  });
  await store.close();
  return readConfig(undefined, { GUICHET_DATA: data, ...more });
}

const said = (findings: readonly Finding[]): string =>
  findings.map(({ check, state, sentence, advice = '' }) => `${state} ${check}: ${sentence} ${advice}`).join('\n');

t.test('a directory is asked as the appliance asks it, and what is wrong with it is told apart', async (t) => {
  const server = await OpenLdap.start(t);
  const look = async (...changes: Partial<LdapSettings>[]): Promise<string> =>
    said(
      await lookAtNeighbours(
        await siteWith(
          t,
          changes.map((changed) => server.settings(changed)),
        ),
      ),
    );
  const dead = '127.0.0.1:1';
  const [alive = ''] = server.settings().controllers;
  t.match(await look({}), /^well directory Site: .* lets the service account in and shows it people and groups\. $/);
  t.match(await look({ controllers: [dead, alive] }), /^well .*groups, but not 127\.0\.0\.1:1: nobody answers there/);
  t.match(await look({ controllers: [dead] }), /^failed .*nobody answers there .*firewall between/);
  t.match(await look({ controllers: ['dc.invalid:636'] }), /^failed .*its name leads nowhere .*DNS/);
  const wrong = await look({ bindPassword: secret, controllers: [alive, alive] });
  t.match(wrong, /^failed .*the service account is not let in .*password anew/);
  t.equal(wrong.split('not let in').length, 2, 'one try: each wrong one counts towards a lock');
  t.notOk(wrong.includes(secret));
  t.match(await look({ base: 'dc=none,dc=org' }), /^failed .*the base of its people is not there/);
  const expired = await OpenLdap.start(t, { certifiedAt: Date.now() - 500 * 86_400_000 });
  const settings = { controllers: expired.settings().controllers, authority: expired.authority };
  t.match(await look(settings), /^failed .*its certificate is not accepted \(.*expired/);
  t.match(await look({ authority: expired.authority }), /^failed .*its certificate is not accepted .*authority/);
});

t.test('mail goes as far as the account, and no message is sent; syslog as far as its certificate', async (t) => {
  const account = { user: 'desk', password: 'right' };
  const server = await TestMailServer.start(t, { account });
  t.teardown(() => server.close());
  const mail = {
    ...({ host: 'localhost', port: server.port, security: 'startTls', authority: server.authority } as const),
    ...{ user: 'desk', password: 'right', senderAddress: 'desk@example.org' },
  };
  const look = async (changed: Partial<typeof mail>): Promise<string> =>
    said(await lookAtNeighbours(await siteWith(t, [], { ...mail, ...changed })));
  t.match(await look({}), /^well mail server: .*lets the account in; no message was sent/);
  const refused = await look({ password: secret });
  t.match(refused, /^failed .*the account is not let in .*password anew/);
  t.notOk(refused.includes(secret));
  t.match(await look({ authority: '' }), /^failed .*does not offer TLS that can be trusted/);
  t.match(await look({ port: 1 }), /^failed .*nobody answers there as a mail server does/);
  t.strictSame(server.received, []);

  const collector = await Collector.make(folderFor(t));
  await collector.start();
  t.teardown(() => collector.stop());
  const settings = { GUICHET_SYSLOG_HOST: 'localhost', GUICHET_SYSLOG_PORT: String(collector.port) };
  const there = await siteWith(t, [], undefined, settings);
  t.match(said(await lookAtNeighbours(there)), /^failed syslog: .*cannot be sent to \(.*certificate/);
  const trusting: Config = { ...there, syslog: { ...there.syslog, authority: collector.authority } };
  t.match(said(await lookAtNeighbours(trusting)), /^well syslog: .*whose certificate holds/);
});
