import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { Desktop, until } from '../desktop.js';
import { pause, Sharing } from './sharing.js';

const usages = { a: 0x04, q: 0x14, enter: 0x28, space: 0x2c, two: 0x1f, leftShift: 0xe1, leftControl: 0xe0, f5: 0x3e };

/** After the end user's own hands, remote ones rest for half a second. */
const handsRestMs = 700;

const desktop = await Desktop.start(1000, 700);
t.teardown(() => desktop.stop());

/** A terminal that writes what is typed into a file, in front and with the keyboard. */
async function terminal(folder: string, name: string): Promise<{ lines: () => string }> {
  const file = join(folder, name);
  desktop.run('xterm', ['-geometry', '60x10+20+300', '-title', name, '-e', 'sh', '-c', `cat > ${file}`]);
  const window = await desktop.window(name);
  desktop.click(window, 0.5, 0.5);
  await until('the file of the terminal', () => existsSync(file));
  await pause(handsRestMs);
  return { lines: () => readFileSync(file, 'utf8') };
}

t.test('keys and text typed by a technician arrive in a real terminal', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const viewer = await sharing.viewer();
  const { lines } = await terminal(t.testdirName, 'typed');
  viewer.tap(usages.a, 'a');
  viewer.act('key', { usage: usages.leftShift, down: 1, codePoint: 0, modifiers: 1, locks: 0 });
  viewer.tap(usages.q, 'Q', 1);
  viewer.act('key', { usage: usages.leftShift, down: 0, codePoint: 0, modifiers: 0, locks: 0 });
  viewer.tap(usages.enter);
  await until('typed keys', () => lines() === 'aQ\n');
  t.pass('keys arrive by their place');

  viewer.tap(usages.q, 'a');
  viewer.tap(usages.two, 'é');
  viewer.tap(usages.enter);
  await until('characters of another layout', () => lines() === 'aQ\naé\n');
  t.pass('the character that was meant wins over the place of its key');

  viewer.act('text', { text: 'Été 2026: 25 € @ [ok] {}~|\\ ß 漢\n' });
  await until('text', () => lines().endsWith('Été 2026: 25 € @ [ok] {}~|\\ ß 漢\n'));
  t.pass('text arrives as it is, whatever the keyboard');
});
