// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/remedy.h"

#include "core/diagnosis/nearestuser.h"
#include "core/diagnosis/remedyclient.h"

namespace usher::diagnosis {

namespace {

using enum record::CheckCode;
using enum Repair::Kind;

/// Whether tokens of this entity lead to the user whose Source is its client id.
bool leadsBySource(const auth::OidcEntity* entity)
{
    return entity != nullptr && entity->active && entity->userClaim == "aud" && entity->userField == "source";
}

bool hasIntegrationRole(const admission::Configuration& configuration, const identity::User& user)
{
    return configuration.directory.grantOf(user, identity::integrationRole) != identity::RoleGrant::None;
}

/// What refuses the user that the requests led to, as long as it still does.
MaybeRepair mendUser(const OutcomeGroup& group, const admission::Configuration& configuration)
{
    const identity::User* const user = configuration.directory.resolve("user_name", group.user).user;
    if (user == nullptr)
        return std::nullopt;
    if (group.outcome == UserInactive && !user->active)
        return Repair{ActivateUser, user->userName, {}};
    if (group.outcome == UserLockedOut && user->lockedOut)
        return Repair{UnlockUser, user->userName, {}};
    if (group.outcome == UserPasswordReset && user->passwordNeedsReset)
        return Repair{ClearPasswordReset, user->userName, {}};
    if (group.outcome == AccessRole && !hasIntegrationRole(configuration, *user))
        return Repair{GrantRole, user->userName, identity::integrationRole};
    return std::nullopt;
}

/// Not when tokens of another entity already lead to that user: they would no longer.
MaybeRepair setSource(const OutcomeGroup& group, const admission::Configuration& configuration)
{
    const auto nearest = nearestUser(configuration, group.clientId);
    const identity::User* const user = nearest ? nearest->user : likelyUser(configuration);
    if (user == nullptr || !leadsBySource(findEntityOf(configuration, group.clientId)) ||
        leadsBySource(findEntityOf(configuration, user->source)))
        return std::nullopt;
    return Repair{SetSource, user->userName, group.clientId, group.clientId};
}

/// Only when one of the users could run the event logic and the others could not: which one is meant is no
/// guess then.
MaybeRepair emptyOtherSources(const OutcomeGroup& group, const admission::Configuration& configuration)
{
    if (!leadsBySource(findEntityOf(configuration, group.clientId)))
        return std::nullopt;
    const identity::User* able = nullptr;
    for (const identity::User& user : configuration.directory.users()) {
        if (user.source != group.clientId || !user.active || user.lockedOut ||
            !hasIntegrationRole(configuration, user))
            continue;
        if (able != nullptr)
            return std::nullopt;
        able = &user;
    }
    if (able == nullptr)
        return std::nullopt;
    return Repair{EmptyOtherSources, able->userName, group.clientId, group.clientId};
}

} // namespace

std::optional<Repair> remedyFor(const OutcomeGroup& group, std::string_view finding,
                                const admission::Configuration& configuration)
{
    if (group.outcome == UserNotFound && finding != "user.not_found.user_field")
        return setSource(group, configuration);
    if (group.outcome == UserAmbiguous)
        return emptyOtherSources(group, configuration);
    if (auto repair = mendUser(group, configuration))
        return repair;
    return remedyOfClient(group, finding, configuration);
}

} // namespace usher::diagnosis
