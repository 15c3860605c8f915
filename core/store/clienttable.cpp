// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/clienttable.h"

namespace usher::store {

namespace {

constexpr std::string_view clientTable = "oauth_entity";

ConfigFields clientFields(const auth::OAuthClient& client)
{
    return {{"name", client.name},
            {"client_id", client.clientId},
            {"client_secret", client.secretVerifier},
            {"active", client.active},
            {"user", client.applicationUser},
            {"access_token_lifespan", client.accessLifespan},
            {"refresh_token_lifespan", client.refreshLifespan}};
}

/// As the log of changes may show it: a secret is named by its fingerprint.
ConfigFields shownFields(const auth::OAuthClient& client)
{
    auth::OAuthClient shown = client;
    constexpr std::size_t prefixAndFingerprint = 7 + 8;
    shown.secretVerifier = client.secretVerifier.substr(0, prefixAndFingerprint);
    return clientFields(shown);
}

auth::OAuthClient clientOf(const Statement& row)
{
    auth::OAuthClient client;
    client.sysId = row.text(0);
    client.name = row.text(1);
    client.clientId = row.text(2);
    client.secretVerifier = row.text(3);
    client.active = row.boolean(4);
    client.applicationUser = row.text(5);
    client.accessLifespan = row.integer(6);
    client.refreshLifespan = row.integer(7);
    return client;
}

} // namespace

base::Result<std::vector<auth::OAuthClient>, StoreError> ClientTable::select(const char* where,
                                                                             const std::string& value)
{
    auto statement = m_connection->prepare(
        std::string("SELECT sys_id, name, client_id, client_secret, active, user, access_token_lifespan,"
                    " refresh_token_lifespan FROM oauth_entity WHERE ") +
        where + " ORDER BY name");
    if (!statement)
        return base::fail(statement.error());
    statement->add(value);
    std::vector<auth::OAuthClient> clients;
    while (true) {
        const auto row = statement->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return clients;
        clients.push_back(clientOf(*statement));
    }
}

base::Result<std::vector<auth::OAuthClient>, StoreError> ClientTable::all()
{
    return select("?1 = ?1", {});
}

base::Result<bool, StoreError> ClientTable::save(auth::OAuthClient client, ChangeLog& log)
{
    const auto found = select("client_id = ?", client.clientId);
    if (!found)
        return base::fail(found.error());
    if (found->empty()) {
        auto done = insertRow(*m_connection, clientTable, client.sysId, clientFields(client));
        if (done)
            done = log.created(clientTable, client.clientId);
        return done.map([] { return true; });
    }
    const auth::OAuthClient& before = found->front();
    if (client.secretVerifier.empty())
        client.secretVerifier = before.secretVerifier;
    if (clientFields(before) == clientFields(client))
        return false;
    auto done = updateRow(*m_connection, clientTable, before.sysId, clientFields(client));
    if (done)
        done = log.changed(clientTable, client.clientId, shownFields(before), shownFields(client));
    return done.map([] { return true; });
}

base::Result<bool, StoreError> ClientTable::remove(const std::string& clientId, ChangeLog& log)
{
    const auto found = select("client_id = ?", clientId);
    if (!found || found->empty())
        return base::fail(found ? StoreError::NotFound : found.error());
    auto done = deleteRow(*m_connection, clientTable, found->front().sysId);
    if (done)
        done = log.removed(clientTable, clientId);
    return done.map([] { return true; });
}

} // namespace usher::store
