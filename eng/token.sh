#!/usr/bin/env bash
# Prints the folder of a software token that speaks PKCS#11 3.2 with ML-DSA and ML-KEM, and of a classical one, for tests and
# first tries. Brings both once into a per-user cache, touching nothing of the system:
#   ${XDG_CACHE_HOME:-~/.cache}/security-console/native/token/{libsoftokn3.so,libnssutil3.so,certutil,…}   NSS, from Debian 14
#   …/token/softhsm/{libsofthsm2.so,softhsm2-util}                                                        SoftHSM, from this Debian
#
#   eng/token.sh                          prints the folder
#   eng/token.sh --new FOLDER PINFILE     also makes an NSS token in FOLDER, with the user PIN that is in PINFILE, and prints
#                                         the options of the product that go with it, one a line
#
# SECCONSOLE_TOKEN_DIR, a folder of the same layout, overrides the cache. A software token protects keys from programs that
# ask politely: for production use a device.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

prefix=$cache_root/native/token

# Private apt settings for one suite, on the mirror that the machine already uses: no host is named here.
write_apt_settings() {
  local state=$1 suite=$2 keys=/usr/share/keyrings/debian-archive-keyring.gpg uri release component
  mkdir -p "$state"/{lists/partial,archives/partial,parts}
  apt-get indextargets --no-release-info --format '$(REPO_URI)|$(RELEASE)|$(COMPONENT)' 'Created-By: Packages' | sort -u |
    while IFS='|' read -r uri release component; do
      [[ $release:$component == "$VERSION_CODENAME":main ]] || continue
      printf 'deb [signed-by=%s] %s %s main\n' "$keys" "$uri" "$suite"
    done > "$state/parts/$suite.list"
  [[ -s $state/parts/$suite.list ]] || die "apt knows no Debian mirror for $VERSION_CODENAME main. Add one to /etc/apt/sources.list.d, or set SECCONSOLE_TOKEN_DIR."
  apt_options=(-qq -o "Dir::State::Lists=$state/lists" -o "Dir::Cache::archives=$state/archives" -o "Dir::Cache::pkgcache=" -o "Dir::Cache::srcpkgcache="
    -o "Dir::Etc::SourceParts=$state/parts" -o Dir::Etc::SourceList=/dev/null -o Acquire::Retries=3 -o "APT::Sandbox::User=$(id -un)")
}

# Downloads packages of one suite and unpacks them into FOLDER/root, without installing.
unpack() {
  local folder=$1 suite=$2 deb
  shift 2
  mkdir -p "$folder/root"
  write_apt_settings "$folder/apt" "$suite"
  { apt-get "${apt_options[@]}" update && (cd "$folder" && apt-get "${apt_options[@]}" download "$@"); } > "$folder/log" 2>&1 ||
    { tail -n 20 "$folder/log" >&2; die "Debian's packages $* of $suite could not be fetched (see above)"; }
  for deb in "$folder"/*.deb; do dpkg -x "$deb" "$folder/root"; done
}

bring() {
  local work=$1 out=$1/out
  has apt-get && [[ -r /etc/os-release ]] || die "this is not Debian. Set SECCONSOLE_TOKEN_DIR to a folder with libsoftokn3.so of NSS 3.118 or newer."
  source /etc/os-release
  [[ $ID == debian && -n ${VERSION_CODENAME:-} ]] || die "the token is brought on Debian only, and this is ${PRETTY_NAME:-$ID}. Set SECCONSOLE_TOKEN_DIR to a folder with libsoftokn3.so of NSS 3.118 or newer."
  apt_install libnspr4 libsqlite3-0 ca-certificates debian-archive-keyring
  log "fetching the software tokens (NSS from Debian forky, SoftHSM)"
  mkdir -p "$out/softhsm"
  # Its binaries need glibc 2.34; the system's own libnspr4 and libsqlite3-0 serve them.
  unpack "$work/nss" forky libnss3 libnss3-tools
  cp "$work"/nss/root/usr/lib/*/lib{softokn3,freebl3,freeblpriv3,nssutil3,nss3,ssl3,smime3}.so "$work"/nss/root/usr/bin/certutil "$out"
  cp "$work"/nss/root/usr/lib/*/lib{softokn3,freebl3,freeblpriv3}.chk "$out" 2> /dev/null || true
  unpack "$work/soft" "$VERSION_CODENAME" libsofthsm2 softhsm2
  cp "$work"/soft/root/usr/lib/softhsm/libsofthsm2.so "$work"/soft/root/usr/bin/softhsm2-util "$out/softhsm"
}

if [[ -n ${SECCONSOLE_TOKEN_DIR:-} ]]; then
  [[ -e $SECCONSOLE_TOKEN_DIR/libsoftokn3.so ]] || die "SECCONSOLE_TOKEN_DIR is $SECCONSOLE_TOKEN_DIR, which has no libsoftokn3.so. Correct it, or unset it to have the token brought."
  prefix=$SECCONSOLE_TOKEN_DIR
elif [[ ! -e $prefix/softhsm/libsofthsm2.so ]]; then
  hold_lock "$cache_root/native/.token.lock"
  if [[ ! -e $prefix/softhsm/libsofthsm2.so ]]; then # nobody else brought it while we waited
    work=$(mktemp -d "$cache_root/native/token.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    bring "$work"
    rm -rf "$prefix"
    mv "$work/out" "$prefix" # the one step that makes it visible
    log "the software tokens are ready in $prefix"
  fi
fi

if [[ ${1:-} != --new ]]; then
  echo "$prefix"
  exit
fi

folder=${2:?a folder for the token} pin=${3:?a file with the user PIN}
[[ -s $pin ]] || die "there is no PIN in $pin. Write one into it first, and close it to others: chmod 600 '$pin'"
mkdir -p -m 700 "$folder"
folder=$(realpath "$folder") pin=$(realpath "$pin")
[[ ! -e $folder/key4.db ]] || die "$folder has a token already"
LD_LIBRARY_PATH=$prefix "$prefix/certutil" -N -d "sql:$folder" -f "$pin" || die "the token could not be made in $folder"
printf '%s\n' "--hsm-module $prefix/libsoftokn3.so" "--hsm-preload $prefix/libnssutil3.so" "--hsm-token 'NSS Certificate DB'" \
  "--hsm-init-args \"configdir='sql:$folder' certPrefix='' keyPrefix='' secmod=''\"" "--hsm-pin-file $pin"
