import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeBundle } from './bundle.js';
import { installSystemPackages } from '../source/system.js';
import { version } from './contents.js';
import { downloadLibraries } from './libraries.js';
import { makePackage } from './package.js';
import { stage } from './stage.js';

const usage = `Usage: npm run appliance -- stage | package | bundle | libraries [--out FOLDER] [--version VERSION] [--key FILE] [--image FILE] [--tools]

  stage    lay out what an appliance consists of (build/appliance/stage)
  package  that, and the Debian package of it
  bundle   that, and the bundle that installs it with no network
  libraries  fetch the Debian packages alone that a bundle carries
  --key    the secret key of minisign that signs the bundle; its password is asked for, if it has one
  --tools  install the Debian packages that this needs first, and those of its tests
  --image  the image as an OCI archive, to go into the bundle`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'build/appliance' },
    version: { type: 'string', default: version },
    key: { type: 'string' },
    image: { type: 'string' },
    tools: { type: 'boolean', default: false },
  },
});
const [what = ''] = positionals;
if (!['stage', 'package', 'bundle', 'libraries'].includes(what) || !/^\d+\.\d+\.\d+$/.test(values.version)) {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}
function make() {
  const staged = join(values.out, 'stage');
  stage(staged, values.version);
  process.stdout.write(`${staged}\n`);
  if (what === 'stage') return;
  const deb = makePackage(staged, values.out);
  process.stdout.write(`${deb}\n`);
  if (what === 'bundle') process.stdout.write(`${makeBundle({ staged, deb, ...values })}\n`);
}

try {
  if (!existsSync('installer/appliance')) throw new Error('Run this in the source tree: npm run appliance.');
  if (values.tools) await installSystemPackages(['appliance']);
  if (what === 'libraries') downloadLibraries(values.out);
  else make();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
