import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { buildTargets, fuzz, targets } from '../native/fuzzing.js';

const seconds = 600;
const longestInput = 16_384;
/** All of them one after the other, should there be one core only, and their building. */
const wholeMs = (targets.length * seconds + 900) * 1_000;

t.setTimeout(wholeMs);

t.test(`${seconds} s of libFuzzer on each target find nothing`, async (t) => {
  const built = await buildTargets('clang++');
  const folder = t.testdir();
  const waiting = [...targets];
  const work = async (): Promise<void> => {
    for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
      // What it finds interesting goes into a folder of the test; the kept inputs stay as they are.
      const into = join(folder, target);
      mkdirSync(into);
      const limits = [`-max_total_time=${seconds}`, `-max_len=${longestInput}`, '-rss_limit_mb=2048', '-timeout=10'];
      const said = await fuzz(built, target, [...limits, into], into);
      t.match(said, /Done \d+ runs/, target);
      t.comment(`${target}: ${/Done \d+ runs/.exec(said)?.[0]}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
});
