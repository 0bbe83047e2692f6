import { createServer } from 'node:net';
import { once } from 'node:events';
import t from 'tap';
import { LdapDirectory } from '../../server/ldap/ldap-directory.js';
import { fakeBase, FakeDirectory, fakeId, windowsRefusal } from './fake-directory.js';
import {
  element,
  entry,
  message,
  pagedControl,
  reference,
  result,
  type BindRequest,
  type SearchRequest,
} from './fake-wire.js';

/** Everything here runs against a fake: what a Windows domain controller does and Samba does not, and what no good server does. */

const password = 'Passw0rd!User1';
const primaryGroup = 513;
/** Long enough for a busy machine, short enough to notice a hang. */
const operationMs = 2_000;

function isSearch(request: BindRequest | SearchRequest): request is SearchRequest {
  return request.kind === 'search';
}

t.test('a directory that limits pages is read to its end', async (t) => {
  const fake = await FakeDirectory.start(t);
  const count = 2_300;
  for (let number = 0; number < count; number += 1) fake.addPerson(10_000 + number, `user${number}`);
  fake.addGroup(primaryGroup, 'Domain Users', []);
  const ldap = new LdapDirectory(fake.settings());
  const reading = await ldap.readGroups([fakeId(primaryGroup)]);
  t.equal(reading.people.size, count);
  t.equal(reading.groups.get(fakeId(primaryGroup))?.members.size, count, 'whose primary group it is, is in it');
  const pages = fake.requests.filter((request) => isSearch(request) && request.page?.cookie);
  t.ok(pages.length >= 4, 'it came in pages');

  t.test('also when a page in the middle is empty', async (t) => {
    let empty = 0;
    fake.interference = (request) => {
      if (!isSearch(request) || request.page?.cookie !== '500' || empty > 0) return undefined;
      empty += 1;
      return [message(request.id, result(0x65, 0), pagedControl('500'))];
    };
    t.equal((await ldap.readGroups([fakeId(primaryGroup)])).people.size, count);
    t.equal(empty, 1, 'there was such a page');
  });

  t.test('but does not count when it ends early', async (t) => {
    for (const code of [1, 2, 3, 4, 11, 80]) {
      fake.interference = (request) =>
        isSearch(request) && request.page?.cookie === '1000'
          ? [message(request.id, result(0x65, code, 'enough'))]
          : undefined;
      await t.rejects(ldap.readGroups([fakeId(primaryGroup)]), { code: 'directory/search' }, `result ${code}`);
    }
    fake.interference = (request, socket) =>
      isSearch(request) && request.page?.cookie === '1000' ? (socket.destroy(), []) : undefined;
    await t.rejects(ldap.readGroups([fakeId(primaryGroup)]), { code: 'directory/unreachable' }, 'cut off');
  });
});

t.test('a group whose list comes in ranges is read to its end', async (t) => {
  const fake = await FakeDirectory.start(t);
  const numbers = Array.from({ length: 3_100 }, (_, index) => 10_000 + index);
  for (const number of numbers) fake.addPerson(number, `user${number}`, { attributes: { primaryGroupID: ['514'] } });
  fake.addGroup(700, 'Everybody', numbers);
  const ldap = new LdapDirectory(fake.settings());
  t.equal((await ldap.readGroups([fakeId(700)])).people.size, numbers.length);
  const ranges = fake.requests.flatMap((request) => (isSearch(request) ? request.attributes : []));
  t.strictSame(
    ranges.filter((name) => name.includes(';range=')),
    ['member;range=1500-*', 'member;range=3000-*'],
  );

  t.test('but does not count when a range does not come, or comes again', async (t) => {
    for (const answer of [new Map(), new Map([['member;range=0-1499', ['x']]]), new Map([['member', []]])]) {
      fake.interference = (request) =>
        isSearch(request) && request.attributes[0]?.includes(';range=')
          ? [message(request.id, entry('CN=x', answer)), message(request.id, result(0x65, 0))]
          : undefined;
      await t.rejects(ldap.readGroups([fakeId(700)]), { code: 'directory/search' });
    }
  });
});

t.test('each code of a refused sign-in has its meaning', async (t) => {
  const fake = await FakeDirectory.start(t);
  const ldap = new LdapDirectory(fake.settings());
  const outcomes = {
    ...{ '525': 'wrong', '52e': 'wrong', '530': 'wrong', '531': 'wrong', '52f': 'wrong', '568': 'wrong' },
    ...{ '532': 'mustChange', '773': 'mustChange', '533': 'disabled', '701': 'expired', '775': 'locked' },
  };
  for (const [code, outcome] of Object.entries(outcomes)) {
    fake.addPerson(Number.parseInt(code, 16), `with${code}`, { refusal: windowsRefusal(code) });
    t.strictSame(await ldap.prove(`with${code}`, password, []), { outcome }, code);
  }
  for (const words of ['', 'data 775', 'data 533 data 775', 'comment: data zzz', 'data 0000775,']) {
    fake.addPerson(1, 'strange', { refusal: words });
    const { outcome } = await ldap.prove('strange', password, []);
    t.match(outcome, /^(wrong|locked|disabled)$/, 'whatever the words, nobody is proved');
  }
});

t.test('a name that nobody has takes the same questions as a wrong password', async (t) => {
  const fake = await FakeDirectory.start(t);
  fake.addPerson(1, 'alice', { password });
  const ldap = new LdapDirectory(fake.settings());
  const questions = async (login: string): Promise<string[]> => {
    fake.requests.length = 0;
    await ldap.prove(login, 'not it', [fakeId(700)]);
    return fake.requests.map(({ kind }) => kind);
  };
  t.strictSame(await questions('nobody'), await questions('alice'));
  const made = fake.requests.filter((request) => !isSearch(request)).map((request) => request.name);
  t.strictSame(made, [`CN=svc,${fakeBase}`, `CN=alice,OU=People,${fakeBase}`]);
});

t.test('a bind proves nobody unless the own entry is read afterwards', async (t) => {
  const fake = await FakeDirectory.start(t);
  fake.addPerson(1, 'alice', { password });
  fake.addPerson(2, 'mallory');
  const ldap = new LdapDirectory(fake.settings());
  t.equal((await ldap.prove('alice', password, [])).outcome, 'proved');
  const own = (request: BindRequest | SearchRequest): request is SearchRequest =>
    isSearch(request) && request.scope === 0;
  const answers: readonly ((request: SearchRequest) => Buffer[])[] = [
    // Somebody else's entry.
    (request) => fake.answer({ ...request, base: `CN=mallory,OU=People,${fakeBase}` }),
    // An entry without an id.
    ({ id }) => [message(id, entry('CN=x', new Map())), message(id, result(0x65, 0))],
    // Nothing, in success.
    ({ id }) => [message(id, result(0x65, 0))],
    // A search that failed: an anonymous one may not read.
    ({ id }) => [message(id, result(0x65, 1, 'a successful bind must be completed'))],
  ];
  for (const answer of answers) {
    fake.interference = (request) => (own(request) ? answer(request) : undefined);
    await t.rejects(ldap.prove('alice', password, []), { code: 'directory/search' });
  }
});

t.test('whether somebody is in a group is never guessed', async (t) => {
  const fake = await FakeDirectory.start(t);
  fake.addPerson(1, 'alice', { password });
  fake.addGroup(700, 'Support', [1]);
  // The fake shows nobody's tokenGroups.
  await t.rejects(new LdapDirectory(fake.settings()).prove('alice', password, [fakeId(700)]), {
    code: 'directory/search',
    detail: /tokenGroups/,
  });
});

t.test('nothing that a directory points at is followed', async (t) => {
  let connections = 0;
  const elsewhere = createServer(() => (connections += 1)).listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  t.teardown(() => elsewhere.close());
  const address = elsewhere.address();
  const url = `ldaps://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/DC=evil`;
  const fake = await FakeDirectory.start(t);
  fake.addPerson(1, 'alice', { password });
  const ldap = new LdapDirectory(fake.settings(), { operationMs });
  fake.interference = (request) => (isSearch(request) ? [message(request.id, result(0x65, 10, '', url))] : undefined);
  await t.rejects(ldap.prove('alice', password, []), { code: 'directory/search' }, 'a referral is no answer');
  fake.interference = (request) =>
    isSearch(request) ? [message(request.id, reference(url)), ...fake.answer(request)] : undefined;
  t.equal((await ldap.prove('alice', password, [])).outcome, 'proved', 'a reference beside the answer is passed over');
  fake.interference = (request) => (isSearch(request) ? undefined : [message(request.id, result(0x61, 10, '', url))]);
  await t.rejects(
    ldap.prove('alice', password, []),
    { code: 'directory/credentials' },
    'nor is one for the service account',
  );
  t.equal(connections, 0);
});

t.test('answers that are none are refused, soon, and hurt nobody', async (t) => {
  const fake = await FakeDirectory.start(t);
  fake.addPerson(1, 'alice', { password });
  const ldap = new LdapDirectory(fake.settings(), { operationMs });
  const done = result(0x65, 0);
  const corpus: readonly (readonly [string, (id: number) => Buffer])[] = [
    ['no LDAP at all', () => Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['an endless length', () => Buffer.from('3084ffffffff', 'hex')],
    ['an indefinite length', () => Buffer.from('3080020101', 'hex')],
    ['a length of five bytes', () => Buffer.from('30850000000001', 'hex')],
    ['an empty message', () => Buffer.from('3000', 'hex')],
    ['a number of five bytes', () => element(0x30, element(0x02, '12345'), done)],
    ['an answer to nobody', (id) => message(id + 7, done)],
    ['a farewell', () => message(0, element(0x78, element(0x0a, 52), element(0x04), element(0x04, 'bye')))],
    ['a request', (id) => message(id, element(0x63))],
    ['a result without code', (id) => message(id, element(0x65))],
    [
      'a result whose code is text',
      (id) => message(id, element(0x65, element(0x04, '0'), element(0x04), element(0x04))),
    ],
    [
      'a value that reaches past its list',
      (id) => message(id, element(0x64, element(0x04, 'CN=x'), Buffer.from('3009300704016131020450', 'hex'))),
    ],
    [
      'an attribute without values',
      (id) => message(id, element(0x64, element(0x04, 'CN=x'), element(0x30, element(0x30, element(0x04, 'cn'))))),
    ],
    [
      'values that are numbers',
      (id) =>
        message(
          id,
          element(
            0x64,
            element(0x04, 'CN=x'),
            element(0x30, element(0x30, element(0x04, 'cn'), element(0x31, element(0x02, 1)))),
          ),
        ),
    ],
    ['an entry without name', (id) => message(id, element(0x64))],
    [
      'a cookie that is none',
      (id) => message(id, done, element(0x30, element(0x04, '1.2.840.113556.1.4.319'), element(0x04, 'x'))),
    ],
    ['nothing, slowly', () => Buffer.from('30', 'hex')],
  ];
  for (const [title, answer] of corpus) {
    fake.interference = (request) => (isSearch(request) ? [answer(request.id)] : undefined);
    const since = performance.now();
    await t.rejects(ldap.prove('alice', password, []), { code: /^directory\/(unreachable|search)$/ }, title);
    t.ok(performance.now() - since < 3 * operationMs, `${title}: soon`);
  }
  fake.interference = () => undefined;
  t.equal((await ldap.prove('alice', password, [])).outcome, 'proved', 'and the next one is served');
});

t.test('an answer that comes byte by byte ends by its time, however long it goes on', async (t) => {
  const fake = await FakeDirectory.start(t);
  fake.addPerson(1, 'alice', { password });
  const ldap = new LdapDirectory(fake.settings(), { operationMs });
  fake.interference = (request, socket) => {
    if (!isSearch(request)) return undefined;
    const drip = setInterval(() => socket.write(Buffer.from('30', 'hex')), operationMs / 10);
    socket.on('close', () => clearInterval(drip));
    return [Buffer.from('3084000fffff', 'hex')];
  };
  const since = performance.now();
  await t.rejects(ldap.prove('alice', password, []), { code: 'directory/unreachable' });
  t.ok(performance.now() - since < 3 * operationMs);
});

t.test('texts of a directory are bounded, and kept as they are within', async (t) => {
  const fake = await FakeDirectory.start(t);
  const name = `\u0007\u202e<b>${'x'.repeat(100_000)}`;
  const photo = [Buffer.alloc(200_000, 1)];
  fake.addPerson(1, 'alice', {
    password,
    attributes: { displayName: [name], thumbnailPhoto: photo, mail: [Buffer.from('ff', 'hex')] },
  });
  const proof = await new LdapDirectory(fake.settings()).prove('alice', password, []);
  if (proof.outcome !== 'proved') return t.fail(proof.outcome);
  t.equal(proof.person.name, name.slice(0, 1_024));
  t.equal(proof.person.photo, undefined, 'a picture that is too large is none');
  t.equal(proof.person.mail, '\ufffd', 'bytes that are no text are shown as such');
  return undefined;
});

t.test('a controller that is busy leaves its work to the next one', async (t) => {
  const folder = t.testdir({ one: {}, two: {} });
  const busy = await FakeDirectory.start(t, `${folder}/one`);
  const other = await FakeDirectory.start(t, `${folder}/two`);
  for (const fake of [busy, other]) fake.addPerson(1, 'alice', { password });
  const authority = busy.authority + other.authority;
  const ldap = new LdapDirectory(
    busy.settings({ controllers: [`127.0.0.1:${busy.port}`, `127.0.0.1:${other.port}`], authority }),
  );
  for (const code of [51, 52]) {
    busy.interference = (request) =>
      isSearch(request) ? [message(request.id, result(0x65, code, 'later'))] : undefined;
    t.equal((await ldap.prove('alice', password, [])).outcome, 'proved');
  }
  t.equal(busy.requests.filter(isSearch).length, 1, 'the busy one was left alone the second time');
  t.same((await ldap.readGroups([])).controller, `127.0.0.1:${other.port}`);

  other.interference = (request) => (isSearch(request) ? undefined : [message(request.id, result(0x61, 49))]);
  await t.rejects(ldap.readGroups([]), { code: 'directory/credentials' });
  const binds = [...busy.requests, ...other.requests].filter((request) => !isSearch(request)).length;
  await t.rejects(ldap.readGroups([]), { code: 'directory/credentials' });
  const after = [...busy.requests, ...other.requests].filter((request) => !isSearch(request)).length;
  t.equal(
    after,
    binds + 1,
    'a service account that is refused is not tried elsewhere: each try counts towards its lock',
  );
});
