import { createHash } from 'node:crypto';
import t from 'tap';
import { LivePage } from '../live/live-page.js';
import { soon } from '../sessions/program.js';
import { ChattingDesk, toldTo } from './desk-with-chat.js';

const desk = await ChattingDesk.start(t);
const { plane, ben, zoe } = desk;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

t.test(
  'everybody in a session writes with everybody, from when there is somebody to read it until the end',
  async (t) => {
    const waiting = await desk.invite();
    const early = await desk.write(waiting.id, 'Too early');
    t.match([early.status, early.json.code], [409, 'session/illegal'], 'nobody is there yet');

    const session = await desk.join({ endUser: 'Marie' });
    const { id, capability, program } = session;
    const page = await LivePage.portal(plane, capability);
    const console = await LivePage.console(plane, ben.cookie);
    t.match((await desk.write(id, 'Hello, this is Ben')).json.line, {
      ...{ number: 1, audience: 'everybody', text: 'Hello, this is Ben' },
      by: { kind: 'technician', id: ben.id, name: 'Person ben' },
    });
    const told = { number: 1, own: false, name: 'Person ben', text: 'Hello, this is Ben' };
    t.match((await page.next('chat'))['line'], told, 'the end user’s page hears of it');
    t.notOk(JSON.stringify(page.pushed).includes(ben.id), 'by name alone');
    t.match((await program.next('chatLine')).body, { number: 1, own: 0, request: 0, text: 'Hello, this is Ben' });

    const written = await desk.post('portal/chat/write', { capability, text: 'The printer\nblinks', request: '1' });
    t.match(
      [written.status, written.json.line],
      [201, { number: 2, own: true, name: 'Marie', text: 'The printer\nblinks' }],
    );
    program.send('chatWrite', { request: 7, text: 'And it beeps' });
    const own = await soon('the program hears of its own', () => toldTo(program).find(({ request }) => request === 7));
    t.match(own, { number: 3, own: 1, name: 'Marie', text: 'And it beeps' });
    const heard = await console.last('chat', ({ line }) => line.number === 3);
    t.match(heard, { session: id, line: { by: { kind: 'endUser', name: 'Marie' }, text: 'And it beeps' } });

    await desk.connect(session);
    await desk.write(id, 'I see it', 'everybody', 'active');
    const lines = await desk.lines(id);
    t.strictSame(
      lines.map(({ text }) => text),
      ['Hello, this is Ben', 'The printer\nblinks', 'And it beeps', 'I see it'],
    );
    t.strictSame(
      (await desk.portalLines(capability)).map(({ number }) => number),
      [1, 2, 3, 4],
    );
    t.strictSame((await desk.get(`sessions/${id}/chat?after=3`, ben.cookie)).json.lines.length, 1);

    await desk.post(`sessions/${id}/close`, { outcome: 'solved', note: 'New toner' }, ben.cookie);
    t.match((await desk.write(id, 'Too late')).json.code, 'session/illegal');
    t.match(
      (await desk.post('portal/chat/write', { capability, text: 'x', request: 'x' })).json.code,
      'session/illegal',
    );
    t.equal((await desk.portalLines(capability)).length, 4, 'what was written can still be read');
    page.close();
    console.close();
  },
);

t.test('what technicians write among themselves reaches no page and no program of the end user', async (t) => {
  const { id, capability, program } = await desk.join();
  const page = await LivePage.portal(plane, capability);
  const console = await LivePage.console(plane, ben.cookie);
  const secrets = ['Only between us', 'He has called five times', 'Give him to level 2'];
  for (const secret of secrets) {
    await desk.write(id, secret, 'technicians');
    await desk.write(id, `Open: ${secret.length}`);
  }
  t.match(await console.last('chat', ({ line }) => line.text === secrets[2]), {
    line: { audience: 'technicians', number: 3 },
  });
  await page.last('chat', ({ line }) => line.number === 3);
  await soon('the program has all', () => toldTo(program).length === 3);
  t.strictSame(
    (await desk.lines(id, 'technicians')).map(({ text }) => text),
    secrets,
  );
  const seen = JSON.stringify([
    page.pushed,
    program.received.filter(({ name }) => name === 'chatLine').map(String),
    await desk.portalLines(capability),
  ]);
  for (const secret of secrets) {
    t.notOk(seen.includes(secret), secret);
    t.notOk(
      toldTo(program).some(({ text }) => text === secret),
      `${secret}: the program`,
    );
  }
  t.strictSame(
    (await desk.portalLines(capability)).map(({ number }) => number),
    [1, 2, 3],
    'not even by a gap',
  );
  const denied = await desk.write(id, 'I want to read along', 'technicians', 'r', zoe.cookie);
  t.equal(denied.json.code, 'access/denied', 'a technician who does not reach the session does not write in it');
  t.equal((await desk.get(`sessions/${id}/chat?audience=technicians`, zoe.cookie)).json.code, 'access/denied');
  page.close();
  console.close();
});

t.test('lines that are written at once are kept once each, in one order that everybody hears', async (t) => {
  const { id, capability } = await desk.join();
  const console = await LivePage.console(plane, ben.cookie);
  const technician = Array.from({ length: 5 }, (_, index) => `Ben ${index}`);
  const endUser = Array.from({ length: 5 }, (_, index) => `End user ${index}`);
  // Everything twice, as a page does whose first answer was lost.
  const answers = await Promise.all(
    [technician, endUser].flatMap((texts) =>
      texts.map(async (text) => {
        const send = (): Promise<{ json: { line: { number: number } } }> =>
          texts === technician
            ? desk.write(id, text)
            : desk.post('portal/chat/write', { capability, text, request: text });
        const both = await Promise.all([send(), send()]);
        return { text, numbers: both.map(({ json }) => json.line.number) };
      }),
    ),
  );
  t.equal(new Set(answers.flatMap(({ numbers }) => numbers)).size, 10);
  for (const { text, numbers } of answers) t.equal(numbers[0], numbers[1], `${text}, said twice, is one line`);
  const lines = await desk.lines(id);
  t.strictSame(
    lines.map(({ number }) => number),
    Array.from({ length: 10 }, (_, index) => index + 1),
  );
  await soon('the console has heard all', () => console.pushed.filter(({ session }) => session === id).length === 10);
  const heard = console.pushed.filter(({ type, session }) => type === 'chat' && session === id);
  t.strictSame(
    heard.map(({ line }) => Number(line.number)),
    lines.map(({ number }) => number),
    'in order, each once',
  );
  const fast = await Promise.all(Array.from({ length: 12 }, (_, index) => desk.write(id, `Flood ${index}`)));
  const refused = fast.find(({ status }) => status === 429);
  t.equal(refused?.json.code, 'request/too-many', 'who writes faster than anybody reads has to wait');
  t.ok(refused?.json.retryAfter > 0);
  console.close();
});

t.test('a program that comes back hears what was written, and what it says again is kept once', async (t) => {
  const { id, configuration, program } = await desk.join();
  program.send('chatWrite', { request: 1, text: 'Are you there?' });
  await soon('it is kept', () => toldTo(program).length === 1);
  await program.drop();
  await desk.write(id, 'While you were away');
  const again = await desk.run(configuration, program.machine);
  await soon('it hears both', () => toldTo(again).length === 2);
  t.match(toldTo(again), [
    { number: 1, own: 1, request: 1, text: 'Are you there?' },
    { number: 2, own: 0, text: 'While you were away' },
  ]);
  again.send('chatWrite', { request: 1, text: 'Are you there?' });
  await soon('it is answered again', () => toldTo(again).filter(({ number }) => number === 1).length === 2);
  again.send('chatWrite', { request: 1, text: 'Another line of a new run' });
  await soon('another text is another line', () => toldTo(again).some(({ number }) => number === 3));
  t.equal((await desk.lines(id)).length, 3);
  again.send('chatWrite', { request: 2, text: '  \n ' });
  t.equal(await again.refusal(), 'request/malformed', 'an empty line is none');
});

t.test('what is on record proves every line and holds none; hostile text is text', async (t) => {
  const { id, capability } = await desk.join();
  const hostile = '<img src=x onerror=alert(1)>\u0007\u202e\ud800 end';
  const { line } = (await desk.post('portal/chat/write', { capability, text: hostile, request: '1' })).json as {
    line: { text: string };
  };
  t.equal(line.text, '<img src=x onerror=alert(1)> \u202e\ufffd end');
  await desk.write(id, 'My secret is zebra-4711-quartz', 'technicians');
  const events = await plane.running.store.events({
    target: { kind: 'session', id },
    names: ['chat.written'],
    limit: 10,
  });
  t.match(
    events.map(({ actor, detail }) => [actor.kind, detail]),
    [
      ['endUser', { audience: 'everybody', number: 1, sha256: sha256(line.text) }],
      ['person', { audience: 'technicians', number: 1, sha256: sha256('My secret is zebra-4711-quartz') }],
    ],
  );
  const everything = JSON.stringify(await plane.running.store.events({ limit: 1_000 })) + plane.log.join('');
  for (const text of ['zebra-4711', 'onerror']) t.notOk(everything.includes(text), `${text} is in no event and no log`);
  const history = JSON.stringify((await desk.get(`sessions/${id}`, ben.cookie)).json.events);
  t.notOk(history.includes('chat.written'), 'the history of the session is not flooded with it');
  for (const [text, code] of [
    ['é'.repeat(1_025), 'request/too-large'],
    ['x'.repeat(2_049), 'request/malformed'],
    [' \n ', 'request/malformed'],
  ] as const) {
    t.equal((await desk.write(id, text, 'everybody', 'odd')).json.code, code, `${text.length} characters`);
  }
});

t.test('a restart loses no line, and the numbers go on', async (t) => {
  const { id, capability } = await desk.join();
  await desk.write(id, 'Before');
  await plane.stop();
  await plane.resume();
  t.match(await desk.lines(id), [{ number: 1, text: 'Before' }]);
  await desk.write(id, 'After');
  t.strictSame(
    (await desk.portalLines(capability)).map(({ number, text }) => [number, text]),
    [
      [1, 'Before'],
      [2, 'After'],
    ],
  );
});
