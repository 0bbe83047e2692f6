import { spawnSync } from 'node:child_process';
import t from 'tap';
import { Desktop, until } from '../desktop.js';
import { pause, Sharing } from './sharing.js';
import { Spectator } from './spectator.js';

const desktop = await Desktop.start(1024, 700);
t.teardown(() => desktop.stop());

/** Waits until viewers have exactly what is on the screen; rejects with how much differs. */
async function exact(...spectators: Spectator[]): Promise<void> {
  let differing = '';
  try {
    await until('the exact picture', () => {
      const { pixels } = desktop.picture();
      const wrong = spectators.filter((spectator) => {
        const seen = spectator.pixels();
        return seen === undefined || Buffer.compare(new Uint8Array(seen), pixels) !== 0;
      });
      differing = wrong.map(({ peer, frames }) => `viewer ${peer} after ${frames} frames`).join(', ');
      return wrong.length === 0;
    });
  } catch (error) {
    throw new Error(`${(error as Error).message}: ${differing}`, { cause: error });
  }
}

t.test('every viewer has exactly what is on the screen, whenever it comes', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const first = await sharing.viewer(1);
  await exact(first);
  t.pass('the first');

  const terminal = desktop.run('xterm', ['-geometry', '90x30+30+150', '-e', 'sh', '-c', 'while :; do date +%N; done']);
  await until('a busy screen', () => first.frames > 30);
  const second = await sharing.viewer(2);
  await until('a busy screen for both', () => second.frames > 10);
  terminal.kill();
  await pause(300);
  await exact(first, second);
  t.pass('one that comes late, while everything moves');

  sharing.relay.send('peerState', { peer: 2, state: 'left' });
  const third = await sharing.viewer(3);
  third.say('resetWanted', { because: 'corrupt' });
  desktop.run('xclock', ['-geometry', '200x200+700+400']);
  await desktop.window('xclock');
  await pause(200);
  await exact(first, third);
  t.pass('one that asked for a full picture, and the other beside it');
  t.strictSame([...first.faults, ...second.faults, ...third.faults], []);
});

t.test('a viewer that does not keep up holds nobody back', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const quick = await sharing.viewer(1);
  const slow = await sharing.viewer(2);
  slow.acknowledges = false;
  const terminal = desktop.run('xterm', ['-geometry', '90x30+30+150', '-e', 'sh', '-c', 'while :; do date +%N; done']);
  const before = quick.frames;
  await until('frames for the quick one', () => quick.frames > before + 60);
  t.ok(slow.frames < quick.frames - 30, 'the slow one gets no more than it takes');
  terminal.kill();
  await pause(300);
  await exact(quick);
  sharing.relay.send('viewerSlow', { peer: 1 });
  await pause(100);
  const held = quick.frames;
  desktop.run('xclock', ['-geometry', '200x200+700+100']);
  await pause(700);
  t.equal(quick.frames, held, 'a viewer that is called slow gets nothing');
  sharing.relay.send('viewerReady', { peer: 1 });
  await exact(quick);
  t.pass('until it is ready again');
  t.strictSame([...quick.faults, ...slow.faults], []);
});

t.test('the pointer’s shape and the monitors are told as they change', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const viewer = await sharing.viewer();
  const { relay, desk } = sharing;
  const layout = await relay.expect('layout');
  t.match(layout.body.monitors, [{ id: 0, x: 0, y: 0, width: 1024, height: 700 }]);
  const shape = await relay.expect('cursorShape');
  t.equal(shape.body.pixels.length, shape.body.width * shape.body.height * 4);
  relay.forget();
  desktop.run('xterm', ['-geometry', '40x10+30+400', '-title', 'beam']);
  const window = await desktop.window('beam');
  desktop.click(window, 0.5, 0.5);
  const beam = await relay.expect('cursorShape');
  t.notSame(
    [beam.body.hotX, beam.body.hotY, beam.body.pixels.length],
    [shape.body.hotX, shape.body.hotY, shape.body.pixels.length],
  );

  relay.forget();
  const xrandr = (...words: string[]): void => {
    const { status, stderr } = spawnSync('xrandr', ['--display', desktop.display, ...words], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`xrandr ${words.join(' ')}: ${stderr}`);
  };
  xrandr('--newmode', '800x600', ...'40 800 840 968 1056 600 601 605 628'.split(' '));
  xrandr('--addmode', 'screen', '800x600');
  xrandr('--output', 'screen', '--mode', '800x600');
  const smaller = await relay.expect('layout', ({ monitors }) => monitors[0]?.width === 800);
  t.not(smaller.body.generation, layout.body.generation);
  const reset = await relay.expect('reset', ({ surfaces }) => surfaces[0]?.width === 800);
  t.equal(reset.body.generation, smaller.body.generation);
  t.match((await desk.expect('device', ({ monitors }) => monitors[0]?.width === 800)).body.monitors, [{ height: 600 }]);
  await exact(viewer);

  xrandr('--setmonitor', 'left', '500/100x600/100+0+0', 'screen');
  xrandr('--setmonitor', 'right', '300/80x600/100+500+0', 'none');
  const two = await relay.expect('layout', ({ monitors }) => monitors.length === 2);
  t.match(two.body.monitors, [
    { id: 0, x: 0, width: 500, name: 'left' },
    { id: 1, x: 500, width: 300, name: 'right' },
  ]);
  await until('both surfaces', () => {
    const { pixels } = desktop.picture();
    const sides = [viewer.pixels(0), viewer.pixels(1)];
    return sides.every((side, id) => {
      const [from, width] = id === 0 ? [0, 500] : [500, 300];
      if (side?.length !== width * 600 * 4) return false;
      return Array.from({ length: 600 }, (_, y) => y).every((y) => {
        const row = pixels.subarray((y * 800 + from) * 4, (y * 800 + from + width) * 4);
        return Buffer.compare(new Uint8Array(side.subarray(y * width * 4, (y + 1) * width * 4)), row) === 0;
      });
    });
  });
  // The end user's own click has to rest first.
  await pause(700);
  viewer.act('pointer', { surface: 1, generation: two.body.generation, x: 10, y: 20, buttons: 0, at: 0 });
  await until('the pointer on the second monitor', () =>
    desktop.ask('xdotool', ['getmouselocation']).startsWith('x:510 y:20 '),
  );
  await relay.expect('cursorPosition', ({ surface, x, y }) => surface === 1 && x === 10 && y === 20);
  t.strictSame(viewer.faults, []);
});
