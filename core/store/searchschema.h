// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// Where a text is searched for: the second half of version 7 of the schema.
namespace usher::store {

/// Requests with ids `block * searchBlock` up to the next block.
inline constexpr std::int64_t searchBlock = 256;

constexpr std::int64_t searchBlockOf(std::int64_t requestId)
{
    return requestId / searchBlock;
}

/// Every text that stands in a searched column of a request, once, and in which blocks of requests it stands.
/// A search looks through the few texts, then through the requests of their blocks alone. A row a block and
/// not a request keeps it small and cheap to write: alerts repeat their rules, targets and users. What points
/// to a block whose requests are gone costs a search a look in vain, so there are no foreign keys.
inline constexpr const char* searchTables = R"(
CREATE TABLE search_text(
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE);
CREATE TABLE search_block(
    text_id INTEGER NOT NULL,
    block INTEGER NOT NULL,
    PRIMARY KEY(text_id, block)) WITHOUT ROWID;
INSERT INTO search_text(text) SELECT text FROM
    (SELECT alert_rule AS text FROM request UNION SELECT target FROM request UNION SELECT service FROM request
     UNION SELECT user FROM request UNION SELECT client_id FROM request) WHERE text <> '';
INSERT OR IGNORE INTO search_block(text_id, block)
    SELECT search_text.id, request.id / 256 FROM request
    JOIN search_text ON search_text.text IN (alert_rule, target, service, user, client_id);
)";
static_assert(searchBlock == 256);

} // namespace usher::store
