import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const committed = join(root, 'web-admin/viewer/decoder.wasm');
const withinMs = 600_000;

t.setTimeout(withinMs);

t.test('the committed WebAssembly is, byte for byte, what its sources make', async (t) => {
  const folder = t.testdir();
  execFileSync(join(root, 'native/wasm/build.sh'), [join(folder, 'decoder.wasm')], { stdio: 'pipe' });
  t.ok(readFileSync(join(folder, 'decoder.wasm')).equals(readFileSync(committed)));
  t.equal(
    readFileSync(join(folder, 'decoder.wasm.inputs'), 'utf8'),
    readFileSync(`${committed}.inputs`, 'utf8'),
    'and so is the list of what it was made of',
  );
});
