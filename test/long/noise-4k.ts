import t from 'tap';
import { FarSession, showNoise } from '../flows/noise.js';

const minuteMs = 60_000;
/** A 4K picture of noise is 25 MB; with one window in flight in each 300 ms it takes its time, in milliseconds. */
const arrivesWithinMs = 5 * minuteMs;

t.setTimeout(2 * arrivesWithinMs);

for (const roundTripMs of [1, 300]) {
  t.test(`a 4K picture of noise arrives exactly over TLS at ${roundTripMs} ms`, async (t) => {
    const { desktop, technician } = await FarSession.start(t, [3840, 2160], roundTripMs);
    await showNoise(desktop, t.testdirName);
    const since = Date.now();
    await technician.seesExactly(desktop, arrivesWithinMs);
    t.comment(`after ${Date.now() - since} ms`);
  });
}
