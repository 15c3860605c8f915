// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ratetable.h"

namespace usher::store {

namespace {

constexpr std::string_view ruleTable = "sys_rate_limit_rules";

ConfigFields ruleFields(const identity::RateRule& rule)
{
    return {{"name", rule.name},
            {"scope", std::string(identity::rateScopeName(rule.scope))},
            {"value", rule.value},
            {"request_limit", rule.limit},
            {"active", rule.active}};
}

identity::RateRule ruleOf(const Statement& row)
{
    identity::RateRule rule;
    rule.sysId = row.text(0);
    rule.name = row.text(1);
    rule.scope = identity::rateScopeFromName(row.text(2)).value_or(identity::RateScope::All);
    rule.value = row.text(3);
    rule.limit = row.integer(4);
    rule.active = row.boolean(5);
    return rule;
}

} // namespace

base::Result<std::vector<identity::RateRule>, StoreError> RateTable::select(const char* where,
                                                                            const std::string& value)
{
    auto statement = m_connection->prepare(
        std::string(
            "SELECT sys_id, name, scope, value, request_limit, active FROM sys_rate_limit_rules WHERE ") +
        where + " ORDER BY name");
    if (!statement)
        return base::fail(statement.error());
    statement->add(value);
    std::vector<identity::RateRule> found;
    while (true) {
        const auto row = statement->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return found;
        found.push_back(ruleOf(*statement));
    }
}

base::Result<std::vector<identity::RateRule>, StoreError> RateTable::all()
{
    return select("?1 = ?1", {});
}

base::Result<bool, StoreError> RateTable::save(const identity::RateRule& rule, ChangeLog& log)
{
    const auto found = select("name = ?", rule.name);
    if (!found)
        return base::fail(found.error());
    const ConfigFields fields = ruleFields(rule);
    if (found->empty()) {
        auto done = insertRow(*m_connection, ruleTable, rule.sysId, fields);
        if (done)
            done = log.created(ruleTable, rule.name);
        return done.map([] { return true; });
    }
    const identity::RateRule& before = found->front();
    if (ruleFields(before) == fields)
        return false;
    auto done = updateRow(*m_connection, ruleTable, before.sysId, fields);
    if (done)
        done = log.changed(ruleTable, rule.name, ruleFields(before), fields);
    return done.map([] { return true; });
}

base::Result<bool, StoreError> RateTable::remove(const std::string& name, ChangeLog& log)
{
    const auto found = select("name = ?", name);
    if (!found || found->empty())
        return base::fail(found ? StoreError::NotFound : found.error());
    auto done = deleteRow(*m_connection, ruleTable, found->front().sysId);
    if (done)
        done = log.removed(ruleTable, name);
    return done.map([] { return true; });
}

} // namespace usher::store
