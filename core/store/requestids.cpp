// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/readerimpl.h"
#include "core/store/searchranges.h"
#include "core/store/transaction.h"

#include <algorithm>
#include <iterator>

namespace usher::store {

namespace {

/// Ids that are looked at for one answer: some milliseconds' work.
constexpr std::int64_t stretchIds = 32'768;

/// What to look at below an id, newest first, and where to go on.
struct Stretch {
    std::vector<IdRange> ranges;
    std::int64_t below = 0;
};

Stretch cutStretch(const std::vector<IdRange>& all, std::int64_t oldest)
{
    Stretch stretch;
    std::int64_t left = stretchIds;
    for (const IdRange& range : all) {
        if (range.last < oldest)
            break;
        if (left == 0) {
            stretch.below = range.last + 1;
            break;
        }
        const std::int64_t first = std::max({range.first, range.last + 1 - left, oldest});
        left -= range.last + 1 - first;
        stretch.ranges.push_back({first, range.last});
        if (first > range.first && first > oldest) {
            stretch.below = first;
            break;
        }
    }
    return stretch;
}

} // namespace

base::Result<RequestIds, StoreError> Reader::requestIds(const RequestFilter& filter, std::int64_t belowId)
{
    const auto snapshot = Transaction::begin(m_impl->m_connection, Transaction::Kind::Read);
    if (!snapshot)
        return base::fail(snapshot.error());
    const auto newest = m_impl->newestId(filter);
    const auto oldest = m_impl->oldestId(filter);
    if (!newest || !oldest)
        return base::fail(newest ? oldest.error() : newest.error());
    const std::int64_t end = belowId > 0 ? std::min(belowId, *newest + 1) : *newest + 1;
    std::vector<IdRange> all{{0, end - 1}};
    if (!filter.search.empty()) {
        auto found = searchRanges(m_impl->m_connection, filter.search, end);
        if (!found)
            return base::fail(found.error());
        all = std::move(*found);
    }
    const Stretch stretch = cutStretch(all, *oldest);
    RequestIds answer{{}, stretch.below};
    for (const IdRange& range : stretch.ranges) {
        auto query = requestQuery(filter, "id");
        if (!query)
            return base::fail(query.error());
        query->where("id BETWEEN ? AND ?", {range.first, range.last});
        query->newestFirst("id", 0);
        auto ids = m_impl->rows(*query, [](const Statement& row) { return row.integer(0); });
        if (!ids)
            return base::fail(ids.error());
        answer.ids.insert(answer.ids.end(), ids->begin(), ids->end());
    }
    return answer;
}

} // namespace usher::store
