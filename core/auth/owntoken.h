// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/secretstring.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::auth {

enum class TokenKind {
    Access,  ///< a bearer token
    Refresh, ///< only buys access tokens; lets nobody in
};

/// What a token was given for (RFC 6749 section 4 and 6).
enum class Grant { ClientCredentials, Password, RefreshToken };

/// Who ended a token before its time.
enum class TokenEnd {
    None,
    Revoked, ///< somebody did
    Surplus, ///< its client had more than limits::tokensPerClient
};

/// A token that was issued here: a row of oauth_credential. The token itself is not kept.
struct OwnToken {
    base::Sha256 digest{}; ///< of the token
    TokenKind kind = TokenKind::Access;
    Grant grant = Grant::ClientCredentials;
    std::string clientId;
    std::string user; ///< sys_id; empty of ClientCredentials, whose client names its user
    base::TimePoint issued{};
    base::TimePoint expires{};
    TokenEnd end = TokenEnd::None;
    base::TimePoint ended{}; ///< when, unless end is None

    /// Not ended and not expired.
    [[nodiscard]] bool isAlive(base::TimePoint now) const { return end == TokenEnd::None && now < expires; }

    friend bool operator==(const OwnToken&, const OwnToken&) = default;
};

/// What one transaction did to the stored tokens.
struct OwnTokenChange {
    std::uint64_t generation = 0;        ///< that it made; 0: nothing has changed
    std::vector<OwnToken> tokens;        ///< issued or ended, as they are now
    std::vector<base::Sha256> forgotten; ///< no longer stored
};

/// A new token: 256 random bits as base64url, 43 characters (RFC 6750 2.1 allows each of them).
[[nodiscard]] base::SecretString newOpaqueToken();

/// The digest that a token is known by, when the text is formed like one. No JSON Web Token is: it has dots.
[[nodiscard]] std::optional<base::Sha256> opaqueTokenDigest(std::string_view text);

} // namespace usher::auth
