import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { limits } from '../../server/protocol/limits.js';
import type { MessageBody } from '../../server/protocol/messages.js';
import { bitsOf } from '../../server/protocol/tools.js';
import { Desktop, until } from '../desktop.js';
import { admit, Exchange, joinBoth, sha256, withFiles } from './bulk.js';
import type { Channel } from './channel.js';
import { RunningProgram } from './prepared-program.js';
import { answerQuestion, pause } from './sharing.js';
import { Site } from './site.js';

const desktop = await Desktop.start(1000, 800);
t.teardown(() => desktop.stop());
t.setTimeout(120_000);

const filesTitle = 'Guichet – files';
/** Where the buttons of that window are, as shares of its width and height. */
const buttons = { choose: [0.17, 0.9], send: [0.5, 0.9], refuse: [0.83, 0.9] } as const;
/** In the chooser: the first file after the folders, and its OK. */
const inChooser = { log: [0.08, 0.24], ok: [0.72, 0.93] } as const;
const readingMs = 700;

interface Open {
  readonly home: string;
  readonly downloads: string;
  readonly site: Site;
  readonly program: RunningProgram;
  readonly desk: Channel;
  readonly screen: Channel;
  readonly bulk: Channel;
  readonly exchange: Exchange;
}

/** A program whose end user has agreed to files, and a technician who may give and take them. */
async function open(t: Test, home = t.testdir({ Documents: {} })): Promise<Open> {
  const site = await Site.start(mkdtempSync(join(home, '.site-')));
  t.teardown(() => site.stop());
  const environment = { HOME: home, XDG_CONFIG_HOME: join(home, '.config'), XDG_DATA_HOME: undefined };
  const program = new RunningProgram(site.program(), desktop, environment);
  t.teardown(() => program.end());
  const desk = await site.welcome();
  site.ask(desk, 1, { tools: withFiles });
  await answerQuestion(desktop, 'accept');
  await desk.expect('consentAnswer', ({ answer, tools }) => answer === 'given' && tools === withFiles);
  const { screen, bulk } = await joinBoth(site, desk);
  const exchange = new Exchange(site, bulk);
  await exchange.come();
  return { home, downloads: join(home, 'Downloads'), site, program, desk, screen, bulk, exchange };
}

async function moved(desk: Channel): Promise<MessageBody<'fileMoved'>> {
  const { body } = await desk.expect('fileMoved');
  desk.send('fileRecorded', { report: body.report });
  return body;
}

t.test('what a technician gives lands whole in the downloads, under a name that harms nobody', async (t) => {
  const { downloads, desk, exchange } = await open(t);
  const data = randomBytes(3 * limits.partBytes + 17);
  const before = { transfer: randomBytes(16), name: 'report.pdf' };
  const answer = await exchange.offer(before.transfer, before.name, data.length);
  t.match(answer, { answer: 'wanted', offset: 0n, name: 'report.pdf' });
  await exchange.send(before.transfer, data, 0);
  t.strictSame(
    readdirSync(downloads).filter((name) => !name.endsWith('.part')),
    [],
    'until it is whole it is a part',
  );
  t.match(await exchange.finish(before.transfer, sha256(data)), { outcome: 'saved', name: 'report.pdf' });
  const path = join(downloads, 'report.pdf');
  t.ok(data.equals(readFileSync(path)));
  t.equal(statSync(path).mtimeMs, 1_600_000_000_123, 'the time of its last change is kept');
  t.equal(statSync(path).mode & 0o111, 0, 'nobody may run it');
  const told = await moved(desk);
  t.match(told, { direction: 'given', name: 'report.pdf', size: BigInt(data.length), outcome: 'saved' });
  t.ok(sha256(data).equals(told.hash));
  t.ok(Buffer.alloc(16, 9).equals(told.participant));

  t.equal((await exchange.give('report.pdf', Buffer.from('other'))).name, 'report (2).pdf', 'nothing is written over');
  t.ok(data.equals(readFileSync(path)));
  t.equal((await exchange.give('empty.txt', Buffer.alloc(0))).outcome, 'saved', 'an empty file is a file');

  const names: readonly (readonly [string, string])[] = [
    ['../../.ssh/authorized_keys', '_._.._.ssh_authorized_keys'],
    ['C:\\Windows\\system32\\a.dll', 'C__Windows_system32_a.dll'],
    ['.bashrc', '_bashrc'],
    ['-rf', '_rf'],
    ['..', 'file'],
    ['', 'file (2)'],
    ['nul.txt', '_nul.txt'],
    ['COM1', '_COM1'],
    ['invoice\u202Efdp.exe', 'invoice_fdp.exe'],
    ['a\u0000b\nc\u001b[2J.txt', 'a_b_c_[2J.txt'],
    ['dots and spaces. . .', 'dots and spaces'],
    [`${'é'.repeat(120)}.txt`, `${'é'.repeat(98)}.txt`],
    ['Rapport à 100 %.odt', 'Rapport à 100 %.odt'],
  ];
  for (const [wished, shown] of names) {
    t.equal((await exchange.give(wished, Buffer.from(wished))).name, shown, JSON.stringify(wished));
    t.ok(existsSync(join(downloads, shown)));
  }
  t.notOk(existsSync(join(downloads, '..', '.ssh')));
});

t.test('a transfer goes on after either side was cut off, and what is damaged is not kept', async (t) => {
  const { downloads, site, desk, screen, bulk, exchange } = await open(t);
  const data = randomBytes(40 * limits.partBytes + 5);
  const transfer = randomBytes(16);
  await exchange.offer(transfer, 'big.bin', data.length);
  await exchange.send(transfer, data, 0, 20 * limits.partBytes);
  bulk.send('peerState', { peer: 1, state: 'lost' });
  const again = new Exchange(site, bulk, 2);
  await again.come();
  const answer = await again.offer(transfer, 'big.bin', data.length);
  t.equal(answer.offset, BigInt(20 * limits.partBytes), 'it goes on where the technician was cut off');
  await again.send(transfer, data, Number(answer.offset), 30 * limits.partBytes);

  const sockets = site.relays.length;
  bulk.cut();
  await site.givePass(desk);
  await until('another socket for files', () => site.relays.length > sockets);
  const fresh = site.relays.at(-1) as Channel;
  t.ok(await admit(site, fresh), 'the program comes back for files alone');
  t.notOk(screen.closed);
  const third = new Exchange(site, fresh, 1);
  await third.come();
  // What was under way when the line broke is sent again, or was lost: both ends up where it stopped.
  third.say('fileGiven', { transfer, offset: BigInt(35 * limits.partBytes), data: data.subarray(0, 10) });
  const nudge = await fresh.expect('fileAnswered');
  const gap = Number(nudge.body.offset);
  t.ok(nudge.body.answer === 'wanted' && gap >= 20 * limits.partBytes, 'a gap is asked for');
  await third.send(transfer, data, gap - limits.partBytes);
  t.equal((await third.finish(transfer, sha256(data))).outcome, 'saved');
  t.ok(data.equals(readFileSync(join(downloads, 'big.bin'))));

  const spoilt = randomBytes(16);
  await third.offer(spoilt, 'spoilt.bin', 5);
  await third.send(spoilt, Buffer.from('12345'), 0);
  t.match(await third.finish(spoilt, sha256(Buffer.from('12346'))), { outcome: 'damaged' });
  const dropped = randomBytes(16);
  await third.offer(dropped, 'dropped.bin', 5);
  await third.send(dropped, Buffer.from('12345'), 0, 3);
  third.say('fileGiveEnded', { transfer: dropped, outcome: 'cancelled', name: '' });
  for (const outcome of ['saved', 'damaged', 'cancelled']) t.equal((await moved(desk)).outcome, outcome);
  t.strictSame(readdirSync(downloads), ['big.bin'], 'nothing is left of them');
});

t.test('what a run that was killed left is gone on with; what cannot be written is said so', async (t) => {
  const first = await open(t);
  const data = randomBytes(10 * limits.partBytes);
  const transfer = randomBytes(16);
  await first.exchange.offer(transfer, 'half.bin', data.length);
  await first.exchange.send(transfer, data, 0, 8 * limits.partBytes);
  await first.bulk.expect('fileKept', ({ offset }) => offset === BigInt(8 * limits.partBytes));
  await first.program.end('SIGKILL');
  t.match(readdirSync(first.downloads), [/^half\.bin\.[0-9a-f]{8}\.part$/], 'it says that it is a part');

  const { downloads, exchange, program, desk } = await open(t, first.home);
  const answer = await exchange.offer(transfer, 'half.bin', data.length);
  t.equal(answer.offset, BigInt(8 * limits.partBytes));
  await exchange.send(transfer, data, Number(answer.offset));
  t.equal((await exchange.finish(transfer, sha256(data))).outcome, 'saved', 'its hash covers what was there before');
  t.strictSame(readdirSync(downloads), ['half.bin']);

  const huge = await exchange.offer(randomBytes(16), 'huge.bin', 2 ** 50);
  t.equal(huge.answer, 'noRoom');
  t.match(await moved(desk), { outcome: 'saved' });
  t.match(await moved(desk), { outcome: 'noRoom', name: 'huge.bin', hash: { length: 0 } });
  const left = randomBytes(16);
  await exchange.offer(left, 'left.bin', 100);
  await program.end();
  t.strictSame(readdirSync(downloads), ['half.bin'], 'a program that ends takes away what was not whole');

  rmSync(downloads, { recursive: true });
  writeFileSync(downloads, 'a file where a folder is due');
  const third = await open(t, first.home);
  t.equal((await third.exchange.offer(randomBytes(16), 'a.txt', 1)).answer, 'notWritable');
});

t.test('only what the end user chooses is taken, while nobody else’s hands reach the window', async (t) => {
  const { home, desk, screen, bulk, exchange } = await open(t);
  const data = randomBytes(20 * limits.partBytes + 3);
  writeFileSync(join(home, 'log.txt'), data);
  const hands = new Exchange(exchange.site, screen, 3);
  await hands.come();
  exchange.say('filesWanted', { request: 7 });
  const window = await desktop.window(filesTitle);
  await screen.expect('allowed', ({ tools }) => (tools & bitsOf(['control'])) === 0);
  await pause(readingMs);
  desktop.click(window, ...buttons.refuse);
  t.match((await bulk.expect('filesAnswered')).body, { request: 7, count: 0 }, 'they may send nothing');
  await screen.expect('allowed', ({ tools }) => (tools & bitsOf(['control'])) !== 0);

  exchange.say('filesWanted', { request: 8 });
  const again = await desktop.window(filesTitle);
  const choose = async (): Promise<void> => {
    desktop.click(again, ...buttons.choose);
    const chooser = await desktop.window('Choose the files to send');
    await pause(readingMs);
    desktop.click(chooser, ...inChooser.log);
    await pause(readingMs);
    desktop.click(chooser, ...inChooser.ok);
    await until('the chooser to go', () => desktop.windowNow('Choose the files to send') === undefined);
    await pause(readingMs);
  };
  await choose();
  desktop.click(again, ...buttons.send);
  t.match((await bulk.expect('filesAnswered')).body, { request: 8, count: 1 });
  const { body: found } = await bulk.expect('fileFound');
  t.match(found, { request: 8, name: 'log.txt', size: BigInt(data.length) });
  const transfer = Buffer.from(found.transfer);
  exchange.say('fileAccepted', { transfer, offset: 0n });
  const got: Buffer[] = [];
  for (let length = 0; length < data.length;) {
    const part = (await bulk.expect('fileTaken')).body;
    t.equal(part.offset, BigInt(length));
    got.push(Buffer.from(part.data));
    length += part.data.length;
    exchange.say('fileReceived', { transfer, offset: BigInt(length) });
  }
  t.ok(data.equals(Buffer.concat(got)));
  t.ok(sha256(data).equals((await bulk.expect('fileTakenWhole')).body.hash));
  exchange.say('fileAccepted', { transfer, offset: BigInt(5 * limits.partBytes) });
  t.equal((await bulk.expect('fileTaken')).body.offset, BigInt(5 * limits.partBytes), 'it goes on from any byte');
  exchange.say('fileReceived', { transfer, offset: BigInt(6 * limits.partBytes) });
  t.ok(sha256(data).equals((await bulk.expect('fileTakenWhole')).body.hash));
  exchange.say('fileTakeEnded', { transfer, outcome: 'saved' });
  const told = await moved(desk);
  t.match(told, { direction: 'taken', name: 'log.txt', outcome: 'saved', size: BigInt(data.length) });
  t.ok(sha256(data).equals(told.hash));

  exchange.say('filesWanted', { request: 9 });
  await pause(readingMs);
  await choose();
  rmSync(join(home, 'log.txt'));
  desktop.click(again, ...buttons.send);
  t.match((await bulk.expect('filesAnswered')).body, { request: 9, count: 1 });
  const { body: unreadable } = await bulk.expect('fileFound');
  t.match(unreadable, { request: 9, name: 'log.txt', size: 0n });
  const { body: failed } = await bulk.expect('fileTakeEnded');
  t.match(failed, { outcome: 'failed' }, 'the technician hears that it cannot be read');
  t.ok(Buffer.from(failed.transfer).equals(Buffer.from(unreadable.transfer)));
  t.match(await moved(desk), { direction: 'taken', name: 'log.txt', outcome: 'failed' }, 'and so does the record');
});
