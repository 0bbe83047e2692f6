import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { build } from './steps.js';
import { notices } from './notices.js';

const runtime = 'node_modules/.bin/node';

await build(['server']);
for (const generator of ['build/server/protocol/generate.js', 'build/server/http/generate-routes.js']) {
  const ended = spawnSync(runtime, [generator], { stdio: 'inherit' });
  if (ended.status !== 0) process.exit(ended.status ?? 1);
}
writeFileSync('THIRD-PARTY-NOTICES.md', notices());
process.stdout.write('wrote THIRD-PARTY-NOTICES.md\n');
