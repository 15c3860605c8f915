// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/tokenversion.h"

#include <string>
#include <string_view>

namespace usher::auth {

/// The clouds of Azure; each has login hosts of its own.
enum class AzureCloud { Public, UsGovernment, China };

/// Where Entra publishes what is needed to check a tenant's tokens, and what they say.
struct EntraPlaces {
    std::string metadataUrl;
    std::string issuer;
    bool issuerAssumed = false; ///< not seen in a real token of that cloud
};

/// `tenant` is a GUID or a verified domain; the issuer always names the GUID.
[[nodiscard]] EntraPlaces entraPlaces(AzureCloud cloud, std::string_view tenant, TokenVersion version);

/// The app id of the action-group service that calls (OidcEntity::claimValue). China's is documented to be
/// the public one; that of US Government comes from ServiceNow's documentation.
[[nodiscard]] const char* actionGroupsAppId(AzureCloud cloud);

/// The claim that names the caller: `appid` in V1 tokens, `azp` in V2.
[[nodiscard]] const char* callerClaim(TokenVersion version);

} // namespace usher::auth
