// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/demoidentity.h"

#include <algorithm>
#include <array>

namespace usher::simulate {

namespace {

struct FaultRow {
    TokenFault fault;
    std::string_view name;
    std::string_view help;
};

constexpr std::array faultRows{
    FaultRow{TokenFault::None, "none", "a good token"},
    FaultRow{TokenFault::Audience, "audience", "an aud that no OIDC entity has"},
    FaultRow{TokenFault::Issuer, "issuer", "the iss of another tenant"},
    FaultRow{TokenFault::Expired, "expired", "exp two hours ago"},
    FaultRow{TokenFault::NotYetValid, "not-yet-valid", "nbf in two hours"},
    FaultRow{TokenFault::Signature, "signature", "a signature that was changed"},
    FaultRow{TokenFault::UnknownKey, "unknown-key", "a kid that the provider does not publish"},
    FaultRow{TokenFault::Claim, "claim", "another caller than Azure's action groups"},
    FaultRow{TokenFault::AlgorithmNone, "algorithm-none", "alg none and no signature"},
    FaultRow{TokenFault::Malformed, "malformed", "two parts instead of three"},
    FaultRow{TokenFault::AudienceSlash, "audience-slash", "an aud with a slash more at its end"},
    FaultRow{TokenFault::AudienceVersion, "audience-version",
             "the aud that tokens of the other version have"},
    FaultRow{TokenFault::TwoAudiences, "two-audiences", "an aud that names both OAuth clients of the demo"},
    FaultRow{TokenFault::Tenant, "tenant", "the tid of another tenant"},
    FaultRow{TokenFault::JustExpired, "just-expired", "exp a minute ago, which the clock skew lets in"},
    FaultRow{TokenFault::Early, "early", "nbf in a minute, which the clock skew lets in"},
    FaultRow{TokenFault::ClaimMissing, "claim-missing", "no claim that names the caller"},
    FaultRow{TokenFault::ClaimUsGovernment, "claim-us-gov", "the caller of Azure US Government"},
    FaultRow{TokenFault::ClaimVersion, "claim-version", "the caller in the claim of the other token version"},
    FaultRow{TokenFault::AlgorithmHmac, "algorithm-hmac", "alg HS256"},
    FaultRow{TokenFault::AlgorithmOther, "algorithm", "alg RS512"},
    FaultRow{TokenFault::NoRoles, "no-roles", "no app role, which counts only when one is required"},
    FaultRow{TokenFault::OtherRole, "other-role", "another app role, which counts only when one is required"},
    FaultRow{TokenFault::NoId, "no-id", "neither jti nor uti, which counts only with JTI verification"},
};

constexpr bool faultsInOrder()
{
    for (std::size_t i = 0; i < faultRows.size(); ++i)
        if (faultRows[i].fault != TokenFault(i))
            return false;
    return true;
}
static_assert(faultsInOrder() && faultRows.size() == std::size_t(TokenFault::NoId) + 1);

} // namespace

std::string_view tokenFaultName(TokenFault fault)
{
    return faultRows[std::size_t(fault)].name;
}

std::optional<TokenFault> tokenFaultFromName(std::string_view name)
{
    const auto* const found = std::find_if(faultRows.begin(), faultRows.end(),
                                           [&](const FaultRow& row) { return row.name == name; });
    if (found == faultRows.end())
        return std::nullopt;
    return found->fault;
}

std::string_view tokenFaultHelp(TokenFault fault)
{
    return faultRows[std::size_t(fault)].help;
}

std::vector<TokenFault> allTokenFaults()
{
    std::vector<TokenFault> faults;
    for (const FaultRow& row : faultRows)
        faults.push_back(row.fault);
    return faults;
}

} // namespace usher::simulate
