// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/clientlist.h"

#include "core/admission/configuration.h"

namespace usher::engine {

namespace {

std::string nameOr(const std::string& name, const std::string& clientId)
{
    return name.empty() ? clientId : name;
}

ListedClient listed(const auth::OidcEntity& entity, const identity::Directory& directory)
{
    ListedClient client;
    client.kind = entity.demo ? ListedClient::Kind::DemoProvider : ListedClient::Kind::OidcEntity;
    client.clientId = entity.clientId;
    client.name = nameOr(entity.name, entity.clientId);
    client.active = entity.active;
    // Another claim than the audience stands in a token only.
    const auto match = entity.userClaim == "aud" ? directory.resolve(entity.userField, entity.clientId)
                                                 : identity::UserMatch();
    if (match.user != nullptr)
        client.user = match.user->userName;
    return client;
}

} // namespace

std::vector<ListedClient> listClients(const admission::Configuration& configuration, base::TimePoint now)
{
    std::vector<ListedClient> all;
    for (const auth::OidcEntity& entity : configuration.entities)
        if (entity.active || !entity.demo)
            all.push_back(listed(entity, configuration.directory));
    const auto tallies = configuration.ownTokens != nullptr
                             ? configuration.ownTokens->tallies(now)
                             : std::map<std::string, auth::TokenTally, std::less<>>();
    for (const auth::OAuthClient& own : configuration.clients) {
        ListedClient client;
        client.clientId = own.clientId;
        client.name = nameOr(own.name, own.clientId);
        client.active = own.active;
        client.hasSecret = !own.secretVerifier.empty();
        client.user = own.applicationUser;
        if (const auto tally = tallies.find(own.clientId); tally != tallies.end()) {
            client.liveTokens = tally->second.alive;
            client.lastIssued = tally->second.lastIssued;
        }
        all.push_back(std::move(client));
    }
    return all;
}

} // namespace usher::engine
