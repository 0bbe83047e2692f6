import t from 'tap';
import { LdapDirectory } from '../../server/ldap/ldap-directory.js';
import { OpenLdap } from '../ldap/openldap.js';
import { bigGroup } from '../ldap/organisation.js';
import { SambaDomain } from '../ldap/samba-domain.js';
import { DelayProxy } from '../relay/delay-proxy.js';

const fullReadWithinMs = 60_000;
const signInWithinMs = 2_000;
const signIns = 100;
const signInsAtOnce = 4;
/** Half of the way to a controller that is 200 ms away. */
const halfWayMs = 100;

t.setTimeout(900_000);

for (const [title, kind, bulk] of [
  ['a Samba domain', SambaDomain, 2_000],
  ['OpenLDAP', OpenLdap, 10_000],
] as const) {
  t.test(`${title} with ${bulk} people, and a group of them all`, async (t) => {
    const directory = await kind.start(t, { bulk, hosts: ['127.0.0.1'] });
    const proxy = await DelayProxy.start({ host: directory.address, port: directory.port, delayMs: halfWayMs });
    t.teardown(() => proxy.close());
    const controller = `127.0.0.1:${proxy.port}`;
    const ldap = new LdapDirectory(directory.settings({ controllers: [controller] }));
    const big = await directory.changes.id(bigGroup);
    const technicians = await directory.changes.id('RS-Technicians');

    await t.test('is read whole, 200 ms away', async (t) => {
      const since = performance.now();
      const reading = await ldap.readGroups([big, technicians]);
      const readMs = performance.now() - since;
      t.comment(`${reading.people.size} people in ${Math.round(readMs)} ms`);
      t.equal(reading.groups.get(big)?.members.size, bulk);
      t.equal(reading.groups.get(technicians)?.members.size, 4);
      t.ok(readMs < fullReadWithinMs);
    });

    await t.test('signs people in within two seconds, 200 ms away', async (t) => {
      const all: number[] = [];
      const work = async (): Promise<void> => {
        while (all.length < signIns) {
          const since = performance.now();
          const { outcome } = await ldap.prove('alice', directory.password, [big, technicians]);
          if (outcome !== 'proved') t.fail(outcome);
          all.push(performance.now() - since);
        }
      };
      await Promise.all(Array.from({ length: signInsAtOnce }, work));
      all.sort((a, b) => a - b);
      const [median = 0, slowest = 0] = [all[all.length >> 1], all[Math.ceil(all.length * 0.99) - 1]];
      t.comment(`p50 ${Math.round(median)} ms, p99 ${Math.round(slowest)} ms`);
      t.ok(slowest < signInWithinMs);
    });

    await t.test('loses one of them in the next reading, and nobody else', async (t) => {
      const gone = await directory.changes.id('bulk00042');
      await directory.changes.remove('bulk00042');
      if (kind === OpenLdap) await directory.changes.leave(bigGroup, '', `uid=bulk00042,ou=Bulk,${directory.base}`);
      const reading = await ldap.readGroups([big]);
      t.equal(reading.people.size, bulk - 1);
      t.notOk(reading.people.has(gone));
    });
  });
}
