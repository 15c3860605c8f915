// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/identity/directory.h"
#include "core/identity/raterule.h"
#include "core/record/admissionrecord.h"

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>

namespace usher::admission {

/// How far a user is within the hour, under the rule that applies.
struct RateUse {
    bool within = true;           ///< false: this request is beyond the limit
    std::int64_t limit = 0;       ///< requests an hour
    std::int64_t count = 0;       ///< requests of this hour, this one among them; never more than limit + 1
    base::TimePoint resets{};     ///< when the next hour begins
    std::string ruleId;           ///< sys_id of the rule
    std::int64_t waitSeconds = 0; ///< from now to `resets`, rounded up
    record::RateCount counted;    ///< where
};

/// The one active rule that applies to a user, or null: one for the user before those for roles, direct or
/// contained, before those for all; of several the one with the lowest limit. Pure.
[[nodiscard]] const identity::RateRule* rateRuleFor(std::span<const identity::RateRule> rules,
                                                    const identity::Directory& directory,
                                                    const identity::User& user);

/// Counts requests for each rule and user in fixed hours of the clock (UTC); when the clock is set back into
/// the hour before, the hour that had begun goes on. Bounded by limits::rateCounters: a user that cannot be
/// counted any more is beyond the limit. In memory only: a start of the program begins anew. Lives on one
/// thread.
class RateLimiter {
public:
    /// Counts one request.
    [[nodiscard]] RateUse count(const identity::RateRule& rule, const std::string& userName,
                                base::TimePoint now);

    /// Takes one request out again: it was not served and will come again. Nothing when its hour is over.
    void giveBack(const record::RateCount& counted);

private:
    std::unordered_map<std::string, std::int64_t> m_counts; ///< of m_hour, by rule and user
    std::int64_t m_hour = 0;                                ///< since 1970
};

} // namespace usher::admission
