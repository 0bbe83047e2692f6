import { createHash, randomBytes } from 'node:crypto';
import t from 'tap';
import { Sha256 } from '../../web-admin/viewer/sha256.js';

t.test('the hash of what comes in pieces is the hash of the whole', (t) => {
  for (const length of [0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 1_000, 100_000]) {
    const data = new Uint8Array(randomBytes(length));
    const sum = new Sha256();
    for (let from = 0, step = 1; from < length; from += step, step = (step * 7 + 3) % 191) {
      sum.add(data.subarray(from, from + step));
    }
    const whole = createHash('sha256').update(data).digest('hex');
    t.equal(Buffer.from(sum.finish()).toString('hex'), whole, `${length} bytes`);
  }
  t.end();
});
