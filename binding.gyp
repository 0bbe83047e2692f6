# The addon. `root` is where the repository stands: it is built in build/addon, so that node-gyp's own output never mixes
# with that of the other steps. The core and the X11 side are what the build of the program made, compiled once for both.
{
  'variables': { 'root%': '.' },
  'targets': [
    {
      'target_name': 'guichet',
      'sources': [
        '<!@(ls <(root)/native/addon/*.cc <(root)/native/synthetic/*.cc)',
        '<(root)/native/agent/keys.cc',
        '<(root)/native/agent/sha256.cc',
        '<(root)/native/agent/signature.cc',
      ],
      'include_dirs': ['<(root)/native', '<(root)/node_modules/node-addon-api'],
      'defines': ['NAPI_VERSION=8', 'NODE_ADDON_API_CPP_EXCEPTIONS', 'NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
        '_FORTIFY_SOURCE=2'],
      'cflags!': ['-fno-exceptions'],
      'cflags_cc!': ['-fno-exceptions', '-fno-rtti', '-std=gnu++17', '-std=gnu++20'],
      'cflags_cc': [
        '-std=c++20', '-O2', '-Wall', '-Wextra', '-Wpedantic', '-fstack-protector-strong', '-fvisibility=hidden',
        '<!@(pkg-config --cflags xkbcommon-x11)',
      ],
      # The codecs are inside, as in the program; their archives are made for programs, which a library can hold only when
      # nothing of them is seen outside.
      'ldflags': ['-Wl,-z,relro,-z,now', '-Wl,--as-needed', '-Wl,--exclude-libs,ALL'],
      # Node holds OpenSSL and lends it; X libraries that only an extension needs are linked whole, as in the program.
      'libraries': [
        '<!(realpath <(root)/build/native/x11/libguichet_x11.a)', '<!(realpath <(root)/build/native/libguichet_core.a)',
        '-l:libxcb-damage.a', '-l:libxcb-randr.a', '-l:libxcb-shm.a', '-l:libxcb-xfixes.a', '-l:libxcb-xkb.a',
        '-l:libxcb-xtest.a', '-lxcb', '<!@(pkg-config --libs xkbcommon-x11)', '-lzstd', '-l:libvpx.a', '-l:libjpeg.a',
      ],
    },
  ],
}
