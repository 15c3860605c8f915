// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secretstring.h"

#include <cstdint>
#include <string>

namespace usher::auth {

inline constexpr std::int64_t defaultAccessLifespan = 1'800;      ///< seconds, as the instance has it
inline constexpr std::int64_t defaultRefreshLifespan = 8'640'000; ///< seconds: 100 days
inline constexpr std::int64_t shortestLifespan = 1;
inline constexpr std::int64_t longestLifespan = 315'360'000; ///< ten years

/// An own OAuth client: a program that may ask this stand-in, rather than Microsoft Entra, for a token. The
/// members are columns of the instance's oauth_entity.
struct OAuthClient {
    std::string sysId;
    std::string name;     ///< unique
    std::string clientId; ///< unique; 32 hex digits where it was made here
    /// verifierOf() the secret, which itself is not kept; empty = there is none, and nobody can ask for a
    /// token.
    std::string secretVerifier;
    bool active = true;
    std::string applicationUser; ///< user name of whoever a client-credentials token runs as; may be empty
    std::int64_t accessLifespan = defaultAccessLifespan;   ///< seconds
    std::int64_t refreshLifespan = defaultRefreshLifespan; ///< seconds

    friend bool operator==(const OAuthClient&, const OAuthClient&) = default;
};

/// A new client id: 32 random hex digits.
[[nodiscard]] std::string newClientId();

/// A new secret: 256 random bits as base64url, 43 characters.
[[nodiscard]] base::SecretString newClientSecret();

/// What is kept of a secret: `sha256:` and its SHA-256 in hex. One round does: 256 random bits cannot be
/// guessed.
[[nodiscard]] std::string verifierOf(const base::SecretString& secret);

} // namespace usher::auth
