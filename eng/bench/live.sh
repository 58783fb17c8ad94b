#!/usr/bin/env bash
# How soon a call is on the Live page at 2,000 calls/s, and whether page and product stay calm (options: --rate N --seconds N)
#
# wrk makes real calls over 64 kept-alive TLS 1.3 connections (X25519MLKEM768) through the gateway to an echo MCP server, paced to the
# rate; nine in ten are allowed, one is refused with an MCP error; any other HTTP status than 200 fails the run. Chromium, headless, 1360 x 860, signed in, follows them on the Live page. All of it
# shares this machine's cores. A call that comes on screen is timed from the arrival of its request at the gateway (its record's own
# time) to the frame after the one that drew it. Memory: the page's script heap after a full collection, its DOM nodes, and the
# product's resident memory, each at 20-30 s against the end. Bars: rate reached (99 %), median <= 500 ms, heap + nodes + resident
# memory grow by at most 10 % (heap: or 2 MiB), no error in the browser's console.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

rate=2000 seconds=60 most_median=500 most_growth=10
while (($#)); do
  case $1 in
    --rate) rate=${2:?a number}; shift 2 ;;
    --seconds) seconds=${2:?a number}; shift 2 ;;
    *) die "live knows --rate N and --seconds N, not '$1'" ;;
  esac
done

begin live
has wrk && has chromium || apt_install wrk chromium
build_parts

server_port=$(free_port)
spawn echo "${parts[@]}" echo "$server_port"
wait_port "$server_port" echo
cat > "$folder/bootstrap.json" << END
{
  "agents": [{ "name": "wrk", "owner": "benchmark", "tokenFile": "$folder/token" }],
  "servers": [{ "name": "echo", "endpoint": "http://127.0.0.1:$server_port/mcp", "allowPlaintext": true }],
  "grants": [{ "agent": "wrk", "server": "echo", "tools": ["echo"] }]
}
END
start_product --bootstrap "$folder/bootstrap.json"
link=$(grep -o 'https://[^ ]*/first-run?code=[^ ]*' "$folder/product.log" | head -n 1)
[[ -n $link ]] || die "the product printed no first-run link"

openssl_settings "$folder/openssl.cnf" X25519MLKEM768

spawn watch "${parts[@]}" live "$link" "$product" "$seconds"
watch=$spawned
for ((i = 0; i < 600; i++)); do
  grep -q '^READY' "$folder/watch.log" && break
  kill -0 "$watch" 2> /dev/null || { tail -n 20 "$folder/watch.log" >&2; die "the browser did not get to the Live page (its output is above)"; }
  sleep 0.1
done
log "feeding $rate calls/s; the page is watched for $seconds s"
# Longer than the page is watched, so that it is fed until the last reading of memory.
BENCH_TOKEN=$(< "$folder/token") BENCH_RATE=$rate OPENSSL_CONF=$folder/openssl.cnf with_openssl \
  wrk -t 1 -c 64 -d "$((seconds + 35))s" -s "$eng_dir/bench/live.lua" "https://127.0.0.1:$gateway_port/mcp/echo" > "$folder/wrk.log" 2>&1 || { cat "$folder/wrk.log" >&2; die "wrk failed"; }
wait "$watch" || { tail -n 20 "$folder/watch.log" >&2; die "watching the page failed (its output is above)"; }

read -r call_median reached call_errors refused < <(sed -n 's/^FIGURES //p' "$folder/wrk.log")
figure() { sed -n "s/^$1 //p" "$folder/watch.log"; }
read -r heap_early heap_late < <(figure HEAP)
read -r nodes_early nodes_late < <(figure NODES)
read -r resident_early resident_late < <(figure RESIDENT)
median=$(figure P50) errors=$(figure ERRORS)

printf '%-44s %s\n' "calls/s through the gateway (asked: $rate)" "$reached, median $call_median us, share not HTTP 200 $refused, $call_errors transport errors" \
  'event to screen, ms: median, 95 %, longest' "$median, $(figure P95), $(figure MAX)" \
  'calls seen on screen, refreshes/s' "$(figure SHOWN), $(figure REFRESHES)" \
  'script heap, MiB: at 20 s, at the end' "$heap_early, $heap_late" 'DOM nodes: at 20 s, at the end' "$nodes_early, $nodes_late" \
  'product resident, MiB: at 20 s, at the end' "$resident_early, $resident_late" 'errors in the console of the browser' "$errors"
echo "one run of $seconds s on $(nproc) cores shared by wrk, echo server, gateway, console and Chromium"

verdict=$(awk -v reached="$reached" -v rate="$rate" -v m="$median" -v most="$most_median" -v g="$most_growth" -v h1="$heap_early" -v h2="$heap_late" \
  -v n1="$nodes_early" -v n2="$nodes_late" -v r1="$resident_early" -v r2="$resident_late" -v e="$errors" -v ce="$call_errors" -v refused="$refused" 'BEGIN {
    f = 1 + g / 100
    print (reached >= rate * 0.99 && m <= most && (h2 <= h1 * f || h2 - h1 <= 2) && n2 <= n1 * f && r2 <= r1 * f && e == 0 && ce == 0 && refused == 0) ? "ok" : "fail" }')
finish "a call is on screen after $median ms (median, at most $most_median) at $reached calls/s; memory after 20 s: page $heap_early -> $heap_late MiB, product $resident_early -> $resident_late MiB; $errors console errors" "$verdict"
