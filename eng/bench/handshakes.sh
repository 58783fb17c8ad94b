#!/usr/bin/env bash
# Full TLS handshakes per second of the gateway, beside openssl s_server on the same core; and what observing costs (options: --rounds N --seconds N)
#
# openssl s_time opens new connections, four at a time on a core of their own; the server has the other core alone. TLS 1.3 with
# X25519MLKEM768 and no resumption, once with an ECDSA P-256 certificate and once with ML-DSA-65, key files both times, a chain of
# two certificates. s_server does nothing else; the gateway observes, judges and records each handshake in journal and store.
# Rounds interleave the two, and the median of the shares within a round counts. The processor time a handshake takes of the
# server's core is printed beside it, as a share too: s_server serves one connection after the other and waits for each client, so
# connections a second flatter whoever does not. Bars: at least 0.6 of s_server's connections with either certificate; the observer's own
# work at most 30 us a handshake. After the handshake the observer is out of the way: the stream is TLS's own.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

least_share=0.6 most_observed=30
rounds=9 seconds=3
while (($#)); do
  case $1 in
    --rounds) rounds=${2:?a number}; shift 2 ;;
    --seconds) seconds=${2:?a number}; shift 2 ;;
    *) die "handshakes knows --rounds N and --seconds N, not '$1'" ;;
  esac
done

begin handshakes
(($(nproc) >= 2)) || die "handshakes needs two cores: one for the server, one for its clients"
has taskset || apt_install util-linux
build_parts
clients=4

# The client's offer decides the certificate, as it does for every client of the gateway.
for kind in ecdsa ml-dsa; do
  openssl_settings "$folder/$kind.cnf" X25519MLKEM768 "SignatureAlgorithms = $([[ $kind == ecdsa ]] && echo ECDSA+SHA256 || echo mldsa65)"
done

# A chain like the gateway's own: leaf and issuer.
certify() {
  local kind=$1 algorithm=("${@:2}")
  with_openssl openssl req -x509 -nodes -days 2 -newkey "${algorithm[@]}" -keyout "$folder/$kind-ca.key" -out "$folder/$kind-ca.pem" -subj /CN=issuer 2> /dev/null
  with_openssl openssl req -x509 -nodes -days 2 -newkey "${algorithm[@]}" -keyout "$folder/$kind.key" -out "$folder/$kind.pem" -subj /CN=localhost -CA "$folder/$kind-ca.pem" -CAkey "$folder/$kind-ca.key" 2> /dev/null
}
certify ecdsa ec -pkeyopt ec_paramgen_curve:P-256
certify ml-dsa ML-DSA-65

declare -A port process
for kind in ecdsa ml-dsa; do
  port[$kind]=$(free_port)
  OPENSSL_CONF=$folder/$kind.cnf with_openssl spawn "s_server-$kind" taskset -c 0 openssl s_server -quiet -accept "127.0.0.1:${port[$kind]}" \
    -cert "$folder/$kind.pem" -key "$folder/$kind.key" -cert_chain "$folder/$kind-ca.pem" -no_ticket -num_tickets 0
  process[$kind]=$spawned
  wait_port "${port[$kind]}" "s_server-$kind"
done
start_product
for pid in "$product" $(pgrep -P "$product" || true); do taskset -acp 0 "$pid" > /dev/null; done

# ticks PID: hundredths of a second of processor time.
ticks() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$1/stat"; }

# measure KIND PORT PID SECONDS: prints "connections/s" and "us of the server's processor a connection".
measure() {
  local before after total pids=() i
  before=$(ticks "$3")
  for ((i = 0; i < clients; i++)); do
    OPENSSL_CONF=$folder/$1.cnf with_openssl taskset -c 1 openssl s_time -connect "127.0.0.1:$2" -new -tls1_3 -time "$4" > "$folder/client-$i.log" 2>&1 &
    pids+=($!)
  done
  for i in "${pids[@]}"; do wait "$i" || true; done
  after=$(ticks "$3")
  total=$(sed -n 's/^\([0-9]*\) connections in [0-9]* real seconds.*/\1/p' "$folder"/client-*.log | awk '{ sum += $1 } END { print sum + 0 }')
  ((total > 0)) || { cat "$folder"/client-*.log >&2; die "no connection to port $2 came about (see above)"; }
  awk "BEGIN { printf \"%.0f %.0f\n\", $total / $4, ($after - $before) * 10000 / $total }"
}

log "warming up"
for kind in ecdsa ml-dsa; do
  for ((i = 0; i < 6; i++)); do measure "$kind" "$gateway_port" "$product" 3 > /dev/null; done
  measure "$kind" "${port[$kind]}" "${process[$kind]}" 2 > /dev/null
done
for ((round = 1; round <= rounds; round++)); do
  log "round $round of $rounds"
  for kind in ecdsa ml-dsa; do
    measure "$kind" "${port[$kind]}" "${process[$kind]}" "$seconds" >> "$folder/$kind-openssl.txt"
    measure "$kind" "$gateway_port" "$product" "$seconds" >> "$folder/$kind-gateway.txt"
  done
done
stop "$product"

bar=ok worst=
printf '%-12s %16s %16s %8s %20s %20s %8s\n' certificate 's_server conn/s' 'gateway conn/s' share 's_server us of core' 'gateway us of core' share
for kind in ecdsa ml-dsa; do
  share=$(paste "$folder/$kind-openssl.txt" "$folder/$kind-gateway.txt" | awk '{ print $3 / $1 }' | median)
  core=$(paste "$folder/$kind-openssl.txt" "$folder/$kind-gateway.txt" | awk '{ print $2 / $4 }' | median)
  printf '%-12s %16.0f %16.0f %8.2f %20.0f %20.0f %8.2f\n' "$kind" "$(cut -d' ' -f1 "$folder/$kind-openssl.txt" | median)" "$(cut -d' ' -f1 "$folder/$kind-gateway.txt" | median)" "$share" \
    "$(cut -d' ' -f2 "$folder/$kind-openssl.txt" | median)" "$(cut -d' ' -f2 "$folder/$kind-gateway.txt" | median)" "$core"
  awk "BEGIN { exit !($share >= $least_share) }" || bar=fail
  worst="$worst${worst:+, }$(printf '%.2f (%.2f by processor time)' "$share" "$core") with $kind"
done
taskset -c 0 "${parts[@]}" handshakes | tee "$folder/observer.txt"
observed=$(sed -n 's/^observer alone *\([0-9.]*\) .*/\1/p' "$folder/observer.txt")
[[ -n $observed ]] || die "the observer's cost is not in the output above"
awk "BEGIN { exit !($observed <= $most_observed) }" || bar=fail
finish "the gateway makes $worst of openssl s_server's handshakes a second on one core (at least $least_share), and observes each in $observed us (at most $most_observed)" "$bar"
