// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/clientchange.h"

#include "core/store/credentialstore.h"

#include <algorithm>

namespace usher::engine {

namespace {

using store::StoreError;

ClientAnswer refused(StoreError error)
{
    ClientAnswer answer;
    answer.error = error == StoreError::NotFound     ? ClientError::NotFound
                   : error == StoreError::Constraint ? ClientError::NameTaken
                                                     : ClientError::Store;
    answer.storeError = error;
    return answer;
}

template <class Record> Record* withId(std::vector<Record>& records, const std::string& clientId)
{
    const auto found = std::find_if(records.begin(), records.end(),
                                    [&](const Record& record) { return record.clientId == clientId; });
    return found != records.end() ? &*found : nullptr;
}

/// Saves an own client with another secret.
ClientAnswer withNewSecret(store::ConfigStore& config, auth::OAuthClient client)
{
    ClientAnswer answer;
    answer.clientId = client.clientId;
    answer.secret = auth::newClientSecret();
    client.secretVerifier = auth::verifierOf(answer.secret);
    if (const auto saved = config.saveClient(client); !saved)
        return refused(saved.error());
    return answer;
}

ClientAnswer create(store::ConfigStore& config, auth::OAuthClient client)
{
    client.clientId = auth::newClientId();
    client.active = true;
    return withNewSecret(config, std::move(client));
}

ClientAnswer revokeTokens(const ClientParts& parts, const std::string& clientId)
{
    auto tokens = store::CredentialStore::open(parts.folder, parts.clock);
    if (!tokens)
        return refused(tokens.error());
    auto ended = tokens->revokeClient(clientId);
    if (!ended)
        return refused(ended.error());
    ClientAnswer answer;
    answer.clientId = clientId;
    answer.revoked = ended->tokens.size();
    answer.tokens = std::move(*ended);
    return answer;
}

template <class Saved> ClientAnswer answerTo(const Saved& saved, const std::string& clientId)
{
    if (!saved)
        return refused(saved.error());
    ClientAnswer answer;
    answer.clientId = clientId;
    return answer;
}

ClientAnswer changeEntity(store::ConfigStore& config, auth::OidcEntity entity, ClientWish::Kind kind)
{
    if (kind == ClientWish::Kind::Remove)
        return answerTo(config.removeEntity(entity.clientId), entity.clientId);
    if (kind != ClientWish::Kind::Activate && kind != ClientWish::Kind::Deactivate)
        return refused(StoreError::NotFound); // nothing is issued to it here
    entity.active = kind == ClientWish::Kind::Activate;
    return answerTo(config.saveEntity(entity), entity.clientId);
}

ClientAnswer remove(store::ConfigStore& config, const auth::OAuthClient& client, base::TimePoint now)
{
    const auto known = config.loadTokens();
    ClientAnswer answer = answerTo(config.removeClient(client.clientId), client.clientId);
    if (answer.error || !known)
        return answer;
    const auto tallies = known->tallies(now);
    const auto tally = tallies.find(client.clientId);
    answer.revoked = tally != tallies.end() ? tally->second.alive : 0;
    return answer;
}

} // namespace

ClientAnswer changeClient(const ClientParts& parts, const ClientWish& wish)
{
    using enum ClientWish::Kind;
    if (wish.kind == Create)
        return create(parts.config, wish.client);
    auto stored = parts.config.load();
    if (!stored)
        return refused(stored.error());
    auth::OAuthClient* const own = withId(stored->clients, wish.clientId);
    if (own == nullptr) {
        const auth::OidcEntity* const entity = withId(stored->entities, wish.clientId);
        return entity != nullptr ? changeEntity(parts.config, *entity, wish.kind)
                                 : refused(StoreError::NotFound);
    }
    if (wish.kind == NewSecret)
        return withNewSecret(parts.config, *own);
    if (wish.kind == RevokeTokens)
        return revokeTokens(parts, own->clientId);
    if (wish.kind == Remove)
        return remove(parts.config, *own, parts.clock.now());
    own->active = wish.kind == Activate;
    return answerTo(parts.config.saveClient(*own), own->clientId);
}

} // namespace usher::engine
