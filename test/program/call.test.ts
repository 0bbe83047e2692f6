import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { Desktop, until } from '../desktop.js';
import type { Channel } from './channel.js';
import { RunningProgram } from './prepared-program.js';
import { pause, pressClose, pressOnBanner, Sharing, titles } from './sharing.js';
import { Site } from './site.js';

const notKnown = 65_535;
/** A window has drawn itself and has the keyboard by then. */
const settledMs = 500;

const desktop = await Desktop.start(1100, 760);
t.teardown(() => desktop.stop());

const questions = [
  { id: 'floor', label: 'Which floor?', kind: 'text', required: 1, choices: '' },
  { id: 'what', label: 'What is it about?', kind: 'choice', required: 1, choices: 'Printer\nMail & files\nOther/else' },
  { id: 'tag', label: 'Inventory number', kind: 'text', required: 0, choices: '' },
] as const;

/** The next program that carries a call, before it belongs to a session. */
async function caller(site: Site): Promise<Channel> {
  const desk = await site.nextDesk();
  await desk.expect('programHello');
  const session = new Uint8Array(16);
  desk.send('programWelcome', { version: 1, session, number: 0, state: 'waiting', technician: '' });
  return desk;
}

t.test('a call is asked for in a form, placed once, and told where it stands', async (t) => {
  const site = await Site.start(t.testdir());
  t.teardown(() => site.stop());
  const program = new RunningProgram(site.program({ entry: 'call' }), desktop);
  t.teardown(() => program.end());
  const desk = await caller(site);
  desk.send('callForm', { name: 'IT help', open: 0, message: 'Open again on Monday.', questions: [] });
  await until('the words', () => /No request is taken now/.test(program.said));
  desk.send('callForm', { name: 'IT help', open: 1, message: '', questions: [...questions] });
  await desktop.window(titles.call);
  await pause(settledMs);
  desktop.key('alt+a');
  await pause(settledMs);
  t.equal(desk.count('callPlaced'), 0, 'what has to be answered is asked for');
  // The keyboard stands in the first answer that is missing.
  desktop.ask('xdotool', ['type', 'No paper']);
  desktop.key('shift+Tab');
  desktop.ask('xdotool', ['type', 'Marie']);
  desktop.key('Tab', 'Tab');
  desktop.ask('xdotool', ['type', '3rd']);
  desktop.key('Tab', 'space');
  await pause(settledMs);
  desktop.key('Down', 'Down', 'Return');
  await pause(settledMs);
  desktop.key('alt+a');
  const { body } = await desk.expect('callPlaced');
  t.match(body, {
    ...{ name: 'Marie', issue: 'No paper' },
    answers: [
      { question: 'floor', answer: '3rd' },
      { question: 'what', answer: 'Mail & files' },
    ],
  });
  t.equal(body.answers.length, 2, 'what was left out is not told');
  const request = Buffer.from(body.request).toString('hex');
  await until('the words', () => /is being sent/.test(program.said));

  desk.cut();
  const back = await caller(site);
  const again = (await back.expect('callPlaced')).body;
  t.equal(Buffer.from(again.request).toString('hex'), request, 'the same request, until it is received');
  back.send('queuePlace', { number: 4712, before: 2, seconds: 300, technician: '' });
  await until('the words', () => /is received/.test(program.said));
  back.send('queuePlace', { number: 4712, before: 0, seconds: notKnown, technician: 'Anna Martin' });
  await until('the words', () => /takes care of you/.test(program.said));
  t.equal(desktop.windowNow(titles.call), undefined);

  back.cut();
  const third = await site.welcome();
  await pause(settledMs);
  t.equal(third.count('callPlaced'), 0, 'what was received is not said again');
  await pressClose(desktop);
  await third.expect('programLeft');
});

t.test('a form that the server does not take stands again', async (t) => {
  const site = await Site.start(t.testdir());
  t.teardown(() => site.stop());
  const program = new RunningProgram(site.program({ entry: 'call' }), desktop, { LANG: 'fr_FR.UTF-8', LC_ALL: '' });
  t.teardown(() => program.end());
  const desk = await caller(site);
  desk.send('callForm', { name: 'Aide', open: 1, message: '', questions: [] });
  await desktop.window('demander de l');
  await pause(settledMs);
  desktop.key('Tab');
  desktop.ask('xdotool', ['type', 'Panne']);
  desktop.key('alt+d');
  const { header } = await desk.expect('callPlaced');
  await until('the words', () => /Envoi de votre demande/.test(program.said));
  desk.send('refused', { code: 1, of: header.type, retryAfter: 0 });
  await desktop.window('demander de l');
  await pause(settledMs);
  desktop.key('alt+d');
  t.equal((await desk.expect('callPlaced')).body.issue, 'Panne', 'with what was typed');
});

t.test('a call is kept on the desktop when the end user asks for it', async (t) => {
  const site = await Site.start(t.testdir());
  t.teardown(() => site.stop());
  const home = join(t.testdirName, 'home');
  for (const folder of ['Bureau', '.config']) mkdirSync(join(home, folder), { recursive: true });
  const file = site.program({ entry: 'call', session: Buffer.from('a1b2c3d4', 'hex') });
  const session = Buffer.concat([Buffer.alloc(12), Buffer.from('a1b2c3d4', 'hex')]);
  const configured = site.program({ entry: 'call', session }, 'configured');
  t.ok(existsSync(file));
  const program = new RunningProgram(configured, desktop, { HOME: home, XDG_DATA_HOME: '', XDG_CONFIG_HOME: '' });
  t.teardown(() => program.end());
  const desk = await caller(site);
  desk.send('callForm', { name: 'IT\nhelp\\', open: 1, message: '', questions: [] });
  await desktop.window(titles.call);
  await pause(settledMs);
  desktop.key('alt+p');
  const kept = join(home, '.local/share/guichet-support/guichet-support-a1b2c3d4');
  const entry = join(home, '.local/share/applications/guichet-support-a1b2c3d4.desktop');
  await until('the shortcut', () => existsSync(entry));
  t.strictSame(readFileSync(kept), readFileSync(configured), 'the same program, with the call in it');
  t.ok((statSync(kept).mode & 0o111) !== 0);
  const text = readFileSync(entry, 'utf8');
  t.match(text, /^Name=IT‹U\+000A›help\\\\ – Banque Exemple$/m, 'nothing that a desk wrote becomes a key of its own');
  t.ok(text.includes(`Exec="${kept}"\n`));
});

t.test('messages open by themselves, take no keys, and are said until they arrived', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const { desk, site } = sharing;
  const line = { own: 0, request: 0, name: 'Anna\u202e Martin', at: 1_700_000_000_000n } as const;
  const hostile = '@-> <b>&x</b> \u0007\ntwo lines';
  desk.send('chatLine', { number: 1, ...line, text: hostile });
  const window = await desktop.window(titles.chat);
  await pause(settledMs);
  t.not(desktop.ask('xdotool', ['getactivewindow']).trim(), window, 'the keyboard stays where it was');
  desktop.key('a', 'Return');
  await pause(settledMs);
  t.equal(desk.count('chatWrite'), 0);

  const middle = 0.4;
  const lower = 0.92;
  desktop.click(window, middle, lower);
  await pause(settledMs);
  desktop.ask('xdotool', ['type', 'It has']);
  desktop.key('Return');
  const { body } = await desk.expect('chatWrite');
  t.equal(body.text, 'It has');
  desktop.key('Return');
  desk.cut();
  const back = await site.nextDesk();
  await back.expect('programHello');
  back.send('programWelcome', { version: 1, session: site.session, number: 4711, state: 'active', technician: '' });
  t.strictSame((await back.expect('chatWrite')).body, body, 'said again, under the same number');
  back.send('chatLine', { number: 1, ...line, text: hostile });
  back.send('chatLine', { number: 2, ...line, own: 1, request: body.request, text: body.text });
  await pause(settledMs);
  back.cut();
  const third = await site.welcome('active');
  await pause(settledMs);
  t.equal(third.count('chatWrite'), 0, 'what has arrived is not said again');
  desktop.key('Escape');
  await until('the window to go', () => desktop.windowNow(titles.chat) === undefined);
  await pressOnBanner(desktop, 1);
  await desktop.window(titles.chat);
});
