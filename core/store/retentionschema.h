// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>

/// What retention needs to know: what version 7 of the schema added.
namespace usher::store {

/// A text of the pool is used by no request with an id above its `used_until`, so it may go when all up to
/// there are gone; no request has to name it in an index. Who uses a text again raises the bound by some more
/// than is needed, so that a text in use is written once in so many requests.
inline constexpr std::int64_t textUseStep = 4'096;
/// `used_until` of a text that a pinned request uses.
inline constexpr std::int64_t usedForEver = std::numeric_limits<std::int64_t>::max();

/// `oldest`: no request below it is left but pinned ones. `removed`: requests that were removed; ids are
/// given without gaps and never twice, so the newest id less these is how many are left. `bucket` of a pinned
/// request is where the table activity counts it.
inline constexpr const char* retentionTables = R"(
ALTER TABLE text_pool ADD COLUMN used_until INTEGER NOT NULL DEFAULT 0;
UPDATE text_pool SET used_until = (SELECT ifnull(max(id), 0) FROM request);
CREATE INDEX text_pool_used ON text_pool(used_until);
CREATE TABLE request_pin(
    request_id INTEGER PRIMARY KEY REFERENCES request(id),
    bucket INTEGER NOT NULL);
CREATE INDEX request_pin_bucket ON request_pin(bucket);
CREATE TABLE retention(
    id INTEGER PRIMARY KEY CHECK(id = 1),
    oldest INTEGER NOT NULL,
    removed INTEGER NOT NULL);
INSERT INTO retention(id, oldest, removed)
    SELECT 1, ifnull((SELECT min(id) FROM request), 1), ifnull((SELECT min(id) FROM request), 1) - 1;
)";

} // namespace usher::store
