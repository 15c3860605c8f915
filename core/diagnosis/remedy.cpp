// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/remedy.h"

#include "core/diagnosis/nearestuser.h"
#include "core/payload/jsontree.h"

#include <algorithm>

namespace usher::diagnosis {

namespace {

using enum record::CheckCode;
using enum Repair::Kind;
using MaybeRepair = std::optional<Repair>;

const auth::OidcEntity* findEntity(const admission::Configuration& configuration, const std::string& clientId)
{
    const auto& entities = configuration.entities;
    const auto found = std::find_if(entities.begin(), entities.end(), [&](const auth::OidcEntity& entity) {
        return entity.clientId == clientId;
    });
    return found != entities.end() ? &*found : nullptr;
}

const auth::OidcEntity* findActive(const admission::Configuration& configuration, const std::string& clientId)
{
    const auth::OidcEntity* const entity = findEntity(configuration, clientId);
    return entity != nullptr && entity->active ? entity : nullptr;
}

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
    if (user == nullptr || !leadsBySource(findEntity(configuration, group.clientId)) ||
        leadsBySource(findEntity(configuration, user->source)))
        return std::nullopt;
    return Repair{SetSource, user->userName, group.clientId, group.clientId};
}

/// Only when one of the users could run the event logic and the others could not: which one is meant is no
/// guess then.
MaybeRepair emptyOtherSources(const OutcomeGroup& group, const admission::Configuration& configuration)
{
    if (!leadsBySource(findEntity(configuration, group.clientId)))
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

/// Only when tokens of this client then lead to somebody who may run the event logic.
MaybeRepair setUserClaim(const OutcomeGroup& group, const admission::Configuration& configuration)
{
    const auth::OidcEntity* const entity = findActive(configuration, group.clientId);
    if (entity == nullptr || entity->userClaim == "aud")
        return std::nullopt;
    auth::OidcEntity mended = *entity;
    mended.userClaim = "aud";
    if (admission::forecast(configuration, mended).refused)
        return std::nullopt;
    return Repair{SetUserClaim, {}, mended.userClaim, group.clientId};
}

/// Trust in the demo's provider comes and goes with the demo, never by a button.
MaybeRepair activateEntity(const OutcomeGroup& group, const admission::Configuration& configuration)
{
    const auth::OidcEntity* const entity = findEntity(configuration, group.clientId);
    if (entity == nullptr || entity->active || entity->demo)
        return std::nullopt;
    return Repair{ActivateEntity, {}, {}, group.clientId};
}

/// The text of a claim in the claims of a token; nothing when it is absent or no text.
std::optional<std::string> claimOf(const std::string& claims, std::string_view name)
{
    payload::JsonTree tree;
    const auto root = tree.read(claims);
    if (!root)
        return std::nullopt;
    for (const payload::JsonValue member : *root)
        if (member.name() == name && !member.superseded() && member.is(payload::JsonKind::String))
            return std::string(member.text());
    return std::nullopt;
}

/// V1 tokens name the caller in appid, V2 tokens in azp: the entity asks for the one, the token has the
/// other, and its caller is the right one.
MaybeRepair setClaimName(const OutcomeGroup& group, const admission::Configuration& configuration)
{
    const auth::OidcEntity* const entity = findActive(configuration, group.clientId);
    if (entity == nullptr || (entity->claimName != "azp" && entity->claimName != "appid"))
        return std::nullopt;
    const std::string other = entity->claimName == "azp" ? "appid" : "azp";
    if (claimOf(group.sampleClaims, entity->claimName) ||
        claimOf(group.sampleClaims, other) != entity->claimValue)
        return std::nullopt;
    return Repair{SetClaimName, {}, other, group.clientId};
}

} // namespace

std::optional<Repair> remedyFor(const OutcomeGroup& group, const admission::Configuration& configuration)
{
    const auto outcome = group.outcome;
    if (outcome == TokenAudience)
        return activateEntity(group, configuration);
    if (outcome == TokenClaim)
        return setClaimName(group, configuration);
    if (outcome == UserClaimMissing)
        return setUserClaim(group, configuration);
    if (outcome == UserNotFound)
        return setSource(group, configuration);
    if (outcome == UserAmbiguous)
        return emptyOtherSources(group, configuration);
    return mendUser(group, configuration);
}

} // namespace usher::diagnosis
