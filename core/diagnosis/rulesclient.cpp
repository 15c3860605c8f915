// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/rules.h"

#include "core/auth/azurecloud.h"
#include "core/base/guid.h"
#include "core/diagnosis/nearmiss.h"
#include "core/diagnosis/versionplaces.h"

#include <algorithm>
#include <array>

namespace usher::diagnosis {

namespace {

using enum record::CheckCode;
using auth::AzureCloud;
using auth::OidcEntity;

/// The token's audience, as far as it is one text.
const std::string& audienceOf(const Situation& situation)
{
    return situation.token.audience.empty() ? situation.seen.clientId : situation.token.audience;
}

Fit clientIsInactive(const Situation& situation)
{
    if (situation.entity == nullptr || situation.entity->active)
        return std::nullopt;
    return Values();
}

/// The active OAuth clients of which the token's audience names more than one.
Fit severalClientsFit(const Situation& situation)
{
    std::string fitting;
    std::size_t count = 0;
    for (const OidcEntity& entity : situation.configuration().entities) {
        const bool listed =
            (", " + situation.seen.clientId + ",").find(", " + entity.clientId + ",") != std::string::npos;
        if (!entity.active || !listed)
            continue;
        fitting += (fitting.empty() ? "" : ", ") + entity.clientId;
        ++count;
    }
    if (count < 2)
        return std::nullopt;
    return Values{{"configured", fitting}};
}

Fit audienceIsNearlyRight(const Situation& situation)
{
    for (const OidcEntity& entity : situation.configuration().entities) {
        const auto miss = nearMiss(entity.clientId, audienceOf(situation));
        if (entity.active && miss)
            return Values{{"configured", entity.clientId}, {"difference", nearMissWord(*miss)}};
    }
    return std::nullopt;
}

bool isOfTenant(const OidcEntity& entity, const std::string& tenant)
{
    return !tenant.empty() &&
           (entity.tenant == tenant || entity.metadataUrl.find(tenant) != std::string::npos);
}

/// `api://GUID` and GUID: Application ID URI and client id of one app registration.
bool nameOneApp(const std::string& one, const std::string& other)
{
    return one == "api://" + other || other == "api://" + one;
}

/// The OAuth client that was set up for the other version's tokens of this app registration: the only one of
/// the tenant, or the one whose id says so.
const OidcEntity* clientOfOtherVersion(const Situation& situation)
{
    const std::string& audience = audienceOf(situation);
    const OidcEntity* only = nullptr;
    std::size_t ofTenant = 0;
    for (const OidcEntity& entity : situation.configuration().entities) {
        if (!entity.active)
            continue;
        if (nameOneApp(entity.clientId, audience))
            return &entity;
        if (!isOfTenant(entity, situation.token.tenant))
            continue;
        only = &entity;
        ++ofTenant;
    }
    const bool mixed = ofTenant == 1 && base::isGuid(only->clientId) != base::isGuid(audience);
    return mixed ? only : nullptr;
}

Fit versionsAreMixedUp(const Situation& situation)
{
    if (!situation.token.version || situation.token.audience.empty())
        return std::nullopt;
    const OidcEntity* const entity = clientOfOtherVersion(situation);
    if (entity == nullptr)
        return std::nullopt;
    Values values =
        versionPlaces(*situation.token.version, situation.token.audience, *entity, situation.configuration());
    values["configured"] = entity->clientId;
    return values;
}

/// The value of the claim that names the caller, whichever it is.
const std::string& callerOf(const TokenFacts& token)
{
    return token.azp.empty() ? token.appid : token.azp;
}

const char* callerClaimIn(const TokenFacts& token)
{
    return token.azp.empty() ? "appid" : "azp";
}

Fit callerStandsInOtherClaim(const Situation& situation)
{
    const OidcEntity* const entity = situation.entity;
    const TokenFacts& token = situation.token;
    if (entity == nullptr || token.azp.empty() == token.appid.empty())
        return std::nullopt;
    const std::string claim = callerClaimIn(token);
    if (entity->claimName == claim || (entity->claimName != "azp" && entity->claimName != "appid"))
        return std::nullopt;
    Values values = versionPlaces(claim == "azp" ? auth::TokenVersion::V2 : auth::TokenVersion::V1,
                                  situation.token.audience, *entity, situation.configuration());
    values["asked"] = entity->claimName;
    values["caller"] = callerOf(token);
    return values;
}

Fit callerIs(const Situation& situation, AzureCloud caller, AzureCloud asked)
{
    const OidcEntity* const entity = situation.entity;
    const bool fits = entity != nullptr && callerOf(situation.token) == auth::actionGroupsAppId(caller) &&
                      entity->claimValue == auth::actionGroupsAppId(asked);
    if (!fits)
        return std::nullopt;
    return Values{{"claim", callerClaimIn(situation.token)}, {"caller", callerOf(situation.token)}};
}

Fit callerIsUsGovernment(const Situation& situation)
{
    return callerIs(situation, AzureCloud::UsGovernment, AzureCloud::Public);
}

Fit callerIsPublicCloud(const Situation& situation)
{
    return callerIs(situation, AzureCloud::Public, AzureCloud::UsGovernment);
}

Fit callerIsAnotherApp(const Situation& situation)
{
    const std::string& caller = callerOf(situation.token);
    const bool isAzure = caller == auth::actionGroupsAppId(AzureCloud::Public) ||
                         caller == auth::actionGroupsAppId(AzureCloud::UsGovernment);
    if (!base::isGuid(caller) || isAzure)
        return std::nullopt;
    return Values{{"caller", caller}};
}

constexpr std::array clientRules{
    Rule{"token.audience.inactive", TokenAudience, clientIsInactive},
    Rule{"token.audience.several", TokenAudience, severalClientsFit},
    Rule{"token.audience.inexact", TokenAudience, audienceIsNearlyRight},
    Rule{"token.audience.version_mixup", TokenAudience, versionsAreMixedUp},
    Rule{"token.claim.version_mixup", TokenClaim, callerStandsInOtherClaim},
    Rule{"token.claim.us_gov", TokenClaim, callerIsUsGovernment},
    Rule{"token.claim.other_cloud", TokenClaim, callerIsPublicCloud},
    Rule{"token.claim.own_app", TokenClaim, callerIsAnotherApp},
};

} // namespace

std::span<const Rule> rules::client()
{
    return clientRules;
}

} // namespace usher::diagnosis
