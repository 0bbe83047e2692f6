/**
 * Debian and Ubuntu packages, by what they are for. `build` makes the appliance from source, `demo` shows it on a virtual
 * desktop, `test` adds what the tests run: real browsers and desktops. `windows` builds the end user’s program for Windows,
 * and `wine` runs it. What comes after it, single long tests need; `longTests` says which.
 */
export const packages = {
  build: [
    'ca-certificates',
    'cmake',
    'g++',
    'libboost-dev',
    'libfltk1.3-dev',
    'libfontconfig-dev',
    'libfreetype-dev',
    'libjpeg-dev',
    'libssl-dev',
    'libvpx-dev',
    'libx11-dev',
    'libxcb-damage0-dev',
    'libxcb-image0-dev',
    'libxcb-randr0-dev',
    'libxcb-shm0-dev',
    'libxcb-xfixes0-dev',
    'libxcb-xinput-dev',
    'libxcb-xkb-dev',
    'libxcb-xtest0-dev',
    'libxcursor-dev',
    'libxext-dev',
    'libxfixes-dev',
    'libxft-dev',
    'libxinerama-dev',
    'libxkbcommon-dev',
    'libxkbcommon-x11-dev',
    'libxrender-dev',
    'libzstd-dev',
    'make',
    'ninja-build',
    'pkg-config',
    'python3',
  ],
  demo: [
    'fonts-dejavu-core',
    'openbox',
    'x11-apps',
    'x11-utils',
    'x11-xserver-utils',
    'xauth',
    'xdotool',
    'xterm',
    'xvfb',
  ],
  test: [
    'binutils',
    'chromium',
    'clang',
    'iproute2',
    'ldap-utils',
    'ldb-tools',
    'libyuv-dev',
    'procps',
    'rsyslog',
    'rsyslog-openssl',
    'samba',
    'samba-ad-provision',
    'samba-dsdb-modules',
    'samba-vfs-modules',
    'slapd',
    'strace',
    'util-linux',
    'weston',
    'winbind',
    'xwayland',
  ],
  // What `npm run appliance` and the long tests of it need: packages, bundles, images, and a Debian to try them on.
  appliance: ['binutils', 'buildah', 'debootstrap', 'dpkg', 'haproxy', 'iproute2', 'minisign', 'procps', 'util-linux'],
  windows: ['binutils-mingw-w64-x86-64', 'dpkg-dev', 'g++-mingw-w64-x86-64-posix', 'libboost-dev', 'nasm'],
  wine: ['openbox', 'osslsigncode', 'wine', 'wine64', 'xdotool', 'xvfb'],
  clock: ['libfaketime'],
  disk: ['e2fsprogs', 'mount'],
  fuzz: ['libclang-rt-dev'],
  wasm: ['dpkg-dev', 'libc++-dev-wasm32', 'libclang-rt-dev-wasm32', 'lld', 'wasi-libc'],
};

/**
 * The group that a long test needs beyond those of `npm test`, by how its name begins; the others need none.
 *
 * @type {Readonly<Record<string, keyof typeof packages>>}
 */
const longTests = {
  bundle: 'appliance',
  certificate: 'clock',
  clock: 'clock',
  disk: 'disk',
  image: 'appliance',
  native: 'fuzz',
  offline: 'appliance',
  'one-port': 'appliance',
  package: 'appliance',
  wasm: 'wasm',
  windows: 'wine',
};

/**
 * The groups that these long tests need beyond those of `npm test`: compiled files, or none for all of them.
 *
 * @param {readonly string[]} files
 */
export function groupsOfLongTests(files) {
  const isMeant = (/** @type {string} */ beginning) =>
    files.length === 0 || files.some((file) => file.split('/').at(-1)?.startsWith(beginning));
  return [...new Set(Object.entries(longTests).flatMap(([beginning, group]) => (isMeant(beginning) ? [group] : [])))];
}
