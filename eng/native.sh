#!/usr/bin/env bash
# Prints the folder of an OpenSSL that has ML-KEM and ML-DSA (3.5 or newer), or nothing where the system's own is one.
#
# Where the system's is older, OpenSSL is built once from Debian 13's source package into a per-user cache:
#   ${XDG_CACHE_HOME:-~/.cache}/security-console/native/openssl/{bin/openssl,lib/libcrypto.so.3,lib/libssl.so.3}
# About three minutes on two cores. SECCONSOLE_OPENSSL_DIR, a folder of the same layout, overrides all of this.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

wanted=3.5
prefix=$cache_root/native/openssl

# The version inside a libcrypto file, without running anything from it.
library_version() { { grep -aoE 'OpenSSL 3\.[0-9]+\.[0-9]+' "$1" 2> /dev/null || true; } | sed -n '1s/.* //p'; }

# The library that the dynamic loader would give to a process here.
system_library() {
  local name=$1 found
  found=$(known_libraries | awk -v name="$name" '$1 == name && !seen++ { print $NF }')
  for found in $found /usr/lib/"$name" /lib/"$name" /usr/lib64/"$name"; do
    if [[ -e $found ]]; then echo "$found"; return; fi
  done
}

# Private apt settings: the machine's own Debian mirror with the trixie suites, touching nothing of the system's.
# indextargets names the mirror whatever format the system's sources are written in, so no host is named here; without
# --no-release-info it is silent on a fresh system, which has read no lists yet.
write_apt_settings() {
  local state=$1 keys=/usr/share/keyrings/debian-archive-keyring.gpg uri release component suite
  mkdir -p "$state"/{lists/partial,archives/partial,parts}
  apt-get indextargets --no-release-info --format '$(REPO_URI)|$(RELEASE)|$(COMPONENT)' 'Created-By: Packages' | sort -u |
    while IFS='|' read -r uri release component; do
      case $release:$component in
        "$VERSION_CODENAME":main) suite=trixie ;;
        "$VERSION_CODENAME"-security:main) suite=trixie-security ;;
        *) continue ;;
      esac
      printf 'deb-src [signed-by=%s] %s %s main\n' "$keys" "$uri" "$suite"
    done > "$state/parts/trixie.list"
  [[ -s $state/parts/trixie.list ]] || die "apt knows no Debian mirror for $VERSION_CODENAME main. Add one to /etc/apt/sources.list.d, or set SECCONSOLE_OPENSSL_DIR to an OpenSSL $wanted."
  apt_options=(-qq -o "Dir::State::Lists=$state/lists" -o "Dir::Cache::archives=$state/archives" -o "Dir::Cache::pkgcache=" -o "Dir::Cache::srcpkgcache="
    -o "Dir::Etc::SourceParts=$state/parts" -o Dir::Etc::SourceList=/dev/null -o Acquire::Retries=3 -o "APT::Sandbox::User=$(id -un)")
}

# Shows how much of a build is done: one line that moves on a terminal, one line per tenth elsewhere.
show_progress() {
  local total=$1 step=0 percent shown=0
  while IFS= read -r line; do
    [[ $line == *' -c -o '* ]] || continue
    percent=$((++step * 100 / total)); ((percent > 100)) && percent=100
    ((percent > shown)) || continue
    if [[ -t 2 ]]; then
      shown=$percent; printf '\r[%4ds] building OpenSSL: %3d %%' "$SECONDS" "$percent" >&2
    elif ((percent >= shown + 10)); then
      shown=$percent; log "building OpenSSL: $percent %"
    fi
  done
  [[ ! -t 2 ]] || printf '\n' >&2
}

# Unpacks the newest source that the mirror serves. One may list a version whose files it does not have yet, and still have those of the one before.
fetch_source() {
  local work=$1 version
  while IFS= read -r version; do
    (cd "$work" && apt-get "${apt_options[@]}" source "openssl=$version") >> "$work/log" 2>&1 && return
    log "the mirror lists OpenSSL $version and does not serve it: trying the version before"
  done < <(apt-cache "${apt_options[@]}" showsrc openssl 2>> "$work/log" | sed -n 's/^Version: //p' | sort -ruV)
  return 1
}

build() {
  local work=$1 tools=() tool total
  has apt-get && [[ -r /etc/os-release ]] || die "the system's OpenSSL is older than $wanted and this is not Debian. Install OpenSSL $wanted or newer, or set SECCONSOLE_OPENSSL_DIR to a folder that has lib/libssl.so.3."
  source /etc/os-release
  [[ $ID == debian && -n ${VERSION_CODENAME:-} ]] || die "OpenSSL is built from source on Debian only, and this is ${PRETTY_NAME:-$ID}. Install OpenSSL $wanted or newer, or set SECCONSOLE_OPENSSL_DIR to a folder that has lib/libssl.so.3."
  for tool in gcc make dpkg-source patch perl; do has $tool || tools=(build-essential perl); done
  apt_install "${tools[@]}" ca-certificates debian-archive-keyring

  log "OpenSSL $wanted or newer is not in this system: fetching Debian 13's source package"
  write_apt_settings "$work/apt"
  apt-get "${apt_options[@]}" update > "$work/log" 2>&1 || { cat "$work/log" >&2; die "Debian 13's package lists could not be read (see above)"; }
  fetch_source "$work" || { tail -n 20 "$work/log" >&2; die "Debian's source of OpenSSL could not be fetched (see above)"; }

  cd "$work"/openssl-*/
  log "configuring $(basename "$PWD")"
  # The system's own folder of certificates and settings stays in force, so what the system trusts is trusted.
  # The run path is relative: the program and both libraries find each other wherever the cache is.
  {
    ./Configure --prefix="$prefix" --libdir=lib --openssldir=/usr/lib/ssl no-tests no-docs no-legacy no-makedepend \
      '-Wl,-rpath,\$$ORIGIN/../lib' -Wl,--enable-new-dtags > "$work/log" 2>&1 &&
      make -s -j"$(nproc)" build_generated >> "$work/log" 2>&1 && total=$(make -n _build_sw 2> /dev/null | grep -c -- ' -c -o ') &&
      make -j"$(nproc)" build_sw 2>&1 | tee -a "$work/log" | show_progress "$((total ? total : 1000))" &&
      make -s install_sw DESTDIR="$work/root" >> "$work/log" 2>&1
  } || { tail -n 20 "$work/log" >&2; die "OpenSSL could not be built (see above)"; }
}

# What was built must do what it was built for.
works() {
  local groups signatures
  groups=$("$1/bin/openssl" list -tls1_3 -tls-groups 2> /dev/null) && signatures=$("$1/bin/openssl" list -signature-algorithms 2> /dev/null) &&
    [[ $groups == *X25519MLKEM768* && $signatures == *ML-DSA-65* ]]
}

if [[ -n ${SECCONSOLE_OPENSSL_DIR:-} ]]; then
  for name in libcrypto.so.3 libssl.so.3; do
    [[ -e $SECCONSOLE_OPENSSL_DIR/lib/$name ]] || die "SECCONSOLE_OPENSSL_DIR is $SECCONSOLE_OPENSSL_DIR, which has no lib/$name. Correct it, or unset it to have OpenSSL found or built."
  done
  version=$(library_version "$SECCONSOLE_OPENSSL_DIR/lib/libcrypto.so.3")
  version_at_least "${version:-0}" $wanted || die "SECCONSOLE_OPENSSL_DIR holds OpenSSL ${version:-of unknown version}; $wanted or newer is needed."
  echo "$SECCONSOLE_OPENSSL_DIR"
  exit
fi

library=$(system_library libcrypto.so.3)
version=$(library_version "${library:-/dev/null}")
if [[ -n $(system_library libssl.so.3) ]] && version_at_least "${version:-0}" $wanted; then
  exit
fi

if [[ ! -e $prefix/lib/libssl.so.3 ]]; then
  hold_lock "$cache_root/native/.lock"
  if [[ ! -e $prefix/lib/libssl.so.3 ]]; then # nobody else built it while we waited
    work=$(mktemp -d "$cache_root/native/build.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    build "$work"
    works "$work/root$prefix" || die "the OpenSSL that was built does not offer X25519MLKEM768 and ML-DSA-65"
    rm -rf "$prefix"
    mv "$work/root$prefix" "$prefix" # the one step that makes it visible
    log "OpenSSL $(library_version "$prefix/lib/libcrypto.so.3") is ready in $prefix"
  fi
fi
echo "$prefix"
