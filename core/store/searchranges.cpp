// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/searchranges.h"

#include "core/store/querytext.h"
#include "core/store/searchschema.h"

#include <algorithm>

namespace usher::store {

base::Result<std::vector<IdRange>, StoreError> searchRanges(Connection& connection, std::string_view text,
                                                            std::int64_t belowId)
{
    auto blocks = connection.prepare("SELECT DISTINCT block FROM search_block WHERE text_id IN"
                                     " (SELECT id FROM search_text WHERE text LIKE ?1 ESCAPE '\\')"
                                     " AND block * 256 < ?2 ORDER BY block DESC");
    static_assert(searchBlock == 256);
    if (!blocks)
        return base::fail(blocks.error());
    const std::string pattern = containsPattern(text);
    blocks->add(pattern).add(belowId);
    std::vector<IdRange> ranges;
    while (true) {
        const auto found = blocks->step();
        if (!found)
            return base::fail(found.error());
        if (!*found)
            return ranges;
        const std::int64_t first = blocks->integer(0) * searchBlock;
        const std::int64_t last = std::min(first + searchBlock, belowId) - 1;
        if (!ranges.empty() && ranges.back().first == last + 1)
            ranges.back().first = first;
        else
            ranges.push_back({first, last});
    }
}

} // namespace usher::store
