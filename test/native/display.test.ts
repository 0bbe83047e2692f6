import { fileURLToPath } from 'node:url';
import t from 'tap';
import { Desktop } from '../../server/native/desktop.js';
import { Desktop as RealDesktop, until } from '../desktop.js';

const keyA = 4;
const presses = 400;
/** Nothing else happens on that desktop: who missed a change sleeps on for so long. */
const longMs = 5_000;

t.test('a real X desktop is captured exactly and answers to mouse and keyboard', async (t) => {
  const real = await RealDesktop.start(800, 600);
  t.teardown(() => real.stop());
  const desktop = new Desktop({ display: real.display });
  t.teardown(() => desktop.close());
  t.match(await desktop.wait(0), { layout: true, damage: true });
  t.match(await desktop.layout(), [{ id: 0, x: 0, y: 0, width: 800, height: 600 }]);

  const exact = async (): Promise<boolean> => {
    // Events of the server are read while waiting.
    await desktop.wait(20);
    const shown = await desktop.grab(0);
    if (shown === undefined) return false;
    return Buffer.compare(real.picture().pixels, shown.pixels) === 0;
  };
  real.ask('xsetroot', ['-mod', '5', '7', '-fg', '#3366cc', '-bg', '#ffeecc']);
  await until('the root', exact);

  await desktop.pointer(0, 123, 45, 0);
  await until('the pointer', () => real.ask('xdotool', ['getmouselocation']).startsWith('x:123 y:45 '));
  await until('its place', async () => (await desktop.wait(20)).cursorPosition);
  t.match(await desktop.cursor(), { surface: 0, x: 123, y: 45 });

  real.run('xterm', ['-T', 'field', '-e', 'cat']);
  const window = await real.window('field');
  real.ask('xdotool', ['windowfocus', '--sync', window]);
  await until('the window', exact);
  await desktop.text('Déjà vu, ça ?');
  await until('a changed picture', async () => (await desktop.wait(500)).damage);
  await until('what was typed', exact);
  await desktop.releaseAll();
});

t.test('a change that comes while the server is asked something is told at once, not with the next one', async (t) => {
  const real = await RealDesktop.start(800, 600);
  t.teardown(() => real.stop());
  real.run(fileURLToPath(new URL('../../native/flip-window', import.meta.url)), []);
  const desktop = new Desktop({ display: real.display });
  t.teardown(() => desktop.close());
  const seenAfter = async (): Promise<number> => {
    await desktop.key(keyA, true);
    await desktop.key(keyA, false);
    const from = Date.now();
    while (!(await desktop.wait(longMs)).damage && Date.now() - from < longMs);
    await desktop.grab(0);
    return Date.now() - from;
  };
  await until('the window', async () => (await seenAfter()) < longMs);
  let longest = 0;
  for (let press = 0; press < presses && longest < longMs; press++) longest = Math.max(longest, await seenAfter());
  t.ok(longest < longMs, `${longest} ms`);
});
