// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/jwt.h"
#include "core/auth/tokenversion.h"
#include "core/base/clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace usher::auth {

/// What a token says of itself. Nothing of it is verified: good for filling in and comparing a form, never
/// for letting anybody in.
struct TokenLook {
    std::optional<TokenVersion> version; ///< by `ver`, else by the shape of the issuer
    std::string audience;                ///< several stand comma-separated
    std::string issuer;
    std::string tenant;      ///< tid, else the tenant of the issuer
    std::string callerClaim; ///< `azp` or `appid`: the one that is there; empty = neither
    std::string caller;
    std::optional<base::TimePoint> notBefore;
    std::optional<base::TimePoint> expires;
};

/// A token as people paste it, made bare: line ends and blanks anywhere, and `Authorization:` and `Bearer` in
/// front, are left out.
[[nodiscard]] std::string bareToken(std::string_view pasted);

/// Reads a pasted token (RFC 7519 4.1). Pure; keeps nothing of it.
[[nodiscard]] base::Result<TokenLook, JwtError> lookAtToken(std::string_view pasted);

} // namespace usher::auth
