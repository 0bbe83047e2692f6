import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import type { TechnicianCard } from '../../server/protocol/records.js';
import { bitsOf, tools as everyTool, type Tool } from '../../server/protocol/tools.js';
import { Desktop, until } from '../desktop.js';
import { root, RunningProgram } from './prepared-program.js';
import { answerQuestion, pause, press, pressOnBanner, Sharing, titles } from './sharing.js';
import { everything, Site } from './site.js';
import { Spectator } from './spectator.js';

const view = bitsOf(['view']);
const control = bitsOf(['control']);
const minuteMs = 60_000;
/** The program looks once a second whether agreed minutes are over. */
const lookMs = 1_500;
/** Nobody has read a question before that. */
const readingMs = 600;

const desktop = await Desktop.start(1100, 760);
t.teardown(() => desktop.stop());

t.test('a card that the appliance did not sign for this question is not shown, and nothing is answered', async (t) => {
  const site = await Site.start(t.testdir());
  t.teardown(() => site.stop());
  const program = new RunningProgram(site.program(), desktop);
  t.teardown(() => program.end());
  const stranger = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
  const altered = site.card(1);
  altered[60] = (altered[60] ?? 0) ^ 1;
  const forged: [string, Uint8Array][] = [
    ['no card at all', new Uint8Array()],
    ['another server’s', site.card(1, {}, stranger)],
    ['one byte altered', altered],
    ['another question’s', site.card(2)],
    ['another session’s', site.card(1, { session: Buffer.alloc(16, 9) } satisfies Partial<TechnicianCard>)],
    ['a pass in place of a card', site.pass('viewer')],
  ];
  for (const [what, card] of forged) {
    const desk = await site.welcome();
    site.ask(desk, 1, { card });
    await desk.gone();
    t.notOk(
      desk.all.some(({ name, body }) => name === 'consentAnswer' && body.answer !== 'refused'),
      what,
    );
    t.equal(desktop.windowNow(titles.consent), undefined);
    await until('the words', () => /could not prove who it is/.test(program.said));
  }
  const desk = await site.welcome();
  const photo = new Uint8Array(Buffer.from('ffd8ffe000104a464946', 'hex'));
  site.ask(desk, 3, { card: site.card(3, { photo }) });
  await answerQuestion(desktop, 'accept');
  t.match(
    (await desk.expect('consentAnswer')).body,
    { request: 3, answer: 'given', tools: everything, minutes: 0 },
    'a good card is shown, also with a photo that is broken',
  );
});

t.test('each tool is agreed to by itself, and minutes end everything but the picture', async (t) => {
  const site = await Site.start(t.testdir());
  t.teardown(() => site.stop());
  const ahead = join(t.testdirName, 'ahead');
  writeFileSync(ahead, '0');
  const clock = { LD_PRELOAD: join(root, 'build/native/later-clock.so'), LATER_CLOCK: ahead };
  const program = new RunningProgram(site.program(), desktop, clock);
  t.teardown(() => program.end());
  const desk = await site.welcome();

  site.ask(desk, 1);
  press(desktop, await desktop.window(titles.consent), 'control');
  await answerQuestion(desktop, 'accept');
  t.match((await desk.expect('consentAnswer')).body, { request: 1, answer: 'given', tools: view });
  const { relay } = await site.join(desk);
  const viewer = await Spectator.join(site, relay, 1);
  await relay.expect('allowed', ({ tools }) => tools === view);

  site.ask(desk, 2, { tools: control, card: site.card(2) });
  await answerQuestion(desktop, 'refuse');
  t.match(
    (await desk.expect('consentAnswer')).body,
    { request: 2, answer: 'refused', tools: view },
    'a no to more leaves what was agreed to',
  );
  site.ask(desk, 3, { tools: control, card: site.card(3) });
  const window = await desktop.window(titles.consent);
  press(desktop, window, 'control');
  await answerQuestion(desktop, 'accept');
  t.match((await desk.expect('consentAnswer')).body, { request: 3, answer: 'refused' }, 'a yes to nothing is a no');
  site.ask(desk, 4, { tools: control, card: site.card(4) });
  press(desktop, await desktop.window(titles.consent), 'quarterHour');
  await answerQuestion(desktop, 'accept');
  t.match((await desk.expect('consentAnswer')).body, { request: 4, answer: 'given', tools: everything, minutes: 15 });
  await relay.expect('allowed', ({ tools }) => tools === everything);

  writeFileSync(ahead, String(14 * minuteMs));
  await pause(lookMs);
  t.equal(desk.count('consentChanged'), 0, 'a minute is left');
  writeFileSync(ahead, String(15 * minuteMs));
  t.equal((await desk.expect('consentChanged')).body.tools, view);
  await relay.expect('allowed', ({ tools }) => tools === view);
  const before = viewer.frames;
  desktop.run('xterm', ['-geometry', '40x10+20+350', '-e', 'sh', '-c', 'while :; do date +%N; done']);
  await until('the picture to go on', () => viewer.frames > before + 3);
  t.strictSame(viewer.faults, []);
});

t.test('each further tool is a line of its own, agreed to, limited and taken back by itself', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const { desk, relay, site } = sharing;
  await sharing.viewer(1, { tools: bitsOf(everyTool) });
  const further = everyTool.filter((tool) => !['view', 'control'].includes(tool));
  const linePixels = 24;
  const heightOf = async (request: number, asked: readonly Tool[]): Promise<number> => {
    site.ask(desk, request, { tools: bitsOf(asked), card: site.card(request) });
    const { height } = desktop.geometry(await desktop.window(titles.consent));
    await pause(readingMs);
    return height;
  };
  const one = await heightOf(2, ['clipboardTake']);
  press(desktop, await desktop.window(titles.consent), 'quarterHour');
  press(desktop, await desktop.window(titles.consent), 'accept');
  const both = bitsOf(['view', 'control', 'clipboardTake']);
  t.match((await desk.expect('consentAnswer')).body, { request: 2, answer: 'given', tools: both, minutes: 15 });
  await relay.expect('allowed', ({ tools }) => tools === both);

  const five = await heightOf(3, further);
  t.equal(five, one + 4 * linePixels, 'what was agreed to is not asked again');
  const window = await desktop.window(titles.consent);
  const { x, y } = desktop.geometry(window);
  const firstLine = 276;
  const untick = ['clipboardGive', 'fileTake', 'fileGive'].entries();
  for (const [line] of untick) {
    desktop.ask('xdotool', ['mousemove', String(x + 100), String(y + firstLine + line * linePixels), 'click', '1']);
  }
  desktop.ask('xdotool', ['mousemove', '1', '1']);
  await pause(readingMs);
  desktop.key('alt+a');
  const all = bitsOf(['view', 'control', 'clipboardTake', 'screenshot', 'annotate']);
  t.match((await desk.expect('consentAnswer')).body, { request: 3, answer: 'given', tools: all, minutes: 0 });
  await relay.expect('allowed', ({ tools }) => tools === all);

  desk.forget();
  await pressOnBanner(desktop, 0);
  await pause(300);
  desktop.key('Down', 'Down', 'Down', 'Return');
  const left = bitsOf(['view', 'control', 'clipboardTake', 'annotate']);
  t.equal((await desk.expect('consentChanged')).body.tools, left, 'one of them is taken back from a list');
  await relay.expect('allowed', ({ tools }) => tools === left);
});

t.test('control is taken back in one click, hold rests everything and keeps what was agreed to', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const { desk, relay } = sharing;
  const viewer = await sharing.viewer();
  desktop.run('xterm', ['-geometry', '40x10+20+350', '-e', 'sh', '-c', 'while :; do date +%N; done']);
  await until('a busy screen', () => viewer.frames > 5);

  desk.send('hold', { held: 1, technician: 'Anna Martin' });
  await relay.expect('allowed', ({ tools }) => tools === 0);
  const held = relay.count('framePart');
  const place = desktop.ask('xdotool', ['getmouselocation']);
  viewer.act('pointer', { surface: 0, generation: 1, x: 500, y: 500, buttons: 0, at: 0 });
  await pause(readingMs);
  t.equal(relay.count('framePart'), held, 'nothing of the screen leaves');
  t.equal(desktop.ask('xdotool', ['getmouselocation']), place, 'and no input is taken');
  desk.send('hold', { held: 0, technician: 'Anna Martin' });
  await relay.expect('allowed', ({ tools }) => tools === everything);
  const rested = viewer.frames;
  await until('the picture to go on', () => viewer.frames > rested);
  t.equal(desk.count('consentAnswer'), 1, 'without a new question');
  t.notOk(relay.closed);

  await pressOnBanner(desktop, 0);
  t.equal((await desk.expect('consentChanged')).body.tools, view);
  await relay.expect('allowed', ({ tools }) => tools === view);
  desk.cut();
  const back = await sharing.site.nextDesk();
  t.equal((await back.expect('programHello')).body.consented, view, 'and stays taken back');
});

t.test('doubt about who asks ends everything at once', async (t) => {
  const site = await Site.start(t.testdir());
  t.teardown(() => site.stop());
  const program = new RunningProgram(site.program(), desktop);
  t.teardown(() => program.end());
  const desk = await site.welcome();
  site.ask(desk, 7);
  const window = await desktop.window(titles.consent);
  await pause(readingMs);
  press(desktop, window, 'doubt');
  t.equal((await desk.expect('identityDoubted')).body.request, 7);
  await until('the words', () => /was ended at once/.test(program.said));
  t.equal(desk.count('consentAnswer'), 0);
  t.equal(desktop.windowNow(titles.consent), undefined);
  await desk.gone();
});
