// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/owntokens.h"
#include "core/store/connection.h"

#include <string>
#include <string_view>
#include <vector>

namespace usher::store {

/// oauth_credential: the tokens that were issued here. Of each only its SHA-256 is stored. Bounded: a client
/// has at most limits::tokensPerClient living tokens, the oldest make room; of the ended and expired ones the
/// newest limits::endedTokens stay for limits::endedTokenLife, once prune() has run. All happens within the
/// transaction that runs.
class TokenTable {
public:
    using Tokens = base::Result<std::vector<auth::OwnToken>, StoreError>;
    using Digests = base::Result<std::vector<base::Sha256>, StoreError>;

    explicit TokenTable(Connection& connection) : m_connection(&connection) {}

    [[nodiscard]] Tokens all();
    /// Adds a token and answers what changed: it, and the oldest of its client that made room for it.
    /// Constraint when its digest is there already.
    [[nodiscard]] Tokens issue(const auth::OwnToken& token, base::TimePoint now);
    /// Ends one token of a client; answers it, or nothing when there is none that is alive.
    [[nodiscard]] Tokens revoke(const base::Sha256& digest, std::string_view clientId, base::TimePoint now);
    /// Ends all tokens of a client that are alive; answers them.
    [[nodiscard]] Tokens revokeClient(std::string_view clientId, base::TimePoint now);
    /// Removes what ended too long ago and what is too much; answers what is gone.
    [[nodiscard]] Digests prune(base::TimePoint now);

    /// Counts the changes of this table (config_generation.credentials); grows with every one of them.
    [[nodiscard]] base::Result<std::uint64_t, StoreError> generation();
    /// To be called once in a transaction that changes something; answers the new count.
    [[nodiscard]] base::Result<std::uint64_t, StoreError> bumpGeneration();

private:
    struct Ending {
        std::string_view clientId;
        auth::TokenEnd reason = auth::TokenEnd::Revoked;
        const base::Sha256* digest = nullptr; ///< null: all
        std::int64_t most = -1;               ///< the oldest so many; -1: all
    };

    [[nodiscard]] Tokens end(const Ending& ending, base::TimePoint now);
    [[nodiscard]] base::Result<std::int64_t, StoreError> countAlive(std::string_view clientId,
                                                                    base::TimePoint now);

    Connection* m_connection;
};

/// All of the table with its generation; to be called within a transaction.
[[nodiscard]] base::Result<auth::OwnTokens, StoreError> loadTokens(TokenTable& table);

} // namespace usher::store
