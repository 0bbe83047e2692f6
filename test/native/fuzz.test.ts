import t from 'tap';
import { buildTargets, fuzz, targets } from './fuzzing.js';

const seconds = 2;
const buildWithinMs = 220_000;

t.setTimeout(buildWithinMs);

t.test('the kept inputs, and damaged ones, harm nothing under the sanitizers', async (t) => {
  const built = await buildTargets('g++');
  for (const target of targets) {
    const said = await fuzz(built, target, [`${seconds}`], t.testdir());
    const [, kept, runs] = /(\d+) kept inputs, (\d+) runs/.exec(said) ?? [];
    t.ok(Number(kept) >= 10 && Number(runs) > Number(kept), `${target}: ${said.trim()}`);
  }
});
