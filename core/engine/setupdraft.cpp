// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/setupdraft.h"

#include <algorithm>

namespace usher::engine {

namespace {

using Origin = ClientDraft::Origin;

auth::AzureCloud cloudOf(Origin origin)
{
    if (origin == Origin::AzureUsGovernment)
        return auth::AzureCloud::UsGovernment;
    return origin == Origin::AzureChina ? auth::AzureCloud::China : auth::AzureCloud::Public;
}

/// The tenant in a metadata URL of Entra: what stands between host and version.
std::string tenantIn(const std::string& metadataUrl)
{
    const auto host = metadataUrl.find("//");
    const auto from = host == std::string::npos ? host : metadataUrl.find('/', host + 2);
    if (from == std::string::npos)
        return {};
    return metadataUrl.substr(from + 1, metadataUrl.find('/', from + 1) - from - 1);
}

bool hasIntegrationRole(const identity::User& user)
{
    return std::find(user.roles.begin(), user.roles.end(), identity::integrationRole) != user.roles.end();
}

} // namespace

auth::EntraPlaces placesOf(const ClientDraft& draft)
{
    if (draft.origin == Origin::OtherProvider)
        return {draft.metadataUrl, {}, false};
    if (draft.tenant.empty() || draft.isOwn())
        return {};
    return auth::entraPlaces(cloudOf(draft.origin), draft.tenant, draft.version);
}

std::string metadataUrlOf(const ClientDraft& draft)
{
    return placesOf(draft).metadataUrl;
}

auth::OidcEntity entityOf(const ClientDraft& draft)
{
    auth::OidcEntity entity;
    entity.name = draft.version == auth::TokenVersion::V1 ? "Azure Monitor V1" : "Azure Monitor V2";
    entity.clientId = draft.audience;
    entity.metadataUrl = metadataUrlOf(draft);
    entity.tenant = draft.tenant;
    entity.claimName = auth::callerClaim(draft.version);
    entity.claimValue = auth::actionGroupsAppId(cloudOf(draft.origin));
    if (draft.origin == Origin::OtherProvider)
        entity.caFile = draft.caFile;
    return entity;
}

ClientDraft draftOf(const auth::OidcEntity& entity)
{
    ClientDraft draft;
    draft.audience = entity.clientId;
    draft.tenant = entity.tenant;
    draft.caFile = entity.caFile;
    draft.version = entity.claimName == auth::callerClaim(auth::TokenVersion::V1) ? auth::TokenVersion::V1
                                                                                  : auth::TokenVersion::V2;
    const std::string tenant = tenantIn(entity.metadataUrl);
    for (const Origin origin : {Origin::AzurePublic, Origin::AzureUsGovernment, Origin::AzureChina}) {
        draft.origin = origin;
        if (auth::entraPlaces(cloudOf(origin), tenant, draft.version).metadataUrl == entity.metadataUrl) {
            draft.tenant = tenant;
            return draft;
        }
    }
    draft.origin = Origin::OtherProvider;
    draft.metadataUrl = entity.metadataUrl;
    return draft;
}

auth::OAuthClient clientOf(const SetupDraft& draft)
{
    const OwnClientDraft& own = draft.client.own;
    auth::OAuthClient client;
    client.name = own.name;
    client.clientId = own.clientId;
    client.secretVerifier = own.secretVerifier;
    client.applicationUser = own.userBound ? draft.user.userName : std::string();
    client.accessLifespan = own.accessLifespan;
    client.refreshLifespan = own.refreshLifespan;
    return client;
}

OwnClientDraft draftOf(const auth::OAuthClient& client)
{
    return {client.name,           client.clientId,       {}, !client.applicationUser.empty(),
            client.accessLifespan, client.refreshLifespan};
}

identity::User userOf(const SetupDraft& draft, identity::User held)
{
    held.userName = draft.user.userName;
    if (!draft.client.isOwn())
        held.source = draft.client.audience;
    held.active = draft.user.active;
    held.webServiceAccessOnly = draft.user.webServiceAccessOnly;
    if (held.identityType.empty())
        held.identityType = "machine";
    if (!draft.user.role)
        std::erase(held.roles, identity::integrationRole);
    else if (!hasIntegrationRole(held))
        held.roles.emplace_back(identity::integrationRole);
    return held;
}

UserDraft draftOf(const identity::User& user)
{
    return {user.userName, hasIntegrationRole(user), user.webServiceAccessOnly, user.active};
}

std::vector<identity::User> changedUsers(const SetupDraft& draft, const std::vector<identity::User>& users,
                                         const std::string& edited)
{
    std::vector<identity::User> changed;
    identity::User held;
    for (const identity::User& user : users) {
        if (user.userName == draft.user.userName) {
            held = user;
        } else if (user.userName == edited && !draft.client.isOwn()) {
            changed.push_back(user);
            changed.back().source.clear();
        }
    }
    changed.push_back(userOf(draft, std::move(held)));
    return changed;
}

} // namespace usher::engine
