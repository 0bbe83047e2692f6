import t from 'tap';
import { Refusal } from '../../server/errors.js';
import { Malformed } from '../../server/protocol/codec.js';
import { takeJoin } from '../../server/relay/join.js';
import { PassMemory } from '../../server/relay/pass-memory.js';
import { joinToMutate, mutate } from '../relay/mutation.js';

const joins = 100;
const mutationsEach = 10_000;
const hourMs = 3_600_000;

t.setTimeout(hourMs);

t.test(`of ${joins * mutationsEach} changed passes and joins none is taken`, async (t) => {
  const codes = new Map<string, number>();
  let taken = 0;
  for (let count = 0; count < joins; count += 1) {
    const { whole, nonce, publicKey, boot, read } = joinToMutate();
    const gate = { publicKey, boot, memory: new PassMemory() };
    takeJoin(gate, nonce, read(whole), 0);
    for (let change = 0; change < mutationsEach; change += 1) {
      try {
        takeJoin(gate, nonce, read(mutate(whole)), 1);
        taken += 1;
      } catch (error) {
        if (!(error instanceof Refusal || error instanceof Malformed)) throw error;
        const code = error instanceof Refusal ? error.code : error.name;
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }
    }
  }
  t.equal(taken, 0);
  t.equal(
    [...codes.values()].reduce((sum, each) => sum + each, 0),
    joins * mutationsEach,
  );
  t.comment(JSON.stringify(Object.fromEntries(codes)));
});
