import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { root } from './audience.js';

const program = fileURLToPath(new URL('build/native/core-lossy', root));
const patienceMs = 180_000;

t.setTimeout(patienceMs);

t.test('what plays is a video, what is a photograph comes as JPEG first, and in the end every pixel is exact', (t) => {
  const found = execFileSync(program, { encoding: 'utf8', timeout: patienceMs }).trim().split('\n');
  const ok = 'ok ';
  for (const line of found) t.ok(line.startsWith(ok), line.slice(ok.length));
  t.ok(found.length >= 25, 'all of it was looked at');
  t.end();
});
