#!/usr/bin/env bash
# Brings what wwwroot-assets takes from npm (fonts, client libraries) into wwwroot-assets/vendor, at the locked versions.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

assets=$repo_root/wwwroot-assets
[[ -e $assets/package-lock.json ]] || exit 0
wanted=$(sha256sum "$assets/package-lock.json" "$assets/package.json" | sha256sum | cut -c1-16)
[[ $(cat "$assets/vendor/.from" 2> /dev/null) != "$wanted" ]] || exit 0

hold_lock "$repo_root/artifacts/.assets.lock"
has npm || apt_install nodejs npm
log "bringing the browser's assets (npm)"
(cd "$assets" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && npm run --silent vendor) >&2
mkdir -p "$assets/vendor"
echo "$wanted" > "$assets/vendor/.from"
