#!/usr/bin/env bash
# Runs every test, or those of the projects whose name contains the argument: eng/test.sh [Engine]
# Brings what they need (OpenSSL 3.5, software tokens, Node 26, Chromium, npm peers) the first time. The last line is
# "N passed, N failed, N skipped"; the exit code is 0 only where nothing failed.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

filter=${1:-}
configuration=Release
results=$repo_root/artifacts/test-results
passed=0 failed=0 skipped=0
cd "$repo_root"

finish() {
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  ((failed == 0 && passed > 0)) && exit 0 || exit 1
}
# Something outside a test broke: it counts as a failure of its own, so that it cannot hide in the log.
broken() { log "FAILED: $*"; failed=$((failed + 1)); }

mapfile -t projects < <(find tests -mindepth 2 -maxdepth 2 -name '*.Tests.csproj' | grep -F -- "$filter" | LC_ALL=C sort)
((${#projects[@]})) || die "no project under tests/ has '$filter' in its name"

require_dotnet
require_system_libraries
require_native
token=$("$eng_dir/token.sh") && export SECCONSOLE_TOKEN_DIR=$token || broken "the software token was not brought, so its tests are skipped"
has gcc || apt_install gcc libc6-dev # compiles the module that fails on command
node=$("$eng_dir/node.sh")
export SECCONSOLE_NODE=$node PATH=$(dirname "$node"):$PATH
grep -qlr --include='*.cs' --include='*.csproj' -e Microsoft.Playwright -e /usr/bin/chromium "${projects[@]%/*}" && apt_install chromium
while IFS= read -r lock; do
  folder=$(dirname "$lock")
  [[ $lock -nt $folder/node_modules/.package-lock.json ]] || continue
  has npm || apt_install nodejs npm
  log "bringing the npm packages of $folder"
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >&2 || broken "npm ci in $folder"
done < <(find tests -name package-lock.json -not -path '*/node_modules/*' | grep -F -- "$filter")

log "building (warnings are errors, packages as locked)"
targets=(SecurityConsole.sln)
[[ -z $filter ]] || targets=("${projects[@]}")
for target in "${targets[@]}"; do
  dotnet build "$target" -c $configuration -nodeReuse:false --nologo -v quiet -clp:ErrorsOnly -p:RestoreLockedMode=true >&2 || { broken "build of $target"; finish; }
done
if [[ -z $filter ]]; then
  dotnet format whitespace SecurityConsole.sln --no-restore --verify-no-changes >&2 || broken "dotnet format whitespace (run it to see what it changes)"
fi

rm -rf "$results"
mkdir -p "$results"
attribute() { sed -n "s/.*<assembly [^>]*\b$1=\"\([0-9]*\)\".*/\1/p" "$2" | head -n 1; }
for project in "${projects[@]}"; do
  name=$(basename "$project" .csproj)
  library=$(dirname "$project")/bin/$configuration/net10.0/$name.dll
  [[ -e $(dirname "$library")/xunit.v3.core.dll ]] || { broken "$name was not built as a test project"; continue; }
  log "testing $name"
  code=0
  timeout --kill-after=30 900 dotnet "$library" -noLogo -noColor -xml "$results/$name.xml" >&2 || code=$?
  if [[ ! -s $results/$name.xml ]] || [[ -z $(attribute total "$results/$name.xml") ]]; then
    broken "$name ended with code $code and no results"
    continue
  fi
  bad=$(($(attribute failed "$results/$name.xml") + $(attribute errors "$results/$name.xml")))
  passed=$((passed + $(attribute passed "$results/$name.xml")))
  failed=$((failed + bad))
  skipped=$((skipped + $(attribute skipped "$results/$name.xml") + $(attribute not-run "$results/$name.xml")))
  if ((code != 0 && bad == 0)); then broken "$name ended with code $code though its tests passed"; fi
done
# What failed once more with its message, where a reader looks first: a log may be all that is left of the machine.
{ sed 's/></>\n</g' "$results"/*.xml 2> /dev/null || true; } | awk '
  /<test [^>]*result="Fail"/ { match($0, / name="[^"]*"/); print "  failed: " substr($0, RSTART + 7, RLENGTH - 8) }
  /<message>/ { message = 1; lines = 0 }
  message && ++lines <= 12 { line = $0; gsub(/<\/?message>|<!\[CDATA\[|\]\]>/, "", line); if (line != "") print "    " line }
  /<\/message>/ { message = 0 }' >&2
log "done; details in ${results#"$repo_root"/}"
finish
