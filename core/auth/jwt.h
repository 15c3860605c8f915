// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/claims.h"
#include "core/base/result.h"

#include <string>
#include <string_view>

namespace usher::auth {

enum class JwtError {
    TooLong,         ///< more than limits::tokenBytes
    NotThreeParts,   ///< not exactly two dots
    NotBase64Url,    ///< a part with padding, blanks or stray bits
    NotAnObject,     ///< header or claims are no JSON object, or nested deeper than limits::jsonDepth
    DuplicateMember, ///< an object in header or claims, at any depth, names a member twice
};

/// The reason in a few English words.
[[nodiscard]] std::string_view jwtErrorText(JwtError error);

/// A token taken apart, nothing of it believed yet.
struct Jwt {
    Claims header;
    Claims claims;
    std::string claimsText;        ///< the claims as received
    std::string_view signingInput; ///< view into the token: what the signature covers (RFC 7515 5.1)
    std::string signature;         ///< bytes; may be empty
};

/// The members of a JSON object that may be a token's header or claims: NotAnObject or DuplicateMember
/// otherwise.
[[nodiscard]] base::Result<Claims, JwtError> decodeClaims(std::string_view json);

/// Strict parts of a JWS in compact form (RFC 7515 7.1) with JSON objects as header and claims (RFC
/// 7519 7.2).
[[nodiscard]] base::Result<Jwt, JwtError> decodeJwt(std::string_view token);

} // namespace usher::auth
