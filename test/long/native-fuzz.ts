import t from 'tap';
import { buildTargets, fuzz, targets } from '../native/fuzzing.js';

const seconds = 600;
const longestInput = 16_384;
const wholeMs = 3_600_000;

t.setTimeout(wholeMs);

t.test(`${seconds} s of libFuzzer on each target find nothing`, async (t) => {
  const built = await buildTargets('clang++');
  for (const target of targets) {
    const found = t.testdir();
    const limits = [`-max_total_time=${seconds}`, `-max_len=${longestInput}`, '-rss_limit_mb=2048', '-timeout=10'];
    // What it finds interesting goes into a folder of the test; the kept inputs stay as they are.
    const said = await fuzz(built, target, [...limits, found], found);
    t.match(said, /Done \d+ runs/, target);
    t.comment(`${target}: ${/Done \d+ runs/.exec(said)?.[0]}`);
  }
});
