import { createServer } from 'node:net';
import { once } from 'node:events';
import t from 'tap';
import { LdapDirectory } from '../../server/ldap/ldap-directory.js';
import { belongsHere } from '../../server/ldap/names.js';
import { hostileNames, hostilePasswords } from './hostile.js';
import { OpenLdap } from './openldap.js';
import { photo } from './organisation.js';
import { SambaDomain } from './samba-domain.js';

/** A refusal that takes longer is a hang, for whoever waits at the page. */
const refusedWithinMs = 5_000;

const directories = [
  ['a Samba domain', SambaDomain],
  ['OpenLDAP', OpenLdap],
] as const;

for (const [title, kind] of directories) {
  t.test(
    `sign-in by ${title}`,
    { skip: kind === SambaDomain && process.getuid?.() !== 0 && 'needs root' },
    async (t) => {
      const directory = await kind.start(t);
      const { changes, password } = directory;
      const ldap = new LdapDirectory(directory.settings());
      const id = (name: string): Promise<string> => changes.id(name);
      const outcome = async (login: string, given: string): Promise<string> =>
        (await ldap.prove(login, given, [])).outcome;

      t.test('somebody is proved by each form of their name, with their words and nested groups', async (t) => {
        const [technicians, managers, loop] = [await id('RS-Technicians'), await id('RS-Managers'), await id('Loop-B')];
        const active = kind === SambaDomain;
        const names = [
          'alice',
          'ALICE',
          `alice@${directory.suffix}`,
          ...(active ? ['CORP\\alice', 'corp\\Alice'] : []),
        ];
        for (const name of names) {
          const proof = await ldap.prove(name, password, [technicians, managers, loop]);
          if (proof.outcome !== 'proved') return t.fail(`${name}: ${proof.outcome}`);
          const { person } = proof;
          t.match(person, {
            ...{ id: await id('alice'), dn: await changes.dn('alice'), login: 'alice', name: 'Alice Adams' },
            ...{
              mail: 'alice@corp.example.com',
              department: 'Support & Service',
              phone: '+49 30 1234',
              disabled: false,
            },
          });
          t.strictSame(Buffer.from(person.photo ?? []).toString('base64'), photo, 'bytes that are no text come whole');
          t.strictSame([...proof.groups].sort(), [technicians, loop].sort(), `${name} is in the nested groups alone`);
        }
        return undefined;
      });

      t.test('names with commas, plus signs, quotes, accents and stars are names', async (t) => {
        for (const login of ['jsmith', 'hashlead', 'starparen', 'jmueller'])
          t.equal(await outcome(login, password), 'proved');
      });

      t.test('each state of an account has its own word', async (t) => {
        t.equal(await outcome('disabled', password), 'disabled');
        t.equal(await outcome('expired', password), 'expired');
        t.equal(await outcome('mustchange', password), 'mustChange');
        t.equal(await outcome('locked', password), 'locked');
        t.equal(await outcome('bob', 'not it'), 'wrong');
        t.equal(await outcome('nobody', password), 'unknown');
      });

      t.test('a rename and a move keep the id, a new password and a removal count at once', async (t) => {
        await changes.addPerson('mover', 'Mona Mover', password);
        const before = await ldap.prove('mover', password, []);
        await changes.rename('mover', kind === SambaDomain ? 'CN=Mona M. Mover' : 'uid=mover', 'Moved');
        const after = await ldap.prove('mover', password, []);
        if (before.outcome !== 'proved' || after.outcome !== 'proved') return t.fail('not proved');
        t.equal(after.person.id, before.person.id);
        t.not(after.person.dn, before.person.dn);
        await changes.setPassword('mover', `${password}-new`);
        t.equal(await outcome('mover', `${password}-new`), 'proved');
        await changes.remove('mover');
        t.equal(await outcome('mover', `${password}-new`), 'unknown');
        return undefined;
      });

      t.test('no hostile name signs anybody in, and none takes long', async (t) => {
        for (const name of hostileNames(await changes.dn('alice'))) {
          const since = performance.now();
          const shown = JSON.stringify(name.slice(0, 40));
          t.equal(await outcome(name, password), 'unknown', shown);
          t.ok(performance.now() - since < refusedWithinMs, `${shown} was refused soon`);
        }
      });

      t.test('no hostile password signs its person in, and none takes long', async (t) => {
        for (const given of hostilePasswords(password)) {
          const since = performance.now();
          const shown = `${given.length} characters, ${JSON.stringify(given.slice(0, 20))}`;
          t.match(await outcome('bob', given), /^(wrong|unknown)$/, shown);
          t.ok(performance.now() - since < refusedWithinMs, `${shown} was refused soon`);
          // It also takes the failed tries back: nobody is locked out by this test.
          t.equal(await outcome('bob', password), 'proved', 'the right one is taken all the same');
        }
      });

      t.test(
        'two people under one name are nobody',
        { skip: kind === SambaDomain && 'a domain has none' },
        async (t) => {
          await changes.addPerson('twin', 'Tina Twin', password);
          await changes.rename('twin', 'uid=twin', 'Moved');
          await changes.addPerson('twin', 'Tom Twin', password);
          t.equal(await outcome('twin', password), 'unknown');
        },
      );

      t.test('a service account that is refused, unnamed or without password is told apart', async (t) => {
        for (const changed of [{ bindPassword: 'not it' }, { bindPassword: '' }, { bindName: '' }]) {
          const other = new LdapDirectory(directory.settings(changed));
          await t.rejects(other.prove('alice', password, []), { code: 'directory/credentials' });
        }
      });

      t.test('a base or a filter that is none is a search that failed', async (t) => {
        for (const changed of [{ base: `ou=Gone,${directory.base}` }, { personFilter: '(&(' }, { personFilter: '' }]) {
          const other = new LdapDirectory(directory.settings(changed));
          await t.rejects(other.prove('alice', password, []), { code: 'directory/search' }, JSON.stringify(changed));
        }
      });
    },
  );
}

t.test('what could prove nobody is refused before anything is sent', async (t) => {
  let connections = 0;
  const listener = createServer(() => (connections += 1)).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  t.teardown(() => listener.close());
  const address = listener.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const ldap = new LdapDirectory({
    ...{ kind: 'activeDirectory', controllers: [`127.0.0.1:${port}`], authority: '', base: 'DC=corp,DC=example' },
    ...{ domain: 'CORP', suffixes: ['corp.example'], bindName: 'svc', bindPassword: 'secret' },
    ...{ loginAttribute: 'sAMAccountName', personFilter: '(objectClass=user)' },
  });
  for (const [login, password] of [
    ['alice', ''],
    ['alice', '\0'],
    ['alice', 'secret\0'],
    ['alice', 'x'.repeat(1_025)],
    ['alice', 'é'.repeat(513)],
    ['alice', '\udc00'],
    ['', 'secret'],
    ['x'.repeat(257), 'secret'],
    ['alice\0', 'secret'],
    ['alice\r\n', 'secret'],
    ['OTHER\\alice', 'secret'],
    ['alice@other.example', 'secret'],
  ] as const) {
    t.strictSame(await ldap.prove(login, password, []), { outcome: 'unknown' });
  }
  t.equal(connections, 0, 'nothing was even connected');
});

t.test('a typed name says for which directory it is', async (t) => {
  const settings = { kind: 'activeDirectory', domain: 'CORP', suffixes: ['corp.example.com', 'Büro.example'] } as const;
  t.equal(belongsHere(settings, 'alice'), 'maybe');
  t.equal(belongsHere(settings, 'corp\\alice'), 'yes');
  t.equal(belongsHere(settings, 'OTHER\\alice'), 'no');
  t.equal(belongsHere(settings, 'alice@CORP.example.com'), 'yes');
  t.equal(belongsHere(settings, 'alice@büro.EXAMPLE'), 'yes');
  t.equal(belongsHere(settings, 'alice@evil.example@corp.example.com'), 'yes', 'the last one counts');
  t.equal(belongsHere(settings, 'alice@corp.example.com@evil.example'), 'no');
  t.equal(belongsHere(settings, 'alice@'), 'no');
  t.equal(belongsHere({ ...settings, kind: 'ldap', domain: '', suffixes: [] }, 'alice@example.org'), 'maybe');
  t.equal(belongsHere({ ...settings, domain: '' }, '\\alice'), 'no', 'no domain is not the empty one');
});
