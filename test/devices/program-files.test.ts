import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { exportPoint } from '../../server/access/pass.js';
import { makeProgramFiles } from '../../server/devices/make-program-files.js';
import { checksumOf, readPortableExecutable, sumOf } from '../../server/devices/portable-executable.js';
import type { ProgramFiles } from '../../server/devices/program-files.js';
import type { Finding } from '../../server/doctor/finding.js';
import { lookAtWindowsProgram } from '../../server/doctor/windows-program.js';
import { makeLog } from '../../server/log.js';
import { CodeSigners } from './code-signers.js';
import { madeExecutable } from './made-executable.js';

const root = t.testdir();
const folderFor = (what: string): string => mkdtempSync(join(root, `${what}-`));
const DAY_MS = 86_400_000;
const publicKey = exportPoint(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey);
const slot = Buffer.concat([Buffer.from('GUICHET-PUBLIC-KEY:'), Buffer.alloc(65)]);
/** An odd length, and more of it than one length byte says. */
const built = madeExecutable(Buffer.concat([Buffer.alloc(700, 0x90), slot, Buffer.from(' and the rest of it')]));
const hasTool = spawnSync('osslsigncode', ['--version']).error === undefined;
const toolMissing = 'osslsigncode is not installed here';

interface Given {
  readonly signing?: { readonly certificate?: string; readonly passphrase?: string; readonly timestamp?: string };
  readonly content?: Buffer;
  readonly now?: () => number;
}

interface Made {
  readonly programs: ProgramFiles;
  readonly folder: string;
  readonly log: string[];
  readonly clock: { steady: number };
}

function make({ signing = {}, content = built, now = Date.now }: Given = {}): Made {
  const folder = folderFor('appliance');
  const file = join(folder, 'built.exe');
  writeFileSync(file, content);
  const log: string[] = [];
  const clock = { steady: 0 };
  const programs = makeProgramFiles({
    built: { 'linux-x64': join(folder, 'not-there'), 'windows-x64': file },
    folder: join(folder, 'programs'),
    publicKey,
    signing: { certificate: '', passphrase: '', timestamp: '', ...signing },
    log: makeLog('info', 'control', { write: (line: string) => void log.push(line) }),
    ...{ now, monotonic: () => clock.steady },
  });
  return { programs, folder, log, clock };
}

async function download(programs: ProgramFiles, configuration: string | Buffer): Promise<Buffer> {
  const { content, size, fileName } = await programs.handOut('windows-x64', Buffer.from(configuration));
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(piece as Buffer);
  const whole = Buffer.concat(pieces);
  if (whole.length !== size) throw new Error(`${whole.length} bytes came instead of ${size}`);
  if (fileName !== 'guichet-support.exe') throw new Error(fileName);
  return whole;
}

/** What the signing tool thinks of a file, with the given authority. */
function verified(folder: string, file: Buffer, authority: string): { well: boolean; said: string } {
  const path = join(folder, 'downloaded (1).exe');
  writeFileSync(path, file);
  const ran = spawnSync('osslsigncode', ['verify', '-CAfile', authority, '-in', path], { encoding: 'utf8' });
  return { well: ran.status === 0, said: ran.stdout + ran.stderr };
}

/** As the program finds it: behind the words, so many bytes. */
function carriedBy(file: Buffer): Buffer {
  const { certificates } = readPortableExecutable(file);
  const words = 'GUICHET1-CONFIGURATION:';
  const at = file.lastIndexOf(words) + words.length;
  if (certificates === undefined || at < certificates.at) throw new Error('nothing is carried');
  return file.subarray(at + 4, at + 4 + file.readUInt32LE(at));
}

t.test('what was built for a platform is handed out for it, and what was not is not', async (t) => {
  const { programs, folder } = make();
  const [program, another] = await programs.list();
  t.equal(another, undefined, 'there is none for Linux here');
  t.match(program, { platform: 'windows-x64', bytes: built.length, signer: undefined });
  const own = readFileSync(join(folder, 'programs/guichet-support.exe'));
  t.equal(program?.sha256, createHash('sha256').update(own).digest('hex'));
  t.ok(own.includes(Buffer.from(publicKey)), 'this appliance’s key is in it');
  const file = await download(programs, 'a configuration');
  t.ok(file.subarray(0, own.length).equals(own));
  const end = Buffer.from('\x0f\0\0\0GUICHET1', 'latin1');
  t.strictSame(file.subarray(own.length), Buffer.concat([Buffer.from('a configuration'), end]));
  await t.rejects(programs.handOut('linux-x64', Buffer.alloc(1)), { code: 'program/missing', detail: /not built/ });
  t.match(await programs.standing(), [
    { platform: 'linux-x64', trouble: 'missing' },
    { platform: 'windows-x64', program: { bytes: built.length } },
  ]);
});

t.test('what is no program of ours is refused in words', async (t) => {
  const tooShort = built.subarray(0, 0x100);
  const narrow = Buffer.from(built);
  narrow.writeUInt16LE(0x10b, 0x98);
  const elsewhere = Buffer.from(built);
  elsewhere.writeUInt32LE(0x7ffffff0, 0x3c);
  const alreadySigned = Buffer.concat([built, Buffer.alloc(8)]);
  alreadySigned.writeUInt32LE(built.length, 0x98 + 144);
  alreadySigned.writeUInt32LE(8, 0x98 + 148);
  const wrong: readonly (readonly [Buffer, RegExp])[] = [
    [Buffer.from('no program'), /slot/],
    [tooShort, /slot/],
    [Buffer.concat([Buffer.from('#!/bin/sh '), slot]), /64-bit/],
    [narrow, /64-bit/],
    [elsewhere, /64-bit/],
    [alreadySigned, /was signed before/],
  ];
  for (const [content, why] of wrong) {
    const { programs } = make({ content });
    t.strictSame(await programs.list(), []);
    await t.rejects(programs.require('windows-x64'), { code: 'program/missing', detail: why });
  }
});

t.test(
  'a signed program carries each download’s configuration, and its signature holds',
  { skip: !hasTool && toolMissing },
  async (t) => {
    const signers = new CodeSigners(folderFor('signers'));
    const { programs, folder } = make({ signing: signers.make('Example Desk') });
    const [program] = await programs.list();
    t.match(program, { platform: 'windows-x64', signer: { name: 'Example Desk' } });
    t.ok(Math.abs((program?.signer?.ends ?? 0) - Date.now() - 365 * DAY_MS) < DAY_MS);
    const template = readFileSync(join(folder, 'programs/guichet-support.exe'));
    t.equal(program?.bytes, template.length);
    t.strictSame(readdirSync(join(folder, 'programs')), ['guichet-support.exe'], 'nothing else stays behind');

    const long = Buffer.alloc(8_192, 0x5a);
    for (const configuration of [
      Buffer.from('x'),
      Buffer.alloc(100, 1),
      Buffer.alloc(255, 2),
      Buffer.alloc(2_047, 3),
      long,
    ]) {
      const file = await download(programs, configuration);
      t.strictSame(carriedBy(file), configuration);
      const { well, said } = verified(folder, file, signers.authority);
      t.ok(well, said);
      t.match(said, /Example Desk/);
      const { checksumAt, certificates } = readPortableExecutable(file);
      t.equal(certificates?.length ?? 1, Math.ceil((certificates?.length ?? 0) / 8) * 8);
      const told = file.readUInt32LE(checksumAt);
      const without = Buffer.from(file);
      without.writeUInt32LE(0, checksumAt);
      t.equal(told, checksumOf([sumOf(without)], file.length));
      t.match(said, new RegExp(`PE checksum *: ${told.toString(16).toUpperCase().padStart(8, '0')}`));
      t.notMatch(said, /warning|invalid/i, 'nothing about it is odd to the tool');
    }
    const stranger = new CodeSigners(folderFor('strangers')).authority;
    t.notOk(verified(folder, await download(programs, long), stranger).well, 'it is this authority’s signature');

    const [one, other] = [await download(programs, 'first'), await download(programs, 'other')];
    const { checksumAt, certificates } = readPortableExecutable(one);
    const apart = [...one.keys()].filter((at) => one[at] !== other[at]);
    const isAllowed = (at: number): boolean =>
      (at >= checksumAt && at < checksumAt + 4) || at >= one.lastIndexOf('first');
    t.ok(apart.length > 0 && apart.every(isAllowed), 'two downloads differ in what they carry, and in the checksum');
    t.ok(one.lastIndexOf('first') > (certificates?.at ?? 0));
    for (const at of [0x400, 0x400 + 700, one.indexOf(Buffer.from(publicKey)) + 5, 0x98 + 16]) {
      const edited = Buffer.from(one);
      edited[at]! ^= 1;
      t.notOk(verified(folder, edited, signers.authority).well, `byte ${at} changed`);
    }
  },
);

t.test(
  'what keeps programs from being signed is said to administrators, and nothing else stops',
  { skip: !hasTool && toolMissing },
  async (t) => {
    const signers = new CodeSigners(folderFor('signers'));
    const good = signers.make('Example Desk');
    const wrongPhrase = join(signers.folder, 'wrong.phrase');
    writeFileSync(wrongPhrase, 'another pass phrase');
    const noFile = join(signers.folder, 'nothing.p12');
    const notOne = join(signers.folder, 'not-one.p12');
    writeFileSync(notOne, 'no certificate');
    const cases: readonly (readonly [NonNullable<Given['signing']>, string, RegExp])[] = [
      [{ ...good, passphrase: wrongPhrase }, 'passphrase', /does not open: what stands in .*wrong.phrase is not it/],
      [{ certificate: good.certificate }, 'passphrase', /program.signing.passphrase names no file/],
      [{ ...good, certificate: noFile }, 'certificate', /nothing.p12 cannot be read/],
      [{ ...good, certificate: notOne }, 'certificate', /is no PKCS #12 file/],
      [{ ...good, passphrase: noFile }, 'passphrase', /cannot be read/],
      [{ passphrase: good.passphrase }, 'settings', /program.signing.certificate is missing/],
      [signers.make('Web Server', { use: 'serverAuth' }), 'not-for-code', /not for signing code/],
    ];
    for (const [signing, trouble, why] of cases) {
      const { programs, log } = make({ signing });
      t.match((await programs.standing())[1], { platform: 'windows-x64', trouble, detail: why });
      t.match(log.join(''), why, 'the log says it');
      t.notMatch(log.join(''), /(one|another) pass phrase/, 'but no secret');
      await t.rejects(programs.require('windows-x64'), { code: 'program/missing', detail: 'it could not be signed' });
      t.equal(log.length, 1, 'once, however often it is asked for');
    }

    let now = Date.now();
    const { programs, clock } = make({ signing: good, now: () => now });
    t.equal((await programs.list()).length, 1);
    now += 366 * DAY_MS;
    t.match((await programs.standing())[1], { trouble: 'expired', detail: /ran out/ });
    now -= 366 * DAY_MS;
    t.match((await programs.standing())[1], { trouble: 'expired' }, 'it is not tried again at once');
    clock.steady += 31_000;
    t.equal((await programs.list()).length, 1, 'and is back when there is a certificate that holds');
  },
);

t.test('an appliance without the signing tool says so', async (t) => {
  const before = process.env['PATH'];
  t.teardown(() => (process.env['PATH'] = before));
  const folder = folderFor('no-tools');
  process.env['PATH'] = folder;
  const file = join(folder, 'desk.p12');
  writeFileSync(file, 'x');
  const { programs } = make({ signing: { certificate: file } });
  t.match((await programs.standing())[1], { trouble: 'tool', detail: /osslsigncode is not installed/ });
});

t.test('the doctor says how the program for Windows stands', { skip: !hasTool && toolMissing }, async (t) => {
  const data = folderFor('data');
  mkdirSync(join(data, 'keys'));
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(join(data, 'keys/pass.key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const file = join(data, 'built.exe');
  const look = async (signing: Given['signing'], at = Date.now()): Promise<Finding> => {
    const settings = { certificate: '', passphrase: '', timestamp: '', ...signing };
    return lookAtWindowsProgram({ data, program: { signing: settings } }, at, file);
  };
  t.match(await look({}), { state: 'well', sentence: /not part of this installation/ });
  writeFileSync(file, built);
  t.match(await look({}), { state: 'well', sentence: /not signed, so Windows warns/ });
  const signers = new CodeSigners(folderFor('signers'));
  const desk = signers.make('Example Desk');
  const stamped = { ...desk, timestamp: 'http://192.0.2.1/' };
  t.match(
    await look(stamped),
    { state: 'well', sentence: /signed by Example Desk, .* 36[45] days/ },
    'and asks nobody',
  );
  t.match(await look(desk, Date.now() + 340 * DAY_MS), { state: 'failed', sentence: /holds for 2[45] days/ });
  t.match(await look(desk, Date.now() + 366 * DAY_MS), { state: 'failed', sentence: /ran out/ });
  t.match(await look({ certificate: desk.certificate }), { state: 'failed', advice: /file of its own/ });
  writeFileSync(file, 'something else');
  t.match(await look(desk), { state: 'failed', sentence: /no empty slot/ });
});
