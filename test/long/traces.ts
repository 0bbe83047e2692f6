import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { nativeBench, runTrace } from '../bench/codec.js';
import { traces } from '../bench/traces.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const withinMs = 1_800_000;
/** A picture that stands still is exact after 500 ms; what a busy machine adds is not the encoder's. */
const exactWithinMs = 600;

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
