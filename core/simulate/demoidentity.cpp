// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/demoidentity.h"

#include "core/auth/azurecloud.h"
#include "core/auth/oidcentity.h"
#include "core/base/bytes.h"
#include "core/simulate/guid.h"
#include "core/simulate/jsonobject.h"
#include "core/simulate/signingkey.h"

#include <utility>

namespace usher::simulate {

namespace {

constexpr std::int64_t lifeSeconds = 86'700; ///< 24 h 5 min, as observed of Azure's action groups
constexpr std::int64_t twoHours = 7'200;
constexpr std::int64_t aMinute = 60;
constexpr const char* strangeTenant = "5d0c1b7e-2f64-4f0b-8a77-0c9d3e1f6a55";

std::string versionPath(TokenVersion version)
{
    return version == TokenVersion::V1 ? "" : "/v2.0";
}

std::string issuerOf(const std::string& baseUrl, const std::string& tenant, TokenVersion version)
{
    return baseUrl + '/' + tenant + (version == TokenVersion::V1 ? "/" : "/v2.0");
}

const char* algorithmOf(TokenFault fault)
{
    if (fault == TokenFault::AlgorithmNone)
        return "none";
    if (fault == TokenFault::AlgorithmHmac)
        return "HS256";
    return fault == TokenFault::AlgorithmOther ? "RS512" : "RS256";
}

std::string tokenHeader(TokenVersion version, TokenFault fault, const std::string& ownKeyId)
{
    const std::string keyId =
        fault == TokenFault::UnknownKey ? base::toBase64Url(guidOf(ownKeyId)) : ownKeyId;
    JsonObject header;
    header.text("typ", "JWT").text("alg", algorithmOf(fault));
    if (version == TokenVersion::V1)
        header.text("x5t", keyId);
    return header.text("kid", keyId).json();
}

/// When a token with this fault was issued.
std::int64_t issuedAt(TokenFault fault, base::TimePoint now)
{
    const std::int64_t seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    if (fault == TokenFault::Expired)
        return seconds - lifeSeconds - twoHours;
    if (fault == TokenFault::JustExpired)
        return seconds - lifeSeconds - aMinute;
    if (fault == TokenFault::NotYetValid)
        return seconds + twoHours;
    return fault == TokenFault::Early ? seconds + aMinute : seconds;
}

void addAudience(JsonObject& claims, TokenVersion version, TokenFault fault)
{
    const std::string own = version == TokenVersion::V1 ? demoAudienceV1 : demoAudienceV2;
    const std::string others = version == TokenVersion::V1 ? demoAudienceV2 : demoAudienceV1;
    if (fault == TokenFault::TwoAudiences)
        claims.texts("aud", {own, others});
    else if (fault == TokenFault::Audience)
        claims.text("aud", version == TokenVersion::V1 ? "api://somebody-else" : guidOf("somebody else"));
    else if (fault == TokenFault::AudienceVersion)
        claims.text("aud", others);
    else
        claims.text("aud", fault == TokenFault::AudienceSlash ? own + '/' : own);
}

void addCaller(JsonObject& claims, TokenVersion version, TokenFault fault)
{
    if (fault == TokenFault::ClaimMissing)
        return;
    const bool asV1 = (version == TokenVersion::V1) != (fault == TokenFault::ClaimVersion);
    std::string caller = auth::azureActionGroupsAppId;
    if (fault == TokenFault::Claim)
        caller = guidOf("another app");
    else if (fault == TokenFault::ClaimUsGovernment)
        caller = auth::actionGroupsAppId(auth::AzureCloud::UsGovernment);
    claims.text(asV1 ? "appid" : "azp", caller).text(asV1 ? "appidacr" : "azpacr", "2");
}

std::string tokenClaims(const std::string& baseUrl, TokenVersion version, TokenFault fault,
                        base::TimePoint now)
{
    const bool isV1 = version == TokenVersion::V1;
    const std::string issuer =
        issuerOf(baseUrl, fault == TokenFault::Issuer ? strangeTenant : demoTenant, version);
    const std::int64_t issued = issuedAt(fault, now);
    const std::string principal = guidOf("the service principal of Azure's action groups");
    JsonObject claims;
    addAudience(claims, version, fault);
    claims.text("iss", issuer)
        .number("iat", issued)
        .number("nbf", issued)
        .number("exp", issued + lifeSeconds);
    claims.text("aio", base::toBase64Url(base::randomBytes(30)));
    addCaller(claims, version, fault);
    if (isV1)
        claims.text("idp", issuer);
    claims.text("oid", principal).text("rh", "1." + base::toBase64Url(guidOf(demoTenant)) + '.');
    if (fault != TokenFault::NoRoles)
        claims.texts("roles", {fault == TokenFault::OtherRole ? "Reader" : "ActionGroupsSecureWebhook"});
    claims.text("sub", principal).text("tid", fault == TokenFault::Tenant ? strangeTenant : demoTenant);
    if (fault != TokenFault::NoId)
        claims.text("uti", base::toBase64Url(base::randomBytes(16)));
    return claims.text("ver", isV1 ? "1.0" : "2.0").json();
}

} // namespace

base::Result<DemoIdentity, DemoError> DemoIdentity::open(const std::filesystem::path& folder)
{
    auto key = openSigningKey(folder);
    if (!key)
        return base::fail(key.error());
    std::string keyId = thumbprint(publicNumbers(key->get()));
    if (signRs256(key->get(), keyId).empty())
        return base::fail(DemoError::KeyFailed);
    return DemoIdentity(std::move(*key), std::move(keyId));
}

DemoIdentity::DemoIdentity(std::shared_ptr<evp_pkey_st> key, std::string keyId)
    : m_key(std::move(key)), m_keyId(std::move(keyId))
{
}

std::string DemoIdentity::issuer(const std::string& baseUrl, TokenVersion version)
{
    return issuerOf(baseUrl, demoTenant, version);
}

std::string DemoIdentity::metadataUrl(const std::string& baseUrl, TokenVersion version)
{
    return baseUrl + '/' + demoTenant + versionPath(version) + "/.well-known/openid-configuration";
}

std::string DemoIdentity::keysUrl(const std::string& baseUrl, TokenVersion version)
{
    return baseUrl + '/' + demoTenant + "/discovery" + versionPath(version) + "/keys";
}

std::string DemoIdentity::metadata(const std::string& baseUrl, TokenVersion version) const
{
    JsonObject document;
    document.text("issuer", issuer(baseUrl, version)).text("jwks_uri", keysUrl(baseUrl, version));
    document.texts("response_types_supported", {"token"}).texts("subject_types_supported", {"pairwise"});
    document.texts("id_token_signing_alg_values_supported", {"RS256"});
    return document.json();
}

std::string DemoIdentity::jwks() const
{
    const RsaNumbers numbers = publicNumbers(m_key.get());
    JsonObject key;
    key.text("kty", "RSA").text("use", "sig").text("kid", m_keyId).text("x5t", m_keyId);
    key.text("n", numbers.modulus).text("e", numbers.exponent);
    return R"({"keys":[)" + key.json() + "]}";
}

std::string DemoIdentity::token(const std::string& baseUrl, TokenVersion version, TokenFault fault,
                                base::TimePoint now) const
{
    const std::string input = base::toBase64Url(tokenHeader(version, fault, m_keyId)) + '.' +
                              base::toBase64Url(tokenClaims(baseUrl, version, fault, now));
    if (fault == TokenFault::Malformed)
        return input;
    if (fault == TokenFault::AlgorithmNone)
        return input + '.';
    std::string signature = signRs256(m_key.get(), input);
    // Bytes are changed, not letters: the last letter holds bits that do not count.
    if (fault == TokenFault::Signature && !signature.empty())
        signature.back() = char(~signature.back());
    return input + '.' + base::toBase64Url(signature);
}

} // namespace usher::simulate
