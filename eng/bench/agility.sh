#!/usr/bin/env bash
# Switches the gateway's crypto profile and rotates its keys under load: no call is lost, and new handshakes use the new choice at once (options: --rounds N)
#
# One echo MCP server; wrk calls through the gateway ten times a second on each of 50 connections. The profile goes from hybrid to
# cnsa-2.0 and back, three times, by the command line. After each change a foreign client (openssl s_client) that lists the groups
# of both connects, and what is agreed is read from its own output. Old connections end after an answer and come again by the new
# profile. Each round also rotates the server certificate, the checkpoint key and the sealing key; the new certificate is looked for on the
# wire, and at the end the ledger is verified offline with nothing but the keys that signed it before the first rotation.
# Bars: 0 calls without success, at least 450 calls per second, the new group and certificate within 1 s of the change, the ledger verified.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

rounds=3
while (($#)); do
  case $1 in
    --rounds) rounds=${2:?a number}; shift 2 ;;
    *) die "agility knows --rounds N, not '$1'" ;;
  esac
done

begin agility
has wrk || apt_install wrk
build_parts
echo_port=$(free_port)
spawn echo "${parts[@]}" echo "$echo_port"
wait_port "$echo_port" echo
cat > "$folder/bootstrap.json" << END
{
  "agents": [{ "name": "wrk", "owner": "benchmark", "tokenFile": "$folder/token" }],
  "servers": [{ "name": "echo", "endpoint": "http://127.0.0.1:$echo_port/mcp", "allowPlaintext": true }],
  "grants": [{ "agent": "wrk", "server": "echo", "tools": ["*"] }]
}
END
# Every client here lists the groups of both profiles and sends a share for that of hybrid.
groups='*X25519MLKEM768:SecP384r1MLKEM1024'
openssl_settings "$folder/openssl.cnf" "$groups"
start_product --bootstrap "$folder/bootstrap.json" --api-token-file "$folder/api-token"
export SECCONSOLE_URL=https://localhost:$console_port SECCONSOLE_CA=$data/certificates/ca.pem
now_ms() { date +%s%3N; }

# What a new client agrees on with the gateway now.
agreed() {
  with_openssl openssl s_client -connect "127.0.0.1:$gateway_port" -groups "$groups" < /dev/null 2> /dev/null | sed -n 's/^Negotiated TLS1.3 group: //p'
}

# The certificate that a new client is shown now.
shown() {
  with_openssl openssl s_client -connect "127.0.0.1:$gateway_port" -groups "$groups" < /dev/null 2> /dev/null | with_openssl openssl x509 -noout -fingerprint -sha256 2> /dev/null
}

mkdir "$folder/noted"
for ((try = 0; try < 50; try++)); do
  compgen -G "$data/ledger/keys/*.vkey" > /dev/null && break
  sleep 0.2
done
cp "$data"/ledger/keys/*.vkey "$folder/noted/"
seconds=$((rounds * 20 + 10))
log "calling for $seconds s, switching $((2 * rounds)) times and rotating $((3 * rounds)) keys"
BENCH_TOKEN=$(< "$folder/token") OPENSSL_CONF=$folder/openssl.cnf with_openssl spawn load wrk -t 2 -c 50 -d "${seconds}s" -s "$eng_dir/bench/agility.lua" "https://127.0.0.1:$gateway_port/mcp/echo"
load=$spawned
sleep 4
slowest=0 wrong=0
printf '%-14s %-22s %s\n' profile 'agreed on the wire' 'after ms'
for ((round = 1; round <= rounds; round++)); do
  for profile in cnsa-2.0 hybrid; do
    expected=$([[ $profile == hybrid ]] && echo X25519MLKEM768 || echo SecP384r1MLKEM1024)
    "$eng_dir/secconsole.sh" profile set gateway "$profile" --token-file "$folder/api-token" > /dev/null
    from=$(now_ms)
    for ((try = 0; try < 50; try++)); do
      group=$(agreed)
      took=$(($(now_ms) - from))
      [[ $group != "$expected" ]] || break
    done
    [[ $group == "$expected" ]] || wrong=$((wrong + 1))
    ((took <= slowest)) || slowest=$took
    printf '%-14s %-22s %d\n' "$profile" "${group:-nothing}" "$took"
    sleep 4
  done
  for key in sealing checkpoint server-certificate; do
    before=$(shown)
    "$eng_dir/secconsole.sh" key rotate "$key" --token-file "$folder/api-token" > /dev/null || wrong=$((wrong + 1))
    from=$(now_ms)
    if [[ $key == server-certificate ]]; then
      for ((try = 0; try < 50; try++)); do
        now=$(shown)
        took=$(($(now_ms) - from))
        [[ $now == "$before" ]] || break
      done
      [[ -n $now && $now != "$before" ]] || wrong=$((wrong + 1))
      ((took <= slowest)) || slowest=$took
      printf '%-14s %-22s %d\n' "$key" 'another certificate' "$took"
    fi
    sleep 1
  done
done
wait "$load" || true
read -r p50 p99 rate errors <<< "$(sed -n 's/^FIGURES //p' "$folder/load.log")"
[[ -n ${errors:-} ]] || { tail -n 20 "$folder/load.log" "$folder/product.log" >&2; die "wrk gave no figures (its output is above)"; }
"$eng_dir/secconsole.sh" ledger verify "$data/ledger" --public-key "$folder/noted" || wrong=$((wrong + 1))
[[ $errors == 0 && $wrong == 0 && $slowest -le 1000 ]] && awk "BEGIN { exit !($rate >= 450) }" && bar=ok || bar=fail
finish "$((2 * rounds)) switches and $((3 * rounds)) rotations under $rate calls/s on 50 connections (median $p50 us, 99th percentile $p99 us): $errors calls without success, new group and certificate on the wire after $slowest ms at most" "$bar"
