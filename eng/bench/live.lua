-- wrk: a tools/call per request, paced: all connections of a thread together make BENCH_RATE calls a second, however long each takes.
-- Every tenth call names a tool that was not granted, so that refusals are among what is shown.
local ffi = require("ffi")
ffi.cdef("typedef struct { long seconds, nanoseconds; } moment; int clock_gettime(int clock, moment *now);")
local moment = ffi.new("moment")
local allowed, refused, count, next_at, step = nil, nil, 0, nil, nil

local function message(token, tool)
  local body = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",'
    .. '"io.modelcontextprotocol/clientInfo":{"name":"wrk","version":"4.1.0"},"io.modelcontextprotocol/clientCapabilities":{}},'
    .. '"name":"' .. tool .. '","arguments":{"text":"' .. string.rep("security ", 10) .. '"}}}'
  return wrk.format("POST", nil, {
    ["Content-Type"] = "application/json",
    ["Accept"] = "application/json, text/event-stream",
    ["MCP-Protocol-Version"] = "2026-07-28",
    ["Mcp-Method"] = "tools/call",
    ["Mcp-Name"] = tool,
    ["Authorization"] = "Bearer " .. token,
  }, body)
end

local function microseconds()
  ffi.C.clock_gettime(1, moment)
  return tonumber(moment.seconds) * 1e6 + tonumber(moment.nanoseconds) / 1e3
end

function init(args)
  local token = os.getenv("BENCH_TOKEN")
  allowed, refused = message(token, "echo"), message(token, "delete_everything")
  step = 1e6 / tonumber(os.getenv("BENCH_RATE"))
end

function delay()
  local now = microseconds()
  next_at = math.max((next_at or now) + step, now - 100000)
  return math.max(0, math.floor((next_at - now) / 1000 + 0.5))
end

function request()
  count = count + 1
  return count % 10 == 0 and refused or allowed
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("FIGURES %.1f %.1f %d %.3f\n", latency:percentile(50), summary.requests / (summary.duration / 1e6),
    e.connect + e.read + e.write + e.timeout, e.status / summary.requests))
end
