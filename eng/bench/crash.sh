#!/usr/bin/env bash
# kill -9 under load, again and again: every answered call is in the store and the ledger afterwards (options: --kills N)
#
# One echo MCP server; a client with 16 connections calls through the gateway over post-quantum TLS, each call with an id of its
# own, and writes the id down when the last byte of the result is there. The product is killed at a random moment and started
# again on the same data; then every id that was ever written down must be in events.db exactly once and in the ledger exactly
# once, and the ledger must verify offline. Bar: that holds after each of 20 kills.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

kills=20
while (($#)); do
  case $1 in
    --kills) kills=${2:?a number}; shift 2 ;;
    *) die "crash knows --kills N, not '$1'" ;;
  esac
done

begin crash
has sqlite3 || apt_install sqlite3
build_parts
secconsole() { "$eng_dir/secconsole.sh" "$@"; }

echo_port=$(free_port)
spawn echo "${parts[@]}" echo "$echo_port"
wait_port "$echo_port" echo
cat > "$folder/bootstrap.json" << END
{
  "agents": [{ "name": "crash", "owner": "benchmark", "tokenFile": "$folder/token" }],
  "servers": [{ "name": "echo", "endpoint": "http://127.0.0.1:$echo_port/mcp", "allowPlaintext": true }],
  "grants": [{ "agent": "crash", "server": "echo", "tools": ["*"] }]
}
END
now_ms() { date +%s%3N; }

published=$(publish web)
log "starting the product"
from=$(now_ms)
start_product --bootstrap "$folder/bootstrap.json"
first=$(($(now_ms) - from))
url=https://127.0.0.1:$gateway_port/mcp/echo
: > "$folder/answered"

# The ids in events.db, in every day's table.
store_ids() {
  local table
  for table in $(sqlite3 -readonly "$data/events.db" "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'leaves_[0-9]*'"); do
    sqlite3 -readonly "$data/events.db" "SELECT json_extract(CAST(leaf AS TEXT), '\$.requestId') FROM $table WHERE json_extract(CAST(leaf AS TEXT), '\$.method') = 'tools/call'"
  done
}

# compare LABEL: how many answered ids the sorted file $folder/LABEL lacks and how many it has twice, as "missing doubled".
compare() {
  echo "$(comm -23 "$folder/answered.sorted" <(uniq "$folder/$1") | wc -l) $(comm -12 "$folder/answered.sorted" <(uniq -d "$folder/$1") | wc -l)"
}

# The last facts reach store and ledger within about a second of the start; what is missing after 20 is lost.
collect() {
  sed 's/.*/"&"/' "$folder/answered" | sort > "$folder/answered.sorted"
  local waited
  for ((waited = 0; waited < 40; waited++)); do
    store_ids | sort > "$folder/store"
    "${parts[@]}" ledger-calls "$data/ledger" | sort > "$folder/ledger"
    [[ $(compare store) == '0 '* && $(compare ledger) == '0 '* ]] && break
    sleep 0.5
  done
  read -r store_missing store_doubled <<< "$(compare store)"
  read -r ledger_missing ledger_doubled <<< "$(compare ledger)"
}

export LC_ALL=C
bad=0
recoveries=()
printf '%5s %12s %10s %12s %16s %16s %s\n' kill 'after ms' answered 'back in ms' 'store lost/twice' 'ledger lost/twice' ledger
for ((kill = 1; kill <= kills; kill++)); do
  run=$(printf 'k%02d' "$kill")
  spawn load "${parts[@]}" load "$url" "$data/certificates/ca.pem" "$folder/token" "$run" "$folder/answered.$run"
  load=$spawned
  for ((i = 0; i < 200; i++)); do [[ -s $folder/answered.$run ]] && break; sleep 0.05; done
  [[ -s $folder/answered.$run ]] || { tail -n 20 "$folder/load.log" "$folder/product.log" >&2; die "no call was answered before kill $kill (outputs are above)"; }
  wait_ms=$((50 + RANDOM % 3000))
  sleep "$((wait_ms / 1000)).$(printf %03d $((wait_ms % 1000)))"
  stop "$product" KILL
  wait "$load" || { tail -n 20 "$folder/load.log" >&2; die "a call was answered with an error before kill $kill (see above)"; }
  stop "$load"
  cat "$folder/answered.$run" >> "$folder/answered"

  from=$(now_ms)
  start_product --bootstrap "$folder/bootstrap.json"
  back=$(($(now_ms) - from))
  recoveries+=("$back")
  collect
  verified=verified
  secconsole ledger verify "$data/ledger" > "$folder/verify" || { verified=$(head -n 1 "$folder/verify"); ((++bad)); }
  ((store_missing + store_doubled + ledger_missing + ledger_doubled == 0)) || ((++bad))
  printf '%5d %12d %10d %12d %16s %16s %s\n' "$kill" "$wait_ms" "$(wc -l < "$folder/answered.$run")" "$back" "$store_missing/$store_doubled" "$ledger_missing/$ledger_doubled" "$verified"
done

stop "$product" TERM
secconsole ledger verify "$data/ledger" || ((++bad))
answered=$(wc -l < "$folder/answered")
echo "$answered calls answered over $kills kills on $(nproc) cores; ready again in $(printf '%s\n' "${recoveries[@]}" | median) ms (median), relative to $first ms for the first start on an empty folder"
finish "$answered answered calls, $kills kills, $((bad)) of them with a call lost, doubled or a ledger that does not verify (at most 0)" "$( ((bad == 0)) && echo ok || echo fail)"
