-- wrk: one tools/call again and again; afterwards one line of figures on stdout for overhead.sh to read.
-- The bearer token comes from the environment, so that it is in no argument list.
local message

function init(args)
  local token = os.getenv("BENCH_TOKEN")
  local headers = {
    ["Content-Type"] = "application/json",
    ["Accept"] = "application/json, text/event-stream",
    ["MCP-Protocol-Version"] = "2026-07-28",
    ["Mcp-Method"] = "tools/call",
    ["Mcp-Name"] = "echo",
  }
  if token and token ~= "" then headers["Authorization"] = "Bearer " .. token end
  local body = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",'
    .. '"io.modelcontextprotocol/clientInfo":{"name":"wrk","version":"4.1.0"},"io.modelcontextprotocol/clientCapabilities":{}},'
    .. '"name":"echo","arguments":{"text":"' .. string.rep("security ", 10) .. '"}}}'
  message = wrk.format("POST", nil, headers, body)
end

function request() return message end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("FIGURES %.1f %.1f %.1f %d\n", latency:percentile(50), latency:percentile(99),
    summary.requests / (summary.duration / 1e6), e.connect + e.read + e.write + e.status + e.timeout))
end
