#!/bin/sh
# Compiles core/decode and zstd's decompressor to WebAssembly: native/wasm/build.sh [OUT], by default the committed file.
# Needs Debian 12's clang, lld, wasi-libc, libc++-dev-wasm32, libclang-rt-dev-wasm32 and dpkg-dev: with them the result is
# the same on every machine. zstd's source comes from the machine's own package archive, with the patches of its maintainers.
set -eu

cd "$(dirname "$0")/../.."
out=${1:-web-admin/viewer/decoder.wasm}
cache=build/wasm
mkdir -p "$cache"

# The machine's own sources, asked for source packages.
fetch_zstd() {
  version=$(dpkg-query -W -f '${source:Version}' libzstd-dev)
  apt=$PWD/$cache/apt
  rm -rf "$apt" "$cache"/*zstd*
  mkdir -p "$apt/parts" "$apt/lists/partial" "$apt/cache/archives/partial"
  for file in /etc/apt/sources.list.d/*.sources; do
    [ ! -f "$file" ] || sed 's/^Types:.*/Types: deb-src/' "$file" >"$apt/parts/$(basename "$file")"
  done
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ ! -f "$file" ] || sed -n 's/^deb /deb-src /p' "$file" >"$apt/parts/$(basename "$file" .list).list"
  done
  set -- -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$apt/parts" -o "Dir::State::Lists=$apt/lists" \
    -o "Dir::Cache=$apt/cache" -o APT::Sandbox::User=root -qq
  apt-get "$@" update
  (cd "$cache" && apt-get "$@" source "libzstd=$version")
  mv "$cache"/libzstd-* "$cache/zstd"
  printf '%s\n' "$version" >"$cache/zstd/version"
}
[ -f "$cache/zstd/version" ] || fetch_zstd

zstd=$cache/zstd/lib
objects=$cache/objects
rm -rf "$objects"
mkdir -p "$objects"
common='--target=wasm32-wasi -O2 -DNDEBUG -fno-exceptions -ffile-prefix-map='$PWD'=.'
for source in "$zstd"/common/entropy_common.c "$zstd"/common/error_private.c "$zstd"/common/fse_decompress.c \
  "$zstd"/common/xxhash.c "$zstd"/common/zstd_common.c "$zstd"/decompress/huf_decompress.c \
  "$zstd"/decompress/zstd_ddict.c "$zstd"/decompress/zstd_decompress.c "$zstd"/decompress/zstd_decompress_block.c; do
  clang $common -DZSTD_LEGACY_SUPPORT=0 -DZSTD_STRIP_ERROR_STRINGS=1 -DXXH_NAMESPACE=ZSTD_ -c "$source" \
    -o "$objects/zstd-$(basename "$source").o"
done
for source in native/wasm/decoder.cc native/core/decode/*.cc native/core/wire/codec.cc; do
  clang++ $common -std=c++20 -fno-rtti -Wall -Wextra -Wpedantic -Werror -Inative -isystem "$zstd" -MMD -c "$source" \
    -o "$objects/$(printf %s "$source" | tr / -).o"
done
# One GiB is what the largest surfaces, the longest frame and what it unpacks to take together.
clang++ --target=wasm32-wasi -mexec-model=reactor -fno-exceptions -Wl,--gc-sections -Wl,--strip-all -Wl,--stack-first \
  -Wl,-z,stack-size=262144 -Wl,--max-memory=1073741824 -o "$out" "$objects"/*.o
chmod 644 "$out"

# What a test compares with the tree: the result is current while these are the same. Of the wire only the limits and the
# records of operations (the last in the header) count: a new message elsewhere changes nothing here.
{
  cat "$objects"/*.d | tr -s ' \\' '\n' | grep '^native/[^:]*$' | grep -v '^native/generated/' | sort -u |
    xargs sha256sum native/wasm/build.sh
  sed -n -e '/^namespace limits {$/,/^}/p' -e '/^struct OperationHead {$/,$p' native/generated/wire.h | sha256sum |
    sed 's# -$# native/generated/wire.h: limits, operations#'
  sha256sum "$out" | sed "s#  $out#  web-admin/viewer/decoder.wasm#"
} >"$out.inputs"
ls -l "$out"
