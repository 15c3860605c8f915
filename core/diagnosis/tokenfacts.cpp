// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/tokenfacts.h"

#include "core/auth/issuer.h"
#include "core/auth/jwt.h"

#include <algorithm>

namespace usher::diagnosis {

namespace {

using auth::TokenVersion;

std::string textOf(const auth::Claims& claims, std::string_view name)
{
    const std::string* const text = auth::findText(claims, name);
    return text != nullptr ? *text : std::string();
}

std::optional<TokenVersion> versionOf(const auth::Claims& claims, const TokenFacts& facts)
{
    const std::string named = textOf(claims, "ver");
    if (named == "1.0")
        return TokenVersion::V1;
    if (named == "2.0")
        return TokenVersion::V2;
    if (facts.azp.empty() == facts.appid.empty())
        return std::nullopt;
    return facts.azp.empty() ? TokenVersion::V1 : TokenVersion::V2;
}

} // namespace

TokenFacts readTokenFacts(std::string_view json)
{
    TokenFacts facts;
    const auto claims = auth::decodeClaims(json);
    if (!claims)
        return facts;
    facts.known = true;
    facts.audience = textOf(*claims, "aud");
    facts.issuer = textOf(*claims, "iss");
    facts.tenant = textOf(*claims, "tid");
    if (facts.tenant.empty())
        facts.tenant = auth::tenantOfIssuer(facts.issuer, {});
    facts.azp = textOf(*claims, "azp");
    facts.appid = textOf(*claims, "appid");
    facts.version = versionOf(*claims, facts);
    if (const auto* const roles = auth::findClaim<std::vector<std::string>>(*claims, "roles"))
        facts.roles = *roles;
    if (const double* const issued = auth::findClaim<double>(*claims, "iat"))
        facts.issued = base::fromMillis(std::int64_t(std::clamp(*issued, 0.0, 253'402'300'799.0)) * 1000);
    return facts;
}

const char* versionName(TokenVersion version)
{
    return version == TokenVersion::V1 ? "V1" : "V2";
}

} // namespace usher::diagnosis
