// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace usher::test {

/// A freshly made key pair that signs tokens and shows its public half as a JWK.
class TestKey {
public:
    static TestKey rsa(unsigned bits = 2048);
    static TestKey ec(const char* curve = "P-256");

    /// `{"kty":...,"kid":keyId,...}`; `more` are further members: `,"use":"sig"`.
    [[nodiscard]] std::string jwk(std::string_view keyId, std::string_view more = R"(,"use":"sig")") const;

    /// Signature bytes of a JWS algorithm; HS256 signs with the public key's PEM, as the well-known attack
    /// does. "PS256 without salt" and "ES256 as DER" are what their names say, and no algorithms of a JWS.
    [[nodiscard]] std::string sign(std::string_view algorithm, std::string_view input) const;

    /// A whole token.
    [[nodiscard]] std::string token(std::string_view header, std::string_view claims,
                                    std::string_view algorithm = "RS256") const;

private:
    explicit TestKey(evp_pkey_st* key);

    std::shared_ptr<evp_pkey_st> m_key;
};

} // namespace usher::test
