// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tokentable.h"

#include "core/base/limits.h"

#include <algorithm>
#include <array>

namespace usher::store {

namespace {

constexpr std::string_view tokenColumns =
    "token_digest, type, grant_type, client_id, user, issued, expires, ended, ended_by";

constexpr std::array<std::string_view, 2> kindNames{"access", "refresh"};
constexpr std::array<std::string_view, 3> grantNames{"client_credentials", "password", "refresh_token"};
constexpr std::array<std::string_view, 3> endNames{"", "revoked", "surplus"};

/// The value of this name; the first one for what a later version may have written.
template <class Enum, std::size_t count>
Enum valueOf(const std::array<std::string_view, count>& names, std::string_view name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found != names.end() ? Enum(found - names.begin()) : Enum(0);
}

std::string_view bytesOf(const base::Sha256& digest)
{
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

base::Sha256 digestOf(std::string_view bytes)
{
    base::Sha256 digest{};
    std::copy_n(bytes.begin(), std::min(bytes.size(), digest.size()), digest.begin());
    return digest;
}

auth::OwnToken tokenOf(const Statement& row)
{
    auth::OwnToken token;
    token.digest = digestOf(row.bytes(0));
    token.kind = valueOf<auth::TokenKind>(kindNames, row.bytes(1));
    token.grant = valueOf<auth::Grant>(grantNames, row.bytes(2));
    token.clientId = row.text(3);
    token.user = row.text(4);
    token.issued = base::fromMillis(row.integer(5));
    token.expires = base::fromMillis(row.integer(6));
    token.ended = base::fromMillis(row.integer(7));
    // Whoever ended it, it is ended.
    token.end = valueOf<auth::TokenEnd>(endNames, row.bytes(8));
    if (row.integer(7) != 0 && token.end == auth::TokenEnd::None)
        token.end = auth::TokenEnd::Revoked;
    return token;
}

TokenTable::Tokens tokensOf(Statement& statement)
{
    std::vector<auth::OwnToken> tokens;
    while (true) {
        const auto row = statement.step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return tokens;
        tokens.push_back(tokenOf(statement));
    }
}

} // namespace

TokenTable::Tokens TokenTable::all()
{
    auto statement =
        m_connection->prepare("SELECT " + std::string(tokenColumns) + " FROM oauth_credential ORDER BY id");
    if (!statement)
        return base::fail(statement.error());
    return tokensOf(*statement);
}

base::Result<std::int64_t, StoreError> TokenTable::countAlive(std::string_view clientId, base::TimePoint now)
{
    auto statement = m_connection->prepare(
        "SELECT count(*) FROM oauth_credential WHERE client_id = ? AND ended = 0 AND expires > ?");
    if (!statement)
        return base::fail(statement.error());
    return statement->addAll(clientId, base::toMillis(now)).integerOr(0);
}

TokenTable::Tokens TokenTable::issue(const auth::OwnToken& token, base::TimePoint now)
{
    const auto alive = countAlive(token.clientId, now);
    if (!alive)
        return base::fail(alive.error());
    const std::int64_t surplus = *alive + 1 - std::int64_t(base::limits::tokensPerClient);
    Tokens changed = std::vector<auth::OwnToken>();
    if (surplus > 0)
        changed = end({token.clientId, auth::TokenEnd::Surplus, nullptr, surplus}, now);
    if (!changed)
        return changed;
    auto insert = m_connection->prepare(
        "INSERT INTO oauth_credential(token_digest, type, grant_type, client_id, user, issued, expires)"
        " VALUES(?, ?, ?, ?, ?, ?, ?)");
    if (!insert)
        return base::fail(insert.error());
    insert->addBytes(bytesOf(token.digest));
    insert->addAll(kindNames[std::size_t(token.kind)], grantNames[std::size_t(token.grant)], token.clientId,
                   token.user, base::toMillis(token.issued), base::toMillis(token.expires));
    if (const auto inserted = insert->run(); !inserted)
        return base::fail(inserted.error());
    changed->push_back(token);
    return changed;
}

TokenTable::Tokens TokenTable::end(const Ending& ending, base::TimePoint now)
{
    auto statement = m_connection->prepare(
        "UPDATE oauth_credential SET ended = ?1, ended_by = ?2 WHERE id IN"
        " (SELECT id FROM oauth_credential WHERE client_id = ?3 AND ended = 0 AND expires > ?1"
        " AND (?5 IS NULL OR token_digest = ?5) ORDER BY id LIMIT ?4) RETURNING " +
        std::string(tokenColumns));
    if (!statement)
        return base::fail(statement.error());
    statement->addAll(base::toMillis(now), endNames[std::size_t(ending.reason)], ending.clientId,
                      ending.most);
    if (ending.digest != nullptr)
        statement->addBytes(bytesOf(*ending.digest));
    else
        statement->addNull();
    return tokensOf(*statement);
}

TokenTable::Tokens TokenTable::revoke(const base::Sha256& digest, std::string_view clientId,
                                      base::TimePoint now)
{
    Ending ending{clientId};
    ending.digest = &digest;
    return end(ending, now);
}

TokenTable::Tokens TokenTable::revokeClient(std::string_view clientId, base::TimePoint now)
{
    return end({clientId}, now);
}

TokenTable::Digests TokenTable::prune(base::TimePoint now)
{
    auto statement = m_connection->prepare(
        "WITH over AS MATERIALIZED (SELECT id, iif(ended > 0, min(ended, expires), expires) AS at"
        " FROM oauth_credential)"
        " DELETE FROM oauth_credential WHERE id IN (SELECT id FROM over WHERE at <= ?1)"
        " OR id IN (SELECT id FROM over WHERE at <= ?2 ORDER BY at DESC, id DESC LIMIT -1 OFFSET ?3)"
        " RETURNING token_digest");
    if (!statement)
        return base::fail(statement.error());
    statement->addAll(base::toMillis(now - base::limits::endedTokenLife), base::toMillis(now),
                      std::int64_t(base::limits::endedTokens));
    std::vector<base::Sha256> gone;
    while (true) {
        const auto row = statement->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return gone;
        gone.push_back(digestOf(statement->bytes(0)));
    }
}

base::Result<std::uint64_t, StoreError> TokenTable::generation()
{
    return m_connection->integer("SELECT credentials FROM config_generation").map([](std::int64_t count) {
        return std::uint64_t(count);
    });
}

base::Result<std::uint64_t, StoreError> TokenTable::bumpGeneration()
{
    return m_connection
        ->integer("UPDATE config_generation SET credentials = credentials + 1"
                  " RETURNING credentials")
        .map([](std::int64_t count) { return std::uint64_t(count); });
}

base::Result<auth::OwnTokens, StoreError> loadTokens(TokenTable& table)
{
    const auto generation = table.generation();
    auto tokens = table.all();
    if (!generation || !tokens)
        return base::fail(!generation ? generation.error() : tokens.error());
    return auth::OwnTokens(*generation, std::move(*tokens));
}

} // namespace usher::store
