#!/usr/bin/env bash
# Starts Security Console: console and gateway in one process, on embedded storage. Nothing needs to be set up before.
#
#   eng/run.sh [--data DIR] [--console-port N] [--gateway-port N] [--health-port N] [--demo] [other options of the product]
#
#   --data DIR         where everything is kept (keys, configuration, events, ledger)
#   --console-port N   console and REST API over post-quantum TLS (7443)
#   --gateway-port N   gateway for agents over post-quantum TLS (8443)
#   --health-port N    health probes, plain HTTP on the loopback only (7480)
#   --address A        localhost, any, or one IP address to listen on (localhost)
#   --allowed-hosts N  further host names to answer to, separated by commas
#   --allowed-origins O  origins of browser applications that may call the gateway, separated by commas
#   --hsm-module FILE, --hsm-token LABEL, --hsm-pin-file FILE   an HSM that keeps the keys of the ledger (PKCS#11)
#   --hsm-init-args TEXT, --hsm-preload FILES, --hsm-numbers FILE   what a module may want besides
#   --bootstrap FILE   agents, servers and grants as a JSON file, applied at each start
#   --api-token-file F file that receives an administrator's API token if it does not exist yet
#   --demo             adds a small organisation with agents, servers, policies and steady traffic
#   --console-profile P, --gateway-profile P   hybrid (as started), or classical-transition for clients without ML-KEM
#
# Every option goes to the product as it is. Ctrl-C or SIGTERM stops it in order.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
  sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
  exit
fi

require_dotnet
require_system_libraries
require_native
published=$(publish web)
exec dotnet "$published/SecurityConsole.Web.dll" "$@"
