// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace usher::auth {

enum class KeySetError {
    NotJson,     ///< not a JSON object with an array `keys` (RFC 7517 5)
    Twice,       ///< a member stands twice: nobody can tell which is meant
    TooManyKeys, ///< more than limits::keysPerProvider
    NoUsableKey, ///< no RSA (2048 bits and more) or P-256 key for signing
};

/// A public key with the algorithm family it may be used for.
struct PublicKey {
    enum class Type { Rsa, EcP256 };
    Type type = Type::Rsa;
    std::string algorithm; ///< the JWK's `alg`, empty = any of the type
    std::string issuer;    ///< the JWK's `issuer`, may hold `{tenantid}`; empty = any
    std::shared_ptr<evp_pkey_st> key;
};

/// The usable signing keys of a JWKS, imported once. Immutable.
class KeySet {
public:
    /// Keys with `use` other than sig, with key_ops without verify, without kid, of other types or too small
    /// are left out; of two keys with one kid both are left out. Twice is asked of the whole document.
    [[nodiscard]] static base::Result<KeySet, KeySetError> parse(std::string_view jwks);

    [[nodiscard]] const PublicKey* find(std::string_view keyId) const;
    [[nodiscard]] std::size_t size() const { return m_keys.size(); }

private:
    std::map<std::string, PublicKey, std::less<>> m_keys;
};

} // namespace usher::auth
