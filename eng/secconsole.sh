#!/usr/bin/env bash
# The command line of Security Console: eng/secconsole.sh ledger verify DIR, eng/secconsole.sh agent list, … ('--help' lists all).
# Built on first use and after changes; SECCONSOLE_URL, SECCONSOLE_TOKEN and SECCONSOLE_CA say which console it works with.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# Publishes it where sources changed since the last time, and prints the folder.
publish_secconsole() (
  root=$repo_root/artifacts/publish
  folder=$root/secconsole-$(sources_fingerprint)
  if [[ ! -e $folder/secconsole.dll ]]; then
    hold_lock "$root/.secconsole.lock"
    if [[ ! -e $folder/secconsole.dll ]]; then
      log "publishing secconsole (first use, or sources changed)"
      staged=$root/.secconsole
      rm -rf "$staged"
      (cd "$repo_root" && dotnet publish src/SecurityConsole.Connector -c Release -o "$staged" -nodeReuse:false --nologo -v quiet -clp:ErrorsOnly -p:RestoreLockedMode=true) >&2 ||
        die "secconsole could not be built (see above)"
      find "$root" -maxdepth 1 -name 'secconsole-*' -exec rm -rf {} +
      mv "$staged" "$folder"
    fi
  fi
  echo "$folder"
)

require_dotnet
require_native
published=$(publish_secconsole)
exec dotnet "$published/secconsole.dll" "$@"
