import { existsSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { until } from '../desktop.js';
import { arrivesWithinMs, FarSession, showNoise } from './noise.js';

const far = { size: [1280, 800], roundTripMs: 300 } as const;
/** A line typed while noise is on its way has its effect within this time, in milliseconds. */
const answeredWithinMs = 4_000;

t.test('at 300 ms noise arrives exactly, and keys are answered while it comes', async (t) => {
  const { desktop, technician } = await FarSession.start(t, far.size, far.roundTripMs);
  const proof = join(t.testdirName, 'typed');
  desktop.run('xterm', ['-title', 'Target', '-geometry', '40x4+700+600', '-e', 'bash', '--norc']);
  const { x, y, width, height } = desktop.geometry(await desktop.window('Target'));
  await technician.clickAt(x + width / 2, y + height / 2);
  await showNoise(desktop, t.testdirName, 0.5);
  desktop.ask('xdotool', ['search', '--name', 'Target', 'windowactivate', '--sync']);
  const typedAt = Date.now();
  await technician.page.keyboard.type(`touch ${proof}`);
  await technician.page.keyboard.press('Enter');
  await until('the line to have its effect', () => existsSync(proof), answeredWithinMs);
  t.ok(Date.now() - typedAt < answeredWithinMs, 'the line was answered in time');
  await technician.seesExactly(desktop, arrivesWithinMs);
  const measured = Number.parseFloat(await technician.figure('Round trip to the relay'));
  t.ok(measured >= far.roundTripMs, `the way is as long as it should be: ${measured} ms`);
});
