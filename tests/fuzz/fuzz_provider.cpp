// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an identity provider answers: the same bytes are read as its metadata and as its keys.
#include "core/auth/issuer.h"
#include "core/auth/keyset.h"
#include "core/auth/providerdocument.h"
#include "core/auth/signature.h"
#include "core/base/jsontext.h"
#include "core/base/limits.h"
#include "core/payload/utf8text.h"
#include "tests/fuzz/fuzz.h"

#include <openssl/evp.h>

#include <array>

using namespace usher;
using fuzz::require;

namespace {

void checkKey(const auth::PublicKey& key)
{
    const bool rsa = key.type == auth::PublicKey::Type::Rsa;
    require(key.key != nullptr && EVP_PKEY_is_a(key.key.get(), rsa ? "RSA" : "EC") == 1,
            "a key is of its type");
    const int bits = EVP_PKEY_get_bits(key.key.get());
    require(rsa ? bits >= 2048 && bits <= 16'384 : bits == 256, "a key has an allowed size");
    constexpr std::array<std::string_view, 5> names{"RS256", "RS384", "RS512", "PS256", "ES256"};
    for (const std::string_view name : names) {
        const auto algorithm = auth::algorithmFromName(name).value();
        if (!auth::keyAllows(key, algorithm, name))
            continue;
        require(auth::keyTypeOf(algorithm) == key.type, "an algorithm is bound to a type of key");
        require(!auth::verifySignature(key, algorithm, "input", "no signature"), "no signature, no token");
    }
}

void tryKeys(std::string_view text)
{
    const auto set = auth::KeySet::parse(text);
    const auto again = auth::KeySet::parse(" " + std::string(text) + "\n");
    require(set.has_value() == again.has_value() && (!set || set->size() == again->size()),
            "blanks around a document change nothing");
    if (!set)
        return;
    require(set->size() > 0 && set->size() <= base::limits::keysPerProvider,
            "a key set has keys, not too many");
    require(set->find("") == nullptr, "a key has an id");
    for (const std::string_view keyId : {"k1", "k2", "k3"})
        if (const auth::PublicKey* key = set->find(keyId))
            checkKey(*key);
}

void tryMetadata(std::string_view text)
{
    const auto document = auth::parseProviderDocument(text);
    if (!document)
        return;
    require(payload::isUtf8(document->issuer) && payload::isUtf8(document->keysUrl),
            "what is stored is UTF-8");
    const auto again =
        auth::parseProviderDocument(R"({"issuer":)" + base::jsonString(document->issuer) + R"(,"jwks_uri":)" +
                                    base::jsonString(document->keysUrl) + "}");
    require(again && again->issuer == document->issuer && again->keysUrl == document->keysUrl,
            "a document that is written down is read as the same");
    const auto filled = auth::filledIssuer(document->issuer, "t1");
    require(filled && filled->find("{tenantid}") == std::string::npos, "a filled issuer has no template");
    require(auth::filledIssuer(document->issuer, "") == document->issuer || document->issuer != *filled,
            "an issuer without a template stays as it is");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    tryKeys(fuzz::textOf(data, size));
    tryMetadata(fuzz::textOf(data, size));
    return 0;
}
