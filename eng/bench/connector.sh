#!/usr/bin/env bash
# Foreign clients and the official MCP suite (both eras) through the connectors at both ends, to unmodified servers of standard streams
#
# Starts the product, then unmodified clients that start 'secconsole connect' as their server, and unmodified servers behind 'secconsole serve'; the suite
# goes through 'connect --listen', the gateway and 'serve'. Bar: each step works, and no check fails that passes against the same server over HTTP.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

(($# == 0)) || die "connector knows no options, not '$1'"
begin connector
peers=$repo_root/tests/SecurityConsole.Conformance.Tests/node
node=$("$eng_dir/node.sh")
export SECCONSOLE_NODE=$node PATH=$(dirname "$node"):$PATH
if [[ ! $peers/package-lock.json -ot $peers/node_modules/.package-lock.json ]]; then
  has npm || apt_install npm
  log "bringing the foreign clients and servers (npm)"
  (cd "$peers" && npm ci --no-audit --no-fund --loglevel=error) >&2 || die "npm could not bring them (see above)"
fi

command=$(publish command)
start_product --api-token-file "$folder/api-token"
ca=$(find "$data" -name ca.pem -print -quit)
[[ -n $ca ]] || die "the product left no ca.pem in its data folder"

log "proving; about a minute"
code=0
"$node" "$peers/connector.mjs" --gateway "https://localhost:$gateway_port" --console "https://localhost:$console_port" --ca "$ca" \
  --api-token-file "$folder/api-token" --secconsole "$command/secconsole.dll" 2> "$folder/proof.log" | tee "$folder/proof" || code=$?
((code < 2)) || { tail -n 40 "$folder/proof.log" "$folder/product.log" >&2; die "the proof could not be made (see above)"; }
finish "$(tail -n 1 "$folder/proof")" "$( ((code == 0)) && echo ok || echo fail)"
