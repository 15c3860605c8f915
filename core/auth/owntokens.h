// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/owntoken.h"

#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <unordered_map>

namespace usher::auth {

/// What a client has been given.
struct TokenTally {
    std::size_t alive = 0; ///< access and refresh tokens
    base::TimePoint lastIssued{};
};

/// All tokens that were issued here and are still known, by their digests, at one generation of the store.
/// Immutable, so that requests read it without a lock; a change makes another one, which shares all but the
/// few hundredths that changed.
///
///     store --- load ---> OwnTokens(generation 7) --- with(change 8) ---> OwnTokens(generation 8)
///
/// A change that this process made is known here at once, whatever another process did in between: it is kept
/// on top until the store was read again.
class OwnTokens {
public:
    OwnTokens() = default;
    /// As read from the store.
    OwnTokens(std::uint64_t generation, std::vector<OwnToken> tokens);

    /// Null = nobody knows this token.
    [[nodiscard]] std::shared_ptr<const OwnToken> find(const base::Sha256& digest) const;
    /// The one token of a client whose digest begins with these 8 hex digits; null when there is none or more
    /// than one.
    [[nodiscard]] std::shared_ptr<const OwnToken> withFingerprint(std::string_view fingerprint,
                                                                  std::string_view clientId) const;
    /// One living access token for each client and user: who may come next.
    [[nodiscard]] std::vector<std::shared_ptr<const OwnToken>> callers(base::TimePoint now) const;
    /// Of one client, newest first.
    [[nodiscard]] std::vector<std::shared_ptr<const OwnToken>> ofClient(std::string_view clientId) const;

    /// By client id, of every client with a token that is still known, alive or not.
    [[nodiscard]] std::map<std::string, TokenTally, std::less<>> tallies(base::TimePoint now) const;

    /// The generation up to which nothing is missing. While that of the store is another one, read it again.
    [[nodiscard]] std::uint64_t generation() const { return m_generation; }
    [[nodiscard]] std::size_t size() const;

    /// These and what a transaction of this process did. A change that is not newer is in here already.
    [[nodiscard]] OwnTokens with(const OwnTokenChange& change) const;
    /// What was read from the store, and on top what only these, which may be newer, know of it.
    [[nodiscard]] static OwnTokens newest(const OwnTokens& current, const OwnTokens& read);

private:
    using Shard = std::unordered_map<base::Sha256, std::shared_ptr<const OwnToken>, base::Sha256Hash>;

    void apply(const OwnTokenChange& change);
    [[nodiscard]] Shard& writable(const base::Sha256& digest, std::vector<bool>& copied);

    std::array<std::shared_ptr<Shard>, 256> m_shards; ///< by the first byte; null = empty
    std::uint64_t m_generation = 0;
    std::vector<OwnTokenChange> m_ahead; ///< ascending, behind a gap in the generations
};

} // namespace usher::auth
