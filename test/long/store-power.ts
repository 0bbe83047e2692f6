import t from 'tap';
import { cutPower } from '../store/power.js';

const CUTS = 2000;
const HOUR_MS = 3_600_000;

t.setTimeout(HOUR_MS);

t.test(`${CUTS} power cuts lose nothing that was told`, async (t) => {
  const { told, lost, controlLosses } = await cutPower(t.testdir(), CUTS);
  t.comment(`${told} changes told, ${controlLosses} cuts at which a lying disk would have lost`);
  t.same(lost, []);
  t.ok(controlLosses > CUTS / 2);
});
