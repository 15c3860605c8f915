// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/tokenwalk.h"

#include "core/auth/bearer.h"
#include "core/auth/issuer.h"
#include "core/auth/signature.h"
#include "core/base/bytes.h"
#include "core/base/plantedleak.h"
#include "core/base/redact.h"
#include "core/base/timetext.h"

#include <algorithm>

namespace usher::auth {

namespace {

using record::CheckCode;

/// The member's text, or why there is none.
std::string textOrReason(const Claims& claims, std::string_view name)
{
    const std::string* text = findText(claims, name);
    if (text != nullptr)
        return *text;
    return (claims.contains(name) ? "not a text: " : "no ") + std::string(name);
}

std::string joined(const auto& texts)
{
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? "" : ", ") + text;
    return all;
}

/// A NumericDate (RFC 7519 2), kept within the years 1 to 9999.
std::optional<base::TimePoint> timeClaim(const Claims& claims, std::string_view name)
{
    constexpr double earliest = -62'135'596'800.0;
    constexpr double latest = 253'402'300'799.0;
    const double* seconds = findClaim<double>(claims, name);
    if (seconds == nullptr)
        return std::nullopt;
    return base::fromMillis(std::int64_t(std::clamp(*seconds, earliest, latest) * 1000.0));
}

/// The id that no other token of the issuer has: jti (RFC 7519 4.1.7), without one Entra's uti.
std::string tokenIdOf(const Claims& claims)
{
    const std::string* const id = findText(claims, claims.contains("jti") ? "jti" : "uti");
    return id != nullptr ? *id : std::string();
}

std::string skewText(const OidcEntity& entity)
{
    return " with a clock skew of " + std::to_string(entity.clockSkewSeconds) + " s";
}

} // namespace

bool TokenWalk::pass(CheckCode code, std::string_view expected, std::string_view got)
{
    m_verdict.trail.push_back(
        {code, record::CheckStatus::Passed, base::shownText(expected), base::shownText(got)});
    return true;
}

bool TokenWalk::refuse(CheckCode code, std::string_view expected, std::string_view got)
{
    m_verdict.refused = code;
    m_verdict.trail.push_back(
        {code, record::CheckStatus::Refused, base::shownText(expected), base::shownText(got)});
    return false;
}

bool TokenWalk::decide(bool passed, CheckCode code, std::string_view expected, std::string_view got)
{
    return passed ? pass(code, expected, got) : refuse(code, expected, got);
}

bool TokenWalk::checkHeader(std::span<const std::string_view> authorization)
{
    const auto token = bearerToken(authorization);
    if (!token)
        return refuse(token.error().code, "one Authorization header of the scheme Bearer", token.error().got);
    m_token = *token;
    m_verdict.fingerprint = base::fingerprint(m_token);
    return true;
}

std::shared_ptr<const OwnToken> TokenWalk::findOwnToken() const
{
    const auto digest = m_rules.ownTokens != nullptr ? opaqueTokenDigest(m_token) : std::nullopt;
    return digest ? m_rules.ownTokens->find(*digest) : nullptr;
}

bool TokenWalk::checkForm()
{
    constexpr std::string_view expected = "a JSON Web Token of three base64url parts";
    auto jwt = decodeJwt(m_token);
    if (!jwt)
        return refuse(CheckCode::TokenMalformed, expected, jwtErrorText(jwt.error()));
    m_jwt = std::move(*jwt);
    m_verdict.claims = base::redactSecrets(m_jwt.claimsText);
    m_verdict.clientId = joined(namedAudiences());
    // RFC 7515 4.1.11: extensions must be understood, and there is none that is.
    if (m_jwt.header.contains("crit"))
        return refuse(CheckCode::TokenMalformed, expected, "a crit header");
    return true;
}

void TokenWalk::adopt(Claims header, Claims claims)
{
    m_jwt.header = std::move(header);
    m_jwt.claims = std::move(claims);
    m_verdict.clientId = joined(namedAudiences());
}

bool TokenWalk::leaveOut(CheckCode code)
{
    m_verdict.trail.push_back({code, record::CheckStatus::NotChecked, {}, {}});
    return true;
}

bool TokenWalk::checkAlgorithm()
{
    const std::string name = textOrReason(m_jwt.header, "alg");
    const bool allowed = m_rules.algorithms.contains(name) && algorithmFromName(name).has_value();
    return decide(allowed, CheckCode::TokenAlgorithm, joined(m_rules.algorithms), name);
}

std::vector<std::string> TokenWalk::namedAudiences() const
{
    if (const std::string* one = findText(m_jwt.claims, "aud"))
        return {*one};
    if (const auto* several = findClaim<std::vector<std::string>>(m_jwt.claims, "aud"))
        return *several;
    return {};
}

std::vector<std::size_t> TokenWalk::entitiesNamed(const std::vector<std::string>& audiences) const
{
    std::vector<std::size_t> found;
    for (const std::string& audience : audiences)
        for (std::size_t i = 0; i < m_rules.entities.size(); ++i)
            if (m_rules.entities[i].active && !audience.empty() && m_rules.entities[i].clientId == audience)
                found.push_back(i);
    return found;
}

bool TokenWalk::checkAudience()
{
    constexpr std::string_view expected = "a client id of an active OIDC entity";
    const auto audiences = namedAudiences();
    const auto found = entitiesNamed(audiences);
    if (audiences.empty())
        return refuse(CheckCode::TokenAudience, expected,
                      m_jwt.claims.contains("aud") ? "not a text: aud" : "no aud");
    if (found.size() != 1)
        return refuse(CheckCode::TokenAudience, expected, joined(audiences));
    m_entity = &m_rules.entities[found.front()];
    m_verdict.entity = found.front();
    m_verdict.clientId = m_entity->clientId;
    return pass(CheckCode::TokenAudience, m_entity->clientId, joined(audiences));
}

bool TokenWalk::checkKeysAvailable()
{
    m_provider = findProvider(m_rules.providers, *m_entity);
    if (m_provider != nullptr && m_provider->keys)
        return true;
    m_verdict.wantsRefreshOf = providerKey(*m_entity);
    const bool failed = m_provider != nullptr && !m_provider->lastError.empty();
    return refuse(CheckCode::TokenKeysUnavailable, "signing keys of " + m_entity->metadataUrl,
                  failed ? m_provider->lastError : "not fetched yet");
}

bool TokenWalk::checkIssuer()
{
    const auto expected = filledIssuer(m_provider->issuer, m_entity->tenant);
    const std::string got = textOrReason(m_jwt.claims, "iss");
    if (!expected)
        return refuse(CheckCode::TokenIssuer, "a tenant set for the issuer " + m_provider->issuer, got);
    const std::string* issuer = findText(m_jwt.claims, "iss");
    if (issuer == nullptr || *issuer != *expected) {
        if (issuer != nullptr)
            m_verdict.wantsRefreshOf = providerKey(*m_entity);
        return refuse(CheckCode::TokenIssuer, *expected, got);
    }
    const std::string_view tenant = tenantOfIssuer(m_provider->issuer, m_entity->tenant);
    const std::string* named = findText(m_jwt.claims, "tid");
    if (!tenant.empty() && m_jwt.claims.contains("tid") && (named == nullptr || *named != tenant))
        return refuse(CheckCode::TokenIssuer, "tid " + std::string(tenant),
                      "tid " + textOrReason(m_jwt.claims, "tid"));
    return pass(CheckCode::TokenIssuer, *expected, got);
}

bool TokenWalk::checkKeyId()
{
    const std::string* keyId = findText(m_jwt.header, "kid");
    m_key = keyId == nullptr ? nullptr : m_provider->keys->find(*keyId);
    const std::string got = textOrReason(m_jwt.header, "kid");
    const bool fits = m_key != nullptr && signsFor(m_key->issuer, textOrReason(m_jwt.claims, "iss"),
                                                   tenantOfIssuer(m_provider->issuer, m_entity->tenant));
    if (!fits && keyId != nullptr)
        m_verdict.wantsRefreshOf = providerKey(*m_entity);
    if (!fits && m_key != nullptr)
        return refuse(CheckCode::TokenUnknownKey,
                      "a key that the provider publishes for this issuer, not for " + m_key->issuer, got);
    return decide(fits, CheckCode::TokenUnknownKey, "a key id that the provider publishes", got);
}

bool TokenWalk::checkSignature()
{
    const std::string& name = *findText(m_jwt.header, "alg");
    const Algorithm algorithm = *algorithmFromName(name);
    if (!keyAllows(*m_key, algorithm, name))
        return refuse(CheckCode::TokenSignature, "a key for " + name, "a key of another type or algorithm");
    if (m_jwt.signature.empty())
        return refuse(CheckCode::TokenSignature, "a signature", "an empty one");
    if (!verifySignature(*m_key, algorithm, m_jwt.signingInput, m_jwt.signature))
        return refuse(CheckCode::TokenSignature, "a signature by the key that kid names",
                      base::isPlanted(base::PlantedLeak::ShownToken) ? base::toBase64Url(m_jwt.signature)
                                                                     : "one that does not verify");
    return true;
}

bool TokenWalk::recallSignature(bool failedThen)
{
    if (!failedThen)
        return leaveOut(CheckCode::TokenSignature);
    return refuse(CheckCode::TokenSignature, "a signature by the key that kid names",
                  "one that did not verify then");
}

bool TokenWalk::checkExpiry()
{
    const auto expires = timeClaim(m_jwt.claims, "exp");
    const std::string expected = "not over," + skewText(*m_entity);
    if (!expires)
        return refuse(CheckCode::TokenExpired, expected,
                      m_jwt.claims.contains("exp") ? "exp is no number" : "no exp");
    m_verdict.expires = *expires + std::chrono::seconds(m_entity->clockSkewSeconds);
    return decide(m_now < m_verdict.expires, CheckCode::TokenExpired, expected, base::isoUtc(*expires));
}

bool TokenWalk::checkNotBefore()
{
    m_verdict.notBefore = base::TimePoint::min();
    if (!m_jwt.claims.contains("nbf"))
        return true;
    const auto begins = timeClaim(m_jwt.claims, "nbf");
    const std::string expected = "reached," + skewText(*m_entity);
    if (!begins)
        return refuse(CheckCode::TokenNotYetValid, expected, "nbf is no number");
    m_verdict.notBefore = *begins - std::chrono::seconds(m_entity->clockSkewSeconds);
    return decide(m_now >= m_verdict.notBefore, CheckCode::TokenNotYetValid, expected, base::isoUtc(*begins));
}

bool TokenWalk::checkCallerClaim()
{
    const std::string& name = m_entity->claimName;
    if (name.empty()) {
        m_verdict.trail.push_back({CheckCode::TokenClaim, record::CheckStatus::NotConfigured, {}, {}});
        return true;
    }
    const std::string* value = findText(m_jwt.claims, name);
    return decide(value != nullptr && *value == m_entity->claimValue, CheckCode::TokenClaim,
                  name + " " + m_entity->claimValue,
                  value != nullptr ? name + " " + *value : textOrReason(m_jwt.claims, name));
}

void TokenWalk::conclude()
{
    const std::string* value = findText(m_jwt.claims, m_entity->userClaim);
    if (m_entity->userClaim == "aud")
        m_verdict.userClaimValue = m_entity->clientId;
    else if (value != nullptr)
        m_verdict.userClaimValue = *value;
    if (const auto* roles = findClaim<std::vector<std::string>>(m_jwt.claims, "roles"))
        m_verdict.roles = *roles;
    if (m_entity->jti)
        m_verdict.tokenId = tokenIdOf(m_jwt.claims);
    using enum record::CheckStatus;
    m_verdict.trail.push_back({CheckCode::TokenReplayed, m_entity->jti ? NotChecked : NotConfigured, {}, {}});
    m_verdict.trail.push_back({CheckCode::TokenRevoked, NotConfigured, {}, {}});
    m_verdict.trail.push_back({CheckCode::TokenOpaqueExpired, NotConfigured, {}, {}});
}

} // namespace usher::auth
