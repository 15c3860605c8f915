// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/keyset.h"

#include <optional>
#include <string_view>

namespace usher::auth {

/// The signature algorithms that can be verified (RFC 7518 3.1). There is no `none` and no HS* to be had.
enum class Algorithm { RS256, RS384, RS512, PS256, ES256 };

[[nodiscard]] std::optional<Algorithm> algorithmFromName(std::string_view name);

/// The type of key that an algorithm is bound to.
[[nodiscard]] PublicKey::Type keyTypeOf(Algorithm algorithm);

/// Whether this key may be used with the algorithm at all: its type, and its own `alg` where it names one.
[[nodiscard]] bool keyAllows(const PublicKey& key, Algorithm algorithm, std::string_view name);

/// Verifies a JWS signature over its signing input (RFC 7518 3.3 to 3.5). The key must allow the algorithm.
[[nodiscard]] bool verifySignature(const PublicKey& key, Algorithm algorithm, std::string_view signingInput,
                                   std::string_view signature);

} // namespace usher::auth
