import { mkdirSync } from 'node:fs';
import t from 'tap';
import { Desktop, until } from '../desktop.js';
import { RunningProgram } from './prepared-program.js';
import { Site } from './site.js';
import { Spectator } from './spectator.js';

/** xdotool does not match what is not ASCII. */
const consent = 'support request';

/** Waits until a viewer has exactly what is on the screen. */
async function exact(desktop: Desktop, spectator: Spectator): Promise<boolean> {
  return until('the exact picture', () => {
    const { pixels } = desktop.picture();
    const seen = spectator.pixels();
    return seen !== undefined && Buffer.compare(new Uint8Array(seen), pixels) === 0;
  });
}

t.test('a program joins after consent and shows exactly what is on the screen', async (t) => {
  const folder = t.testdir();
  mkdirSync(folder, { recursive: true });
  const desktop = await Desktop.start(1024, 700);
  t.teardown(() => desktop.stop());
  const site = await Site.start(folder);
  t.teardown(() => site.stop());
  const program = new RunningProgram(site.program(), desktop);
  t.teardown(() => program.end());

  const desk = await site.welcome();
  site.ask(desk);
  const window = await desktop.window(consent);
  await new Promise((resolve) => setTimeout(resolve, 700));
  desktop.click(window, 0.75, 0.87);
  const answer = await desk.expect('consentAnswer');
  t.match(answer.body, { request: 1, answer: 'given', tools: 3 });
  const { relay } = await site.join(desk);
  const spectator = await Spectator.join(site, relay, 1);
  await relay.expect('layout');
  await exact(desktop, spectator);
  t.strictSame(spectator.faults, []);
});
