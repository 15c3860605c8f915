// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/tokenlook.h"

#include "core/auth/issuer.h"
#include "core/base/asciicase.h"

#include <cmath>

namespace usher::auth {

namespace {

void dropPrefix(std::string& text, std::string_view prefix)
{
    if (base::startsWithIgnoringAsciiCase(text, prefix))
        text.erase(0, prefix.size());
}

std::string audienceOf(const Claims& claims)
{
    if (const auto* const one = findText(claims, "aud"))
        return *one;
    std::string all;
    if (const auto* const several = findClaim<std::vector<std::string>>(claims, "aud"))
        for (const std::string& audience : *several)
            all += (all.empty() ? "" : ", ") + audience;
    return all;
}

std::string textOf(const Claims& claims, std::string_view name)
{
    const auto* const text = findText(claims, name);
    return text != nullptr ? *text : std::string();
}

/// Seconds since 1970 (RFC 7519 NumericDate), as far as a clock can tell them.
std::optional<base::TimePoint> timeOf(const Claims& claims, std::string_view name)
{
    constexpr double latest = 253'402'300'799.0; // the end of the year 9999
    const auto* const seconds = findClaim<double>(claims, name);
    if (seconds == nullptr || !(*seconds >= 0 && *seconds <= latest))
        return std::nullopt;
    return base::fromMillis(std::int64_t(std::floor(*seconds * 1000)));
}

std::optional<TokenVersion> versionOf(const std::string& version, const std::string& issuer)
{
    if (version == "1.0" || version == "2.0")
        return version == "1.0" ? TokenVersion::V1 : TokenVersion::V2;
    if (issuer.starts_with("https://sts."))
        return TokenVersion::V1;
    if (issuer.ends_with("/v2.0"))
        return TokenVersion::V2;
    return std::nullopt;
}

} // namespace

std::string bareToken(std::string_view pasted)
{
    std::string bare;
    for (const char c : pasted)
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
            bare += c;
    dropPrefix(bare, "Authorization:");
    dropPrefix(bare, "Bearer");
    return bare;
}

base::Result<TokenLook, JwtError> lookAtToken(std::string_view pasted)
{
    const std::string bare = bareToken(pasted);
    const auto jwt = decodeJwt(bare);
    if (!jwt)
        return base::fail(jwt.error());
    TokenLook look;
    look.audience = audienceOf(jwt->claims);
    look.issuer = textOf(jwt->claims, "iss");
    look.version = versionOf(textOf(jwt->claims, "ver"), look.issuer);
    look.tenant = textOf(jwt->claims, "tid");
    if (look.tenant.empty())
        look.tenant = std::string(tenantOfIssuer(look.issuer, {}));
    for (const char* const claim : {"azp", "appid"})
        if (look.caller.empty() && !textOf(jwt->claims, claim).empty()) {
            look.callerClaim = claim;
            look.caller = textOf(jwt->claims, claim);
        }
    look.notBefore = timeOf(jwt->claims, "nbf");
    look.expires = timeOf(jwt->claims, "exp");
    return look;
}

} // namespace usher::auth
