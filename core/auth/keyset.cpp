// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/keyset.h"

#include "core/auth/duplicatemember.h"
#include "core/auth/signature.h"
#include "core/base/bytes.h"
#include "core/base/limits.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <simdjson.h>

#include <algorithm>
#include <optional>
#include <set>

namespace usher::auth {

namespace {

using Jwk = simdjson::dom::object;
using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)>;
using Number = std::unique_ptr<BIGNUM, decltype(&BN_free)>;

constexpr int smallestRsaBits = 2048;
constexpr int largestRsaBits = 16'384; ///< OpenSSL refuses to verify with more
constexpr int largestExponentBits = 64;

std::string_view textMember(const Jwk& jwk, std::string_view name)
{
    std::string_view text;
    return jwk.at_key(name).get(text) == simdjson::SUCCESS ? text : std::string_view();
}

/// RFC 7517 4.2 and 4.3: both members are optional, but what they say counts.
bool isForSignatures(const Jwk& jwk)
{
    simdjson::dom::element member;
    if (jwk.at_key("use").get(member) == simdjson::SUCCESS && textMember(jwk, "use") != "sig")
        return false;
    if (jwk.at_key("key_ops").get(member) != simdjson::SUCCESS)
        return true;
    simdjson::dom::array operations;
    if (member.get(operations) != simdjson::SUCCESS)
        return false;
    return std::any_of(operations.begin(), operations.end(), [](simdjson::dom::element operation) {
        std::string_view text;
        return operation.get(text) == simdjson::SUCCESS && text == "verify";
    });
}

std::shared_ptr<EVP_PKEY> importKey(const char* type, OSSL_PARAM_BLD* builder)
{
    const std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)> params(OSSL_PARAM_BLD_to_param(builder),
                                                                         &OSSL_PARAM_free);
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
        EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr), &EVP_PKEY_CTX_free);
    EVP_PKEY* key = nullptr;
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1)
        return nullptr;
    return {key, &EVP_PKEY_free};
}

Number numberMember(const Jwk& jwk, std::string_view name)
{
    const auto bytes = base::fromBase64Url(textMember(jwk, name)).value_or(std::string());
    return {BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()), int(bytes.size()), nullptr),
            &BN_free};
}

std::shared_ptr<EVP_PKEY> importRsa(const Jwk& jwk)
{
    const Number modulus = numberMember(jwk, "n");
    const Number exponent = numberMember(jwk, "e");
    if (!modulus || !exponent || BN_num_bits(modulus.get()) < smallestRsaBits ||
        BN_num_bits(modulus.get()) > largestRsaBits || BN_is_odd(modulus.get()) == 0 ||
        BN_num_bits(exponent.get()) < 2 || BN_num_bits(exponent.get()) > largestExponentBits ||
        BN_is_odd(exponent.get()) == 0)
        return nullptr;
    const ParamBuilder builder(OSSL_PARAM_BLD_new(), &OSSL_PARAM_BLD_free);
    if (!builder || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1)
        return nullptr;
    return importKey("RSA", builder.get());
}

std::shared_ptr<EVP_PKEY> importP256(const Jwk& jwk)
{
    const auto x = base::fromBase64Url(textMember(jwk, "x"));
    const auto y = base::fromBase64Url(textMember(jwk, "y"));
    constexpr std::size_t coordinate = 32; // RFC 7518 6.2.1.2: always of full length
    if (textMember(jwk, "crv") != "P-256" || !x || !y || x->size() != coordinate || y->size() != coordinate)
        return nullptr;
    const std::string point = '\x04' + *x + *y;
    const ParamBuilder builder(OSSL_PARAM_BLD_new(), &OSSL_PARAM_BLD_free);
    if (!builder ||
        OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                         point.size()) != 1)
        return nullptr;
    return importKey("EC", builder.get());
}

std::optional<PublicKey> importJwk(const Jwk& jwk)
{
    if (!isForSignatures(jwk))
        return std::nullopt;
    PublicKey key;
    const std::string_view type = textMember(jwk, "kty");
    if (type == "RSA") {
        key.type = PublicKey::Type::Rsa;
        key.key = importRsa(jwk);
    } else if (type == "EC") {
        key.type = PublicKey::Type::EcP256;
        key.key = importP256(jwk);
    }
    if (!key.key)
        return std::nullopt;
    simdjson::dom::element member;
    if (jwk.at_key("issuer").get(member) == simdjson::SUCCESS) {
        key.issuer = textMember(jwk, "issuer");
        if (key.issuer.empty())
            return std::nullopt;
    }
    if (jwk.at_key("alg").get(member) == simdjson::SUCCESS) {
        key.algorithm = textMember(jwk, "alg");
        const auto algorithm = algorithmFromName(key.algorithm);
        if (!algorithm || keyTypeOf(*algorithm) != key.type)
            return std::nullopt;
    }
    return key;
}

} // namespace

base::Result<KeySet, KeySetError> KeySet::parse(std::string_view jwks)
{
    simdjson::dom::parser parser;
    simdjson::dom::element document;
    simdjson::dom::object root;
    simdjson::dom::array keys;
    if (parser.parse(jwks.data(), jwks.size()).get(document) != simdjson::SUCCESS ||
        document.get(root) != simdjson::SUCCESS || root.at_key("keys").get(keys) != simdjson::SUCCESS)
        return base::fail(KeySetError::NotJson);
    if (hasDuplicateMember(document))
        return base::fail(KeySetError::Twice);
    if (keys.size() > base::limits::keysPerProvider)
        return base::fail(KeySetError::TooManyKeys);
    KeySet set;
    std::set<std::string> ambiguous;
    for (const simdjson::dom::element element : keys) {
        Jwk jwk;
        if (element.get(jwk) != simdjson::SUCCESS)
            continue;
        const std::string keyId(textMember(jwk, "kid"));
        auto key = importJwk(jwk);
        if (keyId.empty() || !key)
            continue;
        if (!set.m_keys.emplace(keyId, std::move(*key)).second)
            ambiguous.insert(keyId);
    }
    for (const std::string& keyId : ambiguous)
        set.m_keys.erase(keyId);
    if (set.m_keys.empty())
        return base::fail(KeySetError::NoUsableKey);
    return set;
}

const PublicKey* KeySet::find(std::string_view keyId) const
{
    const auto found = m_keys.find(keyId);
    return found == m_keys.end() ? nullptr : &found->second;
}

} // namespace usher::auth
