import {
  copyFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { run } from '../source/command.js';
import { nextRelease, sourcesOf } from './debian-sources.js';

/**
 * The libraries of the Windows program: Debian's sources with Debian's patches, built by Debian's cross compiler into
 * build/windows/libraries. Each is fetched and built once, until what is written here changes.
 */

/**
 * @typedef {object} Library
 * @property {string} source the name of Debian's source package
 * @property {readonly string[]} makes what it brings, below the folder for libraries
 * @property {(from: string, to: string, log: string) => Promise<void>} build
 */

const here = resolve('build/windows');
const cache = join(here, 'sources');
const libraries = join(here, 'libraries');
const toolchain = resolve('native/windows/toolchain.cmake');
const tools = 'x86_64-w64-mingw32';
const jobs = '-j2';
/** Small before fast, where nothing is encoded; every function in a section of its own, so that unused ones go. */
const small = '-Os -DNDEBUG -ffunction-sections -fdata-sections -fstack-protector-strong';
const fast = '-O2 -DNDEBUG -ffunction-sections -fdata-sections -fstack-protector-strong';

/**
 * @param {string} title
 * @param {string} from
 * @param {string} into
 * @param {readonly string[]} options
 * @param {string} target
 * @param {string} log
 */
async function cmake(title, from, into, options, target, log) {
  await run(
    `preparing ${title}`,
    'cmake',
    [
      '-S',
      from,
      '-B',
      into,
      '-G',
      'Ninja',
      `-DCMAKE_TOOLCHAIN_FILE=${toolchain}`,
      '-DCMAKE_BUILD_TYPE=None',
      ...options,
    ],
    { log: `${log}-prepare.log` },
  );
  await run(`building ${title}`, 'cmake', ['--build', into, jobs, '--target', target], { log: `${log}-build.log` });
}

/**
 * @param {readonly string[]} paths
 * @param {string} folder
 */
function copyInto(paths, folder) {
  mkdirSync(folder, { recursive: true });
  for (const path of paths) copyFileSync(path, join(folder, basename(path)));
}

/** @type {readonly Library[]} */
const wanted = [
  {
    source: 'fltk1.3',
    makes: ['lib/libfltk.a', 'include/FL/Fl.H', 'include/FL/abi-version.h'],
    async build(from, to, log) {
      const into = join(from, 'built');
      const without = ['OPTION_USE_GL', 'OPTION_BUILD_SHARED_LIBS', 'FLTK_BUILD_TEST', 'OPTION_PRINT_SUPPORT'];
      const pictures = ['ZLIB', 'LIBJPEG', 'LIBPNG'].map((name) => `-DOPTION_USE_SYSTEM_${name}=OFF`);
      const options = [...without.map((name) => `-D${name}=OFF`), ...pictures, `-DCMAKE_CXX_FLAGS=${small}`];
      await cmake('the windows’ toolkit (FLTK)', from, into, [...options, `-DCMAKE_C_FLAGS=${small}`], 'fltk', log);
      copyInto([join(into, 'lib/libfltk.a')], join(to, 'lib'));
      cpSync(join(from, 'FL'), join(to, 'include/FL'), { recursive: true });
      copyInto(globSync(join(into, 'FL/*.h')), join(to, 'include/FL'));
    },
  },
  {
    source: 'libjpeg-turbo',
    makes: ['lib/libjpeg.a', 'include/jpeglib.h', 'include/jconfig.h'],
    async build(from, to, log) {
      const into = join(from, 'built');
      const options = [
        '-DCMAKE_INSTALL_PREFIX=/usr',
        '-DENABLE_SHARED=OFF',
        '-DWITH_TURBOJPEG=OFF',
        '-DREQUIRE_SIMD=ON',
        `-DCMAKE_C_FLAGS=${fast}`,
      ];
      await cmake('the encoder of photos (libjpeg-turbo)', from, into, options, 'jpeg-static', log);
      copyInto([join(into, 'libjpeg.a')], join(to, 'lib'));
      const headers = ['jpeglib.h', 'jmorecfg.h', 'jerror.h'].map((name) => join(from, name));
      copyInto([...headers, join(into, 'jconfig.h')], join(to, 'include'));
    },
  },
  {
    source: 'libzstd',
    makes: ['lib/libzstd.a', 'include/zstd.h'],
    async build(from, to, log) {
      const cross = [
        `CC=${tools}-gcc-posix`,
        `AR=${tools}-ar`,
        `CFLAGS=${fast}`,
        'ZSTD_LEGACY_SUPPORT=0',
        'OS=Windows_NT',
      ];
      await run('building the compressor (zstd)', 'make', ['-C', join(from, 'lib'), jobs, ...cross, 'libzstd.a'], {
        log: `${log}-build.log`,
      });
      copyInto([join(from, 'lib/libzstd.a')], join(to, 'lib'));
      copyInto([join(from, 'lib/zstd.h'), join(from, 'lib/zstd_errors.h')], join(to, 'include'));
    },
  },
  {
    source: 'libvpx',
    makes: ['lib/libvpx.a', 'include/vpx/vp8cx.h'],
    async build(from, to, log) {
      const into = join(from, 'built');
      mkdirSync(into, { recursive: true });
      const without = [
        'examples',
        'tools',
        'docs',
        'unit-tests',
        'vp9',
        'vp8-decoder',
        'webm-io',
        'libyuv',
        'postproc',
      ];
      const options = [
        '--target=x86_64-win64-gcc',
        '--as=nasm',
        '--enable-vp8-encoder',
        '--enable-runtime-cpu-detect',
        '--enable-realtime-only',
        '--enable-static',
        ...without.map((name) => `--disable-${name}`),
        `--extra-cflags=-ffunction-sections -fdata-sections -fstack-protector-strong`,
      ];
      // Its configure works in the folder that it is called in.
      const configure = 'cd "$0" && exec ../configure "$@"';
      await run('preparing the encoder of films (libvpx)', 'bash', ['-c', configure, into, ...options], {
        log: `${log}-prepare.log`,
        environment: {
          CROSS: `${tools}-`,
          CC: `${tools}-gcc-posix`,
          CXX: `${tools}-g++-posix`,
          LD: `${tools}-gcc-posix`,
        },
      });
      await run('building the encoder of films (libvpx)', 'make', ['-C', into, jobs, 'libvpx.a'], {
        log: `${log}-build.log`,
      });
      copyInto([join(into, 'libvpx.a')], join(to, 'lib'));
      copyInto(globSync(join(from, 'vpx/*.h')), join(to, 'include/vpx'));
    },
  },
];

/** Boost's headers are the same for every system; the rest of this system's headers must not be seen beside them. */
function lendBoost() {
  const to = join(libraries, 'include/boost');
  if (existsSync(to)) return;
  cpSync('/usr/include/boost', to, { recursive: true, dereference: true });
}

/** @param {Library} library */
async function make(library) {
  const stamp = join(here, 'stamps', library.source);
  const recipe = `${library.build}\n${small}\n${fast}\n${readFileSync(toolchain, 'utf8')}`;
  const isMade = library.makes.every((path) => existsSync(join(libraries, path)));
  if (isMade && existsSync(stamp) && readFileSync(stamp, 'utf8') === recipe) return;
  const folder = join(cache, library.source);
  if (!existsSync(folder) || readdirSync(folder).length === 0) await sourcesOf(library.source, folder, cache);
  rmSync(join(folder, 'built'), { recursive: true, force: true });
  await library.build(folder, libraries, join(resolve('build/logs'), `windows-${library.source}`));
  const absent = library.makes.filter((path) => !existsSync(join(libraries, path)));
  if (absent.length > 0) throw new Error(`${library.source} was built but did not make ${absent.join(', ')}`);
  mkdirSync(join(here, 'stamps'), { recursive: true });
  writeFileSync(stamp, recipe);
}

try {
  for (const library of wanted) await make(library);
  lendBoost();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.stderr.write(`Sources come from the machine’s own Debian mirror, or that of ${nextRelease}.\n`);
  process.exitCode = 1;
}
