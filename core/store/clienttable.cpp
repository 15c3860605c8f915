// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/clienttable.h"

#include "core/store/keyedtable.h"

#include <utility>

namespace usher::store {

namespace {

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

/// A client that is saved without a secret keeps the one it has.
void keepSecret(auth::OAuthClient& wanted, const auth::OAuthClient& before)
{
    if (wanted.secretVerifier.empty())
        wanted.secretVerifier = before.secretVerifier;
}

constexpr KeyedTable<auth::OAuthClient> clientTable{
    "oauth_entity",
    "sys_id, name, client_id, client_secret, active, user, access_token_lifespan, refresh_token_lifespan",
    "client_id",
    "name",
    &auth::OAuthClient::clientId,
    clientOf,
    clientFields,
    shownFields,
    keepSecret};

} // namespace

base::Result<std::vector<auth::OAuthClient>, StoreError> ClientTable::all()
{
    return clientTable.all(*m_connection);
}

base::Result<bool, StoreError> ClientTable::save(auth::OAuthClient client, ChangeLog& log)
{
    return clientTable.save(*m_connection, std::move(client), log);
}

base::Result<bool, StoreError> ClientTable::remove(const std::string& clientId, ChangeLog& log)
{
    return clientTable.remove(*m_connection, clientId, log);
}

} // namespace usher::store
