// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/remedyclient.h"

#include "core/auth/azurecloud.h"
#include "core/auth/metadataurl.h"
#include "core/base/guid.h"
#include "core/diagnosis/nearestuser.h"
#include "core/payload/jsontree.h"

#include <algorithm>

namespace usher::diagnosis {

namespace {

using enum record::CheckCode;
using enum Repair::Kind;

const auth::OidcEntity* findActive(const admission::Configuration& configuration, const std::string& clientId)
{
    const auth::OidcEntity* const entity = findEntityOf(configuration, clientId);
    return entity != nullptr && entity->active ? entity : nullptr;
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
    const auth::OidcEntity* const entity = findEntityOf(configuration, group.clientId);
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

/// Azure's action groups of one cloud in place of another's; never an app that is not Azure's.
MaybeRepair setClaimValue(const OutcomeGroup& group, const admission::Configuration& configuration)
{
    const auth::OidcEntity* const entity = findActive(configuration, group.clientId);
    if (entity == nullptr)
        return std::nullopt;
    const auto caller = claimOf(group.sampleClaims, entity->claimName);
    for (const auto cloud : {auth::AzureCloud::Public, auth::AzureCloud::UsGovernment})
        if (caller == std::string(auth::actionGroupsAppId(cloud)) && entity->claimValue != *caller)
            return Repair{SetClaimValue, {}, *caller, group.clientId};
    return std::nullopt;
}

MaybeRepair setUserField(const OutcomeGroup& group, const admission::Configuration& configuration)
{
    const auth::OidcEntity* const entity = findActive(configuration, group.clientId);
    if (entity == nullptr)
        return std::nullopt;
    auth::OidcEntity mended = *entity;
    mended.userField = "source";
    if (admission::forecast(configuration, mended).refused)
        return std::nullopt;
    return Repair{SetUserField, {}, mended.userField, group.clientId};
}

/// Back to what it is by default, where it was made smaller.
MaybeRepair setClockSkew(const OutcomeGroup& group, const admission::Configuration& configuration)
{
    const auth::OidcEntity* const entity = findActive(configuration, group.clientId);
    const std::int64_t usual = auth::OidcEntity().clockSkewSeconds;
    if (entity == nullptr || entity->clockSkewSeconds >= usual)
        return std::nullopt;
    return Repair{SetClockSkew, {}, std::to_string(usual), group.clientId};
}

/// With the tenant of the OAuth client; never one that only a token names.
MaybeRepair fillTenant(const OutcomeGroup& group, const admission::Configuration& configuration)
{
    const auth::OidcEntity* const entity = findActive(configuration, group.clientId);
    if (entity == nullptr || !base::isGuid(entity->tenant))
        return std::nullopt;
    std::string url = entity->metadataUrl;
    const std::size_t begin = url.find_first_of("<{");
    const std::size_t end = begin != std::string::npos ? url.find_first_of(">}", begin) : begin;
    if (end == std::string::npos)
        return std::nullopt;
    url.replace(begin, end + 1 - begin, entity->tenant);
    if (!auth::checkMetadataUrl(url))
        return std::nullopt;
    return Repair{SetMetadataUrl, {}, url, group.clientId};
}

/// Azure sends one token many times.
MaybeRepair switchJtiOff(const OutcomeGroup& group, const admission::Configuration& configuration)
{
    const auth::OidcEntity* const entity = findActive(configuration, group.clientId);
    if (entity == nullptr || !entity->jti)
        return std::nullopt;
    return Repair{SwitchJtiOff, {}, {}, group.clientId};
}

/// Only somebody who may run the event logic.
MaybeRepair setApplicationUser(const OutcomeGroup& group, const admission::Configuration& configuration)
{
    const auth::OAuthClient* const client = configuration.findClient(group.clientId);
    const identity::User* const user = likelyUser(configuration);
    if (client == nullptr || !client->active || !client->applicationUser.empty() || user == nullptr)
        return std::nullopt;
    admission::Configuration mended = configuration;
    for (auth::OAuthClient& other : mended.clients)
        if (other.clientId == group.clientId)
            other.applicationUser = user->userName;
    auth::OwnToken next;
    next.clientId = group.clientId;
    if (admission::forecast(mended, next).refused)
        return std::nullopt;
    return Repair{SetApplicationUser, {}, user->userName, group.clientId};
}

MaybeRepair activateConnector(const OutcomeGroup& group, const admission::Configuration& configuration)
{
    for (const payload::Connector& connector : configuration.connectors)
        if (!connector.active && group.sample.got == connector.source + ", which is inactive")
            return Repair{ActivateConnector, {}, connector.source};
    return std::nullopt;
}

} // namespace

const auth::OidcEntity* findEntityOf(const admission::Configuration& configuration,
                                     const std::string& clientId)
{
    const auto& entities = configuration.entities;
    const auto found = std::find_if(entities.begin(), entities.end(), [&](const auth::OidcEntity& entity) {
        return entity.clientId == clientId;
    });
    return found != entities.end() ? &*found : nullptr;
}

MaybeRepair remedyOfClient(const OutcomeGroup& group, std::string_view finding,
                           const admission::Configuration& configuration)
{
    if (finding == "user.not_found.user_field")
        return setUserField(group, configuration);
    if (finding == "token.expired.skew" || finding == "token.not_yet_valid.skew")
        return setClockSkew(group, configuration);
    if (finding == "token.keys_unavailable.placeholder")
        return fillTenant(group, configuration);
    switch (group.outcome) {
    case TokenAudience:
        return activateEntity(group, configuration);
    case TokenClaim: {
        auto name = setClaimName(group, configuration);
        return name ? name : setClaimValue(group, configuration);
    }
    case TokenReplayed:
        return switchJtiOff(group, configuration);
    case UserClaimMissing:
        return setUserClaim(group, configuration);
    case UserNoneBound:
        return setApplicationUser(group, configuration);
    case PayloadConnector:
        return activateConnector(group, configuration);
    default:
        return std::nullopt;
    }
}

} // namespace usher::diagnosis
