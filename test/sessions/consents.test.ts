import { createPublicKey } from 'node:crypto';
import t from 'tap';
import type { PersonActor } from '../../server/access/access.js';
import { readCard } from '../../server/access/pass.js';
import { photoKind } from '../../server/directory-sync/photo.js';
import { personKind } from '../../server/directory/person.js';
import { identifierBytes } from '../../server/protocol/identifier.js';
import { limits } from '../../server/protocol/limits.js';
import type { TechnicianCard } from '../../server/protocol/records.js';
import { bitsOf, toolsOf } from '../../server/protocol/tools.js';
import { phraseOf, phraseWords } from '../../server/protocol/phrase.js';
import { sessionKind } from '../../server/sessions/session.js';
import type { SessionView } from '../../server/sessions/view.js';
import { put } from '../../server/store/store.js';
import { invite, Program, soon } from './program.js';
import { TestDesk } from './support-desk.js';

const view = bitsOf(['view']);
const control = bitsOf(['control']);
const minuteMs = 60_000;

interface Story {
  readonly desk: TestDesk;
  readonly id: string;
  readonly program: Program;
  readonly show: () => Promise<SessionView>;
}

/** A session whose program is connected. */
async function connected(desk: TestDesk): Promise<Story> {
  const { id, configuration } = await invite(desk, 'The printer');
  const program = await Program.run(desk, configuration);
  await program.next('programWelcome');
  return { desk, id, program, show: async () => (await desk.parts.sessions.get(desk.anna, id)).session };
}

/** What open pages of these people are told of alarms. */
function listening(desk: TestDesk, people: Readonly<Record<string, PersonActor>>): Map<string, unknown[]> {
  const told = new Map<string, unknown[]>();
  for (const [name, person] of Object.entries(people)) {
    const heard: unknown[] = [];
    told.set(name, heard);
    const hear = (message: { readonly type: string }): void => {
      if (message.type === 'alarm') heard.push(message);
    };
    desk.parts.hub.subscribe(person, {
      send: hear,
      sendText: (text) => hear(JSON.parse(Buffer.from(text).toString()) as { type: string }),
      unsent: 0,
      close: () => undefined,
    });
  }
  return told;
}

t.test('256 words stand for the bytes of a nonce, none of them alike', (t) => {
  t.equal(new Set(phraseWords).size, 256);
  t.ok(phraseWords.every((word) => /^[a-z]{4,11}$/.test(word)));
  const beginnings = new Set(phraseWords.filter((word) => word.length > 4).map((word) => word.slice(0, 4)));
  t.equal(beginnings.size, phraseWords.filter((word) => word.length > 4).length, 'four letters tell them apart');
  t.equal(phraseOf(new Uint8Array(16)), `${phraseWords[0]} ${phraseWords[0]}`);
  t.equal(phraseOf(new Uint8Array([1, 255, ...new Uint8Array(14)])), `${phraseWords[1]} ${phraseWords[255]}`);
  t.end();
});

t.test('a question carries a card of the technician that the appliance signed', async (t) => {
  const desk = await TestDesk.start(t);
  const { id, program, show } = await connected(desk);
  const key = createPublicKey(desk.passKey);
  const permit = await desk.access.system('firstRun', 'person.manage');
  const photo = (bytes: number): Buffer => Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.alloc(bytes - 3)]);
  const person = { login: 'anna', name: 'Anna', department: 'IT Paris', locked: false, createdAt: 1 };
  const keep = async (revision: number, name: string, bytes: Uint8Array, type: 'image/jpeg' | 'image/png') => {
    const kept = { mediaType: type, bytes: Buffer.from(bytes).toString('base64') };
    await desk.store.commit({
      writes: [put(personKind, desk.anna.id, revision, { ...person, photo: name }), put(photoKind, name, 0, kept)],
      events: [permit.event('person.changed', { kind: 'person', id: desk.anna.id })],
    });
    return (await desk.store.get(personKind, desk.anna.id))?.revision ?? 0;
  };
  const ask = async (): Promise<{ request: number; card: TechnicianCard }> => {
    await desk.parts.engagement.engage(desk.anna, id, {});
    const { body } = await program.next('consentWanted');
    program.send('consentAnswer', { request: body.request, answer: 'refused', tools: 0, minutes: 0 });
    await soon('the answer', async () => (await show()).consent === 'refused');
    return { request: body.request, card: readCard(key, body.card) };
  };
  const plain = await ask();
  t.match(plain.card, { version: 1, name: 'Anna Martin', department: '', company: 'Example & Co' });
  t.equal(plain.card.photo.length, 0);
  t.strictSame(new Uint8Array(plain.card.session), identifierBytes(id));
  t.strictSame(new Uint8Array(plain.card.participant), identifierBytes(desk.anna.id));
  t.equal(plain.card.request, plain.request);

  let revision = await keep(0, 'a', photo(limits.photoBytes), 'image/jpeg');
  const shown = await ask();
  t.match(shown.card, { department: 'IT Paris' });
  t.equal(shown.card.photo.length, limits.photoBytes);
  t.notSame(shown.card.nonce, plain.card.nonce, 'each question has words of its own');
  revision = await keep(revision, 'b', photo(limits.photoBytes + 1), 'image/jpeg');
  t.equal((await ask()).card.photo.length, 0, 'a photo that is too large is left out');
  await keep(revision, 'c', photo(100), 'image/png');
  t.equal((await ask()).card.photo.length, 0, 'and one that is no JPEG');

  await desk.parts.engagement.engage(desk.anna, id, {});
  const { body } = await program.next('consentWanted');
  const phrase = phraseOf(readCard(key, body.card).nonce);
  t.equal((await show()).phrase, phrase, 'both read the same words');
  program.send('consentAnswer', { request: body.request, answer: 'given', tools: 3, minutes: 0 });
  await soon('the answer', async () => (await show()).consent === 'given');
  t.equal((await show()).phrase, phrase, 'for as long as they are connected');
  await desk.parts.engagement.release(desk.anna, id);
  t.notOk('phrase' in (await show()));
});

t.test('a tool is agreed to by itself, asked for again, taken back, and lasts as long as was said', async (t) => {
  const desk = await TestDesk.start(t);
  const { id, program, show } = await connected(desk);
  const { engagement } = desk.parts;
  await engagement.engage(desk.anna, id, {});
  await program.answer('given', control);
  await soon('the answer', async () => (await show()).consent === 'refused');
  t.pass('without the picture nothing is agreed to');

  await engagement.engage(desk.anna, id, {});
  await program.answer('given', view);
  await soon('the answer', async () => (await show()).consent === 'given');
  t.match(await show(), { tools: ['view'], asking: [] });
  t.match(await engagement.engage(desk.anna, id, {}), { consent: 'given', asking: [] }, 'to resume asks nothing');
  t.equal(program.count('consentWanted'), 2);

  t.match(await engagement.engage(desk.anna, id, { tools: ['view', 'control'] }), {
    ...{ consent: 'given', tools: ['view'], asking: ['control'] },
  });
  t.equal((await program.answer('refused', 0)).tools, control, 'only what is missing is asked for');
  await soon('the answer', async () => (await show()).asking.length === 0);
  t.match(await show(), { consent: 'given', tools: ['view'] }, 'a no to more leaves what was agreed to');

  await engagement.engage(desk.anna, id, { tools: ['view', 'control'] });
  const { body } = await program.next('consentWanted');
  const before = desk.now();
  program.send('consentAnswer', { request: body.request, answer: 'given', tools: 3, minutes: 15 });
  await soon('the answer', async () => (await show()).tools.length === 2);
  const { consentUntil = 0 } = await show();
  t.ok(consentUntil >= before + 15 * minuteMs && consentUntil <= desk.now() + 15 * minuteMs);

  program.send('consentChanged', { tools: view });
  await soon('the change', async () => (await show()).tools.length === 1);
  const stored = await desk.store.get(sessionKind, id);
  t.match(stored?.record.consent, { answer: 'given', tools: ['view'] });
  program.send('consentChanged', { tools: 3 });
  program.send('consentChanged', { tools: view });
  t.strictSame((await show()).tools, ['view'], 'nothing is given by taking back');
  program.send('consentChanged', { tools: 0 });
  await soon('the end of the picture', async () => (await show()).consent === 'stopped');
  const events = (await desk.events(id)).filter(({ name }) => name.startsWith('consent.'));
  t.strictSame(
    events.map(({ name }) => name),
    ['consent.refused', 'consent.given', 'consent.refused', 'consent.given', 'consent.changed', 'consent.changed'],
  );
  t.match(events[3]?.detail, { technician: 'Anna Martin', tools: ['control'], until: consentUntil });
  t.match(events[4]?.detail, { before: ['view', 'control'], after: ['view'] });
});

t.test('a further tool is asked for by itself when it is first used, beside those that are in use', async (t) => {
  const desk = await TestDesk.start(t);
  const { id, program, show } = await connected(desk);
  const { engagement } = desk.parts;
  await engagement.engage(desk.anna, id, {});
  t.equal((await program.next('consentWanted')).body.tools, view | control, 'to begin with: picture, mouse, keyboard');
  const [first] = program.received.filter(({ name }) => name === 'consentWanted');
  const request = (first?.body as { request: number }).request;
  program.send('consentAnswer', { request, answer: 'given', tools: view, minutes: 0 });
  await soon('the answer', async () => (await show()).consent === 'given');

  t.match(await engagement.engage(desk.anna, id, { tools: ['clipboardTake'] }), { asking: ['clipboardTake'] });
  const { body } = await program.next('consentWanted');
  t.equal(body.tools, bitsOf(['clipboardTake']), 'what was refused is not asked again with it');
  t.match(await engagement.engage(desk.anna, id, { tools: ['fileGive'] }), { asking: ['clipboardTake', 'fileGive'] });
  const { body: both } = await program.next('consentWanted');
  t.equal(both.tools, bitsOf(['clipboardTake', 'fileGive']), 'a second wish joins the question that still stands');
  program.send('consentAnswer', { request: both.request, answer: 'given', tools: both.tools | view, minutes: 15 });
  await soon('the answer', async () => (await show()).tools.length === 3);
  t.strictSame((await show()).tools, ['view', 'clipboardTake', 'fileGive']);
  program.send('consentChanged', { tools: bitsOf(['view', 'fileGive']) });
  await soon('the change', async () => (await show()).tools.length === 2);
  t.match(await engagement.engage(desk.anna, id, {}), { tools: ['view', 'fileGive'], asking: [] });
});

t.test('another technician is another question, and what was agreed to before is forgotten first', async (t) => {
  const desk = await TestDesk.start(t);
  const { id, program, show } = await connected(desk);
  await desk.parts.engagement.engage(desk.anna, id, {});
  await program.answer('given');
  await soon('the answer', async () => (await show()).consent === 'given');
  await desk.parts.engagement.engage(desk.chief, id, { takeOver: true });
  await program.next('released');
  const { body } = await program.next('consentWanted');
  t.equal(toolsOf(body.tools).length, 2);
  t.equal(readCard(createPublicKey(desk.passKey), body.card).name, 'Chief');
  const order = program.received.map(({ name }) => name);
  t.ok(order.lastIndexOf('released') < order.lastIndexOf('consentWanted'));
});

t.test('doubt about the technician ends the session, is recorded, and tells whoever answers for it', async (t) => {
  const desk = await TestDesk.start(t);
  const { id, program } = await connected(desk);
  const told = listening(desk, { anna: desk.anna, ben: desk.ben, chief: desk.chief });
  const { session } = await desk.parts.sessions.get(desk.anna, id);
  await desk.parts.engagement.engage(desk.anna, id, {});
  const { body } = await program.next('consentWanted');
  program.send('identityDoubted', { request: body.request });
  t.equal((await program.next('sessionEnded')).body.because, 'doubted');
  t.match((await desk.parts.sessions.get(desk.anna, id)).session, { state: 'closed', reason: 'doubted' });
  const recorded = (await desk.events(id)).find(({ name }) => name === 'identity.doubted');
  t.match(recorded, { actor: { kind: 'endUser' }, detail: { reason: 'doubted' } });
  await soon('the alarm', () => (told.get('chief')?.length ?? 0) > 0);
  t.match(told.get('chief'), [{ alarm: { session: id, number: session.number, technician: 'Anna Martin' } }]);
  t.strictSame([told.get('anna'), told.get('ben')], [[], []], 'and nobody else');
});

t.test('a file that moved is on record once, as the end user’s program tells it, and on the report', async (t) => {
  const desk = await TestDesk.start(t);
  const { id, program } = await connected(desk);
  await desk.parts.engagement.engage(desk.anna, id, {});
  await program.answer('given');
  const report = Buffer.alloc(16, 5);
  const participant = identifierBytes(desk.anna.id);
  const hash = Buffer.alloc(32, 0xab);
  const told = {
    report,
    direction: 'given',
    participant,
    name: 'a\u202Eb.pdf',
    size: 5n,
    hash,
    outcome: 'saved',
  } as const;
  program.send('fileMoved', told);
  t.strictSame(Buffer.from((await program.next('fileRecorded')).body.report), report);
  program.send('fileMoved', told);
  await program.next('fileRecorded');
  const failed = { report: Buffer.alloc(16, 6), hash: new Uint8Array(), outcome: 'noRoom', name: 'b.txt' } as const;
  program.send('fileMoved', { ...told, ...failed, direction: 'taken' });
  await program.next('fileRecorded');
  const events = (await desk.events(id)).filter(({ name }) => name.startsWith('file.'));
  t.equal(events.length, 2, 'said again, it is recorded once');
  const sha256 = 'ab'.repeat(32);
  t.match(events, [
    {
      name: 'file.given',
      actor: { kind: 'endUser' },
      detail: { size: 5, sha256, outcome: 'saved', technician: 'Anna Martin' },
    },
    { name: 'file.taken', detail: { file: 'b.txt', outcome: 'noRoom' } },
  ]);
  const { files, moves } = await desk.parts.summaries.read(desk.anna, id);
  t.match(files, [
    { direction: 'given', sha256, technician: 'Anna Martin' },
    { direction: 'taken', name: 'b.txt' },
  ]);
  t.notOk(moves.some(({ name }) => name.startsWith('file.')));
});
