#!/usr/bin/env bash
# What judging a call costs on the whole path: grants alone beside policies, pinned schema and context (options: --rounds N --seconds N --before FOLDER)
#
# One echo MCP server in Kestrel on plain HTTP; wrk posts a 330-byte tools/call over one kept-alive connection through TLS 1.3.
#   granted     the product as it starts: a token, a grant, the one policy that permits what is granted
#   judged      the same product with 400 policies in force, 60 of which are evaluated for this call and read its arguments, its
#               handshake, the time, the network and the tool; the tool is pinned, and its arguments are checked by its schema
#   before      an earlier state of the product, from the folder of another checkout that is built (--before)
# Beside them direct (no TLS, no gateway) and a bare forwarder with TLS that reads nothing: what the forwarder adds says how fast the machine is.
# Rounds interleave the paths, each figure is compared within its round, and the median over the rounds counts.
# Afterwards, under load on eight connections, revisions of these 400 policies are published again and again, by turns with one policy more
# that denies the call: how long until a call is decided by them, from when the request to publish went out and from its answer, and the
# longest time in which no call was answered, beside the same without publishing.
# Bars: at most 30 us more than before (than granted without --before) on a machine where the forwarder adds 32 us, and as many times the
# forwarder's share on a slower one; every call that begins after a publish was answered is decided by it,
# at most 50 ms after that; no longer pause than 50 ms more than without publishing.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

most_added=30 forwarder_adds=32 most_effect=50
rounds=20 seconds=2 before=
while (($#)); do
  case $1 in
    --rounds) rounds=${2:?a number}; shift 2 ;;
    --seconds) seconds=${2:?a number}; shift 2 ;;
    --before) before=${2:?a folder}; shift 2 ;;
    *) die "judgement knows --rounds N, --seconds N and --before FOLDER, not '$1'" ;;
  esac
done

begin judgement
has wrk || apt_install wrk
build_parts
openssl_settings "$folder/openssl.cnf" X25519MLKEM768
echo_port=$(free_port)
DOTNET_ThreadPool_UnfairSemaphoreSpinLimit=0 spawn echo "${parts[@]}" echo "$echo_port"
wait_port "$echo_port" echo
base=$folder
declare -A url token
paths=(direct forwarder granted judged)

# start PATH [PUBLISHED]: the product in a folder of its own.
start() {
  local path=$1
  published=${2:-$(publish web)}
  folder=$base/$path console_port= gateway_port= health_port=
  mkdir "$folder"
  cat > "$folder/bootstrap.json" << END
{
  "agents": [{ "name": "wrk", "owner": "benchmark", "tokenFile": "$folder/token" }],
  "servers": [{ "name": "echo", "endpoint": "http://127.0.0.1:$echo_port/mcp", "allowPlaintext": true }],
  "grants": [{ "agent": "wrk", "server": "echo", "tools": ["*"] }]
}
END
  start_product --bootstrap "$folder/bootstrap.json" --api-token-file "$folder/api-token"
  url[$path]=https://127.0.0.1:$gateway_port/mcp/echo token[$path]=$folder/token
  folder=$base
}

"${parts[@]}" certificate "$folder"
forwarder_port=$(free_port)
url[direct]=http://127.0.0.1:$echo_port/mcp url[forwarder]=https://127.0.0.1:$forwarder_port/mcp
token[direct]=/dev/null token[forwarder]=/dev/null
OPENSSL_CONF=$folder/openssl.cnf with_openssl spawn forwarder "${parts[@]}" forward "$forwarder_port" "${url[direct]}" "$folder"
wait_port "$forwarder_port" forwarder
start granted
if [[ -n $before ]]; then
  paths+=(before)
  start before "$before/src/SecurityConsole.Web/bin/Release/net10.0"
fi
start judged
export SECCONSOLE_URL=https://localhost:$console_port SECCONSOLE_CA=$data/certificates/ca.pem
"${parts[@]}" judgement-policies "$folder/policies"
for ((try = 0; try < 50; try++)); do
  "$eng_dir/secconsole.sh" catalogue list echo --token-file "$folder/judged/api-token" 2> /dev/null | grep -q 'echo' && break
  sleep 0.2
done
"$eng_dir/secconsole.sh" policy apply "$folder/policies" --alone --note 'What judging costs' --token-file "$folder/judged/api-token" > "$folder/apply.log" 2>&1 || { cat "$folder/apply.log" >&2; die "the policies were not put in force (see above)"; }

# measure PATH CONNECTIONS SECONDS: prints "p50 p99 calls/s errors", times in µs.
measure() {
  local output
  output=$(BENCH_TOKEN=$(< "${token[$1]}") OPENSSL_CONF=$folder/openssl.cnf with_openssl wrk -t 1 -c "$2" -d "$3s" -s "$eng_dir/bench/call.lua" "${url[$1]}") || { echo "$output" >&2; die "wrk failed on $1"; }
  output=$(sed -n 's/^FIGURES //p' <<< "$output")
  [[ -n $output && ${output##* } == 0 ]] || die "$1: ${output##* } calls were not answered with success"
  echo "$output"
}

log "warming up"
for path in "${paths[@]}"; do for ((run = 0; run < 8; run++)); do measure "$path" 16 3 > /dev/null; done; done
for ((round = 1; round <= rounds; round++)); do
  log "round $round of $rounds"
  for path in "${paths[@]}" $(printf '%s\n' "${paths[@]}" | tac); do echo "$round $path $(measure "$path" 1 "$seconds")" >> "$folder/figures"; done
done

# column PATH FIELD: the mean of that figure in every round, in order of rounds.
column() { awk -v path="$1" -v f="$2" -v rounds="$rounds" '$2 == path { sum[$1] += $f; n[$1]++ } END { for (r = 1; r <= rounds; r++) print sum[r] / n[r] }' "$folder/figures"; }
added() { paste <(column "$1" 3) <(column "$2" 3) | awk '{ print $1 - $2 }' | median; }

printf '%-10s %12s %12s\n' path 'p50 us' 'p99 us'
for path in "${paths[@]}"; do printf '%-10s %12.0f %12.0f\n' "$path" "$(column "$path" 3 | median)" "$(column "$path" 4 | median)"; done
reference=$([[ -n $before ]] && echo before || echo granted)
cost=$(added judged "$reference")
most_added=$(awk -v most=$most_added -v adds="$(added forwarder direct)" -v bar=$forwarder_adds 'BEGIN { printf "%.0f", (adds > bar) ? most * adds / bar : most }')
log "publishing under load"
output=$("${parts[@]}" publish "${url[judged]}" "$SECCONSOLE_URL" "$SECCONSOLE_CA" "${token[judged]}" "$folder/judged/api-token" "$folder/policies") || { tail -n 20 "$folder/judged/product.log" >&2; die "publishing failed: $output"; }
read -r count wrong sent_median sent_most answered_most pause quiet cut <<< "$(sed -n 's/^FIGURES //p' <<< "$output")"
printf '%-64s %8s\n' 'revisions published under load' "$count" 'calls begun after the answer and decided by the older one' "$wrong" 'ms from request to publish until decided by it, median' "$sent_median" \
  'the same, most' "$sent_most" 'ms from the answer until decided by it, most' "$answered_most" 'ms without an answer to any call while publishing, longest' "$pause" 'the same without publishing' "$quiet" \
  'calls under way that a denying revision ended' "$cut"
echo "medians of $rounds rounds of twice $seconds s on $(nproc) cores shared with wrk"
verdict=$(awk -v cost="$cost" -v most=$most_added -v wrong="$wrong" -v effect="$answered_most" -v ms=$most_effect -v pause="$pause" -v quiet="$quiet" 'BEGIN { print (cost <= most && wrong == 0 && effect <= ms && pause <= quiet + ms) ? "ok" : "fail" }')
finish "judging adds $(printf %.0f "$cost") us to $reference (at most $most_added, where a forwarder adds $(printf %.0f "$(added forwarder direct)")); a revision decides $answered_most ms after its publish was answered (at most $most_effect), and no call waited longer than $pause ms ($quiet without)" "$verdict"
