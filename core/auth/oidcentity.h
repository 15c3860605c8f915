// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace usher::auth {

/// The app id of Azure's action-group service ("AzNS AAD Webhook"): the caller every token must name.
inline constexpr const char* azureActionGroupsAppId = "461e8683-5575-4561-ac7f-899cc907d62a";

inline constexpr std::int64_t longestClockSkew = 86'400; ///< seconds

/// An OIDC entity: whose tokens are accepted and how they lead to a user. The members are columns of the
/// instance's oauth_oidc_entity and oidc_provider_configuration.
struct OidcEntity {
    std::string sysId;
    std::string name;
    std::string clientId; ///< equals the token's aud exactly
    bool active = true;
    std::string metadataUrl;       ///< oidc_url
    std::string tenant;            ///< fills a `{tenantid}` template of the issuer; may be empty
    std::string claimName = "azp"; ///< `appid` for V1
    std::string claimValue = azureActionGroupsAppId;
    std::string userClaim = "aud";
    std::string userField = "source";
    std::int64_t clockSkewSeconds = 300; ///< 0 to longestClockSkew
    bool jti = false;                    ///< enable_jti_verification: each token is taken once
    std::string caFile; ///< PEM with the authority of the provider's certificate; may be empty
    bool demo = false;  ///< trusts this data folder's demo identity provider

    friend bool operator==(const OidcEntity&, const OidcEntity&) = default;
};

} // namespace usher::auth
