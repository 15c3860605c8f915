// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/readerimpl.h"

/// The question about the history of findings.
namespace usher::store {

namespace {

/// NULL of `closed` is told from a time by the last column.
constexpr const char* occurrenceColumns = "id, identity, code, finding, severity, first_sentence,"
                                          " last_sentence, opened, last_seen, closed, most_requests,"
                                          " closed IS NOT NULL";

FindingOccurrence occurrenceRow(const Statement& statement)
{
    FindingOccurrence row;
    row.id = statement.integer(0);
    row.identity = statement.text(1);
    row.code = statement.text(2);
    row.finding = statement.text(3);
    row.severity = statement.text(4);
    row.firstSentence = statement.text(5);
    row.lastSentence = statement.text(6);
    row.opened = base::fromMillis(statement.integer(7));
    row.lastSeen = base::fromMillis(statement.integer(8));
    if (statement.boolean(11))
        row.closed = base::fromMillis(statement.integer(9));
    row.mostRequests = statement.integer(10);
    return row;
}

} // namespace

base::Result<std::vector<FindingOccurrence>, StoreError>
Reader::findingHistory(std::optional<base::TimePoint> since, std::size_t limit)
{
    QueryText query(std::string("SELECT ") + occurrenceColumns + " FROM finding_occurrence");
    if (since) // both by the index: it is asked every second
        query.where("id IN (SELECT id FROM finding_occurrence WHERE closed IS NULL UNION ALL"
                    " SELECT id FROM finding_occurrence WHERE closed >= ?)",
                    {base::toMillis(*since)});
    query.newestFirst("id", limit);
    return m_impl->rows(query, occurrenceRow);
}

} // namespace usher::store
