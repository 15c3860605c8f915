// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/admission/ratelimiter.h"

#include "core/base/limits.h"

#include <chrono>

namespace usher::admission {

namespace {

bool applies(const identity::RateRule& rule, const identity::Directory& directory, const identity::User& user)
{
    if (!rule.active)
        return false;
    switch (rule.scope) {
    case identity::RateScope::All:
        return true;
    case identity::RateScope::User:
        return rule.value == user.userName;
    case identity::RateScope::Role:
        return directory.grantOf(user, rule.value) != identity::RoleGrant::None;
    }
    return false;
}

/// The smaller, the sooner a scope is looked at.
int rank(identity::RateScope scope)
{
    switch (scope) {
    case identity::RateScope::User:
        return 0;
    case identity::RateScope::Role:
        return 1;
    case identity::RateScope::All:
        return 2;
    }
    return 3;
}

} // namespace

const identity::RateRule* rateRuleFor(std::span<const identity::RateRule> rules,
                                      const identity::Directory& directory, const identity::User& user)
{
    const identity::RateRule* best = nullptr;
    for (const identity::RateRule& rule : rules)
        if (applies(rule, directory, user) &&
            (best == nullptr ||
             std::pair(rank(rule.scope), rule.limit) < std::pair(rank(best->scope), best->limit)))
            best = &rule;
    return best;
}

RateUse RateLimiter::count(const identity::RateRule& rule, const std::string& userName, base::TimePoint now)
{
    using namespace std::chrono;
    auto hour = floor<hours>(now.time_since_epoch());
    // A clock that is set back a little over the full hour must not begin two hours; one that had run far
    // ahead must not hold callers up until then.
    if (hour.count() > m_hour || hour.count() < m_hour - 1) {
        m_counts.clear();
        m_hour = hour.count();
    }
    hour = hours(m_hour);
    RateUse use;
    use.limit = rule.limit;
    use.ruleId = rule.sysId;
    use.resets = base::TimePoint(hour + hours(1));
    use.waitSeconds = ceil<seconds>(use.resets - now).count();
    use.counted = {rule.sysId + userName, m_hour};
    auto counter = m_counts.find(use.counted.counter);
    if (counter == m_counts.end() && m_counts.size() < base::limits::rateCounters)
        counter = m_counts.emplace(use.counted.counter, 0).first;
    // All are counted, those beyond the limit too: it may be raised within the hour.
    const bool within = counter != m_counts.end() && ++counter->second <= rule.limit;
    use.count = within ? counter->second : rule.limit + 1;
    use.within = within;
    return use;
}

void RateLimiter::giveBack(const record::RateCount& counted)
{
    const auto counter = m_counts.find(counted.counter);
    if (counted.hour == m_hour && counter != m_counts.end() && counter->second > 0)
        --counter->second;
}

} // namespace usher::admission
