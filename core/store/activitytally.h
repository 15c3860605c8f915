// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/record/checkcode.h"
#include "core/store/countedrequests.h"
#include "core/store/statement.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

namespace usher::store {

/// Adds up what the requests of one transaction add to the table `activity`, so that each of its rows is
/// written once a transaction. A bucket gets at most 1,000 rows of requests that are not validated: beyond
/// that their client id, which is whatever the caller claims, becomes empty.
class ActivityTally {
public:
    struct Caller {
        std::string_view user; ///< must live until write() or clear()
        std::string_view clientId;
    };

    void add(record::CheckCode outcome, Caller caller, const CountedSpan& span, std::int64_t requestId);

    /// Runs the upsert for every row, then forgets them.
    [[nodiscard]] base::Result<void, StoreError> write(Statement& upsert);
    void clear() { m_rows.clear(); }

    static constexpr const char* upsertSql =
        "INSERT INTO activity(bucket, outcome, user, client_id, count, first, last, sample_id, first_id)"
        " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET count = count + excluded.count, first = min(first, excluded.first),"
        " last = max(last, excluded.last), sample_id = max(sample_id, excluded.sample_id),"
        " first_id = min(first_id, excluded.first_id)";

private:
    using Key = std::tuple<std::int64_t, record::CheckCode, std::string_view, std::string_view>;
    struct Row {
        CountedSpan span;
        std::int64_t firstId = 0;
        std::int64_t lastId = 0;
    };

    [[nodiscard]] bool mayNameClient(std::int64_t bucket, std::string_view clientId);

    std::map<Key, Row> m_rows;
    std::int64_t m_bucket = 0;
    std::set<std::string, std::less<>> m_clientsOfBucket; ///< that were only claimed
};

/// Start of the ten seconds in which a request is counted, in milliseconds.
[[nodiscard]] constexpr std::int64_t activityBucket(base::TimePoint time)
{
    constexpr std::int64_t width = 10'000;
    return base::toMillis(time) / width * width;
}

} // namespace usher::store
