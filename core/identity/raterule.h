// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace usher::identity {

/// Whose requests a rate rule counts.
enum class RateScope { All, User, Role };

/// Their names, in order.
inline constexpr std::array<std::string_view, 3> rateScopeNames{"all", "user", "role"};

[[nodiscard]] constexpr std::string_view rateScopeName(RateScope scope)
{
    return rateScopeNames[std::size_t(scope)];
}

[[nodiscard]] constexpr std::optional<RateScope> rateScopeFromName(std::string_view name)
{
    for (std::size_t i = 0; i < rateScopeNames.size(); ++i)
        if (rateScopeNames[i] == name)
            return RateScope(i);
    return std::nullopt;
}

inline constexpr std::int64_t largestRateLimit = 1'000'000; ///< requests an hour

/// A row of sys_rate_limit_rules: how many requests a user may send within an hour.
struct RateRule {
    std::string sysId;
    std::string name; ///< unique
    RateScope scope = RateScope::All;
    std::string value;          ///< a user name or a role; empty of All
    std::int64_t limit = 1'000; ///< requests an hour, for each user; 1 to largestRateLimit
    bool active = true;

    friend bool operator==(const RateRule&, const RateRule&) = default;
};

} // namespace usher::identity
