// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/signature.h"

#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>

namespace usher::auth {

namespace {

constexpr std::array<std::pair<std::string_view, Algorithm>, 5> algorithmNames{{
    {"RS256", Algorithm::RS256},
    {"RS384", Algorithm::RS384},
    {"RS512", Algorithm::RS512},
    {"PS256", Algorithm::PS256},
    {"ES256", Algorithm::ES256},
}};

const EVP_MD* digestOf(Algorithm algorithm)
{
    switch (algorithm) {
    case Algorithm::RS384:
        return EVP_sha384();
    case Algorithm::RS512:
        return EVP_sha512();
    case Algorithm::RS256:
    case Algorithm::PS256:
    case Algorithm::ES256:
        return EVP_sha256();
    }
    return nullptr;
}

const unsigned char* bytesOf(std::string_view bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

/// JWS carries R and S as two plain 32-byte numbers (RFC 7518 3.4), OpenSSL wants them in DER. Empty = no
/// such signature.
std::string derSignature(std::string_view plain)
{
    constexpr int half = 32;
    if (plain.size() != 2 * half)
        return {};
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> pair(ECDSA_SIG_new(), &ECDSA_SIG_free);
    BIGNUM* r = BN_bin2bn(bytesOf(plain), half, nullptr);
    BIGNUM* s = BN_bin2bn(bytesOf(plain) + half, half, nullptr);
    if (!pair || r == nullptr || s == nullptr || ECDSA_SIG_set0(pair.get(), r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return {};
    }
    unsigned char* bytes = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &bytes);
    std::string der(reinterpret_cast<const char*>(bytes), size > 0 ? std::size_t(size) : 0);
    OPENSSL_free(bytes);
    return der;
}

/// RFC 7518 3.5: MGF1 with the same digest, a salt as long as it.
bool usePss(EVP_PKEY_CTX* context)
{
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1;
}

} // namespace

std::optional<Algorithm> algorithmFromName(std::string_view name)
{
    const auto* const found = std::find_if(algorithmNames.begin(), algorithmNames.end(),
                                           [&](const auto& row) { return row.first == name; });
    if (found == algorithmNames.end())
        return std::nullopt;
    return found->second;
}

PublicKey::Type keyTypeOf(Algorithm algorithm)
{
    return algorithm == Algorithm::ES256 ? PublicKey::Type::EcP256 : PublicKey::Type::Rsa;
}

bool keyAllows(const PublicKey& key, Algorithm algorithm, std::string_view name)
{
    return key.type == keyTypeOf(algorithm) && (key.algorithm.empty() || key.algorithm == name);
}

bool verifySignature(const PublicKey& key, Algorithm algorithm, std::string_view signingInput,
                     std::string_view signature)
{
    const std::string der = algorithm == Algorithm::ES256 ? derSignature(signature) : std::string(signature);
    if (der.empty() || key.type != keyTypeOf(algorithm))
        return false;
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    EVP_PKEY_CTX* keyContext = nullptr; // belongs to `context`
    return context &&
           EVP_DigestVerifyInit(context.get(), &keyContext, digestOf(algorithm), nullptr, key.key.get()) ==
               1 &&
           (algorithm != Algorithm::PS256 || usePss(keyContext)) &&
           EVP_DigestVerify(context.get(), bytesOf(der), der.size(), bytesOf(signingInput),
                            signingInput.size()) == 1;
}

} // namespace usher::auth
