// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ratetable.h"

#include "core/store/keyedtable.h"

namespace usher::store {

namespace {

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

constexpr KeyedTable<identity::RateRule> ruleTable{"sys_rate_limit_rules",
                                                   "sys_id, name, scope, value, request_limit, active",
                                                   "name",
                                                   "name",
                                                   &identity::RateRule::name,
                                                   ruleOf,
                                                   ruleFields,
                                                   ruleFields};

} // namespace

base::Result<std::vector<identity::RateRule>, StoreError> RateTable::all()
{
    return ruleTable.all(*m_connection);
}

base::Result<bool, StoreError> RateTable::save(const identity::RateRule& rule, ChangeLog& log)
{
    return ruleTable.save(*m_connection, rule, log);
}

base::Result<bool, StoreError> RateTable::remove(const std::string& name, ChangeLog& log)
{
    return ruleTable.remove(*m_connection, name, log);
}

} // namespace usher::store
