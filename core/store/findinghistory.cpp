// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/findinghistory.h"

#include "core/base/limits.h"
#include "core/store/schema.h"
#include "core/store/transaction.h"

namespace usher::store {

base::Result<FindingHistory, StoreError> FindingHistory::open(const DataFolder& folder)
{
    auto connection = openDatabase(folder);
    if (!connection)
        return base::fail(connection.error());
    connection->setBusyTime(base::limits::historyBusyTime);
    return FindingHistory(std::move(*connection));
}

base::Result<std::int64_t, StoreError> FindingHistory::newestId()
{
    return m_connection.integer("SELECT ifnull(max(id), 0) FROM finding_occurrence");
}

base::Result<void, StoreError> FindingHistory::write(std::span<const FindingOccurrence> occurrences,
                                                     base::TimePoint now)
{
    auto transaction = Transaction::begin(m_connection);
    if (!transaction)
        return base::fail(transaction.error());
    if (const auto written = put(occurrences); !written)
        return written;
    if (const auto pruned = prune(now); !pruned)
        return pruned;
    return transaction->commit();
}

base::Result<void, StoreError> FindingHistory::put(std::span<const FindingOccurrence> occurrences)
{
    auto statement = m_connection.prepare(
        "INSERT INTO finding_occurrence(id, identity, code, finding, severity, first_sentence,"
        " last_sentence, opened, last_seen, closed, most_requests) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT(id) DO UPDATE SET finding = excluded.finding, severity = excluded.severity,"
        " last_sentence = excluded.last_sentence, last_seen = excluded.last_seen,"
        " closed = excluded.closed, most_requests = excluded.most_requests");
    if (!statement)
        return base::fail(statement.error());
    for (const FindingOccurrence& one : occurrences) {
        statement->addAll(one.id, one.identity, one.code, one.finding, one.severity, one.firstSentence,
                          one.lastSentence, base::toMillis(one.opened), base::toMillis(one.lastSeen));
        if (one.closed)
            statement->add(base::toMillis(*one.closed));
        else
            statement->addNull();
        if (const auto written = statement->add(one.mostRequests).run(); !written)
            return written;
    }
    return {};
}

/// What is open stays, whatever its age.
base::Result<void, StoreError> FindingHistory::prune(base::TimePoint now)
{
    auto statement = m_connection.prepare(
        "DELETE FROM finding_occurrence WHERE id IN ("
        "SELECT id FROM finding_occurrence WHERE closed IS NOT NULL AND"
        " id <= (SELECT max(id) FROM finding_occurrence) - ? ORDER BY id LIMIT ?) OR id IN ("
        "SELECT id FROM finding_occurrence WHERE closed < ? ORDER BY closed LIMIT ?)");
    if (!statement)
        return base::fail(statement.error());
    return statement
        ->addAll(std::int64_t(base::limits::historyOccurrences), std::int64_t(base::limits::historyPruned),
                 base::toMillis(now - base::limits::historyAge), std::int64_t(base::limits::historyPruned))
        .run();
}

} // namespace usher::store
