import t from 'tap';
import { Desktop, until } from '../desktop.js';
import { hangThread } from './hanging.js';
import { RunningProgram } from './prepared-program.js';
import { answerQuestion, pause, pressClose, pressStop, Sharing, titles } from './sharing.js';
import { everything, Site } from './site.js';
import { Spectator } from './spectator.js';

/** How soon nothing of the screen may leave any more once Stop was pressed. */
const stopWithinMs = 200;

const desktop = await Desktop.start(1000, 700);
t.teardown(() => desktop.stop());

async function waiting(folder: string): Promise<{ site: Site; program: RunningProgram }> {
  const site = await Site.start(folder);
  return { site, program: new RunningProgram(site.program(), desktop) };
}

t.test('a program says who it is and what computer this is, and shares nothing unasked', async (t) => {
  const { site, program } = await waiting(t.testdir());
  t.teardown(() => site.stop());
  t.teardown(() => program.end());
  const desk = await site.nextDesk();
  const hello = await desk.expect('programHello');
  t.equal(hello.body.version, 1);
  t.equal(hello.body.language, 'en');
  t.equal(hello.body.consented, 0);
  t.equal(hello.body.machine.length, 32);
  t.strictSame(site.requests[0]?.path, '/api/v1/program');
  t.notOk(site.requests[0]?.headers['cookie'], 'no cookie is ever sent');
  desk.send('programWelcome', {
    version: 1,
    session: site.session,
    number: 4711,
    state: 'ready',
    technician: 'Anna Martin',
  });
  const { body } = await desk.expect('device');
  t.equal(body.desktop, 'x11');
  t.match(body.monitors, [{ id: 0, width: 1000, height: 700, primary: 1 }]);
  t.match(body.system, /Linux/);
  t.ok(body.user.length > 0 && body.host.length > 0);

  desk.send('passGiven', { pass: site.pass('program'), relayPort: site.port });
  desk.send('participants', { technicians: [{ participant: Buffer.alloc(16, 2), name: 'Anna Martin' }] });
  await pause(500);
  t.equal(desk.count('passWanted'), 0);
  t.equal(site.relays.length, 0, 'a pass that nobody asked for opens nothing');
  t.equal(desktop.windowNow(titles.banner), undefined);
});

t.test('only a deliberate yes is a yes', async (t) => {
  const { site, program } = await waiting(t.testdir());
  t.teardown(() => site.stop());
  t.teardown(() => program.end());
  const desk = await site.welcome();

  site.ask(desk, 1);
  await answerQuestion(desktop, 'refuse');
  t.match((await desk.expect('consentAnswer')).body, { request: 1, answer: 'refused', tools: 0 });

  site.ask(desk, 2, { seconds: 1 });
  await desktop.window(titles.consent);
  t.match((await desk.expect('consentAnswer')).body, { request: 2, answer: 'timedOut', tools: 0 });
  await until('the end of the question', () => desktop.windowNow(titles.consent) === undefined);

  site.ask(desk, 3);
  const window = await desktop.window(titles.consent);
  desktop.click(window, 0.75, 0.84);
  await pause(700);
  desktop.key('Return', 'space', 'KP_Enter');
  await pause(300);
  t.equal(desk.count('consentAnswer'), 2, 'no answer: a click before it could be read, Enter, the space bar');
  desk.send('consentVoid', { request: 3 });
  await until('the end of the question', () => desktop.windowNow(titles.consent) === undefined);
  t.equal(desk.count('consentAnswer'), 2, 'a question that was taken back is not answered');

  desktop.ask('xdotool', ['keydown', 'alt', 'keydown', 'a']);
  site.ask(desk, 4);
  await desktop.window(titles.consent);
  await pause(1_500);
  desktop.ask('xdotool', ['keyup', 'a', 'keyup', 'alt']);
  t.equal(desk.count('consentAnswer'), 2, 'a key that was held before the question repeats, and is no answer');
  await pause(600);
  desktop.key('Escape');
  t.match((await desk.expect('consentAnswer')).body, { request: 4, answer: 'refused' });

  site.ask(desk, 5);
  await desktop.window(titles.consent);
  await pause(1_100);
  desktop.key('alt+a');
  t.match((await desk.expect('consentAnswer')).body, { request: 5, answer: 'given', tools: everything });
  await desktop.window(titles.banner);
  await until('the status window to go', () => desktop.windowNow(titles.status) === undefined);
  t.equal(site.relays.length, 0, 'and still nothing leaves before there is a pass');
  await site.join(desk);
});

t.test('Stop stops everything at once, also when the server has gone silent', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const { desk, relay, site } = sharing;
  const viewer = await sharing.viewer();
  // A screen that never rests.
  desktop.run('xterm', ['-geometry', '100x30+20+250', '-e', 'sh', '-c', 'while :; do date +%N; done']);
  const before = viewer.frames;
  await until('a busy screen', () => viewer.frames > before + 20);
  viewer.act('key', { usage: 0xe1, down: 1, codePoint: 0, modifiers: 1, locks: 0, at: 0 });
  desk.answersHeartbeats = relay.answersHeartbeats = false;

  const banner = await desktop.window(titles.banner);
  const { x, y, width } = desktop.geometry(banner);
  desktop.ask('xdotool', ['mousemove', String(Math.round(x + 0.88 * width)), String(y + 10)]);
  const clicked = performance.now();
  desktop.ask('xdotool', ['click', '1']);
  await desk.expect('programStopped');
  await relay.expect('stopped', ({ by }) => by === 'endUser');
  await pause(1_000);
  const shown = ['layout', 'reset', 'framePart', 'cursorShape', 'cursorPosition'];
  const last = Math.max(...relay.all.filter(({ name }) => shown.includes(name)).map(({ at }) => at));
  t.ok(last - clicked < stopWithinMs, `the last of the screen left ${Math.round(last - clicked)} ms after the click`);
  await relay.gone();
  t.equal(desktop.windowNow(titles.banner), undefined);
  await desktop.window(titles.status);
  t.match(sharing.program.said, /You have stopped sharing/);
  t.ok(sharing.program.running);

  desk.answersHeartbeats = true;
  desk.forget();
  site.ask(desk, 2);
  await answerQuestion(desktop, 'accept');
  await desk.expect('consentAnswer', ({ answer }) => answer === 'given');
  const again = await site.join(desk);
  const second = await Spectator.join(site, again.relay, 7);
  await until('a picture after a new yes', () => second.frames > 0);
  t.strictSame([...viewer.faults, ...second.faults], []);
  desktop.key('alt+s');
  await pause(100);
  await pressStop(desktop);
  await desk.expect('programStopped');
});

t.test('the banner stays in sight, covers little, and takes no keys', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const banner = await desktop.window(titles.banner);
  const { x, y, width, height } = desktop.geometry(banner);
  t.ok(y <= 1 && height <= 40 && width < desktop.width, 'slim, at the top');
  t.ok(Math.abs(x + width / 2 - desktop.width / 2) < 5, 'and in the middle');
  t.not(desktop.ask('xdotool', ['getactivewindow']).trim(), banner, 'the keyboard stays where it was');
  const states = desktop.ask('xprop', ['-id', banner, '_NET_WM_STATE', '_NET_WM_DESKTOP']);
  for (const state of ['ABOVE', 'SKIP_TASKBAR', '= 4294967295']) t.ok(states.includes(state), state);

  const face = (): string => {
    const { pixels, width: columns } = desktop.picture();
    const at = (4 * columns + Math.round(x + 4)) * 4;
    return [...pixels.subarray(at, at + 3)].join(' ');
  };
  const blue = face();
  const cover = desktop.run('xterm', ['-geometry', '160x50+0+0', '-bg', 'red', '-title', 'cover']);
  const covering = await desktop.window('cover');
  desktop.ask('xdotool', ['windowactivate', '--sync', covering]);
  await pause(300);
  t.equal(face(), blue, 'another window does not cover it');
  desktop.key('Escape');
  await pause(200);
  t.equal(sharing.desk.count('programStopped'), 0);
  cover.kill();
});

t.test('a program that cannot obey Stop ends itself', async (t) => {
  for (const name of ['pipeline', 'network']) {
    const sharing = await Sharing.start(t.testdir(), desktop);
    t.teardown(() => sharing.end());
    await sharing.viewer();
    const hung = await hangThread(sharing.program.process.pid ?? 0, name);
    t.teardown(() => hung.kill());
    await pressStop(desktop);
    const clicked = performance.now();
    // The watchdog's own exit has to wait for the thread that hangs in a debugger's hands.
    await pause(stopWithinMs);
    hung.kill('SIGKILL');
    t.equal(await sharing.program.ended(), 70, name);
    t.ok(performance.now() - clicked < stopWithinMs + 300);
    t.match(sharing.program.said, /Stop was not obeyed/);
  }
});

t.test('what was agreed to outlives a lost connection, and nothing else', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const { site } = sharing;
  await sharing.viewer();

  sharing.desk.cut();
  const back = await site.nextDesk();
  t.equal((await back.expect('programHello')).body.consented, everything, 'the program says what was agreed to');
  t.notOk(sharing.relay.closed, 'the picture goes on while the control plane restarts');
  back.send('programWelcome', { version: 1, session: site.session, number: 4711, state: 'active', technician: '' });
  await site.givePass(back);
  t.equal((await sharing.relay.expect('renew')).body.pass.length > 64, true, 'and renews its pass');

  sharing.relay.cut();
  const { relay } = await site.join(back);
  const viewer = await Spectator.join(site, relay, 2);
  await until('the picture', () => viewer.frames > 0);
  t.pass('a lost relay is joined again without a question');

  back.send('released', {});
  await relay.gone();
  back.cut();
  const third = await site.nextDesk();
  t.equal((await third.expect('programHello')).body.consented, 0, 'a release ends what was agreed to');
});

t.test('closing the window ends the session; the program says in words why it is over', async (t) => {
  const { site, program } = await waiting(t.testdir());
  t.teardown(() => site.stop());
  const desk = await site.welcome();
  await pressClose(desktop);
  await desk.expect('programLeft');
  t.equal(await program.ended(), 0);

  const endings = [
    ['technician', /The technician has closed it/],
    ['endUser', /You have ended the session/],
    ['declined', /declined/],
    ['abandoned', /away for too long/],
    ['expired', /expired/],
    ['maintenance', /maintenance/],
  ] as const;
  for (const [because, words] of endings) {
    const other = new RunningProgram(site.program(), desktop);
    const channel = await site.welcome();
    channel.send('sessionEnded', { because });
    await until('the words', () => words.test(other.said));
    await channel.gone();
    t.ok(other.running, 'the words stay until they were read');
    await pressClose(desktop);
    t.equal(await other.ended(), 0);
  }
});

t.test('a code is shown large, and French is spoken where the desktop does', async (t) => {
  const site = await Site.start(t.testdir());
  t.teardown(() => site.stop());
  const program = new RunningProgram(site.program({ entry: 'sos' }), desktop, { LANG: 'fr_FR.UTF-8', LC_ALL: '' });
  t.teardown(() => program.end());
  const desk = await site.nextDesk();
  t.equal((await desk.expect('programHello')).body.language, 'fr');
  desk.send('code', { digits: '123456789', seconds: 600 });
  await until('the code', () => /Lisez votre code/.test(program.said));
  desk.send('programWelcome', { version: 1, session: site.session, number: 1, state: 'ready', technician: 'Zoé' });
  await desk.expect('device');
  site.ask(desk);
  const window = await desktop.window('Guichet – demande d');
  await pause(600);
  desktop.click(window, 0.74, 0.83);
  await desk.expect('consentAnswer', ({ answer }) => answer === 'given');
  await desktop.window('Guichet – partage');
});
