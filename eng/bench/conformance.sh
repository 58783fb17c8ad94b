#!/usr/bin/env bash
# The official MCP suite (both eras) and foreign clients and servers, directly and through the gateway (option: --only suite|clients)
#
# Starts the product, registers two fixtures that pass the whole suite directly, server-everything (streamable HTTP and HTTP+SSE), server-filesystem
# and server-memory, then runs @modelcontextprotocol/conformance, the SDK 1.32 and 2.4 clients and the inspector under a Node with OpenSSL 3.5.
# Bar: no check and no step works directly that does not work through the gateway, and every stored handshake agreed on X25519MLKEM768.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

only=()
while (($#)); do
  case $1 in
    --only) [[ ${2:-} == suite || ${2:-} == clients ]] || die "--only takes suite or clients"; only=(--only "$2"); shift 2 ;;
    *) die "conformance knows --only suite|clients, not '$1'" ;;
  esac
done

begin conformance
peers=$repo_root/tests/SecurityConsole.Conformance.Tests/node
node=$("$eng_dir/node.sh")
export SECCONSOLE_NODE=$node PATH=$(dirname "$node"):$PATH
if [[ ! $peers/package-lock.json -ot $peers/node_modules/.package-lock.json ]]; then
  has npm || apt_install npm
  log "bringing the foreign clients and servers (npm)"
  (cd "$peers" && npm ci --no-audit --no-fund --loglevel=error) >&2 || die "npm could not bring them (see above)"
fi

has openssl || apt_install openssl
with_openssl openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
  -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' -keyout "$folder/fixture.key" -out "$folder/fixture.pem" 2> "$folder/openssl.log" ||
  { cat "$folder/openssl.log" >&2; die "no certificate for the fixtures"; }

start_product --api-token-file "$folder/api-token"
ca=$(find "$data" -name ca.pem -print -quit)
[[ -n $ca ]] || die "the product left no ca.pem in its data folder"

log "proving; about two minutes"
code=0
"$node" "$peers/prove.mjs" --gateway "https://localhost:$gateway_port" --console "https://localhost:$console_port" --ca "$ca" \
  --api-token-file "$folder/api-token" --data "$data" --cert "$folder/fixture.pem" --key "$folder/fixture.key" "${only[@]}" 2> "$folder/proof.log" | tee "$folder/proof" || code=$?
((code < 2)) || { tail -n 40 "$folder/proof.log" "$folder/product.log" >&2; die "the proof could not be made (see above)"; }
finish "$(tail -n 1 "$folder/proof"); Node $("$node" --version) on OpenSSL $("$node" -p process.versions.openssl) over X25519MLKEM768" "$( ((code == 0)) && echo ok || echo fail)"
