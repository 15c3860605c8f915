// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/readerimpl.h"
#include "core/store/rowreading.h"
#include "core/store/transaction.h"

#include <charconv>
#include <optional>

/// The questions about alerts.
namespace usher::store {

namespace {

/// Of `Alert0000012` 12.
std::optional<std::int64_t> idOfNumber(std::string_view name)
{
    constexpr std::string_view prefix = "Alert";
    if (!name.starts_with(prefix))
        return std::nullopt;
    name.remove_prefix(prefix.size());
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), id);
    return error == std::errc() && end == name.data() + name.size() ? std::optional(id) : std::nullopt;
}

/// The rows of a chain, from the newest back. `select` gives the row of an id and, as column `previous`, the
/// id of the one before it.
template <class Read>
auto readChain(Connection& connection, const std::string& select, int previous, std::int64_t id,
               std::size_t limit, Read read)
{
    base::Result<std::vector<decltype(read(std::declval<const Statement&>()))>, StoreError> result;
    auto statement = connection.prepare(select);
    if (!statement)
        return result = base::fail(statement.error());
    while (id != 0 && (limit == 0 || result->size() < limit)) {
        const auto row = statement->add(id).step();
        if (!row)
            return result = base::fail(row.error());
        if (!*row)
            return result;
        result->push_back(read(*statement));
        id = statement->integer(previous);
        statement->reset();
    }
    return result;
}

} // namespace

base::Result<std::vector<AlertRow>, StoreError> Reader::alerts(const AlertFilter& filter,
                                                               std::int64_t belowId, std::size_t limit)
{
    QueryText query(std::string("SELECT ") + alertColumns + " FROM em_alert");
    if (belowId > 0)
        query.where("id < ?", {belowId});
    if (filter.state)
        query.where("state = ?", {std::string(record::alertStateName(*filter.state))});
    if (filter.since)
        query.where("updated >= ?", {base::toMillis(*filter.since)});
    query.whereContains(
        {"number", "source", "event_class", "type", "metric_name", "message_key", "description"},
        filter.search);
    if (const auto added = addConditions(query, filter.conditions, ConditionTable::Alerts); !added)
        return base::fail(added.error());
    query.newestFirst("id", limit);
    return m_impl->rows(query, alertRow);
}

base::Result<AlertRow, StoreError> Reader::alert(const std::string& name)
{
    QueryText query(std::string("SELECT ") + alertColumns + " FROM em_alert");
    if (const auto id = idOfNumber(name))
        query.where("id = ?", {*id});
    else
        query.where("sys_id = ?", {name});
    return m_impl->row(query, alertRow);
}

base::Result<std::vector<EventRow>, StoreError> Reader::alertEvents(std::int64_t fromId, std::size_t limit)
{
    const auto transaction = Transaction::begin(m_impl->m_connection, Transaction::Kind::Read);
    if (!transaction)
        return base::fail(transaction.error());
    const std::string select = std::string("SELECT ") + eventColumns + " FROM em_event WHERE id = ?";
    return readChain(m_impl->m_connection, select, 19, fromId, limit, eventRow);
}

base::Result<std::vector<AlertChangeRow>, StoreError> Reader::alertHistory(std::int64_t alertId,
                                                                           std::size_t limit)
{
    const auto transaction = Transaction::begin(m_impl->m_connection, Transaction::Kind::Read);
    if (!transaction)
        return base::fail(transaction.error());
    auto newest = m_impl->m_connection.prepare("SELECT newest_change FROM alert WHERE id = ?");
    if (!newest)
        return base::fail(newest.error());
    const auto begin = newest->add(alertId).integerOr(0);
    if (!begin)
        return base::fail(begin.error());
    const std::string select =
        std::string("SELECT ") + alertChangeColumns + ", previous_id FROM em_alert_history WHERE id = ?";
    return readChain(m_impl->m_connection, select, 5, *begin, limit, alertChangeRow);
}

} // namespace usher::store
