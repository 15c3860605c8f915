// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/condition.h"
#include "core/store/connection.h"
#include "core/store/querytext.h"
#include "core/store/reader.h"
#include "core/store/searchranges.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace usher::store {

/// The `--where` texts; Internal when one is none.
[[nodiscard]] base::Result<void, StoreError>
addConditions(QueryText& query, const std::vector<std::string>& texts, ConditionTable table);

/// The requests that pass a filter, without order and limit.
[[nodiscard]] base::Result<QueryText, StoreError> requestQuery(const RequestFilter& filter,
                                                               std::string_view columns);

class Reader::Impl {
public:
    Impl(Connection connection, std::filesystem::path database)
        : m_connection(std::move(connection)), m_database(std::move(database))
    {
    }

    /// Every row of a query, each read by `read`.
    template <class Read> auto rows(const QueryText& query, Read read)
    {
        using Rows = std::vector<decltype(read(std::declval<const Statement&>()))>;
        base::Result<Rows, StoreError> result;
        auto statement = m_connection.prepare(query.sql());
        if (!statement)
            return result = base::fail(statement.error());
        query.bindTo(*statement);
        while (true) {
            const auto row = statement->step();
            if (!row)
                return result = base::fail(row.error());
            if (!*row)
                return result;
            result->push_back(read(*statement));
        }
    }

    /// The one row of a query, or NotFound.
    template <class Read> auto row(const QueryText& query, Read read)
    {
        using Row = decltype(read(std::declval<const Statement&>()));
        return rows(query, read).and_then([](auto found) -> base::Result<Row, StoreError> {
            if (found.empty())
                return base::fail(StoreError::NotFound);
            return std::move(found.front());
        });
    }

    [[nodiscard]] base::Result<void, StoreError> readDetail(RequestDetail& detail, std::int64_t id);
    [[nodiscard]] base::Result<void, StoreError> readPayload(RequestDetail& detail, std::int64_t id);

    [[nodiscard]] base::Result<std::vector<RequestRow>, StoreError>
    searchRequests(const RequestFilter& filter, std::int64_t belowId, std::size_t limit);
    /// Adds what is found within the range; at most `limit` in all.
    [[nodiscard]] base::Result<void, StoreError> searchRange(const RequestFilter& filter, IdRange range,
                                                             std::size_t limit,
                                                             std::vector<RequestRow>& found);

    /// No request that passes the filter has an id above this one.
    [[nodiscard]] base::Result<std::int64_t, StoreError> newestId(const RequestFilter& filter);
    /// And none below this one.
    [[nodiscard]] base::Result<std::int64_t, StoreError> oldestId(const RequestFilter& filter);

    Connection m_connection;
    std::filesystem::path m_database;
};

} // namespace usher::store
