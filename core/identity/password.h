// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secretstring.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace usher::identity {

/// What one guess costs (RFC 7914 section 2): 128 * n * r bytes of memory, and time as it grows with n * r *
/// p. The default takes 16 MiB and some 50 ms.
struct ScryptCost {
    std::uint64_t n = 16'384; ///< a power of two, greater than 1
    std::uint64_t r = 8;
    std::uint64_t p = 1;
};

/// What is kept of a password: `scrypt:16384:8:1:<salt>:<key>`, the salt of 16 random bytes and the key of 32
/// in base64url. Nothing for an empty password, and when there is no memory for it. Takes as long as a guess:
/// not on an io thread.
[[nodiscard]] std::optional<std::string> makePasswordVerifier(const base::SecretString& password,
                                                              ScryptCost cost = {});

/// Whether this is the password. A verifier that is empty or unreadable, or whose cost is over
/// limits::scryptBytes, verifies nothing, in the time that one of the default cost takes: a user without a
/// password, or none at all, cannot be told from a wrong password. Takes as long as a guess: not on an io
/// thread.
[[nodiscard]] bool verifyPassword(std::string_view verifier, const base::SecretString& password);

} // namespace usher::identity
