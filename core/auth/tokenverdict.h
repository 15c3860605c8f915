// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/oauthclient.h"
#include "core/auth/oidcentity.h"
#include "core/auth/owntokens.h"
#include "core/auth/provider.h"
#include "core/base/clock.h"
#include "core/record/checkresult.h"

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace usher::auth {

/// What a token is checked against. Views into an immutable configuration.
struct TokenRules {
    std::span<const OidcEntity> entities;
    const Providers& providers;
    const std::set<std::string, std::less<>>& algorithms;
    std::span<const OAuthClient> clients = {}; ///< own ones
    const OwnTokens* ownTokens = nullptr;      ///< null: none was issued here
};

/// What the Token stage found.
struct TokenVerdict {
    std::optional<record::CheckCode> refused; ///< nothing = the token is valid
    record::Trail trail;                      ///< sparse lines of the Token stage
    std::string fingerprint;                  ///< first 8 hex digits of the token's SHA-256
    std::string claims;                       ///< JSON text of the claims when they could be read
    std::string clientId; ///< of the entity or own client that it belongs to, else the audience it named
    std::optional<std::size_t> entity;        ///< index into TokenRules::entities
    std::shared_ptr<const OwnToken> ownToken; ///< set for a token that was issued here; it has no entity
    std::string userClaimValue;               ///< value of the entity's user claim; empty = absent
    std::vector<std::string> roles;
    std::string tokenId;         ///< jti, without one uti; empty = neither, or the entity does not ask for it
    base::TimePoint notBefore{}; ///< the verdict holds from here, clock skew included,
    base::TimePoint expires{};   ///< to here, clock skew included
    /// Set when a refresh of this provider might change a refusal (no keys, unknown key, other issuer).
    std::optional<std::string> wantsRefreshOf;

    /// Whether the token would be judged the same at `now`, under the same configuration and keys: a valid
    /// one within its times, and a refusal that neither time nor a refresh of the provider can change, which
    /// is one from token.algorithm to token.signature.
    [[nodiscard]] bool standsAt(base::TimePoint now) const;
};

/// The Token stage, from the values of all Authorization header fields. Pure; walks the checks of
/// docs/admission.md from token.missing to token.claim (RFC 6750 2.1, RFC 7515 5.2, RFC 7519 7.2), for a
/// token that was issued here to token.opaque_expired.
[[nodiscard]] TokenVerdict checkToken(std::span<const std::string_view> authorization,
                                      const TokenRules& rules, base::TimePoint now);

} // namespace usher::auth
