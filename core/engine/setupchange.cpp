// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/setupchange.h"

#include "core/engine/demo.h"
#include "core/identity/directory.h"

#include <algorithm>

namespace usher::engine {

namespace {

using Transport = ListenerDraft::Transport;
using enum settings::Key;

/// Indexed by Transport.
constexpr std::array<const char*, 3> transportNames{"own", "files", "http"};

const auth::OidcEntity* editedEntity(const store::StoredConfiguration& stored)
{
    const auth::OidcEntity* found = nullptr;
    for (const auth::OidcEntity& entity : stored.entities)
        if (!entity.demo && (found == nullptr || (entity.active && !found->active)))
            found = &entity;
    return found;
}

const auth::OAuthClient* editedClient(const store::StoredConfiguration& stored)
{
    const auth::OAuthClient* found = nullptr;
    for (const auth::OAuthClient& client : stored.clients)
        if (found == nullptr || (client.active && !found->active))
            found = &client;
    return found;
}

OwnClientDraft newClient(const std::vector<auth::OAuthClient>& clients)
{
    OwnClientDraft draft;
    const std::string wanted = draft.name;
    const auto isTaken = [&](const auth::OAuthClient& client) { return client.name == draft.name; };
    for (int number = 2; std::any_of(clients.begin(), clients.end(), isTaken); ++number)
        draft.name = wanted + " " + std::to_string(number);
    return draft;
}

const identity::User* userNamed(const std::vector<identity::User>& users, const std::string& name)
{
    const auto found =
        std::find_if(users.begin(), users.end(), [&](const auto& user) { return user.userName == name; });
    return found != users.end() ? &*found : nullptr;
}

/// What an own client starts from: the one that is there, with the user it is bound to.
void addOwnClient(SetupState& state, const store::StoredConfiguration& stored)
{
    state.around.clients = stored.clients;
    for (auth::OAuthClient& client : state.around.clients)
        client.secretVerifier.clear();
    const auth::OAuthClient* const client = editedClient(stored);
    state.draft.client.own = client != nullptr ? draftOf(*client) : newClient(stored.clients);
    const identity::User* const user =
        client != nullptr ? userNamed(stored.users, client->applicationUser) : nullptr;
    if (user != nullptr)
        state.ownUser = draftOf(*user);
}

const identity::User* userWithSource(const std::vector<identity::User>& users, const std::string& source)
{
    const auto found =
        std::find_if(users.begin(), users.end(), [&](const auto& user) { return user.source == source; });
    return found != users.end() ? &*found : nullptr;
}

void addListener(store::ConfigurationChange& change, const ListenerDraft& listener)
{
    change.settings.emplace_back(ListenerAddress, listener.address);
    change.settings.emplace_back(ListenerPort, std::to_string(listener.port));
    change.settings.emplace_back(ListenerTransport, transportNames[std::size_t(listener.transport)]);
    change.settings.emplace_back(ListenerCertificateFile, listener.certificateFile);
    change.settings.emplace_back(ListenerKeyFile, listener.keyFile);
}

void addEntity(store::ConfigurationChange& change, const ClientDraft& client, const auth::OidcEntity* edited)
{
    auth::OidcEntity entity = entityOf(client);
    if (edited != nullptr) {
        // What the draft does not ask for stays.
        entity.clockSkewSeconds = edited->clockSkewSeconds;
        entity.jti = edited->jti;
        if (edited->clientId == client.audience && !edited->name.empty())
            entity.name = edited->name;
    }
    if (edited != nullptr && edited->clientId != client.audience && edited->active) {
        change.entities.push_back(*edited);
        change.entities.back().active = false;
    }
    change.entities.push_back(std::move(entity));
}

} // namespace

Options withListenerSettings(Options options, const settings::Settings& settings)
{
    options.address = settings.text(ListenerAddress);
    options.port = std::uint16_t(settings.integer(ListenerPort));
    const std::string transport = settings.text(ListenerTransport);
    options.plainHttp = transport == transportNames[std::size_t(Transport::PlainHttp)];
    const bool files = transport == transportNames[std::size_t(Transport::CertificateFiles)];
    options.certificateFiles = files;
    options.certificate = files ? settings.text(ListenerCertificateFile) : std::string();
    options.key = files ? settings.text(ListenerKeyFile) : std::string();
    return options;
}

ListenerDraft listenerOf(const Options& options)
{
    ListenerDraft draft{options.address, options.port, Transport::OwnCertificate,
                        options.certificate.string(), options.key.string()};
    if (options.plainHttp)
        draft.transport = Transport::PlainHttp;
    else if (options.certificateFiles || !options.certificate.empty())
        draft.transport = Transport::CertificateFiles;
    return draft;
}

Options withListener(Options options, const ListenerDraft& draft)
{
    const bool files = draft.transport == Transport::CertificateFiles;
    options.address = draft.address;
    options.port = draft.port;
    options.plainHttp = draft.transport == Transport::PlainHttp;
    options.certificateFiles = files;
    options.certificate = files ? draft.certificateFile : std::string();
    options.key = files ? draft.keyFile : std::string();
    return options;
}

SetupState stateOf(const store::StoredConfiguration& stored, const Options& options)
{
    SetupState state;
    state.draft.listener = listenerOf(options);
    state.around.users = stored.users;
    state.around.containments = stored.containments;
    state.around.groups = stored.groups;
    state.around.settings = stored.settings;
    state.draft.user.userName = identity::freeUserName(UserDraft().userName, stored.users);
    const auth::OidcEntity* const entity = editedEntity(stored);
    state.first = entity == nullptr && stored.clients.empty();
    if (entity != nullptr)
        state.draft.client = draftOf(*entity);
    addOwnClient(state, stored);
    if (entity == nullptr && !stored.clients.empty()) {
        state.draft.client.origin = ClientDraft::Origin::OwnClient;
        state.draft.user = state.ownUser.value_or(state.draft.user);
    }
    if (entity == nullptr)
        return state;
    if (const identity::User* const user = userWithSource(stored.users, entity->clientId)) {
        state.draft.user = draftOf(*user);
        state.around.editedUser = user->userName;
    }
    return state;
}

store::ConfigurationChange changeFor(const SetupDraft& draft, const store::StoredConfiguration& stored,
                                     const ListenerDraft& before)
{
    store::ConfigurationChange change;
    const auth::OidcEntity* const entity = editedEntity(stored);
    if (draft.client.isOwn())
        change.clients = {clientOf(draft)};
    else
        addEntity(change, draft.client, entity);
    const identity::User* const user =
        entity != nullptr ? userWithSource(stored.users, entity->clientId) : nullptr;
    change.users = changedUsers(draft, stored.users, user != nullptr ? user->userName : std::string());
    if (draft.listener != before)
        addListener(change, draft.listener);
    return change;
}

} // namespace usher::engine
