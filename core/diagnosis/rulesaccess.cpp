// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/rules.h"

#include "core/diagnosis/localtime.h"

#include <algorithm>
#include <array>

namespace usher::diagnosis {

namespace {

using enum record::CheckCode;

/// A user is locked by that many wrong passwords.
constexpr std::int64_t lockingAttempts = 5;

/// Azure's token is good for 24 h 5 min.
constexpr std::chrono::seconds azureTokenLife{86'700};

const store::ChangeRow* changeOf(const Situation& situation, const char* column)
{
    const auto found = situation.evidence.userChanges.find({situation.seen.user, column});
    return found != situation.evidence.userChanges.end() ? &found->second : nullptr;
}

Fit userWorkedBefore(const Situation& situation)
{
    const store::ChangeRow* const change = changeOf(situation, "active");
    if (change == nullptr)
        return std::nullopt;
    std::optional<base::TimePoint> good;
    for (const OutcomeGroup& group : situation.evidence.groups)
        if (group.outcome == Accepted && group.user == situation.seen.user)
            good = std::max(good.value_or(group.last), group.last);
    if (!good)
        return std::nullopt;
    return Values{{"good", localTimeText(*good, situation.evidence.now)}};
}

Fit passwordsWereWrong(const Situation& situation)
{
    const identity::User* const user = situation.user();
    return user != nullptr && user->failedAttempts >= lockingAttempts ? Fit(Values()) : std::nullopt;
}

Fit roleWasTakenAway(const Situation& situation)
{
    const store::ChangeRow* const change = changeOf(situation, "roles");
    if (change == nullptr || change->before.find(identity::integrationRole) == std::string::npos)
        return std::nullopt;
    return Values{{"before", change->before}};
}

Fit hasASimilarRole(const Situation& situation)
{
    const identity::User* const user = situation.user();
    if (user == nullptr)
        return std::nullopt;
    for (const std::string& role : user->roles)
        if (role.starts_with("evt_mgmt_") && role != identity::integrationRole)
            return Values{{"similar", role}};
    return std::nullopt;
}

/// A newer token of the same client has the role already.
Fit tokenIsOlderThanTheRole(const Situation& situation)
{
    const auto& wanted = situation.configuration().appRoles;
    const auto& issued = situation.token.issued;
    if (!issued)
        return std::nullopt;
    for (const RecentRequest& request : situation.evidence.recent) {
        const TokenFacts& other = request.token;
        const bool hasRole = std::find_first_of(other.roles.begin(), other.roles.end(), wanted.begin(),
                                                wanted.end()) != other.roles.end();
        if (request.clientId != situation.seen.clientId || !hasRole || !other.issued ||
            *other.issued <= *issued || *other.issued > request.received ||
            !record::isValidated(request.outcome))
            continue;
        const base::TimePoint now = situation.evidence.now;
        return Values{{"newer", localTimeText(*other.issued, now)},
                      {"until", localTimeText(*other.issued + azureTokenLife, now)}};
    }
    return std::nullopt;
}

Fit tokenHasNoRole(const Situation& situation)
{
    const bool none =
        situation.seen.sample.got == "none" || (situation.token.known && situation.token.roles.empty());
    return none ? Fit(Values()) : std::nullopt;
}

constexpr std::array accessRules{
    Rule{"user.inactive.worked_before", UserInactive, userWorkedBefore},
    Rule{"user.locked_out.wrong_passwords", UserLockedOut, passwordsWereWrong},
    Rule{"access.role.removed", AccessRole, roleWasTakenAway},
    Rule{"access.role.other_role", AccessRole, hasASimilarRole},
    Rule{"access.app_role.old_token", AccessAppRole, tokenIsOlderThanTheRole},
    Rule{"access.app_role.none", AccessAppRole, tokenHasNoRole},
};

} // namespace

std::span<const Rule> rules::access()
{
    return accessRules;
}

} // namespace usher::diagnosis
