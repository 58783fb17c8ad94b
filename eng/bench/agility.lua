-- wrk: the call of call.lua, ten times a second on each connection.
dofile((debug.getinfo(1, "S").source:sub(2):match("(.*/)") or "") .. "call.lua")

function delay() return 100 end
