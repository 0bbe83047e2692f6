import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { restore } from '../../server/backup/restore.js';

/** A restore that kills itself at one of its steps, the first being 1; it prints how many there are when it comes to the end. */
const [data = '', file = '', keyFile = '', at = ''] = process.argv.slice(2);
const opener = { key: createPrivateKey(readFileSync(keyFile)) };
let steps = 0;
await restore({
  ...{ data, file, opener, replace: true, now: Date.now() },
  step: () => {
    steps += 1;
    if (steps === Number(at)) process.kill(process.pid, 'SIGKILL');
  },
});
process.stdout.write(String(steps));
