// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace usher::base {

using Sha256 = std::array<std::uint8_t, 32>;

/// For hash tables: a digest is as good as random already.
struct Sha256Hash {
    [[nodiscard]] std::size_t operator()(const Sha256& digest) const noexcept
    {
        std::size_t hash = 0;
        std::memcpy(&hash, digest.data(), sizeof hash);
        return hash;
    }
};

/// SHA-256 of the bytes (FIPS 180-4), by OpenSSL.
[[nodiscard]] Sha256 sha256(std::string_view bytes);

/// Lower-case hexadecimal.
[[nodiscard]] std::string toHex(std::string_view bytes);
[[nodiscard]] std::string toHex(const Sha256& digest);

/// The first 8 lower-case hex digits of the SHA-256: how a secret value is named where it may be named at
/// all.
[[nodiscard]] std::string fingerprint(std::string_view secret);

/// base64url without padding (RFC 4648 section 5, RFC 7515 appendix C).
[[nodiscard]] std::string toBase64Url(std::string_view bytes);

/// Strict: only the alphabet, no padding, no blanks, no stray bits in the last digit. nullopt otherwise.
[[nodiscard]] std::optional<std::string> fromBase64Url(std::string_view text);

/// Compares in a time that depends on the lengths only.
[[nodiscard]] bool constantTimeEqual(std::string_view a, std::string_view b);

/// Random bytes of the operating system's generator, by OpenSSL. Aborts when there is none.
[[nodiscard]] std::string randomBytes(std::size_t count);

/// A new record identifier as the instance has them: 32 hex digits. They begin with the time in milliseconds,
/// so that they are stored in order. Any thread.
[[nodiscard]] std::string newSysId(std::int64_t millis);

} // namespace usher::base
