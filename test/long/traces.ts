import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { nativeBench, runTrace } from '../bench/codec.js';
import { traceSize, traceSteps } from '../bench/trace-reader.js';
import { traces } from '../bench/traces.js';
import { plain } from '../viewer/painting.js';
import { beginScreen } from '../viewer/screen.js';
import { Stand } from '../viewer/stand.js';
import { end } from '../viewer/watch.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const withinMs = 1_800_000;
/** A picture that stands still is exact after 500 ms; what a busy machine adds is not the encoder's. */
const exactWithinMs = 600;
/** A program looks so often whether something is to be made exact. */
const lookMs = 100;
const stillMs = 700;

t.setTimeout(withinMs);

t.test(
  'on ten recorded desktops each frame that says it is exact is, pixel by pixel, and each comes to be',
  async (t) => {
    const { bench, recorder } = nativeBench();
    for (const [name, path] of await traces(join(root, 'build/traces'), recorder)) {
      const { guichet } = await runTrace(bench, path, ['guichet']);
      t.match(guichet, { wrongFrames: 0, frames: Number }, name);
      t.ok((guichet?.frames ?? 0) > 0, `${name}: something changed`);
      t.ok((guichet?.exactFrames ?? 0) > 0, `${name}: some frame ended exact`);
      t.ok(
        (guichet?.longestInexactMs ?? Infinity) <= exactWithinMs,
        `${name}: exact after ${guichet?.longestInexactMs} ms`,
      );
    }
  },
);

t.test('the canvas of a real browser is the desktop, byte for byte, whenever a frame says so', async (t) => {
  const { recorder } = nativeBench();
  const stand = await Stand.start(t.testdir());
  t.teardown(() => stand.close());
  for (const [name, path] of await traces(join(root, 'build/traces'), recorder)) {
    const { width, height } = await traceSize(path);
    const one = await beginScreen(stand, plain(width, height, [0, 0, 0]));
    const { screen } = one;
    const begun = screen.now;
    let [frames, compared, wrong] = [0, 0, 0];
    for await (const { at, damaged } of traceSteps(path)) {
      for (; begun + at - screen.now > lookMs;) await screen.pass(lookMs);
      for (const { pixels, ...place } of damaged) screen.encoder.put(0, place, pixels);
      screen.toldExact = false;
      await screen.pass(Math.max(begun + at - screen.now, 1));
      frames += 1;
      if (!screen.toldExact) continue;
      compared += 1;
      if (!(await screen.isExact())) wrong += 1;
    }
    await screen.pass(stillMs);
    await screen.pass(stillMs);
    t.ok(await screen.isExact(), `${name}: exact in the end`);
    t.equal(wrong, 0, `${name}: ${compared} of ${frames} steps were said to be exact, and were`);
    await end(one);
  }
});
