# Common ground of the scripts in this folder; sourced, never run.
# Everything a person reads goes to stderr, so that stdout stays free for results such as a path.
set -Eeuo pipefail
shopt -s inherit_errexit
# Nothing ends without a word. Readers that stop early (grep -q, head) are kept out of pipes, whose writers they would kill.
trap 'printf "error: stopped at %s line %d\n" "${BASH_SOURCE[0]:-$0}" "$LINENO" >&2' ERR

eng_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
repo_root=$(dirname "$eng_dir")
cache_root=${XDG_CACHE_HOME:-${HOME:?HOME is not set; it holds the cache of native parts}/.cache}/security-console

log() { printf '[%4ds] %s\n' "$SECONDS" "$*" >&2; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" > /dev/null 2>&1; }

# Says whether version $1 (1.2.3) is at least version $2.
version_at_least() { [[ $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]; }

# Holds an exclusive lock on file $1 until the calling (sub)shell ends; says so when it has to wait.
hold_lock() {
  mkdir -p "$(dirname "$1")"
  exec {lock_fd}> "$1"
  flock -n "$lock_fd" || { log "waiting for another run that holds $1"; flock "$lock_fd"; }
}

# Installs Debian packages that are missing, with root's rights or a sudo that asks nothing; otherwise says what to run.
apt_install() {
  local missing=() package as_root=()
  for package; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2> /dev/null) == installed ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  has apt-get || die "these are missing and this system has no apt-get: ${missing[*]}. Install them with its own package manager."
  if ((EUID)); then
    { has sudo && sudo -n true 2> /dev/null; } || die "these packages are missing: ${missing[*]}. Ask an administrator to run: apt-get install -y ${missing[*]}"
    as_root=(sudo -n)
  fi
  (
    hold_lock "${TMPDIR:-/tmp}/security-console-apt-$EUID.lock"
    log "installing ${missing[*]} (apt)"
    export DEBIAN_FRONTEND=noninteractive
    # The lists are read again only where they cannot serve: a fresh container has none, an old one has stale ones.
    if ! "${as_root[@]}" apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=300 install "${missing[@]}" > /dev/null 2>&1; then
      "${as_root[@]}" apt-get -qq -o Acquire::Retries=3 update >&2
      "${as_root[@]}" apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 install "${missing[@]}" > /dev/null
    fi
  ) || die "apt could not install ${missing[*]} (see above)"
}

# The product is built with .NET SDK 10, which Debian does not carry.
require_dotnet() {
  has dotnet || die ".NET SDK 10 is missing. Install it as the .NET site describes for your system, so that 'dotnet --version' prints 10.x, then run this again."
  # The product is culture-invariant; so may be the SDK, which then needs no ICU.
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
  local version
  version=$(cd "$repo_root" && dotnet --version 2> /dev/null) ||
    die "no .NET SDK fits global.json (10.0.x). Installed: $(dotnet --list-sdks 2> /dev/null | cut -d' ' -f1 | tr '\n' ' '). Install .NET SDK 10, then run this again."
  [[ $version == 10.* ]] || die ".NET SDK 10 is needed, 'dotnet --version' prints $version. Install .NET SDK 10, then run this again."
}

# Finds or builds the post-quantum OpenSSL and makes it known to the product by environment.
require_native() {
  local folder
  folder=$("$eng_dir/native.sh") || exit 1
  if [[ -n $folder ]]; then export SECCONSOLE_OPENSSL_DIR=$folder; fi
}

# The OpenSSL for foreign tools (wrk, nginx, openssl): "with_openssl wrk …" runs one on the folder that require_native found.
with_openssl() {
  if [[ -n ${SECCONSOLE_OPENSSL_DIR:-} ]]; then
    LD_LIBRARY_PATH=$SECCONSOLE_OPENSSL_DIR/lib PATH=$SECCONSOLE_OPENSSL_DIR/bin:$PATH "$@"
  else
    "$@"
  fi
}

# What the dynamic loader knows; nothing where it keeps no list, as on musl.
known_libraries() { ldconfig -p 2> /dev/null || /sbin/ldconfig -p 2> /dev/null || true; }

# What the product needs of the system beside .NET and OpenSSL.
require_system_libraries() {
  [[ $(known_libraries) == *libsqlite3.so.0* ]] || apt_install libsqlite3-0
}

# A fingerprint of everything that a publication is made of; cheap enough to ask at every start.
sources_fingerprint() {
  (
    cd "$repo_root"
    shopt -s nullglob
    find src* wwwroot-assets* migrations* Directory.*.props global.json .editorconfig eng/analyzers \
      \( -name bin -o -name obj -o -name node_modules \) -prune -o -type f -printf '%p %T@ %s\n' | LC_ALL=C sort | sha256sum | cut -c1-16
  )
}

# publish web|command: publishes the host or the command line (Release) where sources changed since the last time, and
# prints the folder. Each publication has a folder of its own, so a running product keeps the files it was started from;
# artifacts/publish/web (or command) points to the newest.
publish() (
  local name=$1 root=$repo_root/artifacts/publish project library fingerprint folder staged
  case $name in
    web) project=src/SecurityConsole.Web library=SecurityConsole.Web.dll ;;
    command) project=src/SecurityConsole.Connector library=secconsole.dll ;;
  esac
  fingerprint=$(sources_fingerprint)
  folder=$root/$name-$fingerprint
  if [[ ! -e $folder/$library ]]; then
    hold_lock "$root/.lock"
    if [[ ! -e $folder/$library ]]; then
      log "publishing $project (first start, or sources changed)"
      staged=$root/.staged
      rm -rf "$staged"
      (cd "$repo_root" && dotnet publish "$project" -c Release -o "$staged" -nodeReuse:false --nologo -v quiet -clp:ErrorsOnly -p:RestoreLockedMode=true) >&2 ||
        die "$project could not be built (see above)"
      # Keep the one before this for a product that still runs from it.
      find "$root" -maxdepth 1 -name "$name-*" -printf '%T@ %p\n' | sort -rn | tail -n +2 | cut -d' ' -f2- | xargs -r rm -rf
      mv "$staged" "$folder"
      log "published"
    fi
    ln -sfn "$(basename "$folder")" "$root/$name"
  fi
  echo "$folder"
)
