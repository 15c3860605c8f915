// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/statement.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace usher::store {

using QueryValue = std::variant<std::int64_t, std::string>;

/// A pattern of LIKE, with `ESCAPE '\'`, that finds the text anywhere. Without its end beyond what any column
/// that is searched can hold.
[[nodiscard]] std::string containsPattern(std::string_view text);

/// The text of a query with a WHERE that is put together from parts, and the values of its parameters. Values
/// never become part of the text. Must outlive the statement it is bound to.
class QueryText {
public:
    explicit QueryText(std::string_view begin) : m_sql(begin) {}

    /// Adds `AND (condition)`; the condition has one `?` for each value.
    void where(std::string_view condition, std::vector<QueryValue> values = {});
    /// `column IN (...)`.
    void whereIn(std::string_view column, const std::vector<std::string_view>& values);
    /// One of the columns contains the text, without regard to the case of ASCII letters. Nothing for an
    /// empty text.
    void whereContains(const std::vector<std::string_view>& columns, std::string_view text);
    void orderBy(std::string_view columns) { m_sql.append(" ORDER BY ").append(columns); }
    /// `ORDER BY id DESC LIMIT limit`; 0 = no limit.
    void newestFirst(std::string_view idColumn, std::size_t limit);

    [[nodiscard]] const std::string& sql() const { return m_sql; }
    void bindTo(Statement& statement) const;

private:
    std::string m_sql;
    std::vector<QueryValue> m_values;
    bool m_hasWhere = false;
};

} // namespace usher::store
