// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Token stage. An input that begins with `{` is a header and, on the next line, claims: they are signed
// by the key that the provider publishes. Every other input is the value of an Authorization header, or a
// token somebody pasted.
#include "core/auth/jwt.h"
#include "core/auth/keyset.h"
#include "core/auth/tokenlook.h"
#include "core/auth/tokenverdict.h"
#include "core/base/bytes.h"
#include "core/base/limits.h"
#include "core/base/redact.h"
#include "core/payload/utf8text.h"
#include "tests/core/auth/testkey.h"
#include "tests/fuzz/fuzz.h"

#include <array>
#include <cmath>

using namespace usher;
using fuzz::require;

namespace {

constexpr std::string_view clientId = "11111111-2222-3333-4444-555555555555";
constexpr std::string_view issuer = "https://login.example/t1/v2.0";
constexpr std::int64_t now = 1'800'000'000; // seconds since 1970
constexpr std::int64_t skew = 300;

const test::TestKey& key()
{
    static const test::TestKey made = test::TestKey::ec();
    return made;
}

auth::TokenVerdict checked(std::string_view authorization)
{
    static const std::vector<auth::OidcEntity> entities = [] {
        auth::OidcEntity entity;
        entity.clientId = clientId;
        entity.metadataUrl = "https://login.example/meta";
        entity.clockSkewSeconds = skew;
        return std::vector{entity};
    }();
    static const auth::Providers providers = [] {
        auth::Provider provider;
        provider.issuer = issuer;
        provider.keys = std::make_shared<const auth::KeySet>(
            auth::KeySet::parse(R"({"keys":[)" + key().jwk("k1") + "]}").value());
        auth::Providers all;
        all[auth::providerKey(entities.front())] =
            std::make_shared<const auth::Provider>(std::move(provider));
        return all;
    }();
    static const std::set<std::string, std::less<>> algorithms{"RS256", "ES256"};
    const std::array values{authorization};
    return auth::checkToken(values, {entities, providers, algorithms}, base::fromMillis(now * 1000));
}

void checkVerdict(const auth::TokenVerdict& verdict)
{
    require(payload::isUtf8(verdict.claims) && payload::isUtf8(verdict.clientId), "what is stored is UTF-8");
    require(base::redactSecrets(verdict.claims) == verdict.claims, "no token is stored");
    for (const record::CheckResult& line : verdict.trail) {
        require(payload::isUtf8(line.expected) && payload::isUtf8(line.got), "the record is UTF-8");
        require(base::redactSecrets(line.got) == line.got, "no token is in the record");
    }
}

/// What an accepted token must say, looked at once more and on its own.
void checkAccepted(const auth::Jwt& jwt)
{
    const auto text = [](const auth::Claims& claims, std::string_view name) {
        const auto* value = auth::findText(claims, name);
        return value != nullptr ? std::string_view(*value) : std::string_view();
    };
    const auto time = [&jwt](std::string_view name) { return auth::findClaim<double>(jwt.claims, name); };
    const auto* audiences = auth::findClaim<std::vector<std::string>>(jwt.claims, "aud");
    require(text(jwt.claims, "aud") == clientId ||
                (audiences != nullptr && std::count(audiences->begin(), audiences->end(), clientId) == 1),
            "an accepted token is for us");
    require(text(jwt.claims, "iss") == issuer, "an accepted token is of the provider");
    require(text(jwt.header, "kid") == "k1" && text(jwt.header, "alg") == "ES256" &&
                !jwt.header.contains("crit"),
            "an accepted token is signed by the key it names");
    require(text(jwt.claims, "azp") == auth::azureActionGroupsAppId, "an accepted token names the caller");
    require(time("exp") != nullptr && *time("exp") + skew > now, "an accepted token is not over");
    require(!jwt.claims.contains("nbf") || (time("nbf") != nullptr && *time("nbf") - skew <= now),
            "an accepted token has begun");
}

void checkDecoded(std::string_view token, const auth::Jwt& jwt)
{
    require(token.size() <= base::limits::tokenBytes, "no token is larger than allowed");
    require(std::string(jwt.signingInput) + '.' + base::toBase64Url(jwt.signature) == token,
            "a token that is taken apart is put together as the same");
    require(jwt.signingInput.substr(jwt.signingInput.find('.') + 1) == base::toBase64Url(jwt.claimsText),
            "the claims that are read are those that are signed");
    require(auth::decodeClaims(jwt.claimsText) == jwt.claims, "the claims are read alike each time");
    require(base::looksLikeJws(token), "whatever can be a token is taken for one");
    const std::string redacted = base::redactSecrets("a " + std::string(token) + " b");
    require(redacted.find(token) == std::string::npos, "a token is never shown");
}

void tryToken(std::string_view token, bool isSigned)
{
    const auth::TokenVerdict verdict = checked("Bearer " + std::string(token));
    checkVerdict(verdict);
    const auto jwt = auth::decodeJwt(token);
    if (jwt)
        checkDecoded(token, *jwt);
    require(jwt || verdict.refused, "what is no token is refused");
    require(isSigned || verdict.refused, "what the key did not sign is refused");
    if (verdict.refused)
        return;
    checkAccepted(*jwt);
    std::string forged(token);
    forged[forged.size() - 10] = forged[forged.size() - 10] == 'A' ? 'B' : 'A';
    require(checked("Bearer " + forged).refused.has_value(), "a changed signature is refused");
}

void trySigned(std::string_view text)
{
    const std::size_t lineEnd = std::min(text.find('\n'), text.size());
    const std::string_view claims = text.substr(std::min(lineEnd + 1, text.size()));
    tryToken(key().token(text.substr(0, lineEnd), claims, "ES256"), true);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = fuzz::textOf(data, size);
    if (text.starts_with('{')) {
        trySigned(text);
        return 0;
    }
    checkVerdict(checked(text));
    tryToken(text.substr(0, text.find(' ')), false);
    const std::string bare = auth::bareToken(text);
    require(auth::lookAtToken(text).has_value() == auth::decodeJwt(bare).has_value(),
            "a look reads what a check reads");
    const std::string redacted = base::redactSecrets(text);
    require(base::redactSecrets(redacted) == redacted, "what is redacted stays as it is");
    return 0;
}
