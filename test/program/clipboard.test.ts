import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import t from 'tap';
import { limits } from '../../server/protocol/limits.js';
import type { MessageBody } from '../../server/protocol/messages.js';
import { bitsOf } from '../../server/protocol/tools.js';
import { Desktop, until } from '../desktop.js';
import { root } from './prepared-program.js';
import { answerQuestion, pause, Sharing } from './sharing.js';
import { everything } from './site.js';
import type { Spectator } from './spectator.js';

const take = bitsOf(['clipboardTake']);
const give = bitsOf(['clipboardGive']);
const client = join(root, 'build/native/clip-client');

const desktop = await Desktop.start(1000, 700);
t.teardown(() => desktop.stop());

/** Another program that owns the clipboard until somebody else does. */
async function owner(
  mode: 'own' | 'silent' | 'endless',
  target: string,
  file = '',
): Promise<{ gone: Promise<unknown> }> {
  const child = spawn(client, [mode, target, file], { env: desktop.environment, stdio: ['ignore', 'pipe', 'ignore'] });
  t.teardown(() => child.kill());
  await once(child.stdout, 'data');
  return { gone: once(child, 'exit') };
}

function onTheDesktop(target: string): Buffer {
  return spawnSync(client, ['get', target], { env: desktop.environment, maxBuffer: 1 << 26 }).stdout;
}

async function agreed(folder: string, tools: number): Promise<{ sharing: Sharing; viewer: Spectator }> {
  const sharing = await Sharing.start(folder, desktop);
  t.teardown(() => sharing.end());
  sharing.site.ask(sharing.desk, 2, { tools, card: sharing.site.card(2) });
  await answerQuestion(desktop, 'accept');
  await sharing.desk.expect('consentAnswer', ({ request, answer }) => request === 2 && answer === 'given');
  const viewer = await sharing.viewer(1, { tools: everything | take | give });
  return { sharing, viewer };
}

function giveTo(viewer: Spectator, transfer: number, kind: 'text' | 'png', bytes: Buffer, size = bytes.length): void {
  for (let offset = 0; offset < Math.max(1, bytes.length); offset += limits.partBytes) {
    const data = bytes.subarray(offset, offset + limits.partBytes);
    viewer.say('clipboardGiven', { transfer, kind, size, offset, data });
  }
}

/** What a viewer takes of what was just copied; where more was copied before it, told by its size. */
async function takeFrom({ relay }: Sharing, viewer: Spectator, size?: number): Promise<Buffer> {
  const { body } = await relay.expect('clipboardChanged', (told) => size === undefined || told.size === size);
  const parts: Buffer[] = [];
  let length = 0;
  viewer.say('clipboardWanted', { number: body.number });
  while (length < body.size) {
    // An answer to who asked before may still come.
    const part: { body: MessageBody<'clipboardTaken'> } = await relay.expect(
      'clipboardTaken',
      ({ number }) => number === body.number,
    );
    if (part.body.offset !== length) throw new Error('a part is missing');
    parts.push(Buffer.from(part.body.data));
    length += part.body.data.length;
  }
  return Buffer.concat(parts);
}

/** A picture of one colour, and as many bytes as wanted that mean nothing to it. */
function png(filler: number): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const named = Buffer.concat([Buffer.from(name), data]);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(named));
    return Buffer.concat([length, named, sum]);
  };
  const head = Buffer.from('00000001000000010802000000', 'hex');
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('teSt', Buffer.alloc(filler, 7)),
    chunk('IDAT', deflateSync(Buffer.from([0, 200, 10, 30]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ ((sum & 1) * 0xedb88320);
  }
  return ~sum >>> 0;
}

t.test('text and pictures go over the clipboard in both directions, however large', async (t) => {
  const { sharing, viewer } = await agreed(t.testdir(), take | give);
  const file = join(t.testdirName, 'copied');
  const texts = ['Été – 漢字 🙂\n', 'a longer line\n'.repeat(40_000)];
  for (const text of texts) {
    writeFileSync(file, text);
    const { gone } = await owner('own', 'UTF8_STRING', file);
    t.ok((await takeFrom(sharing, viewer)).toString() === text, `${text.length} characters are taken`);
    giveTo(viewer, text.length, 'text', Buffer.from(`${text}!`));
    const { body } = await sharing.relay.expect('clipboardSet', ({ transfer }) => transfer === text.length);
    t.equal(body.outcome, 'done');
    await gone;
    t.ok(onTheDesktop('UTF8_STRING').toString() === `${text}!`, 'and as many given');
  }
  const picture = png(3_000_000);
  writeFileSync(file, picture);
  await owner('own', 'image/png', file);
  t.ok((await takeFrom(sharing, viewer)).equals(picture), 'a picture of three megabytes is taken');
  t.ok(viewer.faults.length === 0 && viewer.frames > 0);
  giveTo(viewer, 9, 'png', picture);
  t.equal((await sharing.relay.expect('clipboardSet', ({ transfer }) => transfer === 9)).body.outcome, 'done');
  t.ok(onTheDesktop('image/png').equals(picture), 'and given');
});

t.test('what is too large, broken, hung or endless comes to nothing, and the next copy is told', async (t) => {
  const { sharing, viewer } = await agreed(t.testdir(), take | give);
  const { relay } = sharing;
  const outcome = async (transfer: number): Promise<string> =>
    (await relay.expect('clipboardSet', (body) => body.transfer === transfer)).body.outcome;
  giveTo(viewer, 1, 'text', Buffer.from('x'), limits.clipboardTextBytes + 1);
  t.equal(await outcome(1), 'tooLarge');
  giveTo(viewer, 2, 'png', Buffer.from('no picture at all, only its name'));
  t.equal(await outcome(2), 'malformed');
  giveTo(viewer, 3, 'text', Buffer.from([0xff, 0xfe, 0x41]));
  t.equal(await outcome(3), 'malformed');
  giveTo(viewer, 4, 'text', Buffer.from('more than it said'), 4);
  t.equal(await outcome(4), 'malformed');

  await owner('endless', 'UTF8_STRING');
  const { body } = await relay.expect('clipboardChanged');
  t.ok(body.size > limits.clipboardTextBytes, 'an owner without an end is cut off at the limit');
  viewer.say('clipboardWanted', { number: body.number });
  relay.forget();
  await owner('silent', 'UTF8_STRING');
  const file = join(t.testdirName, 'copied');
  const last = 'after all that';
  writeFileSync(file, last);
  await owner('own', 'UTF8_STRING', file);
  t.equal((await takeFrom(sharing, viewer, last.length)).toString(), last);
  const before = viewer.frames;
  desktop.ask('xsetroot', ['-solid', '#204060']);
  await until('the picture to go on', () => viewer.frames > before);
});

t.test('each direction is agreed to by itself, and refused on this machine without it', async (t) => {
  const file = join(t.testdir(), 'copied');
  writeFileSync(file, 'a secret of the desktop');
  await owner('own', 'UTF8_STRING', file);
  const { sharing, viewer } = await agreed(t.testdirName, give);
  const { relay } = sharing;
  viewer.say('clipboardWanted', { number: 1 });
  giveTo(viewer, 1, 'text', Buffer.from('given'));
  await relay.expect('clipboardSet', ({ outcome }) => outcome === 'done');
  await owner('own', 'UTF8_STRING', file);
  await pause(500);
  t.equal(relay.count('clipboardChanged') + relay.count('clipboardTaken'), 0, 'nothing is told of what is copied');

  relay.forget();
  sharing.site.ask(sharing.desk, 3, { tools: take, card: sharing.site.card(3) });
  await answerQuestion(desktop, 'accept');
  t.equal((await takeFrom(sharing, viewer)).toString(), 'a secret of the desktop', 'once agreed, it may be taken');
  const watcher = await sharing.viewer(2, { tools: everything, lead: 0 });
  watcher.say('clipboardGiven', { transfer: 5, kind: 'text', size: 1, offset: 0, data: Buffer.from('x') });
  await pause(300);
  t.equal(onTheDesktop('UTF8_STRING').toString(), 'a secret of the desktop', 'a pass without it gives nothing');
});
