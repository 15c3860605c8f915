-- SPDX-FileCopyrightText: 2026 The Usher authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- For wrk: posts one body with one token, both read from files so that no token is on a command line.
-- wrk -s post.lua URL -- BODY-FILE TOKEN-FILE

local function read(path)
   local file = assert(io.open(path, "rb"))
   local text = file:read("*a")
   file:close()
   return text
end

function init(arguments)
   wrk.method = "POST"
   wrk.body = read(arguments[1])
   wrk.headers["Content-Type"] = "application/json"
   wrk.headers["Authorization"] = "Bearer " .. read(arguments[2])
end

function done(summary, latency, requests)
   local errors = summary.errors
   io.write(string.format(
      '\nresult {"requests":%d,"microseconds":%d,"refused":%d,"broken":%d,"p50":%d,"p99":%d}\n',
      summary.requests, summary.duration, errors.status,
      errors.connect + errors.read + errors.write + errors.timeout, latency:percentile(50), latency:percentile(99)))
end
