# Common ground of the benchmarks; sourced, never run. After "begin NAME" a benchmark has a temporary folder, the product
# published, OpenSSL 3.5 at hand, and everything that it started is stopped when it ends, however it ends.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

benchmark=
folder=
started=()

begin() {
  benchmark=$1
  folder=$(mktemp -d "${TMPDIR:-/tmp}/security-console-$benchmark.XXXXXX")
  trap clean_up EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  require_dotnet
  require_system_libraries
  require_native
}

# Stops what this benchmark started, by process group, gently first; then removes its folder.
clean_up() {
  local code=$? pid
  trap - EXIT
  trap '' INT TERM HUP
  for pid in "${started[@]}"; do kill -TERM -- "-$pid" 2> /dev/null || true; done
  for pid in "${started[@]}"; do
    for ((i = 0; i < 100; i++)); do kill -0 -- "-$pid" 2> /dev/null || break; sleep 0.1; done
    kill -KILL -- "-$pid" 2> /dev/null || true
  done
  if ((code)) && [[ -n ${SECCONSOLE_BENCH_KEEP:-} ]]; then log "kept $folder"; else rm -rf "$folder"; fi
  exit "$code"
}

# The last line, and the exit code that goes with it: finish "text" ok|fail
finish() {
  printf '%s: %s%s\n' "$benchmark" "$1" "$([[ $2 == ok ]] && echo ' - bar holds' || echo ' - BAR MISSED')"
  [[ $2 == ok ]] && exit 0 || exit 1
}

# openssl_settings FILE GROUPS [LINE…]: settings with which wrk, nginx and openssl speak TLS 1.3 with these groups alone.
openssl_settings() {
  printf '%s\n' 'openssl_conf = settings' '[settings]' 'ssl_conf = ssl' '[ssl]' 'system_default = defaults' '[defaults]' "Groups = $2" 'MinProtocol = TLSv1.3' "${@:3}" > "$1"
}

# A port that nobody listens on, below the range that clients' own ports come from.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 10000))
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null || { echo "$port"; return; }
  done
}

# spawn LABEL command…: runs it in a process group of its own with its output in $folder/LABEL.log; $spawned is its id.
spawn() {
  local label=$1
  shift
  setsid "$@" > "$folder/$label.log" 2>&1 < /dev/null &
  spawned=$!
  started+=("$spawned")
}

# stop PID [SIGNAL]: ends one that spawn started, and waits for it.
stop() {
  kill "-${2:-TERM}" -- "-$1" 2> /dev/null || true
  wait "$1" 2> /dev/null || true
  local kept=() pid
  for pid in "${started[@]}"; do [[ $pid == "$1" ]] || kept+=("$pid"); done
  started=("${kept[@]}")
}

# wait_port PORT LABEL [SECONDS]: until something listens, or what should has ended.
wait_port() {
  local port=$1 label=$2 seconds=${3:-30}
  for ((i = 0; i < seconds * 20; i++)); do
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null && return
    kill -0 "$spawned" 2> /dev/null || break
    sleep 0.05
  done
  tail -n 30 "$folder/$label.log" >&2
  die "$label does not listen on port $port (its output is above)"
}

# Starts the product on $folder/data and free ports, and waits until it is ready. Sets product, console_port,
# gateway_port, health_port. Further arguments go to the product. Called again, it starts on the same data and ports.
start_product() {
  published=${published:-$(publish web)}
  console_port=${console_port:-$(free_port)} gateway_port=${gateway_port:-$(free_port)} health_port=${health_port:-$(free_port)}
  data=$folder/data
  spawn product dotnet "$published/SecurityConsole.Web.dll" --data "$data" --console-port "$console_port" --gateway-port "$gateway_port" --health-port "$health_port" "$@"
  product=$spawned
  wait_ready
}

wait_ready() {
  local seconds=${1:-60} answer
  wait_port "$health_port" product "$seconds"
  for ((i = 0; i < seconds * 10; i++)); do
    answer=$(probe "$health_port" /health/ready)
    [[ $answer == *" 200 "* ]] && return
    kill -0 "$product" 2> /dev/null || break
    sleep 0.1
  done
  tail -n 30 "$folder/product.log" >&2
  die "the product is not ready: ${answer:-no answer} (its output is above)"
}

# A plain HTTP GET on the loopback without needing curl; prints the whole answer.
probe() (
  exec 3<> "/dev/tcp/127.0.0.1/$1" || exit 0
  printf 'GET %s HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
  timeout 10 cat <&3
) 2> /dev/null

# Builds tests/SecurityConsole.Benchmarks and sets $parts to the command that runs its parts.
build_parts() {
  local project=$repo_root/tests/SecurityConsole.Benchmarks
  log "building the benchmark's own parts"
  dotnet build "$project" -c Release -nodeReuse:false --nologo -v quiet -clp:ErrorsOnly -p:RestoreLockedMode=true >&2 || die "tests/SecurityConsole.Benchmarks does not build (see above)"
  parts=(dotnet "$project/bin/Release/net10.0/SecurityConsole.Benchmarks.dll")
}

# median of the numbers on stdin
median() { sort -g | awk '{ v[NR] = $1 } END { if (NR) print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; else print "nan" }'; }
