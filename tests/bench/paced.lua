-- SPDX-FileCopyrightText: 2026 The Usher authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- post.lua at a pace: so many requests a second, evenly, all connections together; what a stop of the other side held
-- up is made up for. With one thread only (-t1).
-- wrk -t1 -s paced.lua URL -- BODY-FILE TOKEN-FILE REQUESTS-A-SECOND

package.path = debug.getinfo(1, "S").source:match("^@(.*)paced.lua$") .. "?.lua;" .. package.path
require("post")

local ffi = require("ffi")
ffi.cdef [[
   struct usher_time { long seconds; long nanoseconds; };
   int clock_gettime(int clock, struct usher_time *time);
]]

local plain_init = init
local time = ffi.new("struct usher_time")
local rate, begin, sent = 0, 0, 0

-- In milliseconds, of the clock that nobody sets.
local function now()
   local monotonic = 1
   assert(ffi.C.clock_gettime(monotonic, time) == 0)
   return tonumber(time.seconds) * 1000 + tonumber(time.nanoseconds) / 1e6
end

function init(arguments)
   rate = tonumber(arguments[3])
   begin = now()
   plain_init(arguments)
end

function delay()
   local due = begin + sent * 1000 / rate
   sent = sent + 1
   return math.max(0, math.floor(due - now() + 0.5))
end
