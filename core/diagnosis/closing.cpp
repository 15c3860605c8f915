// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/closing.h"

#include "core/admission/ratelimiter.h"
#include "core/auth/issuer.h"
#include "core/auth/ownverdict.h"

#include <algorithm>
#include <chrono>

namespace usher::diagnosis {

namespace {

using enum record::CheckCode;

const auth::OidcEntity* activeEntity(const admission::Configuration& configuration,
                                     const std::string& clientId)
{
    const auto found = std::find_if(
        configuration.entities.begin(), configuration.entities.end(),
        [&](const auth::OidcEntity& entity) { return entity.active && entity.clientId == clientId; });
    return found != configuration.entities.end() ? &*found : nullptr;
}

const auth::Provider* providerOf(const admission::Configuration& configuration,
                                 const auth::OidcEntity* entity)
{
    if (entity == nullptr)
        return nullptr;
    return auth::findProvider(*configuration.providers, *entity);
}

/// Whether the provider has a key of this id that may sign for the issuer whose tokens the entity takes.
bool publishes(const auth::Provider& provider, const auth::OidcEntity& entity, const std::string& keyId)
{
    const auto* const key = provider.keys ? provider.keys->find(keyId) : nullptr;
    const auto issuer = auth::filledIssuer(provider.issuer, entity.tenant);
    return key != nullptr && issuer &&
           auth::signsFor(key->issuer, *issuer, auth::tenantOfIssuer(provider.issuer, entity.tenant));
}

/// The sample's expected value tells what the entity asked for then.
bool asksForOtherClaim(const OutcomeGroup& group, const auth::OidcEntity* entity)
{
    if (entity == nullptr || entity->claimName.empty())
        return true;
    return !group.sample.expected.empty() &&
           (group.sample.expected.find(entity->claimValue) == std::string::npos ||
            group.sample.expected.find(entity->claimName) == std::string::npos);
}

/// Where the token's claim alone tells who is meant: whether the user that it led to is still refused for
/// this.
bool isStillRefused(const OutcomeGroup& group, const admission::Configuration& configuration)
{
    const identity::User* const user = configuration.directory.resolve("user_name", group.user).user;
    if (user == nullptr)
        return true;
    if (group.outcome == UserInactive)
        return !user->active;
    if (group.outcome == UserLockedOut)
        return user->lockedOut;
    if (group.outcome == UserPasswordReset)
        return user->passwordNeedsReset && configuration.enforcePasswordReset;
    return group.outcome != AccessRole ||
           configuration.directory.grantOf(*user, identity::integrationRole) == identity::RoleGrant::None;
}

/// An own client's tokens tell who may come with them next: healed when nobody is refused like that, so too
/// when the client is none, or was an entity that is gone.
bool isOwnHealed(const OutcomeGroup& group, const admission::Configuration& configuration,
                 base::TimePoint now)
{
    const auto all = admission::forecastAll(configuration, now);
    return std::none_of(all.begin(), all.end(), [&](const admission::Foreseen& one) {
        return one.clientId == group.clientId && one.next.refused == group.outcome &&
               one.next.user == group.user;
    });
}

/// A token that was revoked stays so; a client that was inactive may be active again.
bool isRevocationHealed(const OutcomeGroup& group, const admission::Configuration& configuration)
{
    const auth::OAuthClient* const client = configuration.findClient(group.clientId);
    return group.sample.expected == auth::activeOwnClient && client != nullptr && client->active;
}

/// With an active entity the forecast says whether it still holds.
bool isUserHealed(const OutcomeGroup& group, const admission::Configuration& configuration,
                  const auth::OidcEntity& entity)
{
    return entity.userClaim == "aud" ? admission::forecast(configuration, entity).refused != group.outcome
                                     : !isStillRefused(group, configuration);
}

/// Rules count in hours of the clock.
bool isRateHealed(const OutcomeGroup& group, const admission::Configuration& configuration,
                  base::TimePoint now)
{
    using std::chrono::floor;
    using std::chrono::hours;
    const identity::User* const user = configuration.directory.resolve("user_name", group.user).user;
    return user == nullptr || floor<hours>(group.last) < floor<hours>(now) ||
           admission::rateRuleFor(configuration.rateRules, configuration.directory, *user) == nullptr;
}

} // namespace

bool isHealed(const OutcomeGroup& group, const admission::Configuration& configuration, base::TimePoint now)
{
    const auth::OidcEntity* const entity = activeEntity(configuration, group.clientId);
    const auth::Provider* const provider = providerOf(configuration, entity);
    switch (group.outcome) {
    case TokenAudience:
        return entity != nullptr;
    case TokenKeysUnavailable:
        return entity == nullptr || (provider != nullptr && provider->keys != nullptr);
    case TokenIssuer:
        return entity == nullptr || (provider != nullptr && provider->issuer == group.sample.got);
    case TokenUnknownKey:
        return entity == nullptr || (provider != nullptr && publishes(*provider, *entity, group.sample.got));
    case TokenReplayed:
        return entity == nullptr || !entity->jti;
    case TokenClaim:
        return asksForOtherClaim(group, entity);
    case UserClaimMissing:
    case UserNotFound:
    case UserAmbiguous:
    case UserInactive:
    case UserLockedOut:
    case UserPasswordReset:
    case AccessRole:
        return entity == nullptr ? isOwnHealed(group, configuration, now)
                                 : isUserHealed(group, configuration, *entity);
    case UserNoneBound:
        return isOwnHealed(group, configuration, now);
    case TokenRevoked:
        return isRevocationHealed(group, configuration);
    case AccessAppRole:
        return configuration.appRoles.empty();
    case AccessRateLimit:
        return isRateHealed(group, configuration, now);
    case ListenerMethod:
    case ListenerNotImplemented:
    case ListenerVersion:
    case ListenerUriTooLong:
    case ListenerHeaderTooLarge:
    case ListenerLengthRequired:
    case ListenerExpectation:
    case ListenerPath:
    case ListenerTooLarge:
    case ListenerMalformed:
    case ListenerTimeout:
    case ListenerOverloaded:
    case TokenMissing:
    case TokenScheme:
    case TokenMalformed:
    case TokenAlgorithm:
    case TokenSignature:
    case TokenExpired:
    case TokenNotYetValid:
    case TokenOpaqueExpired:
    case PayloadConnector:
    case PayloadContentType:
    case PayloadContentEncoding:
    case PayloadEncoding:
    case PayloadJson:
    case PayloadSchema:
    case PayloadTooManyTargets:
    case PayloadNoTarget:
    case StoreUnavailable:
    case Accepted:
        return false;
    }
    return false;
}

const identity::User* likelyUser(const admission::Configuration& configuration)
{
    const auto& users = configuration.directory.users();
    const identity::User* only = nullptr;
    std::size_t count = 0;
    for (const identity::User& user : users)
        if (configuration.directory.grantOf(user, identity::integrationRole) != identity::RoleGrant::None) {
            only = &user;
            ++count;
        }
    if (count == 1)
        return only;
    return users.size() == 1 ? &users.front() : nullptr;
}

} // namespace usher::diagnosis
