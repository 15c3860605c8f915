-- SPDX-FileCopyrightText: 2026 The Usher authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- post.lua at a pace: each connection waits so many milliseconds before each request, a little more or less so that they
-- do not march in step.
-- wrk -s paced.lua URL -- BODY-FILE TOKEN-FILE MILLISECONDS

package.path = debug.getinfo(1, "S").source:match("^@(.*)paced.lua$") .. "?.lua;" .. package.path
require("post")

local plain_init = init
local pace = 0

function init(arguments)
   pace = tonumber(arguments[3])
   plain_init(arguments)
end

function delay()
   return math.floor(pace * (0.5 + math.random()) + 0.5)
end
