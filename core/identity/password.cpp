// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/password.h"

#include "core/base/bytes.h"
#include "core/base/limits.h"

#include <openssl/evp.h>

#include <array>
#include <charconv>

namespace usher::identity {

namespace {

constexpr std::string_view scheme = "scrypt";
constexpr std::size_t saltBytes = 16;
constexpr std::size_t leastSaltBytes = 8; ///< of a verifier
constexpr std::size_t keyBytes = 32;
constexpr std::uint64_t mostRounds = 64; ///< r and p

struct Verifier {
    ScryptCost cost;
    std::string salt;
    std::string key;
};

bool isAffordable(const ScryptCost& cost)
{
    const bool powerOfTwo = cost.n > 1 && (cost.n & (cost.n - 1)) == 0;
    const bool counted = cost.r >= 1 && cost.r <= mostRounds && cost.p >= 1 && cost.p <= mostRounds;
    return powerOfTwo && counted && cost.n <= base::limits::scryptBytes / (128 * cost.r);
}

/// The key of a password, empty when OpenSSL has no memory for it.
std::string derive(const base::SecretString& password, const ScryptCost& cost, std::string_view salt)
{
    const std::string_view text = password.reveal();
    std::array<unsigned char, keyBytes> key{};
    // OpenSSL counts its buffers as well; what the cost may be is decided by isAffordable().
    const std::uint64_t memory = 2 * base::limits::scryptBytes;
    const int done =
        EVP_PBE_scrypt(text.data(), text.size(), reinterpret_cast<const unsigned char*>(salt.data()),
                       salt.size(), cost.n, cost.r, cost.p, memory, key.data(), key.size());
    return done == 1 ? std::string(reinterpret_cast<const char*>(key.data()), key.size()) : std::string();
}

std::optional<std::uint64_t> numberOf(std::string_view text)
{
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

std::optional<Verifier> readVerifier(std::string_view text)
{
    std::array<std::string_view, 6> parts;
    for (std::string_view& part : parts) {
        const std::size_t colon = &part == &parts.back() ? text.size() : text.find(':');
        if (colon == std::string_view::npos)
            return std::nullopt;
        part = text.substr(0, colon);
        text.remove_prefix(std::min(colon + 1, text.size()));
    }
    const auto n = numberOf(parts[1]);
    const auto r = numberOf(parts[2]);
    const auto p = numberOf(parts[3]);
    auto salt = base::fromBase64Url(parts[4]);
    auto key = base::fromBase64Url(parts[5]);
    if (parts[0] != scheme || !n || !r || !p || !isAffordable({*n, *r, *p}) || !salt || !key ||
        salt->size() < leastSaltBytes || key->size() != keyBytes)
        return std::nullopt;
    return Verifier{{*n, *r, *p}, std::move(*salt), std::move(*key)};
}

} // namespace

std::optional<std::string> makePasswordVerifier(const base::SecretString& password, ScryptCost cost)
{
    if (password.empty() || !isAffordable(cost))
        return std::nullopt;
    const std::string salt = base::randomBytes(saltBytes);
    const std::string key = derive(password, cost, salt);
    if (key.empty())
        return std::nullopt;
    std::string text(scheme);
    for (const std::uint64_t number : {cost.n, cost.r, cost.p})
        text += ':' + std::to_string(number);
    return text + ':' + base::toBase64Url(salt) + ':' + base::toBase64Url(key);
}

bool verifyPassword(std::string_view verifier, const base::SecretString& password)
{
    const auto read = readVerifier(verifier);
    // Of nobody: the key that it is compared with is none that scrypt is known to give.
    const Verifier kept =
        read.value_or(Verifier{{}, std::string(saltBytes, '\0'), std::string(keyBytes, '\0')});
    const std::string key = derive(password, kept.cost, kept.salt);
    const bool same = base::constantTimeEqual(key, kept.key);
    return same && read.has_value();
}

} // namespace usher::identity
