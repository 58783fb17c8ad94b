#!/usr/bin/env bash
# The command line: eng/secconsole.sh --help. It speaks to a console over post-quantum TLS, and verifies ledgers offline.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

require_dotnet
require_native
published=$(publish command)
exec dotnet "$published/secconsole.dll" "$@"
