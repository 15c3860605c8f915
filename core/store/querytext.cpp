// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/querytext.h"

namespace usher::store {

std::string containsPattern(std::string_view text)
{
    constexpr std::size_t longestText = 4'000;
    std::string pattern = "%";
    for (const char c : text.substr(0, longestText)) {
        if (c == '%' || c == '_' || c == '\\')
            pattern += '\\';
        pattern += c;
    }
    pattern += '%';
    return pattern;
}

void QueryText::where(std::string_view condition, std::vector<QueryValue> values)
{
    m_sql.append(m_hasWhere ? " AND (" : " WHERE (").append(condition).append(")");
    m_hasWhere = true;
    for (QueryValue& value : values)
        m_values.push_back(std::move(value));
}

void QueryText::whereIn(std::string_view column, const std::vector<std::string_view>& values)
{
    std::string condition = std::string(column) + " IN (";
    std::vector<QueryValue> bound;
    for (const std::string_view value : values) {
        condition += bound.empty() ? "?" : ", ?";
        bound.emplace_back(std::string(value));
    }
    where(condition + ")", std::move(bound));
}

void QueryText::whereContains(const std::vector<std::string_view>& columns, std::string_view text)
{
    if (text.empty())
        return;
    const std::string pattern = containsPattern(text);
    std::string condition;
    std::vector<QueryValue> bound;
    for (const std::string_view column : columns) {
        condition.append(bound.empty() ? "" : " OR ").append(column).append(" LIKE ? ESCAPE '\\'");
        bound.emplace_back(pattern);
    }
    where(condition, std::move(bound));
}

void QueryText::newestFirst(std::string_view idColumn, std::size_t limit)
{
    m_sql.append(" ORDER BY ").append(idColumn).append(" DESC LIMIT ?");
    m_values.emplace_back(limit == 0 ? std::int64_t(-1) : std::int64_t(limit));
}

void QueryText::bindTo(Statement& statement) const
{
    for (const QueryValue& value : m_values) {
        if (const auto* const number = std::get_if<std::int64_t>(&value))
            statement.add(*number);
        else
            statement.add(std::string_view(std::get<std::string>(value)));
    }
}

} // namespace usher::store
