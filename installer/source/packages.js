/**
 * Debian and Ubuntu packages, by what they are for. `build` makes the appliance from source, `demo` shows it on a virtual
 * desktop, `test` adds what the tests run: real browsers and desktops.
 */
export const packages = {
  build: [
    'ca-certificates',
    'cmake',
    'g++',
    'libboost-dev',
    'libfltk1.3-dev',
    'libssl-dev',
    'libxcb-damage0-dev',
    'libxcb-image0-dev',
    'libxcb-randr0-dev',
    'libxcb-shm0-dev',
    'libxcb-xfixes0-dev',
    'libxcb-xinput-dev',
    'libxcb-xkb-dev',
    'libxcb-xtest0-dev',
    'libxkbcommon-dev',
    'libxkbcommon-x11-dev',
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
  test: ['binutils', 'chromium', 'clang', 'iproute2', 'strace', 'util-linux'],
};
