import t from 'tap';
import { passAround } from './passing.js';

const SESSIONS = 8;

t.test('however a session is passed around, one leads, nothing is lost, and every move is on record', async (t) => {
  const done = await passAround(t, SESSIONS);
  const carriedOut = [...done.keys()].filter((each) => !each.includes('refused'));
  t.ok(carriedOut.length >= 12, `carried out: ${carriedOut.sort().join('; ')}`);
});
