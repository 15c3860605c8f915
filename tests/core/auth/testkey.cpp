// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/auth/testkey.h"

#include "core/base/bytes.h"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace usher::test {

namespace {

std::string numberText(const EVP_PKEY* key, const char* name, int width = 0)
{
    BIGNUM* number = nullptr;
    EVP_PKEY_get_bn_param(key, name, &number);
    std::string bytes(std::size_t(width > 0 ? width : BN_num_bytes(number)), '\0');
    BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), int(bytes.size()));
    BN_free(number);
    return base::toBase64Url(bytes);
}

std::string publicPem(EVP_PKEY* key)
{
    BIO* bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PUBKEY(bio, key);
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    std::string pem(data, std::size_t(size));
    BIO_free(bio);
    return pem;
}

std::string hmac(const std::string& secret, std::string_view input)
{
    std::string mac(32, '\0');
    HMAC(EVP_sha256(), secret.data(), int(secret.size()),
         reinterpret_cast<const unsigned char*>(input.data()), input.size(),
         reinterpret_cast<unsigned char*>(mac.data()), nullptr);
    return mac;
}

std::string plainEcSignature(const std::string& der)
{
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &at, long(der.size()));
    std::string plain(64, '\0');
    auto* out = reinterpret_cast<unsigned char*>(plain.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), out, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), out + 32, 32);
    ECDSA_SIG_free(pair);
    return plain;
}

} // namespace

TestKey::TestKey(EVP_PKEY* key) : m_key(key, &EVP_PKEY_free) {}

TestKey TestKey::rsa(unsigned bits)
{
    return TestKey(EVP_RSA_gen(bits));
}

TestKey TestKey::ec(const char* curve)
{
    return TestKey(EVP_EC_gen(curve));
}

std::string TestKey::jwk(std::string_view keyId, std::string_view more) const
{
    const std::string common = R"(,"kid":")" + std::string(keyId) + '"' + std::string(more) + '}';
    if (EVP_PKEY_is_a(m_key.get(), "RSA") == 1)
        return R"({"kty":"RSA","n":")" + numberText(m_key.get(), OSSL_PKEY_PARAM_RSA_N) + R"(","e":")" +
               numberText(m_key.get(), OSSL_PKEY_PARAM_RSA_E) + '"' + common;
    return R"({"kty":"EC","crv":"P-256","x":")" + numberText(m_key.get(), OSSL_PKEY_PARAM_EC_PUB_X, 32) +
           R"(","y":")" + numberText(m_key.get(), OSSL_PKEY_PARAM_EC_PUB_Y, 32) + '"' + common;
}

std::string TestKey::sign(std::string_view algorithm, std::string_view input) const
{
    if (algorithm == "none")
        return {};
    if (algorithm == "HS256")
        return hmac(publicPem(m_key.get()), input);
    const EVP_MD* digest = algorithm.ends_with("384")   ? EVP_sha384()
                           : algorithm.ends_with("512") ? EVP_sha512()
                                                        : EVP_sha256();
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_PKEY_CTX* keyContext = nullptr;
    EVP_DigestSignInit(context, &keyContext, digest, nullptr, m_key.get());
    if (algorithm.starts_with("PS")) {
        EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING);
        EVP_PKEY_CTX_set_rsa_pss_saltlen(keyContext,
                                         algorithm == "PS256 without salt" ? 0 : RSA_PSS_SALTLEN_DIGEST);
    }
    std::size_t size = 1024;
    std::string signature(size, '\0');
    EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &size,
                   reinterpret_cast<const unsigned char*>(input.data()), input.size());
    EVP_MD_CTX_free(context);
    signature.resize(size);
    return algorithm == "ES256" ? plainEcSignature(signature) : signature;
}

std::string TestKey::token(std::string_view header, std::string_view claims, std::string_view algorithm) const
{
    const std::string input = base::toBase64Url(header) + '.' + base::toBase64Url(claims);
    return input + '.' + base::toBase64Url(sign(algorithm, input));
}

} // namespace usher::test
