#!/usr/bin/env bash
# What a tools/call costs through the gateway, beside calling directly, a bare forwarder and nginx (options: --rounds N --seconds N)
#
# One echo MCP server in Kestrel on plain HTTP; wrk posts a 330-byte tools/call over kept-alive connections on the same cores.
#   direct      wrk -> server, no TLS
#   forwarder   wrk -> TLS 1.3 -> Kestrel + SocketsHttpHandler that reads, decides and records nothing -> server
#   nginx       wrk -> TLS 1.3 -> nginx reverse proxy -> server
#   gateway     wrk -> TLS 1.3 -> Security Console with everything that it does by default -> server
# Every TLS leg runs on the same OpenSSL with X25519MLKEM768; forwarder and nginx accept no other group, the gateway no classical
# one. Rounds interleave the paths, each figure is compared within its round, and the median over the rounds counts, because
# the machine is noisy. Rounds are short and many, since neighbours on the machine come and go; at 32 connections forwarder and
# gateway run twice in a round, there and back, so that a machine that becomes slower or faster favours neither. Before the rounds
# the .NET paths run until their compiler has nothing more to do. Bars: at 32 connections >= 0.6 of the forwarder's calls per second; added median at
# 1 connection <= 80 us on a machine where the forwarder adds 32 us, and as many times the forwarder's share on a slower one.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

most_added=80 forwarder_adds=32 least_share=0.6
rounds=24 seconds=2 paths=(direct forwarder nginx gateway)
while (($#)); do
  case $1 in
    --rounds) rounds=${2:?a number}; shift 2 ;;
    --seconds) seconds=${2:?a number}; shift 2 ;;
    --without-gateway) paths=(direct forwarder nginx); shift ;;
    *) die "overhead knows --rounds N, --seconds N and --without-gateway, not '$1'" ;;
  esac
done

begin overhead
has wrk && [[ -x /usr/sbin/nginx ]] || apt_install wrk nginx-light
build_parts

declare -A port url
for path in "${paths[@]}"; do port[$path]=$(free_port); done
"${parts[@]}" certificate "$folder"

# Only the hybrid group, so that a call that gets through proves what was negotiated.
openssl_settings "$folder/openssl.cnf" X25519MLKEM768
cat > "$folder/nginx.conf" << END
worker_processes $(nproc);
daemon off;
pid $folder/nginx.pid;
error_log stderr warn;
events { worker_connections 1024; }
http {
  access_log off;
  keepalive_requests 1000000000;
  client_body_temp_path $folder/nginx-body; proxy_temp_path $folder/nginx-proxy; fastcgi_temp_path $folder/nginx-fastcgi;
  uwsgi_temp_path $folder/nginx-uwsgi; scgi_temp_path $folder/nginx-scgi;
  upstream server { server 127.0.0.1:${port[direct]}; keepalive 64; keepalive_requests 1000000000; }
  server {
    listen 127.0.0.1:${port[nginx]} ssl;
    ssl_certificate $folder/certificate.pem;
    ssl_certificate_key $folder/key.pem;
    ssl_protocols TLSv1.3;
    ssl_ecdh_curve X25519MLKEM768;
    location / { proxy_pass http://server; proxy_http_version 1.1; proxy_set_header Connection ""; }
  }
}
END

url[direct]=http://127.0.0.1:${port[direct]}/mcp
url[forwarder]=https://127.0.0.1:${port[forwarder]}/mcp
url[nginx]=https://127.0.0.1:${port[nginx]}/mcp
# The server does not spin for work: how much that takes depends on how fast calls come, so the slower path would pay for it.
DOTNET_ThreadPool_UnfairSemaphoreSpinLimit=0 spawn echo "${parts[@]}" echo "${port[direct]}"
wait_port "${port[direct]}" echo
OPENSSL_CONF=$folder/openssl.cnf with_openssl spawn forwarder "${parts[@]}" forward "${port[forwarder]}" "${url[direct]}" "$folder"
forwarder=$spawned
wait_port "${port[forwarder]}" forwarder
with_openssl spawn nginx /usr/sbin/nginx -p "$folder" -c "$folder/nginx.conf"
wait_port "${port[nginx]}" nginx
if [[ ${paths[-1]} == gateway ]]; then
  cat > "$folder/bootstrap.json" << END
{
  "agents": [{ "name": "wrk", "owner": "benchmark", "tokenFile": "$folder/token" }],
  "servers": [{ "name": "echo", "endpoint": "${url[direct]}", "allowPlaintext": true }],
  "grants": [{ "agent": "wrk", "server": "echo", "tools": ["*"] }]
}
END
  start_product --bootstrap "$folder/bootstrap.json"
  url[gateway]=https://127.0.0.1:$gateway_port/mcp/echo
fi

# measure PATH CONNECTIONS SECONDS: prints "p50 p99 calls/s errors", times in µs.
measure() {
  local token= output
  [[ $1 != gateway ]] || token=$(< "$folder/token")
  output=$(BENCH_TOKEN=$token with_openssl wrk -t "$(($2 > 1 ? 2 : 1))" -c "$2" -d "$3s" -s "$eng_dir/bench/call.lua" "${url[$1]}") || { echo "$output" >&2; die "wrk failed on $1"; }
  output=$(sed -n 's/^FIGURES //p' <<< "$output")
  [[ -n $output && ${output##* } == 0 ]] || die "$1 at $2 connections: ${output##* } calls were not answered with success"
  echo "$output"
}

# compiled PID: hundredths of a second that the runtime's background compiler has taken.
compiled() {
  local task total=0
  for task in /proc/"$1"/task/*; do
    grep -q 'Tiered' "$task/comm" && total=$((total + $(awk '{ sub(/.*\) /, ""); print $12 + $13 }' "$task/stat"))) || true
  done 2> /dev/null
  echo "$total"
}
# warm_up PATH PID: short runs, so that what is done once per connection is compiled too, until in three of them the compiler took
# less than 1 % of the time; at most two minutes.
warm_up() {
  local before after idle=0
  for ((run = 0; run < 40 && idle < 3; run++)); do
    before=$(compiled "$2")
    measure "$1" 32 3 > /dev/null
    after=$(compiled "$2")
    idle=$((after - before <= 3 ? idle + 1 : 0))
  done
  log "$1 $( ((idle < 3)) && echo 'still compiles' || echo 'is warm') after $((run * 3)) s"
}

log "warming up"
for path in "${paths[@]}"; do
  case $path in
    forwarder) warm_up forwarder "$forwarder" ;;
    gateway) warm_up gateway "$product" ;;
    *) measure "$path" 32 10 > /dev/null ;;
  esac
done

record() { echo "$round $1 $2 $(measure "$1" "$2" "$seconds")" >> "$folder/figures"; }
for ((round = 1; round <= rounds; round++)); do
  log "round $round of $rounds"
  for path in "${paths[@]}"; do record "$path" 1; done
  for path in direct nginx forwarder "${paths[-1]}" "${paths[-1]}" forwarder; do record "$path" 32; done
done

# column PATH CONNECTIONS FIELD: that figure of every round, in order of rounds; the mean where the path ran twice in it.
column() {
  awk -v path="$1" -v c="$2" -v f="$3" -v rounds="$rounds" '$2 == path && $3 == c { sum[$1] += $f; n[$1]++ }
    END { for (r = 1; r <= rounds; r++) if (n[r]) print sum[r] / n[r] }' "$folder/figures"
}
added() { paste <(column "$1" 1 4) <(column direct 1 4) | awk '{ print $1 - $2 }' | median; }
share() { paste <(column "$1" 32 6) <(column forwarder 32 6) | awk '{ print $1 / $2 }' | median; }

printf '%-10s %16s %16s %18s %18s %22s\n' path '1 conn p50 us' 'added us' '1 conn p99 us' '32 conn calls/s' 'share of forwarder'
for path in "${paths[@]}"; do
  printf '%-10s %16.0f %16.0f %18.0f %18.0f %22.2f\n' "$path" "$(column "$path" 1 4 | median)" "$(added "$path")" "$(column "$path" 1 5 | median)" \
    "$(column "$path" 32 6 | median)" "$(share "$path")"
done
echo "medians of $rounds rounds of $seconds s on $(nproc) cores shared with wrk; 'added' is over direct, 'share' is of the forwarder's calls/s, both within a round"

judged=${paths[-1]}
most=$(awk -v most=$most_added -v f="$(added forwarder)" -v adds=$forwarder_adds 'BEGIN { print (f > adds) ? most * f / adds : most }')
verdict=$(awk -v a="$(added "$judged")" -v s="$(share "$judged")" -v most="$most" -v least=$least_share 'BEGIN { print (a <= most && s >= least) ? "ok" : "fail" }')
finish "$judged adds $(printf %.0f "$(added "$judged")") us at 1 connection (at most $(printf %.0f "$most"), where the forwarder adds $(printf %.0f "$(added forwarder)")), and serves $(printf %.2f "$(share "$judged")") of a bare forwarder's calls/s at 32 (at least $least_share)" "$verdict"
