#!/bin/sh
# Installs, upgrades, takes back or removes Guichet on Debian 12 and its like. Uses nothing but what lies beside it and opens no
# connection. See --help.
set -eu
umask 022
data=/var/lib/guichet
pinned=/etc/guichet/bundle.pub
servingWithinSeconds=60

usage() {
  cat <<'END'
Usage: ./install.sh [install | upgrade | rollback | uninstall | check] [--key KEY] [--unsigned] [--with-data] [--purge] [--yes]
                    [--bundle FOLDER]

  install, upgrade  what fits, when nothing is said; from this bundle, after its signature and sums were checked
  rollback          back to the version before; with --with-data also to the data as they were then (what came since is kept)
  uninstall         removes the programs and keeps settings and data; with --purge removes these too
  check             checks signature and sums, and changes nothing
  --key KEY         the public key (text or file of minisign) that the bundle must be signed with; the first installation keeps
                    it, and later ones need none
  --unsigned        take a bundle that nobody signed
  --yes             do not ask
  --bundle FOLDER   the bundle is there, and not beside this script
END
}

fail() {
  echo "install.sh: $1" >&2
  exit "${2-1}"
}

# The text of a key: the last line of its file, or what was given.
key_text() {
  if [ -f "$1" ]; then tail -n 1 "$1"; else printf '%s' "$1"; fi
}

action= key= unsigned= yes= purge= with_data=
bundle=$(dirname "$0")
while [ $# -gt 0 ]; do
  case "$1" in
    install | upgrade | rollback | uninstall | check) action=$1 ;;
    --key)
      [ $# -gt 1 ] || fail '--key takes the key, or its file.' 2
      key=$(key_text "$2")
      shift
      ;;
    --unsigned) unsigned=yes ;;
    --bundle)
      [ $# -gt 1 ] || fail '--bundle takes the folder of one.' 2
      bundle=$2
      shift
      ;;
    --with-data) with_data=--with-data ;;
    --purge) purge=yes ;;
    --yes) yes=yes ;;
    --help | -h)
      usage
      exit 0
      ;;
    *) usage >&2 && exit 2 ;;
  esac
  shift
done
cd "$bundle"

state() {
  dpkg-query --show --showformat '${db:Status-Status}' "$1" 2>/dev/null || true
}
installed() {
  [ "$(state guichet)" = installed ] && dpkg-query --show --showformat '${Version}' guichet || true
}
systemd() { [ -d /run/systemd/system ]; }

ask() {
  [ -z "$yes" ] || return 0
  [ -t 0 ] || fail 'Nobody can be asked here; run it again with --yes to go on.' 2
  printf '%s ' "$1"
  read -r answer
  [ "$answer" = "$2" ] || fail 'Nothing was changed.'
}

scratch= copy=
trap 'rm -rf ${scratch:+"$scratch"} ${copy:+"$copy"}' EXIT

# With minisign, or with the openssl that every Debian has beside its certificates.
signed_by() {
  if command -v minisign >/dev/null; then
    minisign -Vq -P "$1" -m SHA256SUMS >/dev/null 2>&1
    return
  fi
  command -v openssl >/dev/null || fail 'Neither minisign nor openssl is here to check the signature: install one of them.'
  scratch=$(mktemp -d)
  printf '%s' "$1" | base64 -d >"$scratch/key" 2>/dev/null || return 1
  sed -n 2p SHA256SUMS.minisig | base64 -d >"$scratch/signature" 2>/dev/null || return 1
  sed -n 4p SHA256SUMS.minisig | base64 -d >"$scratch/whole" 2>/dev/null || return 1
  tail -c +3 "$scratch/key" | head -c 8 >"$scratch/number"
  tail -c +3 "$scratch/signature" | head -c 8 | cmp -s - "$scratch/number" || return 1
  # An Ed25519 key as openssl reads it: a head that is always the same, and 32 bytes.
  { printf '\060\052\060\005\006\003\053\145\160\003\041\000' && tail -c 32 "$scratch/key"; } >"$scratch/public"
  tail -c 64 "$scratch/signature" >"$scratch/bytes"
  case "$(head -c 2 "$scratch/signature")" in
    ED) openssl dgst -blake2b512 -binary SHA256SUMS >"$scratch/message" ;;
    Ed) cp SHA256SUMS "$scratch/message" ;;
    *) return 1 ;;
  esac
  { cat "$scratch/bytes" && sed -n 3p SHA256SUMS.minisig | sed 's/^trusted comment: //' | tr -d '\n'; } >"$scratch/all"
  ed25519 "$scratch/message" "$scratch/bytes" && ed25519 "$scratch/all" "$scratch/whole"
}
ed25519() {
  openssl pkeyutl -verify -pubin -keyform DER -inkey "$scratch/public" -rawin -in "$1" -sigfile "$2" >/dev/null 2>&1
}

# What somebody else could change between the check and the installation is copied first, and the copy is checked.
hold_still() {
  [ -n "$(find . \( ! -user root -o -perm /022 \) ! -type l -print -quit)" ] || return 0
  copy=$(mktemp -d /var/tmp/guichet-bundle-XXXXXX)
  cp -RP . "$copy/" ||
    fail 'There is no room in /var/tmp for a copy of this bundle that nobody else can change. Unpack it as root instead.'
  cd "$copy"
}

# Beside what is signed there is nothing, no link among it, and no name that leads elsewhere.
check_names() {
  odd=$(find . ! -type f ! -type d -print -quit)
  [ -z "$odd" ] || fail "The bundle holds $odd, which is no plain file. Unpack it anew, into an empty folder."
  if grep -Evq '^[0-9a-f]{64}  [A-Za-z0-9][A-Za-z0-9._+~:%/-]*$' SHA256SUMS || grep -q '/\.\.*/\|/\.\.*$' SHA256SUMS; then
    fail 'SHA256SUMS names what no bundle holds. Fetch the bundle again.'
  fi
  listed=$(cut -c 67- SHA256SUMS | LC_ALL=C sort)
  found=$(find . -type f ! -path ./SHA256SUMS ! -path ./SHA256SUMS.minisig | cut -c 3- | LC_ALL=C sort)
  [ "$listed" = "$found" ] ||
    fail 'The files of this bundle are not those that were signed. Unpack it anew, into an empty folder.'
}

check() {
  [ -f SHA256SUMS ] || fail 'SHA256SUMS is missing: this bundle is not complete. Unpack it again.'
  if [ -e "$pinned" ] || [ -L "$pinned" ]; then
    [ -n "$(find "$pinned" -maxdepth 0 -type f -user root ! -perm /022)" ] ||
      fail "Others than root could have changed $pinned. Put the key that was published there, for root alone to change."
    wanted=$(tail -n 1 "$pinned")
    [ -z "$key" ] || [ "$key" = "$wanted" ] ||
      fail "This appliance was installed under another key ($pinned). If the key was replaced, remove that file first."
  elif [ -n "$key" ]; then
    wanted=$key
  else
    wanted=
  fi
  if [ -n "$wanted" ]; then
    [ -f SHA256SUMS.minisig ] || fail 'This bundle is not signed, but a key is given that it must be signed with.'
    signed_by "$wanted" ||
      fail 'The signature is not by the key that is trusted here, or the bundle was changed. Nothing of it was run.'
    echo 'The signature is by the key that is trusted here.'
  elif [ -n "$unsigned" ]; then
    echo 'Nobody vouches for this bundle: its signature is not checked, because --unsigned was said.'
  else
    fail 'Say with --key which key the bundle must be signed with (it was published beside it), or --unsigned.' 2
  fi
  check_names
  sha256sum --check --quiet --strict SHA256SUMS || fail 'A file is not what was signed. Fetch the bundle again.'
  echo "Its $(wc -l <SHA256SUMS) files are what was signed."
}

step=0
say_step() {
  step=$((step + 1))
  echo "[$step/$steps] $1"
}
began=$(date +%s)

libraries_missing() {
  for file in debian-12/*.deb; do
    name=$(basename "$file" | sed 's/_.*//')
    [ "$(state "$name")" = installed ] || printf '%s ' "$file"
  done
}

quietly() {
  log=$(mktemp /tmp/guichet-install-XXXXXX)
  if "$@" >"$log" 2>&1; then
    rm -f "$log"
  else
    tail -n 20 "$log" >&2
    fail "$1 did not end well; what it said stands above and in $log. Mend that and run this again: it goes on from there."
  fi
}

put_in() {
  deb=$(ls guichet_*_amd64.deb)
  new=$(dpkg-deb --field "$deb" Version)
  now=$(installed)
  [ "$action" != upgrade ] || [ -n "$now" ] || fail 'Guichet is not installed here; there is nothing to upgrade.'
  if [ -n "$now" ] && dpkg --compare-versions "$now" gt "$new"; then
    fail "Version $now is installed, and this is $new. To go back, run: ./install.sh rollback"
  fi
  missing=$(libraries_missing)
  if [ -n "$missing" ] && ! grep -q '^VERSION_ID="\?12"\?$' /etc/os-release; then
    names=$(for file in $missing; do basename "$file" | sed 's/_.*//'; done | tr '\n' ' ')
    fail "The libraries in this bundle are Debian 12's, and this is not. Install these from your own source: $names"
  fi
  echo
  if [ -z "$now" ]; then echo "This will install Guichet $new:"; else echo "This will bring Guichet from $now to $new:"; fi
  [ -z "$missing" ] || echo "  - install $(echo "$missing" | wc -w) libraries of Debian 12"
  echo '  - put the programs into /opt/guichet, the commands “guichet” and “guichet-rollback” beside the others'
  if [ -z "$now" ]; then
    echo '  - make the users guichet and guichet-relay, settings in /etc/guichet, data in /var/lib/guichet'
  else
    echo '  - stop the services for some seconds, and keep a copy of the data and the programs of now, for a rollback'
  fi
  systemd && echo '  - start guichet.service and guichet-relay.service, now and with the system'
  echo '  - open no connection to anywhere'
  ask 'Go on? [yes/no]' yes
  began=$(date +%s)
  steps=3
  say_step 'libraries'
  # shellcheck disable=SC2086 -- a list of files without spaces
  [ -z "$missing" ] || quietly dpkg --install $missing
  say_step "Guichet $new"
  quietly dpkg --install "$deb"
  if [ -z "$unsigned" ] && [ ! -f "$pinned" ]; then
    printf 'untrusted comment: the key that bundles for this appliance are signed with\n%s\n' "$wanted" >"$pinned"
  fi
  say_step 'serving'
  if systemd; then wait_until_serving; else echo '      There is no systemd here: nothing was started.'; fi
  echo
  echo "Guichet $new is installed, after $(($(date +%s) - began)) s."
  [ -n "$now" ] || echo 'The first administrator: run “guichet setup”. Settings: /etc/guichet/guichet.yaml.'
  [ -z "$now" ] || echo 'To go back to the version before: guichet-rollback [--with-data]'
}

wait_until_serving() {
  waited=0
  said=$(mktemp /tmp/guichet-doctor-XXXXXX)
  until systemctl --quiet is-active guichet.service guichet-relay.service && guichet doctor >"$said" 2>&1; do
    waited=$((waited + 2))
    if [ "$waited" -ge "$servingWithinSeconds" ]; then
      cat "$said" >&2
      rm -f "$said"
      fail 'It is installed but does not serve yet; “guichet doctor” and “journalctl -u guichet” say why.'
    fi
    sleep 2
  done
  rm -f "$said"
}

back() {
  [ -L /opt/guichet/previous ] || [ -e /var/lib/guichet-rolling-back ] || fail 'There is no version before this one.'
  echo 'This will stop the services, turn the programs back to the version before, and start them.'
  [ -z "$with_data" ] || echo 'It also turns the data back; what was written since is kept beside them.'
  ask 'Go on? [yes/no]' yes
  # The copy that runs may be the one that does not work.
  program=/opt/guichet/payload/bin/rollback
  "$program" $with_data
}

take_out() {
  [ -n "$(state guichet)" ] || fail 'Guichet is not installed here.'
  if [ -z "$purge" ]; then
    echo "This will stop the services and remove the programs. Settings (/etc/guichet) and data ($data) stay."
    ask 'Go on? [yes/no]' yes
    quietly dpkg --remove guichet
    echo "Guichet is removed. The data are still in $data."
  else
    echo "This will stop the services and remove the programs, the settings, AND ALL DATA in $data, for good."
    ask 'Type “delete” to go on:' delete
    quietly dpkg --purge guichet
    echo 'Guichet is removed, with everything it had.'
  fi
}

[ "$action" = check ] || [ "$(id -u)" = 0 ] || fail 'Only root can do this: run it with sudo.' 2
case "$action" in
  check) check ;;
  '' | install | upgrade)
    hold_still
    check
    put_in
    ;;
  rollback) back ;;
  uninstall) take_out ;;
esac
