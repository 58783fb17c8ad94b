#!/usr/bin/env bash
# The HSM unplugged for 10 s under load: calls go on, checkpoints wait and are signed afterwards (options: --seconds N)
#
# The product keeps the keys of ledger, TLS and authority in a software token, behind a module that can be unplugged (it then answers every call with
# CKR_DEVICE_REMOVED). A client with 16 connections calls through the gateway all the time. Bar: no call fails; the checkpoint
# stands still while the token is away, and new connections are refused, and readiness says what is degraded and stays; afterwards
# everything is under a checkpoint within 15 s (the token is tried every 8 s at most), the ledger verifies offline with the keys
# that signed before, and no other key ever signed.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

seconds=10
while (($#)); do
  case $1 in
    --seconds) seconds=${2:?a number}; shift 2 ;;
    *) die "hsm-outage knows --seconds N, not '$1'" ;;
  esac
done

begin hsm-outage
has gcc || apt_install gcc libc6-dev
build_parts
publish command > /dev/null
secconsole() { "$eng_dir/secconsole.sh" "$@"; }

umask 077
head -c 24 /dev/urandom | base64 > "$folder/pin"
tokens=$("$eng_dir/token.sh")
"$eng_dir/token.sh" --new "$folder/token-folder" "$folder/pin" > "$folder/options"
gcc -shared -fPIC -O1 -pthread -DREAL_MODULE="\"$tokens/libsoftokn3.so\"" -DUNPLUGGED_FILE="\"$folder/unplugged\"" \
  "$repo_root/tests/SecurityConsole.Tokens/fault_shim.c" -o "$folder/module.so" -ldl

echo_port=$(free_port)
spawn echo "${parts[@]}" echo "$echo_port"
wait_port "$echo_port" echo
cat > "$folder/bootstrap.json" << END
{
  "agents": [{ "name": "outage", "owner": "benchmark", "tokenFile": "$folder/token" }],
  "servers": [{ "name": "echo", "endpoint": "http://127.0.0.1:$echo_port/mcp", "allowPlaintext": true }],
  "grants": [{ "agent": "outage", "server": "echo", "tools": ["*"] }]
}
END
log "starting the product"
start_product --bootstrap "$folder/bootstrap.json" --api-token-file "$folder/api-token" \
  --hsm-module "$folder/module.so" --hsm-preload "$tokens/libnssutil3.so" --hsm-token 'NSS Certificate DB' \
  --hsm-init-args "configdir='sql:$folder/token-folder' certPrefix='' keyPrefix='' secmod=''" --hsm-pin-file "$folder/pin"
export SECCONSOLE_URL=https://localhost:$console_port SECCONSOLE_CA=$data/certificates/ca.pem

answered() { wc -l < "$folder/answered"; }
now_ms() { date +%s%3N; }
size() { sed -n 2p "$data/ledger/checkpoint"; }
bad=()
check() { if "${@:2}"; then :; else bad+=("$1"); log "MISSED: $1"; fi; }

spawn load "${parts[@]}" load "https://127.0.0.1:$gateway_port/mcp/echo" "$data/certificates/ca.pem" "$folder/token" outage "$folder/answered"
load=$spawned
for ((i = 0; i < 200; i++)); do [[ -s $folder/answered ]] && break; sleep 0.05; done
[[ -s $folder/answered ]] || { tail -n 20 "$folder/load.log" "$folder/product.log" >&2; die "no call was answered (outputs are above)"; }
sleep 10 # what is compiled on the way is compiled
count=$(answered) from=$(now_ms)
sleep 5
before=$(( ($(answered) - count) * 1000 / ($(now_ms) - from) ))

log "unplugged"
: > "$folder/unplugged"
sleep 1.5 # a publication that was under way is done
standing=$(size) count=$(answered) from=$(now_ms)
sleep "$seconds"
during=$(( ($(answered) - count) * 1000 / ($(now_ms) - from) ))
check "the checkpoint stood still" test "$standing" == "$(size)"
code=0
secconsole hsm status --token-file "$folder/api-token" > "$folder/status" 2>&1 || code=$?
sed 's/^/  | /' "$folder/status" >&2
check "a new connection is refused, and the command line says so with exit code 3" test "$code" == 3
probe "$health_port" /health/ready > "$folder/ready"
check "readiness says what is degraded" grep -q 'Degraded: handshakes of new connections cannot be signed' "$folder/ready"
readiness=$(probe "$health_port" /health/ready)
check "the node stays ready" test "${readiness/ 200 /}" != "$readiness"
waited=$(( $(answered) ))

log "plugged in again after $waited calls"
rm "$folder/unplugged"
from=$(now_ms)
for ((i = 0; i < 300; i++)); do [[ $(size) -gt $standing ]] && break; sleep 0.05; done
recovery=$(($(now_ms) - from))
check "new connections are accepted again" secconsole hsm status --token-file "$folder/api-token"
check "the first checkpoint came within 15 s" test "$recovery" -le 15000
sleep 2
check "no call failed" test ! -s "$folder/load.log"
check "all 16 connections still call" test "$(tail -n 3000 "$folder/answered" | cut -d- -f2 | sort -u | wc -l)" == 16
stop "$load"
total=$(answered)
stop "$product" TERM # in order: what waits is signed

covered=$(size)
check "every answered call is under the last checkpoint" test "$covered" -ge "$total"
check "the ledger verifies offline with the keys of the start" secconsole ledger verify "$data/ledger" --public-key "$data/ledger/keys"
check "one ML-DSA and one ECDSA key ever signed" test "$(find "$data/ledger/keys" -name '*.vkey' | wc -l)" == 2
check "no key file was made" test -z "$(find "$data/keys" -name 'ledger-*.pem')"

echo "$during calls/s while the token was away for $seconds s, relative to $before before; first checkpoint $recovery ms after it came back; $total calls answered, 16 connections, $(nproc) cores"
finish "$seconds s without the HSM, $((during * 100 / (before ? before : 1))) % of the calls per second of before, ${#bad[@]} of 12 conditions missed${bad:+: ${bad[*]}}" \
  "$( ((${#bad[@]} == 0 && during > 0)) && echo ok || echo fail)"
