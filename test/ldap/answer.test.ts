import { randomInt } from 'node:crypto';
import t from 'tap';
import { readAnswer } from '../../server/ldap/answer.js';
import { MalformedAnswer } from '../../server/ldap/ber.js';
import { MessageStream } from '../../server/ldap/message-stream.js';
import { element, entry, message, pagedControl, reference, result } from './fake-wire.js';

/** What a directory sends in the course of a day. */
const messages: readonly Buffer[] = [
  message(1, result(0x61, 0)),
  message(
    2,
    result(0x61, 49, '80090308: LdapErr: DSID-0C090449, comment: AcceptSecurityContext error, data 52e, v4563\0'),
  ),
  message(
    3,
    entry(
      'CN=Zoë,OU=People,DC=x',
      new Map([
        ['cn', ['Zoë']],
        ['objectGUID', [Buffer.alloc(16, 0xff)]],
        ['member', []],
      ]),
    ),
  ),
  message(
    3,
    entry(
      'CN=Big,DC=x',
      new Map([['member;range=0-1499', Array.from({ length: 200 }, (_, n) => `CN=member ${n},DC=x`)]]),
    ),
  ),
  message(3, reference('ldaps://elsewhere.example/DC=y')),
  message(3, result(0x65, 0), pagedControl('where it goes on')),
  message(4, result(0x65, 10, 'elsewhere', 'ldaps://elsewhere.example')),
  message(0x7fffffff, result(0x65, 4, 'too many')),
];
const mutations = 30_000;

t.test('what was said is read', async (t) => {
  const read = [...new MessageStream().push(Buffer.concat(messages))].map(readAnswer);
  t.match(read[0], { kind: 'result', id: 1, result: { code: 0, text: '', policy: undefined } });
  t.match(read[1], { kind: 'result', id: 2, result: { code: 49, text: /data 52e/ } });
  t.match(read[2], { kind: 'entry', id: 3, entry: { dn: 'CN=Zoë,OU=People,DC=x' } });
  t.match(read[4], { kind: 'reference', id: 3 });
  t.match(read[5], { result: { code: 0, cookie: Buffer.from('where it goes on') } });
  t.match(read[6], { result: { code: 10 } });
  t.match(read[7], { id: 0x7fffffff, result: { code: 4 } });
  const policy = element(
    0x30,
    element(0x04, '1.3.6.1.4.1.42.2.27.8.5.1'),
    element(0x04, Buffer.from('3003810101', 'hex')),
  );
  const [content] = [...new MessageStream().push(message(5, result(0x61, 49), policy))];
  t.match(content && readAnswer(content), { result: { policy: 1 } });
});

t.test('messages are cut the same, however their bytes come', async (t) => {
  const all = Buffer.concat(messages);
  const whole = [...new MessageStream().push(all)].map((content) => content.toString('hex'));
  t.equal(whole.length, messages.length);
  for (const size of [1, 2, 3, 7, 100, 1_000]) {
    const stream = new MessageStream();
    const parts: string[] = [];
    for (let at = 0; at < all.length; at += size) {
      for (const content of stream.push(all.subarray(at, at + size))) parts.push(content.toString('hex'));
    }
    t.strictSame(parts, whole, `${size} bytes at a time`);
  }
});

t.test(`of ${mutations} damaged messages each is read or refused as malformed, and nothing else`, async (t) => {
  let refused = 0;
  const others: string[] = [];
  for (let count = 0; count < mutations; count += 1) {
    const bytes = Buffer.from(messages[randomInt(messages.length)] ?? '');
    for (let times = randomInt(1, 4); times > 0; times -= 1) bytes[randomInt(bytes.length)] = randomInt(256);
    const damaged = randomInt(4) === 0 ? bytes.subarray(0, randomInt(bytes.length)) : bytes;
    try {
      for (const content of new MessageStream().push(damaged)) readAnswer(content);
    } catch (error) {
      if (error instanceof MalformedAnswer) refused += 1;
      else others.push(`${damaged.toString('hex')}: ${String(error)}`);
    }
  }
  t.strictSame(others, []);
  t.ok(refused > mutations / 10, `${refused} were refused`);
});
