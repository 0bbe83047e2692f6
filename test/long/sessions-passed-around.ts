import t from 'tap';
import { passAround } from '../participants/passing.js';

const SESSIONS = 200;
const HOUR_MS = 3_600_000;

t.setTimeout(HOUR_MS);

t.test('two hundred sessions are passed around at random, and stand as the model says after each move', async (t) => {
  const done = await passAround(t, SESSIONS);
  const carriedOut = [...done.keys()].filter((each) => !each.includes('refused'));
  t.ok(carriedOut.length >= 16, `carried out: ${carriedOut.sort().join('; ')}`);
});
